#include "tests/property/plain_spans.h"

#include <algorithm>
#include <set>
#include <string>

#include "common/base/utf8.h"
#include "common/schema/fields.h"

namespace dateline::testing {
namespace {

using ByteSpan = std::pair<std::size_t, std::size_t>;

// What is looked for: in titles and texts, or in titles only.
struct Wanted {
  std::set<std::string, std::less<>> exact = {};
  std::set<std::string, std::less<>> stems = {};
  std::vector<std::string> prefixes = {};
  std::vector<std::vector<std::string>> phrases = {};

  // How much of the token, from its beginning, is marked; 0: nothing. A prefix of one character
  // asks for the first half of a bigram.
  std::size_t marked_bytes(const Token& token, std::string_view text) const {
    if (exact.contains(token.exact) || stems.contains(token.stem)) {
      return token.end - token.begin;
    }
    std::size_t bytes = 0;
    for (const std::string& prefix : prefixes) {
      if (token.exact.starts_with(prefix)) {
        const bool is_half = decode_utf8(prefix, 0).length == prefix.size();
        bytes = std::max<std::size_t>(
            bytes, is_half ? decode_utf8(text, token.begin).length : token.end - token.begin);
      }
    }
    return bytes;
  }
};

struct WantedEverywhere {
  Wanted anywhere = {};
  Wanted in_title = {};

  // Words are lower case, so a capital is a prefix.
  void add_term(const std::string& term) {
    if (term.starts_with(kTitleStemPrefix)) {
      in_title.stems.insert(term.substr(kTitleStemPrefix.size()));
    } else if (term.starts_with(kTitlePrefix)) {
      in_title.exact.insert(term.substr(kTitlePrefix.size()));
    } else if (term.starts_with(kStemPrefix)) {
      anywhere.stems.insert(term.substr(kStemPrefix.size()));
    } else {
      anywhere.exact.insert(term);
    }
  }

  void add(const PlanNode& node) {
    if (node.kind == PlanKind::kWord) {
      for (const Variant& variant : node.variants) {
        add_term(variant.term);
      }
    } else if (node.kind == PlanKind::kPhrase) {
      std::vector<std::string> words = node.terms;
      const bool title = words.front().starts_with(kTitlePrefix);
      for (std::string& word : words) {
        word.erase(0, title ? kTitlePrefix.size() : 0);
      }
      (title ? in_title : anywhere).phrases.push_back(std::move(words));
    } else if (node.kind == PlanKind::kPrefix) {
      for (const std::string& term : node.terms) {
        const bool title = term.starts_with(kTitlePrefix);
        (title ? in_title : anywhere).prefixes.push_back(term.substr(title ? 1 : 0));
      }
    } else if (node.kind != PlanKind::kNot) {
      for (const PlanNode& child : node.children) {
        add(child);
      }
    }
  }
};

// What stands at one position: a word, and the compound that it begins.
struct Place {
  const Token* word = nullptr;
  const Token* joined = nullptr;

  const Token* find(std::string_view exact) const {
    if (word->exact == exact) {
      return word;
    }
    return joined != nullptr && joined->exact == exact ? joined : nullptr;
  }
};

void add_phrase(const std::vector<std::string>& phrase,
                const std::vector<Place>& places,
                std::vector<ByteSpan>& spans) {
  for (std::size_t i = 0; i + phrase.size() <= places.size(); ++i) {
    const Token* last = nullptr;
    std::size_t n = 0;
    while (n < phrase.size() && (last = places[i + n].find(phrase[n])) != nullptr) {
      ++n;
    }
    if (n == phrase.size()) {
      spans.emplace_back(places[i].word->begin, last->end);
    }
  }
}

std::vector<ByteSpan> apart(std::vector<ByteSpan> spans) {
  std::ranges::sort(spans);
  std::vector<ByteSpan> result;
  for (const ByteSpan& span : spans) {
    if (!result.empty() && span.first < result.back().second) {
      result.back().second = std::max(result.back().second, span.second);
    } else {
      result.push_back(span);
    }
  }
  return result;
}

}  // namespace

std::vector<ByteSpan> plain_spans(const Plan& plan,
                                  Analyzer& analyzer,
                                  std::string_view text,
                                  std::string_view language,
                                  bool is_title) {
  WantedEverywhere wanted;
  wanted.add(plan.root);
  const Language* known = find_language(language);
  std::vector<Place> places;
  std::vector<ByteSpan> spans;
  for (const Token& token :
       analyzer.analyze(text, known != nullptr ? *known : unknown_language())) {
    if (token.joined) {
      places.back().joined = &token;  // it comes right behind its first part
    } else {
      places.push_back({&token, nullptr});
    }
    const std::size_t bytes =
        std::max(wanted.anywhere.marked_bytes(token, text),
                 is_title ? wanted.in_title.marked_bytes(token, text) : std::size_t{0});
    if (bytes > 0) {
      spans.emplace_back(token.begin, token.begin + bytes);
    }
  }
  for (const auto& phrase : wanted.anywhere.phrases) {
    add_phrase(phrase, places, spans);
  }
  if (is_title) {
    for (const auto& phrase : wanted.in_title.phrases) {
      add_phrase(phrase, places, spans);
    }
  }
  return apart(std::move(spans));
}

}  // namespace dateline::testing
