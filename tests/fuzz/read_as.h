// Reads fuzzed bytes as one format and checks what every article promises.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string_view>

#include "common/base/table.h"
#include "common/base/utf8.h"
#include "indexer/extract/enrich.h"
#include "indexer/formats/article_reader.h"
#include "tests/support/view_source.h"

namespace dateline::fuzz {

inline void require(bool condition) {
  if (!condition) {
    std::abort();
  }
}

// `max_article` is small, so that short inputs reach the limit.
inline void read_as(std::string_view format,
                    std::string_view bytes,
                    std::size_t max_article = 2000,
                    const ColumnMap* columns = nullptr) {
  const ArticleDate today = *ArticleDate::of_day(2024, 6, 30);
  testing::ViewSource source(bytes);
  testing::SilentSink sink;
  ReaderContext context{source, sink, "/fuzz", today, max_article};
  context.columns = columns;
  const auto reader = open_articles(std::move(context), find_row(formats(), format));
  Draft draft;
  while (reader->next(draft)) {
    require(!draft.article.text.empty());
    if (!finish(draft, today, sink)) {
      continue;
    }
    Article& article = draft.article;
    require(!article.text.empty());
    enrich(article, {today});
    for (const std::string* field :
         {&article.title, &article.text, &article.source, &article.url}) {
      require(is_valid_utf8(*field) && field->find('\0') == std::string::npos);
    }
    require(article.date.has_value() == (article.date_source != DateSource::kNone));
    Article again = article;
    enrich(again, {today});
    require(again.text == article.text && again.date == article.date);
  }
}

}  // namespace dateline::fuzz
