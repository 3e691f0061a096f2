#include "common/cli/completion.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/cli/parse_arguments.h"

namespace dateline {

std::vector<CompletedVerb> completed_verbs(const Program& program) {
  const std::vector<OptionFacts> shared = option_facts(global_options(program));
  std::vector<CompletedVerb> verbs;
  verbs.reserve(program.commands.size());
  for (const Command& command : program.commands) {
    CompletedVerb verb;
    verb.name = command.name;
    verb.summary = command.summary;
    verb.is_default = command.name == program.default_command;
    verb.takes_paths = command.operands == Operands::kPaths;
    verb.options = option_facts(own_options(command));
    verb.options.insert(verb.options.end(), shared.begin(), shared.end());
    verbs.push_back(std::move(verb));
  }
  return verbs;
}

std::vector<Choice> verb_choices(const Program& program) {
  std::vector<Choice> choices = names_of(program.commands);
  choices.push_back({"help", "more about a command or a topic"});
  return choices;
}

std::vector<Choice> help_choices(const Program& program) {
  std::vector<Choice> choices = names_of(program.commands);
  const std::vector<Choice> topics = names_of(program.pages.topics);
  choices.insert(choices.end(), topics.begin(), topics.end());
  return choices;
}

std::vector<std::string> spellings_with_value(const Program& program) {
  std::vector<std::string> spellings;
  for (const CompletedVerb& verb : completed_verbs(program)) {
    for (const OptionFacts& option : verb.options) {
      if (option.kind != ValueKind::kNone) {
        const std::vector<std::string> more = spellings_of(option);
        spellings.insert(spellings.end(), more.begin(), more.end());
      }
    }
  }
  std::sort(spellings.begin(), spellings.end());
  spellings.erase(std::unique(spellings.begin(), spellings.end()), spellings.end());
  return spellings;
}

std::vector<std::string> spellings_of(const OptionFacts& option) {
  std::vector<std::string> spellings = {"--" + option.name};
  if (option.letter != 0) {
    spellings.push_back(std::string("-") + option.letter);
  }
  return spellings;
}

std::string joined_names(const std::vector<Choice>& choices) {
  std::string text;
  for (const Choice& choice : choices) {
    text += (text.empty() ? "" : " ") + choice.name;
  }
  return text;
}

std::string made_by(const Program& program, std::string_view generator) {
  return fmt::format("# Made by: {} --generate {}\n", program.name, generator);
}

}  // namespace dateline
