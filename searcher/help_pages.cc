#include "searcher/help_pages.h"

#include "common/cli/help.h"
#include "common/cli/shared_rows.h"
#include "searcher/language/syntax_help.h"

namespace dateline::searcher {
namespace {

constexpr HelpRow kExitCodes[] = {
    {"0", "found"},
    {"1", "searched well, nothing found"},
    {"2", "an error; the line on standard error says which"},
    {"130", "interrupted"},
};

constexpr HelpRow kEnvironment[] = {
    kDatabaseVariable,
    {"NO_COLOR", "if it is set and not empty, no colour unless --color asks for it"},
    {"TERM", "no colour on a terminal that is 'dumb'"},
    kColumnsVariable,
};

std::string syntax_text(const Program& /*program*/) {
  return syntax_help();
}

constexpr HelpTopic kTopics[] = {
    {"syntax", "the query language by examples", syntax_text, "dateline-syntax"},
    {"exit-codes", "what scripts can rely on", exit_codes_text, ""},
    {"environment", "variables and files", environment_text, ""},
};

constexpr std::string_view kDescription =
    R"(searcher answers questions from an archive of news that indexer(1) made. Answers go to standard output, everything else to standard error.

Totals are exact. A date range keeps an article only if its whole period lies inside; those without a date, and those whose month or year only overlaps, are counted beside the answer.

The first word is a command only if it is spelt like one; otherwise all words are a query. 'searcher search show' and 'searcher -- show' look for the word "show". After the first word of a query -WORD excludes a word.
)";

}  // namespace

HelpPages help_pages() {
  return {kDescription,  kExitCodes, kEnvironment,
          kArchiveFiles, kTopics,    "indexer(1), dateline-syntax(7)"};
}

}  // namespace dateline::searcher
