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

}  // namespace

const Document& DocumentMaker::make(const Article& article) {
  document_ = Document();
  title_forms_.clear();
  const Language& language = language_of(article);
  const std::uint32_t after_title = add_words(article.title, language, true, 1);
  // The last word of the title stands at after_title - 1, or, without a title, at 0.
  add_words(article.text, language, false, after_title - 1 + kTitleGap);

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

std::string_view DocumentMaker::keep(std::string_view form, bool in_title) {
  return in_title ? std::string_view(title_forms_.emplace_back(form)) : form;
}

std::uint32_t DocumentMaker::add_words(std::string_view text,
                                       const Language& language,
                                       bool in_title,
                                       std::uint32_t first_position) {
  std::uint32_t next = first_position;
  for (const Token& token : analyzer_.analyze(text, language)) {
    const std::uint32_t position = first_position + token.position;
    document_.words.push_back(
        {keep(token.exact, in_title), keep(token.stem, in_title), position, in_title});
    if (token.stem_differs && !variants_.contains(std::pair<std::string_view, std::string_view>(
                                  token.exact, token.stem))) {
      variants_.emplace(token.exact, token.stem);
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

}  // namespace dateline
