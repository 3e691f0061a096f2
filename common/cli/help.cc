#include "common/cli/help.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "common/base/table.h"
#include "common/cli/help_layout.h"
#include "common/cli/option_facts.h"
#include "common/cli/parse_arguments.h"

namespace dateline {
namespace {

constexpr std::size_t kWidest = 80;        // longer lines are hard to read
constexpr std::size_t kOptionColumn = 24;  // where the descriptions of options begin

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

// Nothing for no rows.
std::string section(std::string_view heading, const std::vector<TextRow>& rows, std::size_t width) {
  return rows.empty() ? "" : fmt::format("\n{}:\n", heading) + text_rows(rows, 2, 0, width);
}

std::vector<TextRow> to_rows(std::span<const HelpRow> rows) {
  std::vector<TextRow> texts;
  texts.reserve(rows.size());
  for (const HelpRow& row : rows) {
    texts.push_back({std::string(row.name), std::string(row.text)});
  }
  return texts;
}

std::string commands_of(const Program& program, std::size_t width) {
  std::vector<TextRow> rows;
  rows.reserve(program.commands.size() + 1);
  for (const Command& command : program.commands) {
    const bool is_default = command.name == program.default_command;
    rows.push_back({std::string(command.name),
                    std::string(command.summary) + (is_default ? " (if none is named)" : "")});
  }
  rows.push_back({"help NAME", "more about a command or a topic"});
  return section("Commands", rows, width);
}

std::string topics_of(const Program& program, std::size_t width) {
  std::vector<TextRow> rows;
  rows.reserve(program.pages.topics.size());
  for (const HelpTopic& topic : program.pages.topics) {
    rows.push_back({std::string(topic.name), std::string(topic.summary)});
  }
  return section("Topics", rows, width);
}

// "-n, --limit N"
std::string spelling_of(const OptionFacts& option) {
  const std::string letter = option.letter == 0 ? "    " : fmt::format("-{}, ", option.letter);
  return fmt::format("{}--{}{}{}", letter, option.name, option.value_name.empty() ? "" : " ",
                     option.value_name);
}

std::string text_of(const OptionFacts& option, std::size_t width) {
  std::string text =
      text_rows({{spelling_of(option), full_description(option)}}, 2, kOptionColumn, width);
  if (has_summaries(option)) {
    std::vector<TextRow> rows;
    rows.reserve(option.choices.size());
    for (const Choice& choice : option.choices) {
      rows.push_back({choice.name, choice.summary});
    }
    text += text_rows(rows, kOptionColumn + 2, 0, width);
  }
  return text;
}

std::string options_of(const OptionsDescription& options, std::size_t width) {
  std::string text;
  for (const OptionGroup& group : option_groups(options)) {
    text += fmt::format("\n{}:\n", group.heading);
    for (const OptionFacts& option : group.options) {
      text += text_of(option, width);
    }
  }
  return text;
}

// Where to read on.
std::string more_of(const Program& program) {
  std::string text = fmt::format("\nMore: 'man {}'", program.name);
  for (const HelpTopic& topic : program.pages.topics) {
    if (!topic.man_page.empty()) {
      text += fmt::format(", '{} help {}'", program.name, topic.name);
    }
  }
  return text + '\n';
}

}  // namespace

std::string help_text(const Program& program, const Command* command, std::size_t width) {
  width = std::min(width, kWidest);
  const bool is_whole = command == nullptr;
  if (is_whole) {
    command = find_row(program.commands, program.default_command);
  }
  std::string text =
      is_whole ? fmt::format("{}: {}\n\n", program.name, program.summary)
               : fmt::format("{} {}: {}\n\n", program.name, command->name, command->summary);
  text += examples_of(command->examples) + usage_of(program, *command);
  if (is_whole) {
    text += fmt::format("       {} COMMAND [OPTION]... [ARGUMENT]...\n", program.name) +
            commands_of(program, width) + topics_of(program, width);
  }
  text += options_of(own_options(*command), width) + options_of(global_options(program), width);
  return text + section("Exit codes", to_rows(program.pages.exit_codes), width) + more_of(program);
}

std::string exit_codes_text(const Program& program) {
  return fmt::format("What {} tells the shell:\n", program.name) +
         text_rows(to_rows(program.pages.exit_codes), 2, 0, kWidest);
}

std::string environment_text(const Program& program) {
  return fmt::format("Variables that {} reads:\n", program.name) +
         text_rows(to_rows(program.pages.environment), 2, 0, kWidest) + "\nFiles:\n" +
         text_rows(to_rows(program.pages.files), 2, 0, kWidest);
}

}  // namespace dateline
