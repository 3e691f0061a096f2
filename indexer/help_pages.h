// What the help and the man page of indexer say besides verbs and options.

#pragma once

#include "common/cli/command.h"

namespace dateline::indexer {

HelpPages help_pages();

}  // namespace dateline::indexer
