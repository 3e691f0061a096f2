// Files that a program makes from its own tables: `PROGRAM --generate WHAT`.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/cli/command.h"

namespace dateline {

// What --generate takes; a topic with a man page adds "man-TOPIC".
std::vector<Choice> generator_choices(const Program& program);

// The file. `what` is one of the choices.
std::string generate(const Program& program, std::string_view what);

// One generator each.
std::string man_page(const Program& program);                                // roff, section 1
std::string topic_man_page(const Program& program, const HelpTopic& topic);  // roff, section 7
std::string bash_completion(const Program& program);
std::string zsh_completion(const Program& program);
std::string fish_completion(const Program& program);

}  // namespace dateline
