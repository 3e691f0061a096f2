// HTML pages, one article a file.

#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/article_reader.h"

namespace dateline {

int sniff_html(std::string_view head, std::string_view name);

std::unique_ptr<ArticleReader> open_html(ReaderContext context);

}  // namespace dateline
