#include "common/glass/keys.h"

#include <algorithm>
#include <bit>

namespace dateline::glass {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kLengthsPrefix = "\0\xE0"sv;
constexpr std::string_view kValueChunkPrefix = "\0\xD8"sv;
constexpr std::string_view kValueStatisticsPrefix = "\0\xD0"sv;
constexpr std::string_view kMetadataPrefix = "\0\xC0"sv;

// Below this a number takes two bytes and no leading one bits.
constexpr std::uint64_t kTwoByteLimit = 0x8000;

void append_varint(std::string& key, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) {
    key.push_back(static_cast<char>(value | 0x80));
  }
  key.push_back(static_cast<char>(value));
}

}  // namespace

void append_sortable(std::string& key, std::uint64_t value) {
  if (value < kTwoByteLimit) {
    key.push_back(static_cast<char>(value >> 8));
    key.push_back(static_cast<char>(value));
    return;
  }
  // Each byte beyond the second carries 7 bits more, for one bit of the first tells of it.
  const auto n_bytes = static_cast<unsigned>((64 + 5 - std::countl_zero(value)) / 7);
  const auto ones = static_cast<std::uint8_t>(0xFF << (10 - n_bytes));
  for (unsigned i = n_bytes; i-- > 0;) {
    const auto byte = static_cast<std::uint8_t>(8 * i >= 64 ? 0 : value >> (8 * i));
    key.push_back(static_cast<char>(i + 1 == n_bytes ? byte | ones : byte));
  }
}

std::optional<std::uint64_t> take_sortable(std::string_view& key) {
  if (key.empty()) {
    return std::nullopt;
  }
  const auto first = static_cast<std::uint8_t>(key.front());
  const auto n_more = static_cast<std::size_t>(std::max(1, std::countl_one(first) + 1));
  if (first == 0xFF || key.size() <= n_more) {
    return std::nullopt;
  }
  std::uint64_t value = first & (0xFFU >> std::min<std::size_t>(n_more, 8));
  for (std::size_t i = 1; i <= n_more; ++i) {
    value = value << 8 | static_cast<std::uint8_t>(key[i]);
  }
  key.remove_prefix(n_more + 1);
  return value;
}

void append_sortable(std::string& key, std::string_view term, bool more) {
  for (const char byte : term) {
    key.push_back(byte);
    if (byte == '\0') {
      key.push_back('\xFF');
    }
  }
  if (more) {
    key.push_back('\0');
  }
}

std::string take_sortable_string(std::string_view& key) {
  std::string term;
  while (!key.empty()) {
    const char byte = key.front();
    key.remove_prefix(1);
    if (byte == '\0') {
      if (key.empty() || key.front() != '\xFF') {
        break;
      }
      key.remove_prefix(1);
    }
    term.push_back(byte);
  }
  return term;
}

std::string postlist_key(std::string_view term) {
  std::string key;
  if (term.empty()) {
    key = kLengthsPrefix;
  } else {
    append_sortable(key, term, false);
  }
  return key;
}

std::string postlist_key(std::string_view term, std::uint32_t docid) {
  std::string key;
  if (term.empty()) {
    key = kLengthsPrefix;
  } else {
    append_sortable(key, term, true);
  }
  append_sortable(key, docid);
  return key;
}

std::string value_chunk_key(std::uint32_t slot, std::uint32_t docid) {
  std::string key(kValueChunkPrefix);
  append_varint(key, slot);
  append_sortable(key, docid);
  return key;
}

std::string value_statistics_key(std::uint32_t slot) {
  std::string key(kValueStatisticsPrefix);
  // In the place where other keys have a number that ends the key: the fewest bytes, lowest first.
  for (; slot != 0; slot >>= 8) {
    key.push_back(static_cast<char>(slot));
  }
  return key;
}

std::string metadata_key(std::string_view name) {
  std::string key(kMetadataPrefix);
  key += name;
  return key;
}

std::string position_key(std::string_view term, std::uint32_t docid) {
  std::string key;
  append_sortable(key, term, true);
  append_sortable(key, docid);
  return key;
}

std::string docid_key(std::uint32_t docid) {
  std::string key;
  append_sortable(key, docid);
  return key;
}

}  // namespace dateline::glass
