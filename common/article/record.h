// The stored record of an article: what a segment keeps so that the article can be shown whole,
// indexed again, and exported.

#pragma once

#include <string>
#include <string_view>

#include "common/article/article.h"
#include "common/base/hash.h"

namespace dateline {

// Tagged fields, so that a later version may add some and an older reader skips them.
std::string encode_record(const Article& article);

// Throws Error(kCorrupt) for bytes that encode_record() cannot have written.
Article decode_record(std::string_view bytes);

// What tells one version of an article from another: everything but `id` and `path`.
std::uint64_t content_hash(const Article& article);

// Which article it is, whatever its content: its file, and within the file the record's own id,
// else its URL, else its title, date and text. `occurrence` counts equal ones in a file from 0.
Hash128 article_key(const Article& article, std::uint32_t occurrence);

// The id to show: the record's own id, else 12 hexadecimal digits of a hash of the URL, or of the
// key where there is none. Not yet unique in an archive.
std::string preferred_id(const Article& article, const Hash128& key);

}  // namespace dateline
