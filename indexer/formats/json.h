// JSON: one object, many, an array of them, an object that holds such an array, JSON Lines.
//
// Objects are split off the stream one by one, so that a file of any size takes the memory of its
// longest article. Names of fields are those that RecordBuilder knows; of nested objects, authors,
// publishers and sources give their "name", a "_source" or "@graph" is looked into. Text that comes
// as an array of strings is one paragraph each.

#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/article_reader.h"

namespace dateline {

int sniff_json(std::string_view head, std::string_view name);

std::unique_ptr<ArticleReader> open_json(ReaderContext context);

}  // namespace dateline
