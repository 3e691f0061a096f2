#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <iostream>
#include <new>
#include <sstream>
#include <unistd.h>

#include <gtest/gtest.h>
#include <stdlib.h>

#include "common/base/error.h"
#include "common/cli/command.h"
#include "common/cli/exit_code.h"
#include "common/cli/options.h"
#include "common/cli/parse_arguments.h"
#include "common/cli/run_main.h"
#include "common/cli/terminal.h"

namespace dateline {
namespace {

namespace po = boost::program_options;

void add_global(OptionsDescription& options) {
  add_archive_option(options);
  add_color_option(options);
  options.add_options()("quiet,q", po::bool_switch(), "say less");
}

void add_search(OptionsDescription& options) {
  options.add_options()("limit,n", po::value<Count>()->value_name("N")->default_value(Count{10}),
                        "show so many hits");
  options.add_options()("json", po::bool_switch(), "one JSON document");
  options.add_options()("memory", po::value<ByteSize>()->default_value(ByteSize{512ULL << 20}),
                        "memory to use");
}

void add_check(OptionsDescription& options) {
  options.add_options()("deep", po::bool_switch(), "read everything");
}

int nothing(const Arguments&) {
  return kExitOk;
}

std::string colors(const Program&) {
  return "Red.\n";
}

constexpr HelpTopic kTopics[] = {{"colors", "what is red", colors, ""}};

int show(const Arguments&) {
  throw Error(ErrorKind::kNotFound, "no article 'me'");
}

constexpr Command kCommands[] = {
    {"search", "find articles", "QUERY...", Operands::kText, add_search, nothing,
     "searcher --db news Serbia -sport\n"},
    {"show", "print an article", "ID...", Operands::kNames, nullptr, show, ""},
    {"check", "look for damage", "", Operands::kNone, add_check, nothing, ""},
};

Program program() {
  Program program{"searcher", "search a news archive", "searcher 1.2", kCommands, "search"};
  program.add_options = add_global;
  program.pages.topics = kTopics;
  return program;
}

const char* no_environment(const char*) {
  return nullptr;
}

Invocation parse(const std::vector<std::string>& args, const Environment& environment) {
  return parse_arguments(program(), args, environment);
}

// "search limit=10 [Serbia|-sport]", or the error.
std::string outcome(const std::vector<std::string>& args,
                    const Environment& environment = no_environment) {
  try {
    const Invocation got = parse(args, environment);
    if (got.wish != Wish::kRun) {
      const std::string name(got.command != nullptr ? got.command->name
                             : got.topic != nullptr ? got.topic->name
                                                    : "");
      const std::string wish = got.wish == Wish::kHelp       ? "help"
                               : got.wish == Wish::kGenerate ? "generate"
                                                             : "version";
      return wish + (name.empty() ? "" : " " + name);
    }
    std::ostringstream text;
    text << got.command->name;
    const Arguments& arguments = got.arguments;
    if (arguments.has("db")) {
      text << " db=" << arguments.archive();
    }
    if (arguments.has("limit") && arguments.get<Count>("limit").value != 10) {
      text << " limit=" << arguments.get<Count>("limit");
    }
    for (const char* name : {"quiet", "json", "deep"}) {
      text << (arguments.has(name) && arguments.is_on(name) ? std::string(" ") + name : "");
    }
    text << " [";
    for (const std::string& operand : arguments.operands()) {
      text << (&operand == &arguments.operands().front() ? "" : "|") << operand;
    }
    text << "]";
    return text.str();
  } catch (const Error& error) {
    return std::string("error: ") + error.what() +
           (error.hint().empty() ? "" : " / " + error.hint());
  }
}

struct ArgumentsCase {
  std::vector<std::string> args;
  std::string outcome;
};

TEST(ParseArguments, TellsVerbsOptionsAndOperandsApart) {
  const ArgumentsCase cases[] = {
      {{"Serbia"}, "search [Serbia]"},
      {{}, "search []"},
      {{"search", "Serbia"}, "search [Serbia]"},
      {{"show", "a1"}, "show [a1]"},
      {{"shows", "a1"}, "search [shows|a1]"},
      {{"sho"}, "search [sho]"},
      {{"Show"}, "search [Show]"},
      {{"search", "show"}, "search [show]"},
      {{"search", "search"}, "search [search]"},
      {{"--", "show", "--json"}, "search [show|--json]"},
      {{"show", "--", "--json"}, "show [--json]"},
      {{"search", "--", "-x"}, "search [-x]"},
      {{"--db", "A", "show", "a1"}, "show db=A [a1]"},
      {{"show", "--db", "A", "a1"}, "show db=A [a1]"},
      {{"show", "a1", "--db=A"}, "show db=A [a1]"},
      {{"--db", "show", "show"}, "show db=show []"},
      {{"--limit", "5", "search", "a"}, "search limit=5 [a]"},
      {{"--limit", "5", "a"}, "search limit=5 [a]"},
      {{"-n", "5", "a"}, "search limit=5 [a]"},
      {{"-n5", "a"}, "search limit=5 [a]"},
      {{"-qn5", "a"}, "search limit=5 quiet [a]"},
      {{"--db", "A", "Serbia", "-sport"}, "search db=A [Serbia|-sport]"},
      {{"Serbia", "-sport", "--json"}, "search json [Serbia|-sport]"},
      {{"Serbia", "-n", "5"}, "search limit=5 [Serbia]"},
      {{"Serbia", "-n5"}, "search [Serbia|-n5]"},
      {{"Serbia", "-news"}, "search [Serbia|-news]"},
      {{"Serbia", "-q"}, "search quiet [Serbia]"},
      {{"Serbia", "-"}, "search [Serbia|-]"},
      {{"search", "-q", "a", "-quiet"}, "search quiet [a|-quiet]"},
      {{"a", "show"}, "search [a|show]"},
      {{"show", "-"}, "show [-]"},
      {{"check", "--deep"}, "check deep []"},
      {{"--deep", "check"}, "check deep []"},
      {{"help"}, "help"},
      {{"--help"}, "help"},
      {{"-h"}, "help"},
      {{"help", "show"}, "help show"},
      {{"help", "colors"}, "help colors"},
      {{"help", "show", "colors"}, "help show"},
      {{"show", "--help"}, "help show"},
      {{"--help", "show"}, "help show"},
      {{"Serbia", "--help"}, "help"},
      {{"search", "help"}, "search [help]"},
      {{"--version"}, "version"},
      {{"check", "--version"}, "version"},
      {{"--generate", "man"}, "generate search"},
      {{"check", "--generate=complete-zsh"}, "generate check"},
  };
  for (const ArgumentsCase& c : cases) {
    EXPECT_EQ(outcome(c.args), c.outcome) << ::testing::PrintToString(c.args);
  }
}

TEST(ParseArguments, SaysWhatIsWrongAndWhatWasMeant) {
  const ArgumentsCase cases[] = {
      {{"--limt", "5", "a"},
       "error: unknown option '--limt', did you mean '--limit'? / see 'searcher help search'"},
      {{"a", "--lim=5"},
       "error: unknown option '--lim', did you mean '--limit'? / see 'searcher help search'"},
      {{"--zzzzzz"}, "error: unknown option '--zzzzzz' / see 'searcher help search'"},
      {{"-sport", "Serbia"},
       "error: unknown option '-sport' / a text that begins with a dash follows '--': searcher -- "
       "-sport"},
      {{"show", "a1", "-x"}, "error: unknown option '-x' / see 'searcher help show'"},
      {{"show", "--limit", "5"},
       "error: '--limit' is an option of 'searcher search', not of 'searcher show'"},
      {{"a", "--deep"},
       "error: '--deep' is an option of 'searcher check', not of 'searcher search'"},
      {{"check", "a"}, "error: 'searcher check' takes no 'a'"},
      {{"help", "shaw"},
       "error: unknown command or topic 'shaw', did you mean 'show'? / 'searcher help' lists them; "
       "for these words: searcher search help shaw"},
      {{"help", "color"},
       "error: unknown command or topic 'color', did you mean 'colors'? / 'searcher help' lists "
       "them; for these words: searcher search help color"},
      {{"a", "--color", "alway"},
       "error: option '--color' cannot be 'alway': did you mean 'always'? it is one of auto, "
       "always, never / see 'searcher help search'"},
      {{"--generate", "mann"},
       "error: option '--generate' cannot be 'mann': did you mean 'man'? it is one of man, "
       "complete-bash, complete-zsh, complete-fish / see 'searcher help search'"},
      {{"--db", "", "a"}, "error: option '--db' has an empty value / see 'searcher help search'"},
      {{"--db=", "a"}, "error: option '--db' has an empty value / see 'searcher help search'"},
      {{"--limit", "x", "a"},
       "error: option '--limit' cannot be 'x': a whole number is wanted, such as 20 / see "
       "'searcher help search'"},
      {{"--limit", "-5", "a"},
       "error: option '--limit' cannot be '-5': a whole number is wanted, such as 20 / see "
       "'searcher help search'"},
      {{"--memory=12X", "a"},
       "error: option '--memory' cannot be '12X': a size is a number with K, M or G, such as 512M "
       "/ see 'searcher help search'"},
      {{"--memory=5%M", "a"},
       "error: option '--memory' cannot be '5?M': a size is a number with K, M or G, such as 512M "
       "/ see 'searcher help search'"},
      {{"a", "--limit"},
       "error: the required argument for option '--limit' is missing / see 'searcher help "
       "search'"},
      {{"--json=yes", "a"},
       "error: option '--json' does not take any arguments / see 'searcher help search'"},
      {{"--db", "A", "--db", "B", "a"},
       "error: option '--db' cannot be specified more than once / see 'searcher help search'"},
  };
  for (const ArgumentsCase& c : cases) {
    EXPECT_EQ(outcome(c.args), c.outcome) << ::testing::PrintToString(c.args);
  }
}

TEST(ParseArguments, TakesTheArchiveFromTheEnvironmentUnlessItIsNamed) {
  const Environment environment = [](const char* name) {
    return std::string_view(name) == "DATELINE_DB" ? "E" : nullptr;
  };
  EXPECT_EQ(outcome({"a"}, environment), "search db=E [a]");
  EXPECT_EQ(outcome({"a", "--db", "A"}, environment), "search db=A [a]");
  EXPECT_EQ(outcome({"a"}, [](const char*) { return ""; }), "search [a]");
  EXPECT_THROW(parse({"a"}, no_environment).arguments.archive(), Error);
}

// Runs and returns the exit code, with what went to stderr.
std::pair<int, std::string> run(const std::function<int()>& body) {
  ::testing::internal::CaptureStderr();
  const int code = run_main("indexer", body);
  return {code, ::testing::internal::GetCapturedStderr()};
}

std::pair<int, std::string> run_throwing(ErrorKind kind, const std::string& hint) {
  return run([&]() -> int { throw Error(kind, "it failed", hint); });
}

using Result = std::pair<int, std::string>;

TEST(RunMain, TurnsExceptionsIntoAMessageAndAnExitCode) {
  EXPECT_EQ(run([] { return kExitNone; }), Result(1, ""));
  EXPECT_EQ(run_throwing(ErrorKind::kUsage, ""), Result(2, "indexer: it failed\n"));
  EXPECT_EQ(run_throwing(ErrorKind::kLocked, "try again"),
            Result(75, "indexer: it failed\nhint: try again\n"));
  EXPECT_EQ(run_throwing(ErrorKind::kInterrupted, ""), Result(130, "indexer: it failed\n"));
  EXPECT_EQ(run([]() -> int { throw std::bad_alloc(); }), Result(2, "indexer: out of memory\n"));
  EXPECT_EQ(run([]() -> int { throw std::runtime_error("x"); }), Result(2, "indexer: x\n"));
  EXPECT_EQ(run([]() -> int { return std::filesystem::file_size("/nowhere") == 0; }),
            Result(2,
                   "indexer: filesystem error: cannot get file size: No such file or directory "
                   "[/nowhere]\n"));
  EXPECT_EQ(run([]() -> int { throw std::system_error(EPIPE, std::generic_category()); }),
            Result(0, ""));
}

// Replaces stdout by `fd`, runs a body that writes much, and ends the process.
[[noreturn]] void write_much_to(int fd) {
  dup2(fd, STDOUT_FILENO);
  std::exit(run_main("searcher", [] {
    for (int i = 0; i < 100000; ++i) {
      std::cout << "a hit\n";
    }
    return kExitOk;
  }));
}

TEST(RunMainDeathTest, EndsQuietlyWhenNobodyReadsTheOutput) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  EXPECT_EXIT(write_much_to(ends[1]), ::testing::ExitedWithCode(kExitOk), "^$");
  close(ends[1]);
}

TEST(RunMainDeathTest, ComplainsWhenTheDiskIsFull) {
  const int full = open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  EXPECT_EXIT(write_much_to(full), ::testing::ExitedWithCode(kExitError),
              "^searcher: cannot write to standard output: No space left on device\n$");
  close(full);
}

TEST(RunProgram, ShowsHowToSearchForWordsThatBeginWithAVerb) {
  const char* argv[] = {"searcher", "show", "me", "the", "money"};
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(run_program(program(), 5, argv), kExitError);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(),
            "searcher: no article 'me'\n"
            "hint: for these words: searcher search show me the money\n");
}

