// What --help and `help` print.

#pragma once

#include <cstddef>
#include <string>

#include "common/cli/command.h"

namespace dateline {

// Examples first, then commands, options, topics and exit codes. `command` may be nullptr: the
// whole program. Lines are at most `width` columns wide, and 80 at most; examples are not broken.
std::string help_text(const Program& program, const Command* command, std::size_t width = 80);

// Texts for topics that every program has.
std::string exit_codes_text(const Program& program);
std::string environment_text(const Program& program);  // variables and files

}  // namespace dateline
