#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "common/base/table.h"
#include "common/cli/parse_arguments.h"

namespace dateline {
namespace {

// The examples, indented; nothing for none.
std::string examples_of(std::string_view examples) {
  if (examples.empty()) {
    return {};
  }
  std::string text = "Examples:\n";
  std::istringstream lines{std::string(examples)};
  for (std::string line; std::getline(lines, line);) {
    text += "  " + line + '\n';
  }
  return text + '\n';
}

std::string usage_of(const Program& program, const Command& command) {
  const bool is_default = command.name == program.default_command;
  return fmt::format("Usage: {} {}{}{} [OPTION]...{}{}\n", program.name, is_default ? "[" : "",
                     command.name, is_default ? "]" : "", command.operands_help.empty() ? "" : " ",
                     command.operands_help);
}

std::string commands_of(const Program& program) {
  std::size_t width = std::string_view("help VERB").size();
  for (const Command& command : program.commands) {
    width = std::max(width, command.name.size());
  }
  std::string text = "\nCommands:\n";
  for (const Command& command : program.commands) {
    text += fmt::format("  {:{}}  {}{}\n", command.name, width, command.summary,
                        command.name == program.default_command ? " (if none is named)" : "");
  }
  return text + fmt::format("  {:{}}  {}\n", "help VERB", width, "more about a command");
}

std::string options_of(const OptionsDescription& options) {
  if (options.options().empty()) {
    return {};
  }
  std::ostringstream text;
  text << '\n' << options;
  return text.str();
}

}  // namespace

std::string help_text(const Program& program, const Command* command) {
  const bool is_whole = command == nullptr;
  if (is_whole) {
    command = find_row(program.commands, program.default_command);
  }
  std::string text =
      is_whole ? fmt::format("{}: {}\n\n", program.name, program.summary)
               : fmt::format("{} {}: {}\n\n", program.name, command->name, command->summary);
  text += examples_of(command->examples);
  text += usage_of(program, *command);
  if (is_whole) {
    text += commands_of(program);
  }
  return text + options_of(own_options(*command)) + options_of(global_options(program));
}

}  // namespace dateline
