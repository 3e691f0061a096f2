#include "common/archive/stem_variants.h"

#include "common/base/bytes.h"
#include "common/base/hash.h"

namespace dateline {
namespace {

constexpr std::string_view kMagic = "DLSTEMS1";
constexpr std::size_t kHeaderBytes = 8 + 8;

// Where the pair that holds byte `at` begins.
std::size_t pair_begin(std::string_view pairs, std::size_t at) {
  const std::size_t mark = pairs.rfind('\n', at);
  return mark == std::string_view::npos ? 0 : mark;
}

struct Pair {
  std::string_view word;
  std::string_view stem;
  std::size_t end = 0;
};

Pair pair_at(std::string_view pairs, std::size_t begin) {
  const std::size_t tab = pairs.find('\t', begin);
  std::size_t end = pairs.find('\n', begin + 1);
  end = end == std::string_view::npos ? pairs.size() : end;
  if (tab == std::string_view::npos || tab > end) {
    throw Error(ErrorKind::kCorrupt, "a list of stem variants is damaged");
  }
  return {pairs.substr(begin + 1, tab - begin - 1), pairs.substr(tab + 1, end - tab - 1), end};
}

}  // namespace

void write_stem_variants(const std::string& path, const StemVariantSet& variants) {
  std::string pairs;
  for (const auto& [word, stem] : variants) {
    pairs.append("\n").append(word).append("\t").append(stem);
  }
  ByteWriter check;
  check.fixed(hash64(pairs));
  FileWriter file(path);
  file.write(kMagic);
  file.write(check.bytes());
  file.write(pairs);
  file.close();
}

StemVariants::StemVariants(const std::string& path) : path_(path), file_(path) {
  if (!file_.bytes().starts_with(kMagic) || file_.bytes().size() < kHeaderBytes) {
    throw damaged_file(path_, "it does not begin as stem variants do");
  }
  pairs_ = file_.bytes().substr(kHeaderBytes);
}

std::vector<std::string> StemVariants::stems_of(std::string_view folded_word) const {
  std::size_t low = 0;
  std::size_t high = pairs_.size();
  while (low < high) {
    const std::size_t begin = pair_begin(pairs_, low + (high - low) / 2);
    const Pair pair = pair_at(pairs_, begin);
    if (pair.word < folded_word) {
      low = pair.end;
    } else {
      high = begin;
    }
  }
  std::vector<std::string> stems;
  while (low < pairs_.size()) {
    const Pair pair = pair_at(pairs_, low);
    if (pair.word != folded_word) {
      break;
    }
    stems.emplace_back(pair.stem);
    low = pair.end;
  }
  return stems;
}

StemVariantSet StemVariants::all() const {
  StemVariantSet variants;
  for (std::size_t at = 0; at < pairs_.size();) {
    const Pair pair = pair_at(pairs_, at);
    variants.emplace_hint(variants.end(), pair.word, pair.stem);
    at = pair.end;
  }
  return variants;
}

void StemVariants::verify() const {
  if (ByteReader(file_.bytes().substr(kMagic.size())).fixed<std::uint64_t>() != hash64(pairs_)) {
    throw damaged_file(path_, "its checksum is wrong");
  }
}

}  // namespace dateline
