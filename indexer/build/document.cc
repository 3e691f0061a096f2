#include "indexer/build/document.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "common/schema/fields.h"

namespace dateline {
namespace {

const Language& language_of(const Article& article) {
  const Language* language = find_language(article.language);
  return language != nullptr ? *language : unknown_language();
}

std::string document_data(const Article& article) {
  std::string data = fmt::format("id={}\n", squeeze(article.id));
  const auto line = [&data](std::string_view name, std::string_view value) {
    if (!value.empty()) {
      data += fmt::format("{}={}\n", name, squeeze(value));
    }
  };
  line("title", article.title);
  line("date", article.date ? article.date->to_string() : "");
  line("source", article.source);
  line("url", article.url);
  return data;
}

// Empties it, but keeps its memory.
void clear(Document& document) {
  document.words.clear();
  document.n_title_words = 0;
  document.boolean_terms.clear();
  document.sentences.clear();
  document.paragraphs.clear();
  document.n_words = 0;
}

}  // namespace

const Document& DocumentMaker::make(const Article& article) {
  clear(document_);
  const Language& language = language_of(article);
  const std::span<const Token> title = analyzer_.analyze(article.title, language);
  if (document_.generation != analyzer_.generation()) {
    document_.generation = analyzer_.generation();
    terms_.clear();
  }
  const std::uint32_t after_title = add_words(title, 1);
  document_.n_title_words = document_.words.size();
  // The last word of the title stands at after_title - 1, or, without a title, at 0.
  add_words(analyzer_.analyze(article.text, language, Analyzer::Memory::kKept),
            after_title - 1 + kTitleGap);
  document_.terms = terms_;

  for (const Field& field : fields()) {
    if (!has_value_terms(field)) {
      continue;
    }
    for (const std::string& value : field.values(article)) {
      for (std::string& term : value_terms(field, value)) {
        document_.boolean_terms.push_back(std::move(term));
      }
    }
  }
  std::ranges::sort(document_.boolean_terms);
  auto& terms = document_.boolean_terms;
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  document_.data = document_data(article);
  document_.date = article.date ? article.date->to_string() : "";
  document_.source = article.source;
  return document_;
}

std::uint32_t DocumentMaker::add_words(std::span<const Token> tokens,
                                       std::uint32_t first_position) {
  std::uint32_t next = first_position;
  // Words that are new in this text: not in the order of their numbers, since a compound stands
  // before its second part.
  const std::size_t n_known = terms_.size();
  for (const Token& token : tokens) {
    const std::uint32_t position = first_position + token.position;
    document_.words.push_back({token.word, position});
    if (token.word >= n_known) {
      add_terms(token);
    }
    if (token.joined) {
      continue;
    }
    ++document_.n_words;
    next = position + 1;
    if (token.starts_sentence) {
      document_.sentences.push_back(position);
    }
    if (token.starts_paragraph) {
      document_.paragraphs.push_back(position);
    }
  }
  return next;
}

void DocumentMaker::add_terms(const Token& token) {
  if (token.word >= terms_.size()) {
    terms_.resize(token.word + 1);
  }
  terms_[token.word] = {token.exact, token.stem};
  if (token.stem_differs && !variants_.contains(std::pair(token.exact, token.stem))) {
    variants_.emplace(token.exact, token.stem);
  }
}

}  // namespace dateline
