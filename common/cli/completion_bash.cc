#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/cli/completion.h"
#include "common/cli/generators.h"

namespace dateline {
namespace {

// bash takes "--sort=new" for three words.
constexpr std::string_view kBeginning = R"(_@() {
  local current=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $current == = ]]; then
    current=
  elif [[ $option == = && $COMP_CWORD -gt 1 ]]; then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  local verb= is_value= word i
  for ((i = 1; i < COMP_CWORD; ++i)); do
    word=${COMP_WORDS[i]}
    if [[ -n $is_value ]]; then
      [[ $word == = ]] || is_value=
      continue
    fi
    case $word in
      --) COMPREPLY=(); return ;;
)";

constexpr std::string_view kHelpers = R"(_@_words() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

_@_list() {
  local last=${2##*,}
  compopt -o nospace 2> /dev/null
  mapfile -t COMPREPLY < <(compgen -P "${2%"$last"}" -W "$1" -- "$last")
}

_@_paths() {
  compopt -o filenames 2> /dev/null
  mapfile -t COMPREPLY < <(compgen "$1" -- "$2")
}

)";

std::string with_name(std::string_view script, const Program& program) {
  std::string text;
  for (const char c : script) {
    text += c == '@' ? std::string(program.name) : std::string(1, c);
  }
  return text;
}

// What completes the value of an option.
std::string value_action(const OptionFacts& option, const Program& program) {
  switch (option.kind) {
    case ValueKind::kChoice:
      return fmt::format("_{}_words '{}' \"$current\"; ", program.name,
                         joined_names(option.choices));
    case ValueKind::kChoices:
      return fmt::format("_{}_list '{}' \"$current\"; ", program.name,
                         joined_names(option.choices));
    case ValueKind::kFile:
      return fmt::format("_{}_paths -f \"$current\"; ", program.name);
    case ValueKind::kFolder:
      return fmt::format("_{}_paths -d \"$current\"; ", program.name);
    case ValueKind::kNone:
    case ValueKind::kWord:
      break;
  }
  return {};
}

std::string branch_of(const CompletedVerb& verb, const Program& program) {
  std::string text =
      fmt::format("    {}{})\n      case $option in\n", verb.name, verb.is_default ? "|''" : "");
  std::string names;
  for (const OptionFacts& option : verb.options) {
    const std::vector<std::string> spellings = spellings_of(option);
    names += (names.empty() ? "" : " ") + spellings.front();
    if (option.kind != ValueKind::kNone) {
      text += fmt::format("        {}) {}return ;;\n", fmt::join(spellings, "|"),
                          value_action(option, program));
    }
  }
  return text + fmt::format("      esac\n      options='{}' paths={} ;;\n", names,
                            verb.takes_paths ? "-f" : "");
}

}  // namespace

std::string bash_completion(const Program& program) {
  std::string text = made_by(program, "complete-bash") + '\n' + with_name(kHelpers, program) +
                     with_name(kBeginning, program);
  text += fmt::format("      {}) is_value=1 ;;\n      -*) ;;\n",
                      fmt::join(spellings_with_value(program), "|"));
  text += fmt::format("      *) verb=$word; break ;;\n    esac\n  done\n");
  std::string verbs = joined_names(verb_choices(program));
  std::string pattern = verbs;
  for (char& c : pattern) {
    c = c == ' ' ? '|' : c;
  }
  text += fmt::format("  case $verb in\n    ''|{}) ;;\n    *) verb={} ;;\n  esac\n", pattern,
                      program.default_command);
  text += "  local options= paths=\n  case $verb in\n";
  for (const CompletedVerb& verb : completed_verbs(program)) {
    text += branch_of(verb, program);
  }
  text += fmt::format("    help) _{}_words '{}' \"$current\"; return ;;\n  esac\n", program.name,
                      joined_names(help_choices(program)));
  text += fmt::format(R"(  COMPREPLY=()
  if [[ $current == -* ]]; then
    _{0}_words "$options" "$current"
    return
  fi
  if [[ -n $paths ]]; then
    _{0}_paths "$paths" "$current"
  fi
  if [[ -z $verb ]]; then
    mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen -W '{1}' -- "$current")
  fi
}}

complete -F _{0} {0}
)",
                      program.name, verbs);
  return text;
}

}  // namespace dateline
