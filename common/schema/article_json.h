// An article as JSON: the keys that inspect, search and show share.

#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "common/article/article.h"

namespace dateline {

// The keys in their order: id url title date date_precision date_source updated author source
// language section tags words entities. What is not known is null, a list without members [].
// `words` is null if it is not given. Strings are UTF-8; ill-formed bytes must be repaired by the
// caller or by the dump's error handler.
nlohmann::ordered_json article_json(const Article& article, std::optional<std::uint64_t> words);

// One line of JSON, ill-formed UTF-8 replaced by U+FFFD. Also U+007F to U+009F, U+2028 and U+2029
// are escaped: it is one line whatever a reader takes for the end of one, and safe on a terminal.
std::string dump_json(const nlohmann::ordered_json& json);

// The same over several lines, for a document.
std::string dump_pretty_json(const nlohmann::ordered_json& json);

}  // namespace dateline
