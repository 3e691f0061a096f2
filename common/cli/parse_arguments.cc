#include "common/cli/parse_arguments.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/base/error.h"
#include "common/base/spelling.h"
#include "common/base/table.h"
#include "common/cli/generators.h"

namespace dateline {
namespace {

namespace po = boost::program_options;

bool takes_value(const po::option_description& option) {
  return option.semantic()->min_tokens() > 0;
}

struct GivenOption {
  std::string spelling;  // as typed, without a value: "--limit", "-n"
  std::string name;      // the long name, empty for an unknown option
  std::optional<std::string> value;
};

// Tells options, verb and operands apart before any value is looked at.
class Sorter {
 public:
  Sorter(const Program& program, const std::vector<std::string>& args)
      : program_(program), args_(args) {
    for (const Command& command : program.commands) {
      own_.push_back(own_options(command));
    }
  }

  void sort() {
    while (next_ < args_.size()) {
      take(args_[next_++]);
    }
    choose_default();
  }

  const Command* command() const { return command_; }

  bool is_named() const { return is_named_; }

  bool wants_help() const { return wants_help_; }

  const std::vector<GivenOption>& options() const { return options_; }

  std::vector<std::string> operands() { return std::move(operands_); }

 private:
  void take(const std::string& arg) {
    if (is_after_dashes_) {
      operands_.push_back(arg);
    } else if (arg == "--") {
      is_after_dashes_ = true;
      choose_default();
    } else if (arg.starts_with("--")) {
      take_long(arg);
    } else if (arg.size() > 1 && arg[0] == '-' && !is_text(arg)) {
      take_short(arg);
    } else {
      take_operand(arg);
    }
  }

  void choose_default() {
    if (command_ == nullptr) {
      command_ = find_row(program_.commands, program_.default_command);
      assert(command_ != nullptr);
    }
  }

  void take_operand(const std::string& arg) {
    if (command_ == nullptr) {
      command_ = find_row(program_.commands, arg);
      is_named_ = command_ != nullptr || arg == "help";
      wants_help_ = arg == "help";
      choose_default();
      if (is_named_) {
        return;
      }
    }
    operands_.push_back(arg);
  }

  // Whether an argument with one dash belongs to the text the verb is given.
  bool is_text(const std::string& arg) const {
    return command_ != nullptr && command_->operands == Operands::kText && !operands_.empty() &&
           (arg.size() != 2 || find(arg) == nullptr);
  }

  void take_long(const std::string& arg) {
    const std::size_t equals = arg.find('=');
    const std::string spelling = arg.substr(0, equals);
    std::optional<std::string> value;
    if (equals != std::string::npos) {
      value = arg.substr(equals + 1);
    }
    add(spelling, find(spelling.substr(2)), std::move(value));
  }

  void take_short(const std::string& arg) {
    for (std::size_t i = 1; i < arg.size(); ++i) {
      const std::string spelling = {'-', arg[i]};
      const po::option_description* option = find(spelling);
      if (option == nullptr) {
        options_.push_back({i == 1 ? arg : spelling, {}, {}});
        return;
      }
      if (takes_value(*option)) {
        const bool is_last = i + 1 == arg.size();
        add(spelling, option, is_last ? std::nullopt : std::optional(arg.substr(i + 1)));
        return;
      }
      add(spelling, option, std::nullopt);
    }
  }

  void add(const std::string& spelling,
           const po::option_description* option,
           std::optional<std::string> value) {
    if (option == nullptr) {
      options_.push_back({spelling, {}, std::move(value)});
      return;
    }
    if (!value && takes_value(*option) && next_ < args_.size()) {
      value = args_[next_++];
    }
    options_.push_back({spelling, option->long_name(), std::move(value)});
  }

  // A long name, or "-x". Before the verb is known the options of every verb are looked through.
  const po::option_description* find(const std::string& name) const {
    if (const auto* option = global_.find_nothrow(name, false)) {
      return option;
    }
    for (std::size_t i = 0; i < own_.size(); ++i) {
      const bool counts = command_ == nullptr || command_ == &program_.commands[i];
      const auto* option = counts ? own_[i].find_nothrow(name, false) : nullptr;
      if (option != nullptr) {
        return option;
      }
    }
    return nullptr;
  }

