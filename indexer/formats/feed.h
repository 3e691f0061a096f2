// Feeds: RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, CDF; an article for each item.
//
// Elements are told by the table in feed_fields.cc. The full text of an item counts before its
// summary; what an item does not say, its channel does: source, language, author. Feeds that are
// not well-formed XML are read as well as possible (xml_events.h). Feeds in JSON are read by
// json.h.

#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/article_reader.h"

namespace dateline {

int sniff_feed(std::string_view head, std::string_view name);

std::unique_ptr<ArticleReader> open_feed(ReaderContext context);

}  // namespace dateline
