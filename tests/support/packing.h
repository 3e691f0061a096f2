// Compressed data and containers made in memory.

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::testing {

std::string gzip_packed(std::string_view text);
std::string zstd_packed(std::string_view text);
std::string bzip2_packed(std::string_view text);
std::string xz_packed(std::string_view text);
std::string lz4_packed(std::string_view text);
std::string zlib_packed(std::string_view text);  // "deflate" of HTTP

// Names and contents; a name that ends in '/' is a folder, a content that begins with "-> " a link.
using Members = std::vector<std::pair<std::string, std::string>>;

std::string zip_of(const Members& members, const std::string& password = {});
std::string tar_of(const Members& members);

}  // namespace dateline::testing
