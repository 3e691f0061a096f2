// Web archives: WARC and ARC, one article a page.
//
// Of a file's records the responses with status 2xx, resources and conversions are read. Pages go
// on as HTML with their address and the time of their capture; feeds and JSON go to the readers of
// those formats; text of conversions (WET) and of resources is text. Everything else is counted by
// kind: revisits, redirects, errors of servers, other media. Requests, metadata and the crawl's own
// records are passed over.

#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/article_reader.h"

namespace dateline {

// Looks at bytes, not at decoded text.
int sniff_warc(std::string_view head, std::string_view name);

std::unique_ptr<ArticleReader> open_warc(ReaderContext context);

}  // namespace dateline
