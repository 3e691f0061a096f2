#include "common/cli/terminal.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/table.h"

namespace dateline {
namespace {

constexpr ColorName kColors[] = {
    {"auto", ColorChoice::kAuto, "on a terminal"},
    {"always", ColorChoice::kAlways, "in pipes and files, too"},
    {"never", ColorChoice::kNever, "not at all"},
};

constexpr std::size_t kDefaultWidth = 80;
constexpr std::size_t kLeastWidth = 20;  // narrower than this nothing can be laid out

std::string_view value_of(const Environment& environment, const char* name) {
  const char* value = environment(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

std::optional<std::size_t> parse_width(std::string_view text) {
  std::size_t width = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), width);
  if (error != std::errc() || end != text.data() + text.size() || width == 0) {
    return std::nullopt;
  }
  return width;
}

std::size_t width_of(int fd, const Environment& environment) {
  if (const auto columns = parse_width(value_of(environment, "COLUMNS"))) {
    return std::max(*columns, kLeastWidth);
  }
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::max<std::size_t>(size.ws_col, kLeastWidth);
  }
  return kDefaultWidth;
}

bool has_color(bool is_terminal, ColorChoice choice, const Environment& environment) {
  if (choice != ColorChoice::kAuto) {
    return choice == ColorChoice::kAlways;
  }
  return is_terminal && value_of(environment, "NO_COLOR").empty() &&
         value_of(environment, "TERM") != "dumb";
}

}  // namespace

const char* process_environment(const char* name) {
  return std::getenv(name);
}

std::span<const ColorName> color_choices() {
  return kColors;
}

ColorChoice parse_color_choice(std::string_view text) {
  if (const ColorName* row = find_row(kColors, text)) {
    return row->choice;
  }
  throw Error(ErrorKind::kUsage,
              fmt::format("colour is 'auto', 'always' or 'never', not '{}'", text));
}

Terminal describe_terminal(int fd, ColorChoice choice, const Environment& environment) {
  const bool is_terminal = isatty(fd) == 1;
  return {is_terminal, width_of(fd, environment), has_color(is_terminal, choice, environment)};
}

}  // namespace dateline
