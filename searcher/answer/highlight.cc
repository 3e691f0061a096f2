#include "searcher/answer/highlight.h"

#include <algorithm>

#include "common/base/utf8.h"
#include "common/schema/fields.h"

namespace dateline {
namespace {

using Span = std::pair<std::size_t, std::size_t>;

constexpr std::size_t kFragmentBytes = 220;
constexpr std::size_t kMaxFragments = 2;

const Language& language_named(std::string_view name) {
  const Language* language = find_language(name);
  return language != nullptr ? *language : unknown_language();
}

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// Moves `at` back to the beginning of its word, at most 40 bytes.
std::size_t word_begin(std::string_view text, std::size_t at) {
  const std::size_t limit = at > 40 ? at - 40 : 0;
  std::size_t begin = at;
  while (begin > limit && !is_blank(text[begin - 1])) {
    --begin;
  }
  return begin > limit || begin == 0 ? begin : floor_boundary(text, at);
}

std::size_t word_end(std::string_view text, std::size_t at) {
  std::size_t end = std::min(at, text.size());
  const std::size_t limit = std::min(text.size(), end + 40);
  while (end < limit && !is_blank(text[end])) {
    ++end;
  }
  return end < limit || end == text.size() ? end : floor_boundary(text, at);
}

// Where a fragment begins that shows the span at `from` and what follows it: a little before it,
// but not before its paragraph.
std::size_t fragment_begin(std::string_view text, std::size_t from) {
  const std::size_t lead = from > 60 ? from - 60 : 0;
  const std::size_t paragraph = text.rfind('\n', from);
  const std::size_t begin =
      paragraph == std::string_view::npos || paragraph < lead ? lead : paragraph + 1;
  return word_begin(text, begin);
}

// Where a fragment ends that begins at `begin` and shows all of a span up to `shown`.
std::size_t fragment_end(std::size_t begin, std::size_t shown) {
  return std::max(begin + kFragmentBytes, shown);
}

Fragment cut(std::string_view text,
             const std::vector<Span>& spans,
             std::size_t begin,
             std::size_t shown) {
  const std::size_t end = word_end(text, floor_boundary(text, fragment_end(begin, shown)));
  Fragment fragment;
  fragment.field = "body";
  // Ends of lines become blanks, byte for byte, so that offsets stay.
  fragment.text = text.substr(begin, end - begin);
  std::ranges::replace(fragment.text, '\n', ' ');
  for (const Span& span : spans) {
    if (span.first >= begin && span.second <= end) {
      fragment.marks.emplace_back(span.first - begin, span.second - begin);
    }
  }
  return fragment;
}

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

}  // namespace

Highlighter::Highlighter(const Plan& plan, Analyzer& analyzer) : analyzer_(analyzer) {
  collect(plan.root);
}

void Highlighter::collect(const PlanNode& node) {
  switch (node.kind) {
    case PlanKind::kWord:
      for (const Variant& variant : node.variants) {
        collect_term(variant.term);
      }
      break;
    case PlanKind::kPhrase: {
      std::vector<std::string> words = node.terms;
      const bool title = words.front().starts_with(kTitlePrefix);
      for (std::string& word : words) {
        word.erase(0, title ? kTitlePrefix.size() : 0);
      }
      (title ? in_title_ : anywhere_).phrases.push_back(std::move(words));
      break;
    }
    case PlanKind::kPrefix:
      for (const std::string& term : node.terms) {
        const bool title = term.starts_with(kTitlePrefix);
        (title ? in_title_ : anywhere_).prefixes.push_back(term.substr(title ? 1 : 0));
      }
      break;
    case PlanKind::kAnd:
    case PlanKind::kOr:
    case PlanKind::kAtLeast:
      for (const PlanNode& child : node.children) {
        collect(child);
      }
      break;
    default:  // nothing of the text is matched, or what is not there (kNot)
      break;
  }
}

// Words are lower case, so a capital is a prefix.
void Highlighter::collect_term(const std::string& term) {
  if (term.starts_with(kTitleStemPrefix)) {
    in_title_.stems.insert(term.substr(kTitleStemPrefix.size()));
  } else if (term.starts_with(kTitlePrefix)) {
    in_title_.exact.insert(term.substr(kTitlePrefix.size()));
  } else if (term.starts_with(kStemPrefix)) {
    anywhere_.stems.insert(term.substr(kStemPrefix.size()));
  } else {
    anywhere_.exact.insert(term);
  }
}

// A prefix of one character asks for the first half of a bigram.
std::size_t Highlighter::marked_bytes(const Words& words,
                                      const Token& token,
                                      std::string_view text) {
  if (words.exact.contains(token.exact) || words.stems.contains(token.stem)) {
    return token.end - token.begin;
  }
  std::size_t bytes = 0;
  for (const std::string& prefix : words.prefixes) {
    if (token.exact.starts_with(prefix)) {
      const bool is_half = decode_utf8(prefix, 0).length == prefix.size();
      bytes = std::max<std::size_t>(
          bytes, is_half ? decode_utf8(text, token.begin).length : token.end - token.begin);
    }
  }
  return bytes;
}

std::vector<Span> Highlighter::spans(std::string_view text,
                                     std::string_view language,
                                     bool is_title) {
  const auto tokens = analyzer_.analyze(text, language_named(language));
  std::vector<Place> places;
  std::vector<Span> spans;
  for (const Token& token : tokens) {
    if (token.joined) {
      places.back().joined = &token;  // it comes right behind its first part
    } else {
      places.push_back({&token, nullptr});
    }
    const std::size_t bytes =
        std::max(marked_bytes(anywhere_, token, text),
                 is_title ? marked_bytes(in_title_, token, text) : std::size_t{0});
    if (bytes > 0) {
      spans.emplace_back(token.begin, token.begin + bytes);
    }
  }
  const auto mark_phrase = [&](const std::vector<std::string>& phrase) {
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
  };
  std::ranges::for_each(anywhere_.phrases, mark_phrase);
  if (is_title) {
    std::ranges::for_each(in_title_.phrases, mark_phrase);
  }
  std::ranges::sort(spans);
  std::vector<Span> apart;
  for (const Span& span : spans) {
    if (!apart.empty() && span.first < apart.back().second) {
      apart.back().second = std::max(apart.back().second, span.second);
    } else {
      apart.push_back(span);
    }
  }
  return apart;
}

std::vector<Fragment> Highlighter::snippet(const Article& article) {
  std::vector<Fragment> fragments;
  std::vector<Span> title = spans(article.title, article.language, true);
  if (!title.empty()) {
    fragments.push_back({"title", article.title, std::move(title)});
  }
  const std::string_view text = article.text;
  const std::vector<Span> body = spans(text, article.language, false);
  // Candidates begin at each span; the one that shows most different words wins.
  std::size_t shown_until = 0;
  for (std::size_t n = 0; n < kMaxFragments; ++n) {
    std::size_t best_score = 0;
    std::size_t best_begin = 0;
    std::size_t best_shown = 0;
    for (const Span& first : body) {
      const std::size_t begin = fragment_begin(text, first.first);
      if (begin < shown_until) {
        continue;
      }
      std::set<std::string_view> different;
      for (auto span = std::ranges::lower_bound(body, begin, {}, &Span::first);
           span != body.end() && span->second <= fragment_end(begin, first.second); ++span) {
        different.insert(text.substr(span->first, span->second - span->first));
      }
      if (different.size() > best_score) {
        best_score = different.size();
        best_begin = begin;
        best_shown = first.second;
      }
    }
    if (best_score == 0) {
      break;
    }
    fragments.push_back(cut(text, body, best_begin, best_shown));
    shown_until = best_begin + fragments.back().text.size();
  }
  const bool has_body = !fragments.empty() && fragments.back().field == "body";
  if (!has_body && !text.empty()) {
    fragments.push_back(cut(text, body, 0, 0));
  }
  return fragments;
}

}  // namespace dateline
