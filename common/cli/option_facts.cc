#include "common/cli/option_facts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace dateline {
namespace {

namespace po = boost::program_options;

// Boost keeps the letter to itself, but spells it "-n"; an option without one as "limit".
char letter_of(const po::option_description& option) {
  const std::string spelt =
      option.canonical_display_name(po::command_line_style::allow_dash_for_short);
  return spelt.size() == 2 && spelt[0] == '-' ? spelt[1] : '\0';
}

// Boost shows a value as "N (=10)".
void take_value_name(OptionFacts& facts, std::string shown) {
  const std::size_t at = shown.find(" (=");
  if (at != std::string::npos) {
    facts.default_value = shown.substr(at + 3, shown.size() - at - 4);
    shown.resize(at);
  }
  facts.value_name = std::move(shown);
}

OptionFacts facts_of(const po::option_description& option) {
  OptionFacts facts;
  facts.name = option.long_name();
  facts.letter = letter_of(option);
  facts.description = option.description();
  if (option.semantic()->max_tokens() == 0) {
    return facts;
  }
  take_value_name(facts, option.format_parameter());
  facts.kind = ValueKind::kWord;
  facts.is_repeatable = option.semantic()->is_composing();
  if (const auto* text = dynamic_cast<const TextValue*>(option.semantic().get())) {
    facts.kind = text->kind();
    facts.choices = text->choices();
  }
  return facts;
}

}  // namespace

std::vector<OptionGroup> option_groups(const OptionsDescription& options) {
  std::vector<OptionGroup> groups;
  groups.push_back({"Options", {}});
  std::size_t next = 0;
  for (std::size_t i = 0; i < options.options().size(); ++i) {
    for (; next < options.groups().size() && options.groups()[next].begin <= i; ++next) {
      groups.push_back({options.groups()[next].heading, {}});
    }
    groups.back().options.push_back(facts_of(*options.options()[i]));
  }
  std::erase_if(groups, [](const OptionGroup& group) { return group.options.empty(); });
  return groups;
}

std::vector<OptionFacts> option_facts(const OptionsDescription& options) {
  std::vector<OptionFacts> facts;
  facts.reserve(options.options().size());
  for (const auto& option : options.options()) {
    facts.push_back(facts_of(*option));
  }
  return facts;
}

bool has_summaries(const OptionFacts& option) {
  return std::any_of(option.choices.begin(), option.choices.end(),
                     [](const Choice& choice) { return !choice.summary.empty(); });
}

std::string full_description(const OptionFacts& option) {
  std::string text = option.description;
  if (!option.choices.empty() && !has_summaries(option)) {
    text += ':';
    for (const Choice& choice : option.choices) {
      text += fmt::format(" {}{}", choice.name, &choice == &option.choices.back() ? "" : ",");
    }
  }
  if (!option.default_value.empty()) {
    text += fmt::format(" (default {})", option.default_value);
  }
  return text;
}

}  // namespace dateline
