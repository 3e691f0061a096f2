#include "common/archive/version_text.h"

#include <algorithm>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uvernum.h>
#include <xapian.h>

#include "common/schema/version.h"
#include "common/text/analyzer.h"
#include "common/text/languages.h"

namespace dateline {
namespace {

#ifdef __clang__
constexpr std::string_view kCompiler = "clang " __clang_version__;
#else
constexpr std::string_view kCompiler = "g++ " __VERSION__;
#endif

#ifdef NDEBUG
constexpr std::string_view kBuild = "optimized";
#else
constexpr std::string_view kBuild = "with assertions";
#endif

auto stemmed_languages() {
  const auto& all = languages();
  return std::count_if(all.begin(), all.end(),
                       [](const Language& language) { return !language.stemmer.empty(); });
}

}  // namespace

std::string version_text(std::string_view program) {
  return fmt::format(
      "{} (Dateline) {}\n"
      "schema {}, JSON {}, analyzer {}\n"
      "Xapian {}, Unicode {} as of ICU {}, libstemmer for {} languages\n"
      "built by {}, {}",
      program, DATELINE_VERSION, kSchemaVersion, kJsonVersion, analyzer_fingerprint(),
      Xapian::version_string(), U_UNICODE_VERSION, U_ICU_VERSION, stemmed_languages(), kCompiler,
      kBuild);
}

}  // namespace dateline
