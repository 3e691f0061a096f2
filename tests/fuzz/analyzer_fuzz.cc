// Any bytes, repaired, through the analyzer: the first two choose the language. Besides crashes,
// checks what every caller relies on.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/base/utf8.h"
#include "common/text/analyzer.h"

namespace {

void require(bool condition) {
  if (!condition) {
    std::abort();
  }
}

bool holds(const std::vector<std::string>& list, std::string_view word) {
  for (const std::string& item : list) {
    if (item == word) {
      return true;
    }
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMaxSize = 1 << 16;  // longer ones only repeat
  if (size < 1 || size > kMaxSize) {
    return 0;
  }
  static dateline::Analyzer analyzer;
  const auto all = dateline::languages();
  const dateline::Language& language = all[data[0] % all.size()];
  const std::string text =
      dateline::repair_utf8({reinterpret_cast<const char*>(data) + 1, size - 1});
  std::uint32_t begin = 0;
  std::uint32_t position = 0;
  for (const dateline::Token& token : analyzer.analyze(text, language)) {
    require(token.begin >= begin && token.begin < token.end && token.end <= text.size());
    require(token.joined || token.position == position++);
    require(!token.exact.empty() && !token.stem.empty());
    require(token.exact.size() <= dateline::kMaxWordBytes);
    const dateline::Language* const languages[] = {&language};
    const dateline::WordForms forms = analyzer.word_forms(
        std::string_view(text).substr(token.begin, token.end - token.begin), languages);
    require(holds(forms.exact, token.exact) && holds(forms.stems, token.stem));
    begin = token.begin;
  }
  dateline::fold_value(text);
  return 0;
}