  const Program& program_;
  const std::vector<std::string>& args_;
  OptionsDescription global_ = global_options(program_);
  std::vector<OptionsDescription> own_;  // one for each row of program_.commands
  std::size_t next_ = 0;
  bool is_after_dashes_ = false;
  const Command* command_ = nullptr;
  bool is_named_ = false;
  bool wants_help_ = false;
  std::vector<GivenOption> options_;
  std::vector<std::string> operands_;
};

// Another verb that has the option, or nullptr.
const Command* owner_of(const Program& program, const std::string& name) {
  for (const Command& command : program.commands) {
    if (own_options(command).find_nothrow(name, false) != nullptr) {
      return &command;
    }
  }
  return nullptr;
}

// The long name nearest to `name`, else the first it abbreviates.
std::optional<std::string_view> meant_option(const OptionsDescription& known,
                                             std::string_view name) {
  std::vector<std::string_view> names;
  names.reserve(known.options().size());
  for (const auto& option : known.options()) {
    names.push_back(option->long_name());
  }
  if (const auto nearest = closest_match(name, names)) {
    return nearest;
  }
  const auto begins = [&](std::string_view whole) { return whole.starts_with(name); };
  const auto found = std::find_if(names.begin(), names.end(), begins);
  return found != names.end() && !name.empty() ? std::optional(*found) : std::nullopt;
}

[[noreturn]] void refuse_option(const Program& program,
                                const Command& command,
                                const OptionsDescription& known,
                                const std::string& spelling) {
  const std::string name = spelling.substr(spelling.starts_with("--") ? 2 : 0);
  if (const Command* owner = owner_of(program, name)) {
    throw Error(ErrorKind::kUsage,
                fmt::format("'{}' is an option of '{} {}', not of '{} {}'", spelling, program.name,
                            owner->name, program.name, command.name));
  }
  std::string message = fmt::format("unknown option '{}'", spelling);
  if (const auto meant = spelling.starts_with("--") ? meant_option(known, name) : std::nullopt) {
    message += fmt::format(", did you mean '--{}'?", *meant);
  }
  std::string hint = fmt::format("see '{} help {}'", program.name, command.name);
  if (command.operands == Operands::kText && !spelling.starts_with("--")) {
    hint = fmt::format("a text that begins with a dash follows '--': {} -- {}", program.name,
                       spelling);
  }
  throw Error(ErrorKind::kUsage, message, hint);
}

bool is_given(const std::vector<GivenOption>& options, std::string_view name) {
  for (const GivenOption& option : options) {
    if (option.name == name) {
      return true;
    }
  }
  return false;
}

// The options spelt so that Boost cannot read them in another way.
std::vector<std::string> to_tokens(const std::vector<GivenOption>& options) {
  std::vector<std::string> tokens;
  tokens.reserve(options.size());
  for (const GivenOption& option : options) {
    tokens.push_back("--" + option.name + (option.value ? "=" + *option.value : ""));
  }
  return tokens;
}

po::variables_map read_values(const Program& program,
                              const Command& command,
                              const std::vector<GivenOption>& options,
                              const Environment& environment) {
  OptionsDescription known = global_options(program);
  known.add(own_options(command));
  for (const GivenOption& option : options) {
    if (option.name.empty() || known.find_nothrow(option.name, false) == nullptr) {
      refuse_option(program, command, known, option.spelling);
    }
    if (option.value && option.value->empty()) {
      throw Error(ErrorKind::kUsage, fmt::format("option '--{}' has an empty value", option.name),
                  fmt::format("see '{} help {}'", program.name, command.name));
    }
  }
  std::vector<std::string> tokens = to_tokens(options);
  const char* archive = environment("DATELINE_DB");
  if (archive != nullptr && *archive != '\0' && !is_given(options, "db") &&
      known.find_nothrow("db", false) != nullptr) {
    tokens.push_back(std::string("--db=") + archive);
  }
  namespace style = po::command_line_style;
  try {
    po::variables_map values;
    po::store(po::command_line_parser(tokens)
                  .options(known)
                  .style(style::unix_style & ~style::allow_guessing)
                  .run(),
              values);
    po::notify(values);
    return values;
  } catch (const po::error& error) {
    throw Error(ErrorKind::kUsage, error.what(),
                fmt::format("see '{} help {}'", program.name, command.name));
  }
}

// `help NAME`, where the name is of a verb or of a topic.
void choose_help(const Program& program, std::vector<std::string> words, Invocation& invocation) {
  const std::string& name = words[0];
  invocation.command = find_row(program.commands, name);
  invocation.topic = find_row(program.pages.topics, name);
  if (invocation.command != nullptr || invocation.topic != nullptr) {
    return;
  }
  std::vector<Choice> known = names_of(program.commands);
  for (const HelpTopic& topic : program.pages.topics) {
    known.push_back({std::string(topic.name), {}});
  }
  const std::string hint = as_text_hint(program, "help", fmt::format("{}", fmt::join(words, " ")));
  throw Error(
      ErrorKind::kUsage, unknown_name("command or topic", name, known),
      fmt::format("'{} help' lists them{}{}", program.name, hint.empty() ? "" : "; ", hint));
}

// `help`, `help VERB`, `help TOPIC`, `--help` and `VERB --help`.
Invocation help_of(const Program& program, const Sorter& sorted, std::vector<std::string> words) {
  Invocation invocation;
  invocation.wish = Wish::kHelp;
  if (!sorted.wants_help()) {
    invocation.command = sorted.is_named() ? sorted.command() : nullptr;
  } else if (!words.empty()) {
    choose_help(program, std::move(words), invocation);
  }
  return invocation;
}

}  // namespace

std::string as_text_hint(const Program& program, std::string_view verb, const std::string& text) {
  const Command* fallback = find_row(program.commands, program.default_command);
  if (text.empty() || fallback == nullptr || fallback->operands != Operands::kText ||
      verb == fallback->name) {
    return {};
  }
  return fmt::format("for these words: {} {} {} {}", program.name, fallback->name, verb, text);
}

OptionsDescription global_options(const Program& program) {
  OptionsDescription options;
  options.begin_group("Options of every command");
  if (program.add_options != nullptr) {
    program.add_options(options);
  }
  options.begin_group("Other");
  options.add_options()("help,h", po::bool_switch(), "print this help");
  options.add_options()("version", po::bool_switch(), "print the version");
  options.add_options()("generate", one_of(generator_choices(program))->value_name("WHAT"),
                        "print a man page or a completion");
  return options;
}

OptionsDescription own_options(const Command& command) {
  OptionsDescription options;
  options.begin_group(fmt::format("Options of '{}'", command.name));
  if (command.add_options != nullptr) {
    command.add_options(options);
  }
  return options;
}

Invocation parse_arguments(const Program& program,
                           const std::vector<std::string>& args,
                           const Environment& environment) {
  Sorter sorted(program, args);
  sorted.sort();
  std::vector<std::string> operands = sorted.operands();
  if (is_given(sorted.options(), "version")) {
    return {Wish::kVersion, nullptr, nullptr, false, {{}, {}}};
  }
  if (sorted.wants_help() || is_given(sorted.options(), "help")) {
    return help_of(program, sorted, std::move(operands));
  }
  const Command& command = *sorted.command();
  po::variables_map values = read_values(program, command, sorted.options(), environment);
  const Wish wish = values.count("generate") != 0 ? Wish::kGenerate : Wish::kRun;
  if (command.operands == Operands::kNone && !operands.empty()) {
    throw Error(ErrorKind::kUsage,
                fmt::format("'{} {}' takes no '{}'", program.name, command.name, operands[0]));
  }
  return {wish, &command, nullptr, sorted.is_named(), {std::move(values), std::move(operands)}};
}

}  // namespace dateline
