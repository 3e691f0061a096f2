#include "common/cli/generators.h"

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/table.h"

namespace dateline {
namespace {

struct Generator {
  std::string_view name;
  std::string (*make)(const Program& program);
};

constexpr Generator kGenerators[] = {
    {"man", man_page},
    {"complete-bash", bash_completion},
    {"complete-zsh", zsh_completion},
    {"complete-fish", fish_completion},
};

constexpr std::string_view kManOfTopic = "man-";

}  // namespace

std::vector<Choice> generator_choices(const Program& program) {
  std::vector<Choice> choices = names_of(kGenerators);
  for (const HelpTopic& topic : program.pages.topics) {
    if (!topic.man_page.empty()) {
      choices.push_back({fmt::format("{}{}", kManOfTopic, topic.name), {}});
    }
  }
  return choices;
}

std::string generate(const Program& program, std::string_view what) {
  if (const Generator* generator = find_row(kGenerators, what)) {
    return generator->make(program);
  }
  if (what.starts_with(kManOfTopic)) {
    const auto* topic = find_row(program.pages.topics, what.substr(kManOfTopic.size()));
    if (topic != nullptr && !topic->man_page.empty()) {
      return topic_man_page(program, *topic);
    }
  }
  throw Error(ErrorKind::kUsage, unknown_name("file", what, generator_choices(program)));
}

}  // namespace dateline
