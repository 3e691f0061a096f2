// What files are read as: for charset.sh.
//
//   charset_bench [--declared | --declaration] FILE...
//
// For each file a line "path<TAB>charset<TAB>bytes" and so many bytes of its text in UTF-8. With
// --declared what a page says of its encoding counts; without it the bytes alone do. --declaration
// tells only what the page says.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "indexer/input/charset.h"
#include "indexer/input/declared_charset.h"

int main(int argc, char** argv) {
  std::string_view mode;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]).starts_with("--")) {
      mode = argv[i];
      continue;
    }
    std::ifstream file(argv[i], std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    const std::string declared = mode.empty() ? std::string() : dateline::declared_charset(bytes);
    if (mode == "--declaration") {
      fmt::print("{}\t{}\t0\n", argv[i], declared);
      continue;
    }
    const dateline::Decoded decoded = dateline::to_utf8(bytes, declared);
    fmt::print("{}\t{}\t{}\n", argv[i], decoded.charset, decoded.text.size());
    std::fwrite(decoded.text.data(), 1, decoded.text.size(), stdout);
  }
  return 0;
}
