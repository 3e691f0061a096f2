#include "indexer/glass/termlist.h"

#include <algorithm>
#include <string_view>

#include "indexer/glass/encode.h"

namespace dateline::glass {
namespace {

void append_varint(std::string& out, std::uint64_t value) {
  char bytes[10];
  out.append(bytes, put_varint(bytes, value));
}

std::size_t shared_prefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first -
                                  a.begin());
}

// Whether (wdf + 1) * (size of the term before + 1) + shared, which says all three, fits a byte.
constexpr std::size_t kByteLimit = 0x100;

}  // namespace

std::string encode_termlist(std::uint32_t length, std::span<const DocumentTerm> terms) {
  std::string tag;
  if (terms.empty()) {
    return tag;
  }
  append_varint(tag, length);
  append_varint(tag, terms.size());
  std::string_view before;
  bool is_first = true;
  for (const auto& [term, wdf] : terms) {
    const std::size_t shared = shared_prefix(before, term);
    const std::size_t packed = (std::size_t{wdf} + 1) * (before.size() + 1) + shared;
    const bool is_packed = !is_first && packed < kByteLimit;
    if (!is_first) {
      tag.push_back(static_cast<char>(is_packed ? packed : shared));
    }
    tag.push_back(static_cast<char>(term.size() - shared));
    tag.append(term.substr(shared));
    if (!is_packed) {
      append_varint(tag, wdf);
    }
    before = term;
    is_first = false;
  }
  return tag;
}

std::string encode_slots(std::span<const std::uint32_t> slots) {
  std::string tag;
  std::uint32_t next = 0;
  for (const std::uint32_t slot : slots) {
    append_varint(tag, slot - next);
    next = slot + 1;
  }
  return tag;
}

}  // namespace dateline::glass
