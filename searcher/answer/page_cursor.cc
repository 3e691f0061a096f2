#include "searcher/answer/page_cursor.h"

#include <array>
#include <optional>

#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/base/hash.h"

namespace dateline {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// Base 64 for addresses (RFC 4648, section 5), without padding.
std::string to_base64(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  unsigned n_bits = 0;
  for (const char byte : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(byte);
    for (n_bits += 8; n_bits >= 6; n_bits -= 6) {
      text += kDigits[bits >> (n_bits - 6) & 63];
    }
  }
  if (n_bits > 0) {
    text += kDigits[bits << (6 - n_bits) & 63];
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned n_bits = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) {
      return std::nullopt;
    }
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    n_bits += 6;
    if (n_bits >= 8) {
      n_bits -= 8;
      bytes += static_cast<char>(bits >> n_bits);
    }
  }
  return bytes;
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(hash64(bytes));
}

// Small for dates near 1970, before and after.
std::uint64_t zigzag(std::int64_t value) {
  return static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1));
}

[[noreturn]] void refuse() {
  throw Error(ErrorKind::kUsage, "the cursor of --after is damaged, or of another version",
              "copy it whole, or ask without it and begin again at the first page");
}

PageCursor read_cursor(ByteReader in) {
  PageCursor cursor;
  cursor.sort = static_cast<Sort>(in.varint());
  cursor.question = in.fixed<std::uint64_t>();
  cursor.generation = in.varint();
  cursor.n_before = in.varint();
  cursor.place.score = in.fixed<float>();
  cursor.place.is_dated = in.varint() != 0;
  cursor.place.date = {unzigzag(in.varint())};
  cursor.place.id = in.string();
  Statistics& statistics = cursor.statistics.statistics;
  statistics.n_articles = static_cast<double>(in.varint());
  statistics.mean_words = in.fixed<double>();
  while (!in.done()) {
    cursor.statistics.document_frequencies.push_back(in.varint());
  }
  return cursor;
}

}  // namespace

std::string encode_cursor(const PageCursor& cursor) {
  ByteWriter out;
  out.fixed(kVersion);
  out.varint(static_cast<std::uint64_t>(cursor.sort));
  out.fixed(cursor.question);
  out.varint(cursor.generation);
  out.varint(cursor.n_before);
  out.fixed(cursor.place.score);
  out.varint(cursor.place.is_dated ? 1 : 0);
  out.varint(zigzag(cursor.place.date.value));
  out.string(cursor.place.id);
  out.varint(static_cast<std::uint64_t>(cursor.statistics.statistics.n_articles));
  out.fixed(cursor.statistics.statistics.mean_words);
  for (const std::uint64_t frequency : cursor.statistics.document_frequencies) {
    out.varint(frequency);
  }
  out.fixed(checksum(out.bytes()));
  return to_base64(out.bytes());
}

PageCursor decode_cursor(std::string_view text) {
  const std::optional<std::string> bytes = from_base64(text);
  constexpr std::size_t kSumSize = sizeof(std::uint32_t);
  if (!bytes || bytes->size() < sizeof(kVersion) + kSumSize || to_base64(*bytes) != text) {
    refuse();
  }
  const std::string_view body = std::string_view(*bytes).substr(0, bytes->size() - kSumSize);
  ByteReader sum(std::string_view(*bytes).substr(body.size()));
  if (sum.fixed<std::uint32_t>() != checksum(body)) {
    refuse();
  }
  ByteReader in(body);
  if (in.fixed<std::uint8_t>() != kVersion) {
    refuse();
  }
  try {
    return read_cursor(in);
  } catch (const Error&) {
    refuse();
  }
}

std::uint64_t question_hash(const Snapshot& snapshot, std::string_view canonical) {
  return hash64(snapshot.generation().archive_id + '\n' + std::string(canonical));
}

}  // namespace dateline
