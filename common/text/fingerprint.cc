#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "common/base/hash.h"
#include "common/text/analyzer.h"
#include "common/text/normalize.h"
#include "common/text/stemmers.h"
#include "common/text/unicode_tables.h"

namespace dateline {
namespace {

// Raise it when the same text would give other tokens for a reason that nothing below shows.
constexpr std::string_view kVersion = "1";

// Words with endings; each stemmer sees those in its language's scripts. Few, since every start of
// a program pays for them.
constexpr std::array<std::string_view, 14> kProbes = {
    "elections", "nationality", "regierungen", "operações", "kitapları", "izborima",    "изборима",
    "выборами",  "εκλογές",     "الانتخابات",  "चुनावों",     "தேர்தல்கள்",   "նախագահների", "בחירות"};

std::string stems_of_probes(const Language& language, Stemmers& stemmers) {
  std::string stems;
  for (const std::string_view probe : kProbes) {
    if (!language.stemmer.empty() && is_written_in(probe, language)) {
      stems += ' ';
      stems += stemmers.stem(probe, language);
    }
  }
  return stems;
}

}  // namespace

std::string analyzer_fingerprint() {
  std::string facts = fmt::format("{}\n{}\n", kVersion, unicode::kTablesHash);
  Stemmers stemmers;
  for (const Language& language : languages()) {
    facts += fmt::format("{} {}", language.code, language.stemmer);
    for (const Script script : language.scripts) {
      facts += fmt::format(" {}", static_cast<int>(script));
    }
    facts += stems_of_probes(language, stemmers);
    facts += '\n';
  }
  return to_hex(hash128(facts));
}

}  // namespace dateline