std::string printed_by(std::vector<const char*> args) {
  args.insert(args.begin(), "searcher");
  ::testing::internal::CaptureStdout();
  EXPECT_EQ(run_program(program(), static_cast<int>(args.size()), args.data()), kExitOk);
  return ::testing::internal::GetCapturedStdout();
}

TEST(RunProgram, PrintsVersionTopicsAndGeneratedFiles) {
  EXPECT_EQ(printed_by({"--version"}), "searcher 1.2\n");
  EXPECT_EQ(printed_by({"help", "colors"}), "Red.\n");
  EXPECT_EQ(printed_by({"--generate", "complete-zsh"}).find("#compdef searcher\n"), 0U);
}

TEST(ByteSize, ReadsNumbersWithUnits) {
  EXPECT_EQ(parse_byte_size("0").bytes, 0U);
  EXPECT_EQ(parse_byte_size("123").bytes, 123U);
  EXPECT_EQ(parse_byte_size("4k").bytes, 4096U);
  EXPECT_EQ(parse_byte_size("512M").bytes, 512ULL << 20);
  EXPECT_EQ(parse_byte_size("2GiB").bytes, 2ULL << 30);
  EXPECT_EQ(parse_byte_size("1KB").bytes, 1024U);
  for (const char* text : {"", "M", "-1", "+1", "1.5G", "1T", "12 M", "99999999999999999999",
                           "99999999999G", "1MM", "0x10"}) {
    EXPECT_THROW(parse_byte_size(text), Error) << text;
  }
}

