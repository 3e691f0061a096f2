// What the completions of all shells are made from.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/cli/command.h"
#include "common/cli/option_facts.h"

namespace dateline {

// What may follow a verb.
struct CompletedVerb {
  std::string name;
  std::string summary;
  bool is_default = false;
  bool takes_paths = false;
  std::vector<OptionFacts> options;  // its own and those of every verb
};

std::vector<CompletedVerb> completed_verbs(const Program& program);

// The names of all verbs and "help".
std::vector<Choice> verb_choices(const Program& program);

// What may follow "help".
std::vector<Choice> help_choices(const Program& program);

// "--limit", "-n" of every option that takes a value: the next word is no verb.
std::vector<std::string> spellings_with_value(const Program& program);

// "--limit", and "-n" if it has a letter.
std::vector<std::string> spellings_of(const OptionFacts& option);

// "a b c"
std::string joined_names(const std::vector<Choice>& choices);

// The first line of a generated file: who made it.
std::string made_by(const Program& program, std::string_view generator);

}  // namespace dateline
