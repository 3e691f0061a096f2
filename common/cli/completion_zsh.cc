#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/cli/completion.h"
#include "common/cli/generators.h"

namespace dateline {
namespace {

// For a text between single quotes that _arguments reads: `special` characters get a backslash.
std::string escaped(std::string_view text, std::string_view special) {
  std::string result;
  for (const char c : text) {
    if (c == '\'') {
      result += "'\\''";
      continue;
    }
    if (special.find(c) != std::string_view::npos) {
      result += '\\';
    }
    result += c;
  }
  return result;
}

// "((auto\:"on a terminal" never\:"not at all"))", with the summaries where there are any.
std::string choices_action(const OptionFacts& option) {
  if (!has_summaries(option)) {
    return fmt::format("({})", joined_names(option.choices));
  }
  std::string rows;
  for (const Choice& choice : option.choices) {
    rows += fmt::format("{}{}\\:\"{}\"", rows.empty() ? "" : " ", choice.name,
                        escaped(choice.summary, ":\"\\$`()"));
  }
  return fmt::format("(({}))", rows);
}

// ":N:action"; nothing for a switch.
std::string value_of(const OptionFacts& option) {
  const std::string name = escaped(option.value_name, ":\\");
  switch (option.kind) {
    case ValueKind::kNone:
      return {};
    case ValueKind::kWord:
      return fmt::format(":{}: ", name);
    case ValueKind::kChoice:
      return fmt::format(":{}:{}", name, choices_action(option));
    case ValueKind::kChoices:
      return fmt::format(":{}: _values -s , {} {}", name, name, joined_names(option.choices));
    case ValueKind::kFile:
      return fmt::format(":{}:_files", name);
    case ValueKind::kFolder:
      return fmt::format(":{}:_files -/", name);
  }
  return {};
}

// "'(--limit -n)--limit=[show at most N hits]:N: '", a line for each spelling.
std::string specs_of(const OptionFacts& option) {
  const std::vector<std::string> spellings = spellings_of(option);
  const std::string others =
      option.is_repeatable ? "*" : fmt::format("({})", fmt::join(spellings, " "));
  std::string lines;
  for (const std::string& spelling : spellings) {
    const bool is_long = spelling.size() > 2;
    lines += fmt::format(" \\\n        '{}{}{}[{}]{}'", others, spelling,
                         option.kind == ValueKind::kNone ? ""
                         : is_long                       ? "="
                                                         : "+",
                         escaped(option.description, "[]:\\"), value_of(option));
  }
  return lines;
}

std::string branch_of(const CompletedVerb& verb, const Program& program) {
  std::string text = fmt::format("    {})\n      _arguments -s -S", verb.name);
  std::string first = text;
  for (const OptionFacts& option : verb.options) {
    text += specs_of(option);
  }
  text += fmt::format(" \\\n        '*: :_{}_operands {}' ;;\n", program.name,
                      verb.takes_paths ? "paths" : "words");
  return text;
}

// An array of "name:summary".
std::string described(std::string_view array, const std::vector<Choice>& choices) {
  std::string text = fmt::format("  local -a {}=(\n", array);
  for (const Choice& choice : choices) {
    text += fmt::format("    '{}:{}'\n", choice.name, escaped(choice.summary, "\\"));
  }
  return text + "  )\n";
}

}  // namespace

std::string zsh_completion(const Program& program) {
  std::string text =
      fmt::format("#compdef {}\n", program.name) + made_by(program, "complete-zsh") + '\n';
  text += fmt::format("_{}_operands() {{\n", program.name) +
          described("verbs", verb_choices(program)) +
          "  [[ $1 == paths ]] && _files\n"
          "  [[ -z $named ]] && _describe -t commands command verbs\n}\n\n";
  text += fmt::format("_{}() {{\n  local named= verb={} word\n  integer i is_value=0\n",
                      program.name, program.default_command);
  text += fmt::format(R"(  for ((i = 2; i < CURRENT; ++i)); do
    word=${{words[i]}}
    if ((is_value)); then
      is_value=0
      continue
    fi
    case $word in
      --) named=--; break ;;
      {}) is_value=1 ;;
      -*) ;;
      *) named=$word; break ;;
    esac
  done
)",
                      fmt::join(spellings_with_value(program), "|"));
  text += "  case $named in\n    ";
  std::string verbs = joined_names(verb_choices(program));
  for (char& c : verbs) {
    c = c == ' ' ? '|' : c;
  }
  text += fmt::format("({})) verb=$named ;;\n  esac\n  case $verb in\n", verbs);
  for (const CompletedVerb& verb : completed_verbs(program)) {
    text += branch_of(verb, program);
  }
  text += "    help)\n" + described("names", help_choices(program)) +
          "      _describe -t topics topic names ;;\n  esac\n}\n\n";
  return text + fmt::format("_{} \"$@\"\n", program.name);
}

}  // namespace dateline
