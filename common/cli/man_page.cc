#include <sstream>

#include <fmt/format.h>

#include "common/base/table.h"
#include "common/cli/generators.h"
#include "common/cli/option_facts.h"
#include "common/cli/parse_arguments.h"
#include "common/cli/roff.h"

namespace dateline {
namespace {

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return result;
}

// No date: the same source makes the same page.
std::string title(std::string_view name, int section, const Program& program) {
  const std::string_view version = program.version.substr(0, program.version.find('\n'));
  return fmt::format(".TH \"{}\" {} \"\" \"{}\" \"Dateline\"\n", roff_line(upper(name)), section,
                     roff_line(version));
}

std::string name_section(std::string_view name, std::string_view summary) {
  return fmt::format(".SH NAME\n{} \\- {}\n", roff_line(name), roff_line(summary));
}

// "\fBsearcher\fR [\fBsearch\fR] [\fIOPTION\fR]... \fIQUERY...\fR"
std::string usage_of(const Program& program, const Command& command) {
  const bool is_default = command.name == program.default_command;
  return fmt::format("{} {}{}{} [{}]...{}{}\n", roff_bold(program.name), is_default ? "[" : "",
                     roff_bold(command.name), is_default ? "]" : "", roff_italic("OPTION"),
                     command.operands_help.empty() ? "" : " ",
                     command.operands_help.empty() ? "" : roff_italic(command.operands_help));
}

std::string synopsis(const Program& program) {
  std::string roff = ".SH SYNOPSIS\n.nf\n";
  for (const Command& command : program.commands) {
    roff += usage_of(program, command);
  }
  return roff + roff_bold(program.name) + ' ' + roff_bold("help") + " [" + roff_italic("NAME") +
         "]\n.fi\n";
}

std::string option_item(const OptionFacts& option) {
  std::string tag = option.letter == 0 ? "" : roff_bold(fmt::format("-{}", option.letter)) + ", ";
  tag += roff_bold("--" + option.name);
  if (!option.value_name.empty()) {
    tag += ' ' + roff_italic(option.value_name);
  }
  std::string roff = roff_item(tag, full_description(option));
  if (has_summaries(option)) {
    roff += ".RS\n";
    for (const Choice& choice : option.choices) {
      roff += roff_item(roff_bold(choice.name), choice.summary);
    }
    roff += ".RE\n";
  }
  return roff;
}

// Under one heading; the groups are named if there are several.
std::string option_section(std::string_view heading, const OptionsDescription& options) {
  const std::vector<OptionGroup> groups = option_groups(options);
  if (groups.empty()) {
    return {};
  }
  std::string roff = fmt::format(".SS \"{}\"\n", roff_line(heading));
  for (const OptionGroup& group : groups) {
    if (groups.size() > 1) {
      roff += fmt::format(".PP\n{}:\n", roff_line(group.heading));
    }
    for (const OptionFacts& option : group.options) {
      roff += option_item(option);
    }
  }
  return roff;
}

// Each verb with its options; those of every verb come last.
std::string commands_and_options(const Program& program) {
  std::string roff = ".SH COMMANDS\n";
  for (const Command& command : program.commands) {
    const bool is_default = command.name == program.default_command;
    roff += roff_item(roff_bold(command.name),
                      fmt::format("{}{}", command.summary,
                                  is_default ? "; this is what runs if no command is named" : ""));
  }
  roff += ".SH OPTIONS\n";
  for (const Command& command : program.commands) {
    roff += option_section(fmt::format("Options of '{}'", command.name), own_options(command));
  }
  return roff + option_section("Options of every command", global_options(program));
}

std::string examples(const Program& program) {
  std::string lines;
  for (const Command& command : program.commands) {
    lines += command.examples;
  }
  return lines.empty() ? "" : ".SH EXAMPLES\n" + roff_example(lines);
}

std::string rows(std::string_view heading, std::span<const HelpRow> table) {
  if (table.empty()) {
    return {};
  }
  std::string roff = fmt::format(".SH \"{}\"\n", heading);
  for (const HelpRow& row : table) {
    roff += roff_item(roff_bold(row.name), row.text);
  }
  return roff;
}

std::string see_also(std::string_view pages) {
  return pages.empty() ? "" : fmt::format(".SH \"SEE ALSO\"\n{}\n", roff_line(pages));
}

}  // namespace

std::string man_page(const Program& program) {
  const HelpPages& pages = program.pages;
  std::string roff = title(program.name, 1, program) + name_section(program.name, program.summary) +
                     synopsis(program);
  if (!pages.description.empty()) {
    roff += ".SH DESCRIPTION\n" + roff_of_text(pages.description);
  }
  return roff + commands_and_options(program) + examples(program) +
         rows("EXIT STATUS", pages.exit_codes) + rows("ENVIRONMENT", pages.environment) +
         rows("FILES", pages.files) + see_also(pages.see_also);
}

std::string topic_man_page(const Program& program, const HelpTopic& topic) {
  return title(topic.man_page, 7, program) + name_section(topic.man_page, topic.summary) +
         roff_of_text(topic.text(program)) + see_also(fmt::format("{}(1)", program.name));
}

}  // namespace dateline
