// From argv to a verb, its options and its operands: the rules stand in command.h.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/cli/command.h"
#include "common/cli/terminal.h"

namespace dateline {

enum class Wish { kRun, kHelp, kVersion, kGenerate };

struct Invocation {
  Wish wish = Wish::kRun;
  const Command* command = nullptr;  // kRun: never nullptr; kHelp: nullptr for the whole program
  const HelpTopic* topic = nullptr;  // kHelp: instead of a command
  bool is_named = false;             // the verb was written out
  Arguments arguments = {{}, {}};
};

// `args` is argv without the name of the program. Throws Error(kUsage).
Invocation parse_arguments(const Program& program,
                           const std::vector<std::string>& args,
                           const Environment& environment = process_environment);

// `searcher show me` and `searcher help me` may be meant as a query: how to write that. Empty where
// the default verb takes no text.
std::string as_text_hint(const Program& program, std::string_view verb, const std::string& text);

// The options of every verb, --help, --version and --generate among them.
OptionsDescription global_options(const Program& program);

// The options of one verb only.
OptionsDescription own_options(const Command& command);

}  // namespace dateline
