// What the help and the man page of searcher say besides verbs and options.

#pragma once

#include "common/cli/command.h"

namespace dateline::searcher {

HelpPages help_pages();

}  // namespace dateline::searcher
