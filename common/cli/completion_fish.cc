#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/cli/completion.h"
#include "common/cli/generators.h"

namespace dateline {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') {
      result += '\\';
    }
    result += c;
  }
  return result + "'";
}

// "(printf '%s\t%s\n' auto 'on a terminal')": a command of fish that prints the choices.
std::string printed(const std::vector<Choice>& choices) {
  std::string command = R"((printf '%s\t%s\n')";
  for (const Choice& choice : choices) {
    command += fmt::format(" {} {}", choice.name, quoted(choice.summary));
  }
  return command + ")";
}

// What follows the option's name: whether it takes a value, and which.
std::string value_of(const OptionFacts& option) {
  switch (option.kind) {
    case ValueKind::kNone:
      return {};
    case ValueKind::kWord:
      return " -x";
    case ValueKind::kChoice:
      return fmt::format(" -x -a {}", quoted(printed(option.choices)));
    case ValueKind::kChoices:
      return fmt::format(" -x -a '(__fish_append , {})'", joined_names(option.choices));
    case ValueKind::kFile:
      return " -r -F";
    case ValueKind::kFolder:
      return " -x -a '(__fish_complete_directories)'";
  }
  return {};
}

std::string line_of(const OptionFacts& option, std::string_view condition, const Program& program) {
  const std::string letter = option.letter == 0 ? "" : fmt::format(" -s {}", option.letter);
  return fmt::format("complete -c {} -n {}{} -l {}{} -d {}\n", program.name, quoted(condition),
                     letter, option.name, value_of(option), quoted(option.description));
}

// A function that prints the verb of the command line, and one that compares it.
std::string functions(const Program& program) {
  return fmt::format(R"(function __{0}_verb
    set -l is_value 0
    for word in (commandline -opc)[2..-1]
        if test $is_value = 1
            set is_value 0
            continue
        end
        switch $word
            case --
                echo --
                return
            case {1}
                set is_value 1
            case '-*'
            case {2}
                echo $word
                return
            case '*'
                echo {3}
                return
        end
    end
end

function __{0}_is
    set -l verb (__{0}_verb)
    contains -- "$verb" $argv
end

)",
                     program.name, fmt::join(spellings_with_value(program), " "),
                     joined_names(verb_choices(program)), program.default_command);
}

}  // namespace

std::string fish_completion(const Program& program) {
  std::string text = made_by(program, "complete-fish") + '\n' + functions(program);
  const auto is = [&](std::string_view words) {
    return fmt::format("__{}_is {}", program.name, words);
  };
  text += fmt::format("complete -c {} -f\n", program.name);
  text += fmt::format("complete -c {} -n {} -a {}\n", program.name, quoted(is("''")),
                      quoted(printed(verb_choices(program))));
  text += fmt::format("complete -c {} -n {} -a {}\n", program.name, quoted(is("help")),
                      quoted(printed(help_choices(program))));
  for (const CompletedVerb& verb : completed_verbs(program)) {
    const std::string condition = is(verb.is_default ? "'' " + verb.name : verb.name);
    if (verb.takes_paths) {
      text += fmt::format("complete -c {} -n {} -F\n", program.name, quoted(condition));
    }
    for (const OptionFacts& option : verb.options) {
      text += line_of(option, condition, program);
    }
  }
  return text;
}

}  // namespace dateline
