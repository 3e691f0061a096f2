// Keys of Xapian's glass tables, which sort as bytes in the order of what they are made of.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::glass {

// A key of a B-tree has at most this many bytes.
inline constexpr std::size_t kMaxKeyBytes = 255;

// Appends `value` so that encodings sort as numbers do: two bytes below 0x8000, else as many
// leading one bits as bytes beyond the second follow. The first byte is never 0xFF.
void append_sortable(std::string& key, std::uint64_t value);

// Takes such a number off the front of `key`; nothing if there is none.
std::optional<std::uint64_t> take_sortable(std::string_view& key);

// Appends `term`, its zero bytes followed by 0xFF; `more` ends it with a zero byte, since something
// follows.
void append_sortable(std::string& key, std::string_view term, bool more);

// Takes such a term off the front of `key`.
std::string take_sortable_string(std::string_view& key);

// postlist: the first chunk of a term, and the chunk whose first docid is `docid`. The empty term
// stands for the list of document lengths.
std::string postlist_key(std::string_view term);
std::string postlist_key(std::string_view term, std::uint32_t docid);

// postlist: the chunk of values of a slot whose first docid is `docid`; statistics of a slot; user
// metadata.
std::string value_chunk_key(std::uint32_t slot, std::uint32_t docid);
std::string value_statistics_key(std::uint32_t slot);
std::string metadata_key(std::string_view name);

// position: the positions of a term in an article.
std::string position_key(std::string_view term, std::uint32_t docid);

// docdata and termlist: an article.
std::string docid_key(std::uint32_t docid);

}  // namespace dateline::glass
