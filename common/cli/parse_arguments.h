// From argv to a verb, its options and its operands: the rules stand in command.h.

#pragma once

#include <string>
#include <vector>

#include "common/cli/command.h"
#include "common/cli/terminal.h"

namespace dateline {

enum class Wish { kRun, kHelp, kVersion };

struct Invocation {
  Wish wish = Wish::kRun;
  const Command* command = nullptr;  // kRun: never nullptr; kHelp: nullptr for the whole program
  bool is_named = false;             // the verb was written out
  Arguments arguments = {{}, {}};
};

// `args` is argv without the name of the program. Throws Error(kUsage).
Invocation parse_arguments(const Program& program,
                           const std::vector<std::string>& args,
                           const Environment& environment = process_environment);

// The options of every verb, --help and --version among them.
OptionsDescription global_options(const Program& program);

// The options of one verb only.
OptionsDescription own_options(const Command& command);

// What --help prints: examples first, then commands and options. `command` may be nullptr: the
// whole program.
std::string help_text(const Program& program, const Command* command);

}  // namespace dateline
