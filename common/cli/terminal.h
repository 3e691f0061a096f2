// What the other end of stdout or stderr can show.

#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>

namespace dateline {

// The value of an environment variable, or nullptr. Tests pass their own.
using Environment = std::function<const char*(const char* name)>;
const char* process_environment(const char* name);

enum class ColorChoice { kAuto, kAlways, kNever };

struct ColorName {
  std::string_view name;
  ColorChoice choice;
  std::string_view summary;
};

std::span<const ColorName> color_choices();

// "auto", "always" or "never". Throws Error(kUsage) for anything else.
ColorChoice parse_color_choice(std::string_view text);

struct Terminal {
  bool is_terminal = false;
  std::size_t width = 80;  // columns
  bool color = false;
};

// Describes file descriptor `fd` (1: stdout, 2: stderr). The width is COLUMNS if that is a number,
// else what the terminal says, else 80. kAuto means colour on a terminal, unless NO_COLOR is set
// and not empty or TERM is "dumb"; kAlways and kNever override both.
Terminal describe_terminal(int fd,
                           ColorChoice choice = ColorChoice::kAuto,
                           const Environment& environment = process_environment);

}  // namespace dateline
