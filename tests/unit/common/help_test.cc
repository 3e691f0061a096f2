// Help, man pages and completions of a small program. What shells and groff make of those of the
// real ones is in tests/cli.

#include "common/cli/help.h"

#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/cli/command.h"
#include "common/cli/exit_code.h"
#include "common/cli/generators.h"
#include "common/cli/help_layout.h"
#include "common/cli/option_facts.h"
#include "common/cli/options.h"
#include "common/cli/parse_arguments.h"
#include "common/cli/roff.h"

namespace dateline {
namespace {

namespace po = boost::program_options;

struct Metal {
  std::string_view name;
  std::string_view summary;
};

constexpr Metal kMetals[] = {{"gold", "dear"}, {"lead", "heavy, and not good for anybody at all"}};

void add_dig(OptionsDescription& options) {
  options.add_options()("depth,d", po::value<Count>()->value_name("N")->default_value(Count{3}),
                        "how deep");
  options.begin_group("Finds");
  options.add_options()("metal", one_of(names_of(kMetals))->value_name("METAL"),
                        "what to look for");
  options.add_options()("with", list_of({{"spade", ""}, {"pick", ""}})->value_name("TOOLS"),
                        "tools to take along");
  options.add_options()("map", file_value()->value_name("PATH"), "where to look");
  options.add_options()(
      "at", po::value<std::vector<std::string>>()->value_name("PLACE")->composing(), "a place");
  options.add_options()("verbose,v", po::bool_switch(), "say more, don't \"stop\": [never]");
}

int nothing(const Arguments&) {
  return kExitOk;
}

constexpr Command kCommands[] = {
    {"dig", "look for things below the ground", "PATH...", Operands::kPaths, add_dig, nothing,
     "mole dig -d 5 .\n'mole' --with=pick \\\n"},
    {"sleep", "rest", "", Operands::kNone, nullptr, nothing, ""},
};

std::string burrows(const Program&) {
  return "Sorts:\n  .long \\ deep\n\nA burrow is a home.\n";
}

constexpr HelpTopic kTopics[] = {
    {"burrows", "where moles live", burrows, "mole-burrows"},
    {"codes", "what scripts see", exit_codes_text, ""},
};
constexpr HelpRow kExitCodes[] = {{"0", "found"}, {"2", "an error"}};

Program program() {
  return {"mole",
          "dig",
          "mole (Test) 1.2\nmore",
          kCommands,
          "dig",
          nullptr,
          {"A mole digs.\n", kExitCodes, {}, {}, kTopics, "vole(1)"}};
}

TEST(Help, ShowsExamplesThenCommandsThenOptions) {
  EXPECT_EQ(help_text(program(), nullptr), R"(mole: dig

Examples:
  mole dig -d 5 .
  'mole' --with=pick \

Usage: mole [dig] [OPTION]... PATH...
       mole COMMAND [OPTION]... [ARGUMENT]...

Commands:
  dig        look for things below the ground (if none is named)
  sleep      rest
  help NAME  more about a command or a topic

Topics:
  burrows  where moles live
  codes    what scripts see

Options of 'dig':
  -d, --depth N         how deep (default 3)

Finds:
      --metal METAL     what to look for
                          gold  dear
                          lead  heavy, and not good for anybody at all
      --with TOOLS      tools to take along: spade, pick
      --map PATH        where to look
      --at PLACE        a place
  -v, --verbose         say more, don't "stop": [never]

Other:
  -h, --help            print this help
      --version         print the version
      --generate WHAT   print a man page or a completion: man, complete-bash,
                        complete-zsh, complete-fish, man-burrows

Exit codes:
  0  found
  2  an error

More: 'man mole', 'mole help burrows'
)");
}

TEST(Help, OfAVerbHasItsOwnOptionsOnly) {
  const std::string help = help_text(program(), &kCommands[1]);
  EXPECT_EQ(help.find("mole sleep: rest\n\nUsage: mole sleep [OPTION]...\n\nOther:"), 0U) << help;
  EXPECT_EQ(help.find("--depth"), std::string::npos);
}

TEST(Help, StaysInsideTheWidth) {
  for (const std::size_t width : {50U, 64U, 80U, 200U}) {
    std::istringstream lines(help_text(program(), nullptr, width));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(line.size(), std::min<std::size_t>(width, 80)) << line;
      EXPECT_FALSE(line.ends_with(' ')) << line;
    }
  }
}

TEST(Help, BreaksLinesAtBlanks) {
  EXPECT_EQ(wrapped("one two three", 0, 2, 7), "one two\n  three\n");
  EXPECT_EQ(wrapped("é é é é", 0, 0, 7), "é é é é\n");
  EXPECT_EQ(wrapped("muchtoolongforit a", 0, 1, 5), "muchtoolongforit\n a\n");
  EXPECT_EQ(wrapped("", 0, 0, 7), "\n");
  EXPECT_EQ(text_rows({{"a", "x"}, {"bcd", "y"}, {"e", ""}}, 1, 0, 80), " a    x\n bcd  y\n e\n");
  EXPECT_EQ(text_rows({{"abcd", "x"}}, 1, 5, 80), " abcd\n     x\n");
}

// What the parser says of `dig --NAME=VALUE`.
std::string outcome(const std::string& name, const std::string& value) {
  try {
    const auto got = parse_arguments(program(), {"--" + name + "=" + value},
                                     [](const char*) -> const char* { return nullptr; });
    return got.arguments.get<std::string>(name);
  } catch (const Error& error) {
    return error.what();
  }
}

TEST(Choices, AreCheckedWithTheNearestName) {
  EXPECT_EQ(outcome("metal", "lead"), "lead");
  EXPECT_EQ(outcome("metal", "gild"),
            "option '--metal' cannot be 'gild': did you mean 'gold'? it is one of gold, lead");
  EXPECT_EQ(outcome("metal", "platinum"),
            "option '--metal' cannot be 'platinum': it is one of gold, lead");
  EXPECT_EQ(outcome("with", "pick,spade"), "pick,spade");
  EXPECT_EQ(outcome("with", "pick,spode"),
            "option '--with' cannot be 'spode': did you mean 'spade'? it is one of spade, pick");
  EXPECT_EQ(outcome("with", "pick,"), "option '--with' cannot be '': it is one of spade, pick");
}

TEST(Roff, ShowsEveryCharacterAsItIs) {
  EXPECT_EQ(roff_line("a-b"), "a\\-b");
  EXPECT_EQ(roff_line(".TH"), "\\&.TH");
  EXPECT_EQ(roff_line("'x' \"y\""), "\\&\\(aqx\\(aq \\(dqy\\(dq");
  EXPECT_EQ(roff_line("\\n ^~`"), "\\en \\(ha\\(ti\\(ga");
  EXPECT_EQ(roff_line("é"), "\\[u00E9]");
  EXPECT_EQ(roff_of_text("Sorts:\n  .x\n\n   y\n\nLong lines are paragraphs here.\nThey end so.\n"),
            ".SH \"Sorts\"\n.PP\n.nf\n  .x\n\n   y\n.fi\n.PP\nLong lines are paragraphs "
            "here.\nThey end so.\n");
}

TEST(ManPage, HasTheSectionsOfAManPage) {
  const std::string page = man_page(program());
  EXPECT_EQ(
      page.find(".TH \"MOLE\" 1 \"\" \"mole (Test) 1.2\" \"Dateline\"\n.SH NAME\nmole \\- dig\n"),
      0U)
      << page;
  std::size_t at = 0;
  for (const char* part :
       {"\n.SH SYNOPSIS\n", "\n.SH DESCRIPTION\n", "A mole digs.", "\n.SH COMMANDS\n",
        "\n.SH OPTIONS\n.SS \"Options of \\(aqdig\\(aq\"\n",
        ".TP\n\\fB\\-d\\fR, \\fB\\-\\-depth\\fR \\fIN\\fR\nhow deep (default 3)\n",
        ".RS\n.TP\n\\fBgold\\fR\ndear\n", "\n.SS \"Options of every command\"\n",
        "\n.SH EXAMPLES\n", "mole dig \\-d 5 .\n\\&\\(aqmole\\(aq \\-\\-with=pick \\e\n",
        "\n.SH \"EXIT STATUS\"\n", "\n.SH \"SEE ALSO\"\nvole(1)\n"}) {
    at = page.find(part, at);
    ASSERT_NE(at, std::string::npos) << part << "\nin\n" << page;
  }
  EXPECT_EQ(page.find("ENVIRONMENT"), std::string::npos);  // there is none
}

TEST(ManPage, OfATopicIsInSection7) {
  EXPECT_EQ(generate(program(), "man-burrows"),
            ".TH \"MOLE\\-BURROWS\" 7 \"\" \"mole (Test) 1.2\" \"Dateline\"\n.SH NAME\n"
            "mole\\-burrows \\- where moles live\n.SH \"Sorts\"\n.PP\n.nf\n  .long \\e deep\n.fi\n"
            ".PP\nA burrow is a home.\n.SH \"SEE ALSO\"\nmole(1)\n");
  EXPECT_THROW(generate(program(), "man-codes"), Error);
  EXPECT_THROW(generate(program(), "nothing"), Error);
}

TEST(Completion, QuotesDescriptionsForEachShell) {
  const std::string zsh = zsh_completion(program());
  EXPECT_NE(zsh.find(R"('(--verbose -v)--verbose[say more, don'\''t "stop"\: \[never\]]')"),
            std::string::npos)
      << zsh;
  EXPECT_NE(zsh.find(R"(:METAL:((gold\:"dear" lead\:"heavy, and not good for anybody at all")))"),
            std::string::npos)
      << zsh;
  EXPECT_NE(zsh.find("'*--at=[a place]:PLACE: '"), std::string::npos) << zsh;
  const std::string fish = fish_completion(program());
  EXPECT_NE(fish.find(R"(-s v -l verbose -d 'say more, don\'t "stop": [never]')"),
            std::string::npos)
      << fish;
  EXPECT_NE(fish.find(R"(-l map -r -F -d 'where to look')"), std::string::npos) << fish;
}

}  // namespace
}  // namespace dateline
