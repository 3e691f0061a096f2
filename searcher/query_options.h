// The options that several verbs share: what is asked, and how the answer is written.

#pragma once

#include "common/cli/command.h"
#include "common/cli/terminal.h"
#include "searcher/answer/search.h"
#include "searcher/output/output_format.h"

namespace dateline::searcher {

// --since, --until, --filter, --match, --now.
void add_query_options(OptionsDescription& options);

// What those say, with the operands as the query. Throws Error(kUsage).
SearchRequest query_request(const Arguments& arguments);

// --sort.
void add_sort_option(OptionsDescription& options);
Sort sort_of(const Arguments& arguments);

// One switch for each output.
void add_output_options(OptionsDescription& options);

// The output asked for, the first of the table if none is. Throws Error(kUsage) for two of them.
const OutputFormat& chosen_format(const Arguments& arguments);

// Stdout, with the choice of --color.
Terminal terminal_of(const Arguments& arguments);

}  // namespace dateline::searcher
