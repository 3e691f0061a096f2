// What a declared option is, taken out of Boost's description: help, man pages and completion are
// written from it.

#pragma once

#include <string>
#include <vector>

#include "common/cli/options.h"

namespace dateline {

struct OptionFacts {
  std::string name;           // "limit"
  char letter = 0;            // 'n' for -n; 0: none
  std::string value_name;     // "N"; empty for a switch
  std::string default_value;  // as one would type it; empty: none
  std::string description;
  ValueKind kind = ValueKind::kNone;
  bool is_repeatable = false;
  std::vector<Choice> choices;  // of kChoice and kChoices
};

struct OptionGroup {
  std::string heading;  // "Output"
  std::vector<OptionFacts> options;
};

// In the order of their declaration; groups without options are left out.
std::vector<OptionGroup> option_groups(const OptionsDescription& options);

std::vector<OptionFacts> option_facts(const OptionsDescription& options);

// Whether the choices explain themselves, which asks for a row each.
bool has_summaries(const OptionFacts& option);

// The description and what else is known of the value: "what comes first (default relevance)".
// Choices without summaries are named in it.
std::string full_description(const OptionFacts& option);

}  // namespace dateline
