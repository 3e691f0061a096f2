// The members of a parsed JSON object -> named values of a record.

#pragma once

#include <simdjson.h>

#include "indexer/formats/record_builder.h"

namespace dateline {

// Adds every member of `object` that the builder knows. Of an object as value its name or text
// counts ({"name": "Jane Doe"}, {"rendered": "..."}, {"$date": ...}); an object under "_source",
// "article", "fields" and the like is read as part of this one; an array of texts is joined to
// paragraphs. Numbers are kept as the text they are.
void add_fields(const simdjson::dom::object& object, RecordBuilder& builder);

}  // namespace dateline
