#include "searcher/answer/clause_forms.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/base/utf8.h"
#include "searcher/answer/rank.h"
#include "searcher/match/dictionary.h"
#include "searcher/match/plan.h"
#include "searcher/match/values.h"
#include "searcher/match/words.h"

namespace dateline {
namespace {

constexpr std::size_t kWordsOfAPrefix = 100'000;  // a segment
constexpr std::size_t kShortStem = 3;             // bytes; longer ones may end unlike their words

class FormCollector {
 public:
  FormCollector(const Snapshot& snapshot, Analyzer& analyzer)
      : snapshot_(snapshot), analyzer_(analyzer), reader_(snapshot, analyzer) {}

  std::vector<std::string> collect(const Node& clause) {
    visit(clause);
    std::vector<std::pair<std::string, std::uint64_t>> sorted(articles_.begin(), articles_.end());
    std::ranges::stable_sort(sorted,
                             [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> forms;
    for (auto& [form, n] : sorted) {
      forms.push_back(std::move(form));
    }
    return forms;
  }

 private:
  void visit(const Node& node) {
    prefix_ = node.field != nullptr ? kTitlePrefix : std::string_view();
    if (node.kind == NodeKind::kWord) {
      add_readings(reader_.readings(node.text, node.exact), node);
    } else if (node.kind == NodeKind::kPhrase) {
      add_readings(reader_.phrase_readings(node.text), node);
    } else if (node.kind == NodeKind::kPrefix && WordReader::is_without_blanks(node.text)) {
      add_readings(reader_.readings(node.text, true), node);
    } else if (node.kind == NodeKind::kPrefix) {
      add_beginnings(reader_.prefix_forms(node.text));
    } else if (node.kind == NodeKind::kValue) {
      add_values(node);
    }
    for (const Node& child : node.children) {
      visit(child);
    }
  }

  void add(const std::string& form, std::uint64_t articles) {
    if (articles > 0) {
      articles_[form] = std::max(articles_[form], articles);
    }
  }

  void add_readings(const std::vector<Reading>& readings, const Node& leaf) {
    for (const Reading& reading : readings) {
      if (reading.tokens.size() > 1) {
        add_sequence(reading, leaf);
      } else if (reading.is_prefix) {
        add_beginnings(reading.tokens.front());
      } else if (reading.is_stem) {
        add_words_with(reading.tokens.front());
      } else {
        for (const std::string& form : reading.tokens.front()) {
          add(form, document_frequency(snapshot_, std::string(prefix_) + form));
        }
      }
    }
  }

  void add_sequence(const Reading& reading, const Node& leaf) {
    std::string text;
    for (const std::vector<std::string>& forms : reading.tokens) {
      text += (text.empty() ? "" : " ") + forms.front();
    }
    const Node phrase{.kind = NodeKind::kPhrase, .field = leaf.field, .text = text};
    add(text, count_matches(phrase, snapshot_, analyzer_));
  }

  void add_beginnings(const std::vector<std::string>& beginnings) {
    for (const std::string& beginning : beginnings) {
      for (const ArchiveWord& word : words_from(snapshot_, prefix_, beginning, kWordsOfAPrefix)) {
        add(word.word, word.articles);
      }
    }
  }

  // The words that have one of the stems, in any language of the archive. A word begins as its
  // stem does but for the last letter: "happi", happy.
  void add_words_with(const std::vector<std::string>& stems) {
    std::set<std::string> beginnings;
    for (const std::string& stem : stems) {
      beginnings.insert(
          stem.size() > kShortStem ? stem.substr(0, floor_boundary(stem, stem.size() - 1)) : stem);
    }
    for (const std::string& beginning : beginnings) {
      for (const ArchiveWord& word : words_from(snapshot_, prefix_, beginning, kWordsOfAPrefix)) {
        const auto fits = [&](const Reading& reading) {
          return reading.is_stem && std::ranges::find_first_of(reading.tokens.front(), stems) !=
                                        reading.tokens.front().end();
        };
        if (std::ranges::any_of(reader_.readings(word.word, false), fits)) {
          add(word.word, word.articles);
        }
      }
    }
  }

  void add_values(const Node& leaf) {
    std::vector<Note> notes;  // the plan has said them
    const std::vector<std::string> terms = resolve_value(snapshot_, *leaf.field, leaf.text, notes);
    if (leaf.field->column == ColumnId::kNone) {
      add(leaf.text, document_frequency(snapshot_, terms.front()));
      return;
    }
    for (const auto& segment : snapshot_.segments()) {
      const Columns& columns = segment->columns();
      for (std::uint32_t i = 0; i < columns.n_values(leaf.field->column); ++i) {
        const std::string value(columns.value(leaf.field->column, i));
        const std::string term = value_terms(*leaf.field, value).front();
        if (std::ranges::find(terms, term) != terms.end()) {
          add(value, document_frequency(snapshot_, term));
        }
      }
    }
  }

  const Snapshot& snapshot_;
  Analyzer& analyzer_;
  WordReader reader_;
  std::string_view prefix_;
  std::map<std::string, std::uint64_t> articles_;
};

}  // namespace

std::vector<std::string> clause_forms(const Node& clause,
                                      const Snapshot& snapshot,
                                      Analyzer& analyzer) {
  return FormCollector(snapshot, analyzer).collect(clause);
}

}  // namespace dateline
