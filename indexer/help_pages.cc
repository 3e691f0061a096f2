#include "indexer/help_pages.h"

#include "common/cli/help.h"
#include "common/cli/shared_rows.h"

namespace dateline::indexer {
namespace {

constexpr HelpRow kExitCodes[] = {
    {"0", "done; what was skipped is reported"},
    {"2", "an error, or with --strict: something was skipped"},
    {"75", "another indexer holds the archive: try again, or use --wait"},
    {"130", "interrupted; what was read is committed"},
};

constexpr HelpRow kEnvironment[] = {kDatabaseVariable, kColumnsVariable};

constexpr HelpTopic kTopics[] = {
    {"exit-codes", "what scripts can rely on", exit_codes_text, ""},
    {"environment", "variables and files", environment_text, ""},
};

constexpr std::string_view kDescription =
    R"(indexer reads folders of news into an archive, a folder of its own, which searcher(1) answers from.

Each PATH is a file, a folder with all that lies below it, or - for standard input. Formats and charsets are recognized by content; 'indexer formats' lists them. gzip and zstd are opened on the way. Running the same command again reads only what changed.

Bad input is reported and skipped, never a reason to stop. A run that is killed leaves the last commit; searchers never see half of one.
)";

}  // namespace

HelpPages help_pages() {
  return {kDescription, kExitCodes, kEnvironment, kArchiveFiles, kTopics, "searcher(1)"};
}

}  // namespace dateline::indexer
