#include "indexer/extract/language.h"

#include <algorithm>
#include <array>
#include <map>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "common/base/utf8.h"
#include "common/text/languages.h"

namespace dateline {
namespace {

constexpr std::size_t kSampleBytes = 3000;  // of the text; more does not change the answer
constexpr int kClearShare = 70;             // per cent of the text in one language

std::string code_of(std::string_view name) {
  const Language* language = name.empty() ? nullptr : find_language(name);
  return language == nullptr || language == &unknown_language() ? std::string()
                                                                : std::string(language->code);
}

// The language with the largest share, languages of one row of the table (Serbian, Croatian,
// Bosnian) together.
std::string largest(const CLD2::Language (&found)[3], const int (&percent)[3], int& share) {
  std::map<std::string, int> shares;
  for (std::size_t i = 0; i < 3; ++i) {
    if (found[i] != CLD2::UNKNOWN_LANGUAGE) {
      shares[code_of(CLD2::LanguageCode(found[i]))] += percent[i];
    }
  }
  const auto best =
      std::max_element(shares.begin(), shares.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  share = best == shares.end() ? 0 : best->second;
  return best == shares.end() ? std::string() : best->first;
}

}  // namespace

std::string detect_language(std::string_view title,
                            std::string_view text,
                            std::string_view declared) {
  std::string sample(title);
  sample += '\n';
  sample += text.substr(0, floor_boundary(text, kSampleBytes));
  const std::string hinted = code_of(declared);
  CLD2::CLDHints hints = {hinted.empty() ? nullptr : hinted.c_str(), nullptr,
                          CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language found[3] = {};
  int percent[3] = {};
  double scores[3] = {};
  int text_bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(sample.data(), static_cast<int>(sample.size()),
                                 /*is_plain_text=*/true, &hints, 0, found, percent, scores, nullptr,
                                 &text_bytes, &reliable);
  int share = 0;
  const std::string detected = largest(found, percent, share);
  if (!detected.empty() && (reliable || share >= kClearShare)) {
    return detected;
  }
  return hinted;
}

}  // namespace dateline
