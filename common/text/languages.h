// The table of languages: what the analyzer does differently in each.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace dateline {

enum class Script : std::uint8_t {
  kLatin,
  kCyrillic,
  kGreek,
  kArabic,
  kHebrew,
  kDevanagari,
  kOtherIndic,
  kCjk,
  kOther,
};

struct Language {
  std::string_view code;            // "en"; what Article::language holds and `lang:` takes
  std::string_view name;            // "English"
  std::string_view stemmer;         // libstemmer's name, or empty: the folded word is its own stem
  std::span<const Script> scripts;  // the scripts it is written in, the usual one first
  std::span<const std::string_view> aliases;  // other codes and names: "eng", "hr", "sr-latn"
};

// Every language we know, sorted by code. Serbian, Croatian, Bosnian and Montenegrin are one row
// ("sr"), since one text seldom says which it is.
std::span<const Language> languages();

// By code or alias, without regard to case, region or script subtags: "en-GB", "ENG", "English",
// "sr_Cyrl", "pt-BR". Nullptr if unknown.
const Language* find_language(std::string_view name);

// The row for text of no known language: no stemmer. Its code is "und".
const Language& unknown_language();

}  // namespace dateline
