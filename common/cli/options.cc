#include "common/cli/options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <ostream>

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/spelling.h"
#include "common/base/table.h"
#include "common/cli/terminal.h"

namespace dateline {
namespace {

namespace po = boost::program_options;

struct Unit {
  char letter;
  std::uint64_t bytes;
};

constexpr std::array<Unit, 3> kUnits = {{{'G', 1ULL << 30}, {'M', 1ULL << 20}, {'K', 1ULL << 10}}};

// The number `text` begins with, taken off it.
std::optional<std::uint64_t> take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) {
    return std::nullopt;
  }
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

// The factor of "", "K", "kb", "KiB" and so on.
std::optional<std::uint64_t> unit_of(std::string_view text) {
  if (text.empty() || text == "B" || text == "b") {
    return 1;
  }
  const std::string_view rest = text.substr(1);
  if (!rest.empty() && rest != "B" && rest != "b" && rest != "iB" && rest != "ib") {
    return std::nullopt;
  }
  for (const Unit& unit : kUnits) {
    if (text[0] == unit.letter || text[0] == unit.letter + ('a' - 'A')) {
      return unit.bytes;
    }
  }
  return std::nullopt;
}

std::optional<ByteSize> try_byte_size(std::string_view text) {
  const auto number = take_number(text);
  const auto unit = unit_of(text);
  if (!number || !unit || *number > std::numeric_limits<std::uint64_t>::max() / *unit) {
    return std::nullopt;
  }
  return ByteSize{*number * *unit};
}

std::optional<Count> try_count(std::string_view text) {
  const auto number = take_number(text);
  if (!number || !text.empty()) {
    return std::nullopt;
  }
  return Count{*number};
}

constexpr std::string_view kSizeForm = "a size is a number with K, M or G, such as 512M";
constexpr std::string_view kCountForm = "a whole number is wanted, such as 20";

// Boost fills in the name of the option.
[[noreturn]] void refuse(const std::string& value, std::string_view form) {
  std::string shown;
  for (const char c : value) {  // '%' begins a variable in Boost's templates
    shown += c == '%' ? '?' : c;
  }
  throw po::error_with_option_name(
      fmt::format("option '%canonical_option%' cannot be '{}': {}", shown, form));
}

std::string names_with_commas(const std::vector<Choice>& choices) {
  std::string text;
  for (const Choice& choice : choices) {
    text += (text.empty() ? "" : ", ") + choice.name;
  }
  return text;
}

void check_choice(const std::string& value, const std::vector<Choice>& choices) {
  if (find_row(choices, value) != nullptr) {
    return;
  }
  std::vector<std::string_view> names;
  names.reserve(choices.size());
  for (const Choice& choice : choices) {
    names.push_back(choice.name);
  }
  std::string form = "it is one of " + names_with_commas(choices);
  if (const auto nearest = closest_match(value, names)) {
    form = fmt::format("did you mean '{}'? {}", *nearest, form);
  }
  refuse(value, form);
}

}  // namespace

TextValue::TextValue(ValueKind kind, std::vector<Choice> choices)
    : typed_value(nullptr), kind_(kind), choices_(std::move(choices)) {}

void TextValue::xparse(boost::any& out, const std::vector<std::string>& tokens) const {
  typed_value::xparse(out, tokens);
  const std::string& text = boost::any_cast<const std::string&>(out);
  if (kind_ == ValueKind::kChoice) {
    check_choice(text, choices_);
  } else if (kind_ == ValueKind::kChoices) {
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find(',', at), text.size());
      check_choice(text.substr(at, end - at), choices_);
      at = end + 1;
    }
  }
}

TextValue* one_of(std::vector<Choice> choices) {
  return new TextValue(ValueKind::kChoice, std::move(choices));
}

TextValue* list_of(std::vector<Choice> choices) {
  return new TextValue(ValueKind::kChoices, std::move(choices));
}

TextValue* file_value() {
  return new TextValue(ValueKind::kFile, {});
}

TextValue* folder_value() {
  return new TextValue(ValueKind::kFolder, {});
}

ByteSize parse_byte_size(std::string_view text) {
  if (const auto size = try_byte_size(text)) {
    return *size;
  }
  throw Error(ErrorKind::kUsage, fmt::format("'{}' is no size: {}", text, kSizeForm));
}

Count parse_count(std::string_view text) {
  if (const auto count = try_count(text)) {
    return *count;
  }
  throw Error(ErrorKind::kUsage, fmt::format("'{}' is no number: {}", text, kCountForm));
}

void add_archive_option(OptionsDescription& options) {
  options.add_options()("db", folder_value()->value_name("ARCHIVE"),
                        "the archive, a directory; DATELINE_DB names it otherwise");
}

void add_color_option(OptionsDescription& options) {
  options.add_options()(
      "color", one_of(names_of(color_choices()))->value_name("WHEN")->default_value("auto"),
      "whether to use colour");
}

void validate(boost::any& out, const std::vector<std::string>& values, ByteSize*, int) {
  po::validators::check_first_occurrence(out);
  const std::string& text = po::validators::get_single_string(values);
  const auto size = try_byte_size(text);
  if (!size) {
    refuse(text, kSizeForm);
  }
  out = *size;
}

void validate(boost::any& out, const std::vector<std::string>& values, Count*, int) {
  po::validators::check_first_occurrence(out);
  const std::string& text = po::validators::get_single_string(values);
  const auto count = try_count(text);
  if (!count) {
    refuse(text, kCountForm);
  }
  out = *count;
}

std::ostream& operator<<(std::ostream& out, ByteSize size) {
  for (const Unit& unit : kUnits) {
    if (size.bytes != 0 && size.bytes % unit.bytes == 0) {
      return out << size.bytes / unit.bytes << unit.letter;
    }
  }
  return out << size.bytes;
}

std::ostream& operator<<(std::ostream& out, Count count) {
  return out << count.value;
}

}  // namespace dateline
