// Tables: CSV, TSV and the like, one article a row.
//
// The first row names the columns; names are those that RecordBuilder knows, or --map says what
// columns mean. A row with too few cells is read if its text is there; one with too many is
// reported and skipped, unless all that are too many are empty.

#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/article_reader.h"

namespace dateline {

int sniff_csv(std::string_view head, std::string_view name);

std::unique_ptr<ArticleReader> open_csv(ReaderContext context);

}  // namespace dateline