TEST(Terminal, IsNoneForAPipeAndKnowsItsWidth) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const auto columns = [](const char* value) {
    return
        [value](const char* name) { return std::string_view(name) == "COLUMNS" ? value : nullptr; };
  };
  EXPECT_FALSE(describe_terminal(ends[1], ColorChoice::kAuto, no_environment).is_terminal);
  EXPECT_FALSE(describe_terminal(ends[1], ColorChoice::kAuto, no_environment).color);
  EXPECT_TRUE(describe_terminal(ends[1], ColorChoice::kAlways, no_environment).color);
  EXPECT_EQ(describe_terminal(ends[1], ColorChoice::kAuto, no_environment).width, 80U);
  EXPECT_EQ(describe_terminal(ends[1], ColorChoice::kAuto, columns("132")).width, 132U);
  EXPECT_EQ(describe_terminal(ends[1], ColorChoice::kAuto, columns("3")).width, 20U);
  EXPECT_EQ(describe_terminal(ends[1], ColorChoice::kAuto, columns("wide")).width, 80U);
  close(ends[0]);
  close(ends[1]);
}

TEST(Terminal, HasColourAsTheUserAndTheEnvironmentSay) {
  const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0 || isatty(terminal) != 1) {
    GTEST_SKIP() << "no pseudo-terminals here";
  }
  const auto variable = [](const char* set, const char* value) {
    return [=](const char* name) { return std::string_view(name) == set ? value : nullptr; };
  };
  const auto color = [&](ColorChoice choice, const Environment& environment) {
    return describe_terminal(terminal, choice, environment).color;
  };
  EXPECT_TRUE(color(ColorChoice::kAuto, no_environment));
  EXPECT_FALSE(color(ColorChoice::kAuto, variable("NO_COLOR", "1")));
  EXPECT_TRUE(color(ColorChoice::kAuto, variable("NO_COLOR", "")));
  EXPECT_FALSE(color(ColorChoice::kAuto, variable("TERM", "dumb")));
  EXPECT_TRUE(color(ColorChoice::kAlways, variable("NO_COLOR", "1")));
  EXPECT_FALSE(color(ColorChoice::kNever, no_environment));
  close(terminal);
}

TEST(Terminal, RefusesAnUnknownColourChoice) {
  EXPECT_EQ(parse_color_choice("never"), ColorChoice::kNever);
  try {
    parse_color_choice("yes");
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "colour is 'auto', 'always' or 'never', not 'yes'");
  }
}

}  // namespace
}  // namespace dateline
