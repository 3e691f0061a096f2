#include "searcher/answer/query_words.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "searcher/match/words.h"

namespace dateline {
namespace {

class Collector {
 public:
  Collector(std::string_view typed, Analyzer& analyzer) : typed_(typed), analyzer_(analyzer) {}

  std::vector<QueryWord> collect(const Node& root) {
    visit(root);
    return std::move(words_);
  }

 private:
  void visit(const Node& node) {
    if (node.kind == NodeKind::kNot) {
      return;
    }
    if (node.kind == NodeKind::kWord || node.kind == NodeKind::kPhrase) {
      add_words(node);
    }
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      path_.push_back(i);
      visit(node.children[i]);
      path_.pop_back();
    }
  }

  void add_words(const Node& leaf) {
    std::size_t from = std::min(leaf.at, typed_.size());
    for (const Token& token : analyzer_.analyze(leaf.text, unknown_language())) {
      const std::string_view text =
          std::string_view(leaf.text).substr(token.begin, token.end - token.begin);
      const bool has_digit = text.find_first_of("0123456789") != std::string_view::npos;
      if (token.joined || has_digit || WordReader::is_without_blanks(text)) {
        continue;
      }
      const std::size_t at = typed_.find(text, from);
      if (at < leaf.at + leaf.length) {
        from = at + text.size();
      }
      words_.push_back({path_, token.begin, token.end, std::string(text),
                        at < leaf.at + leaf.length ? at : leaf.at});
    }
  }

  std::string_view typed_;
  Analyzer& analyzer_;
  std::vector<QueryWord> words_;
  std::vector<std::size_t> path_;
};

Node& node_at(Node& root, std::span<const std::size_t> path) {
  Node* node = &root;
  for (const std::size_t child : path) {
    node = &node->children[child];
  }
  return *node;
}

// Takes a clause out of its And.
void remove_clause(Node& root, std::span<const std::size_t> path) {
  Node& parent = node_at(root, path.first(path.size() - 1));
  parent.children.erase(parent.children.begin() + static_cast<std::ptrdiff_t>(path.back()));
  if (parent.children.size() == 1) {
    Node only = std::move(parent.children.front());
    parent = std::move(only);
  }
}

}  // namespace

std::vector<QueryWord> words_of(const Node& root, std::string_view typed, Analyzer& analyzer) {
  return Collector(typed, analyzer).collect(root);
}

const Node& leaf_of(const Node& root, const QueryWord& word) {
  const Node* node = &root;
  for (const std::size_t child : word.path) {
    node = &node->children[child];
  }
  return *node;
}

bool is_leaf(const Node& root, const QueryWord& word) {
  return word.end - word.begin == leaf_of(root, word).text.size();
}

bool can_join(const Node& root, const QueryWord& word, const QueryWord& next) {
  if (word.path == next.path) {
    const std::string_view text = leaf_of(root, word).text;
    return text.substr(word.end, next.begin - word.end) == " ";
  }
  if (word.path.size() != next.path.size() || word.path.back() + 1 != next.path.back() ||
      !std::equal(word.path.begin(), word.path.end() - 1, next.path.begin())) {
    return false;
  }
  QueryWord parent = word;
  parent.path.pop_back();
  const Node& first = leaf_of(root, word);
  const Node& second = leaf_of(root, next);
  return leaf_of(root, parent).kind == NodeKind::kAnd && first.kind == NodeKind::kWord &&
         second.kind == NodeKind::kWord && first.field == second.field &&
         first.exact == second.exact && is_leaf(root, word) && is_leaf(root, next);
}

Node with_edits(Node root, std::span<const QueryWord> words, std::vector<WordEdit> edits) {
  // From the last to the first, so that the places of those before stay what they are.
  std::ranges::sort(edits, std::greater<>(), &WordEdit::first);
  for (const WordEdit& edit : edits) {
    const QueryWord& first = words[edit.first];
    const QueryWord& last = words[edit.last];
    Node& leaf = node_at(root, first.path);
    const std::size_t end = first.path == last.path ? last.end : first.end;
    leaf.text.replace(first.begin, end - first.begin, edit.text);
    if (leaf.kind == NodeKind::kWord && edit.text.find(' ') != std::string::npos) {
      leaf.kind = NodeKind::kPhrase;
      leaf.exact = false;
    } else if (leaf.kind == NodeKind::kPhrase && leaf.text.find(' ') == std::string::npos) {
      leaf.kind = NodeKind::kWord;
      leaf.exact = true;
    }
    if (first.path != last.path) {
      remove_clause(root, last.path);
    }
  }
  return root;
}

}  // namespace dateline
