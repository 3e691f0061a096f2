#include "indexer/formats/draft.h"

#include <utility>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "indexer/input/declared_charset.h"
#include "indexer/markup/html_text.h"
#include "indexer/markup/html_tree.h"
#include "indexer/page/page.h"

namespace dateline {
namespace {

bool refuse(const Draft& draft, Reason reason, std::string detail, DiagnosticSink& sink) {
  sink.report({.reason = reason,
               .path = draft.article.path,
               .record = draft.record,
               .detail = std::move(detail)});
  return false;
}

// Two searches for one byte are faster than one for two.
bool has_markup(std::string_view text) {
  return text.find('<') != std::string_view::npos || text.find('&') != std::string_view::npos;
}

void make_plain(std::string& line) {
  if (has_markup(line)) {
    line = fragment_to_line(line);
  }
}

// Records of feeds and of crawlers often keep the references and tags that their page had.
void make_plain(Article& article) {
  for (std::string* line : {&article.title, &article.source, &article.section}) {
    make_plain(*line);
  }
  for (std::vector<std::string>* lines : {&article.authors, &article.tags}) {
    for (std::string& line : *lines) {
      make_plain(line);
    }
  }
}

bool is_blank(std::string_view text) {
  constexpr std::size_t enough = 100;  // most texts begin with text
  return squeeze(text.substr(0, floor_boundary(text, enough))).empty() && squeeze(text).empty();
}

class PageFinisher {
 public:
  explicit PageFinisher(Draft& draft) : draft_(draft) {}

  // What the record says of itself stands; the page fills in the rest.
  void take(PageMetadata metadata, PageContent content) {
    Article& article = draft_.article;
    set("title", article.title, std::move(metadata.title));
    set("source", article.source, std::move(metadata.source));
    set("section", article.section, std::move(metadata.section));
    set("language", article.language, std::move(metadata.language));
    set("url", article.url, std::move(metadata.url));
    set("authors", article.authors, std::move(metadata.authors), metadata.authors_origin);
    set("tags", article.tags, std::move(metadata.tags), metadata.tags_origin);
    if (!article.date && metadata.date) {
      article.date = metadata.date;
      article.date_source = metadata.date_source;
      add_origin("date", metadata.date_origin);
    }
    if (!article.updated && metadata.updated) {
      article.updated = metadata.updated;
      add_origin("updated", metadata.updated_origin);
    }
    article.text = std::move(content.text);
    add_origin("text", content.origin);
    for (Note& note : metadata.notes) {
      article.notes.push_back(std::move(note));
    }
  }

 private:
  void set(std::string_view name, std::string& field, PageValue value) {
    if (field.empty() && !value.value.empty()) {
      field = std::move(value.value);
      add_origin(name, value.origin);
    }
  }

  void set(std::string_view name,
           std::vector<std::string>& field,
           std::vector<std::string> values,
           const std::string& origin) {
    if (field.empty() && !values.empty()) {
      field = std::move(values);
      add_origin(name, origin);
    }
  }

  void add_origin(std::string_view name, const std::string& origin) {
    draft_.origins.push_back({std::string(name), origin});
  }

  Draft& draft_;
};

bool finish_page(Draft& draft, const ArticleDate& today, DiagnosticSink& sink) {
  const Decoded page = page_to_utf8(draft.article.text, draft.charset);
  const HtmlParse parse = parse_html(page.text);
  if (!parse.refusal.empty()) {
    return refuse(draft, Reason::kMalformedRecord, parse.refusal, sink);
  }
  PageMetadata metadata = read_metadata(parse.tree, {draft.article.url, today, draft.fetched});
  PageContent content = find_content(parse.tree, metadata);
  if (!content.refusal.empty()) {
    return refuse(draft, Reason::kNotArticle, content.refusal, sink);
  }
  PageFinisher(draft).take(std::move(metadata), std::move(content));
  if (page.replaced > 0) {
    draft.article.notes.push_back(
        {"charset", fmt::format("{} damaged characters, read as {}", page.replaced, page.charset)});
  }
  return true;
}

}  // namespace

bool finish(Draft& draft, const ArticleDate& today, DiagnosticSink& sink) {
  Article& article = draft.article;
  switch (draft.kind) {
    case TextKind::kPlain:
      return true;
    case TextKind::kPerhaps:
      make_plain(article);
      if (begins_like_page(article.text)) {
        if (!finish_page(draft, today, sink)) {
          return false;
        }
      } else if (has_markup(article.text)) {
        article.text = fragment_to_text(article.text);
      }
      break;
    case TextKind::kFragment:
      make_plain(article);
      if (has_markup(article.text)) {
        article.text = fragment_to_text(article.text);
      }
      break;
    case TextKind::kPage:
      if (!finish_page(draft, today, sink)) {
        return false;
      }
      break;
  }
  draft.kind = TextKind::kPlain;
  return !is_blank(article.text) || refuse(draft, Reason::kNoText, article.title, sink);
}

}  // namespace dateline
