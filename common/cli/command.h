// The command line of a program as a table: one row a verb, one declaration an option. Parser,
// help and "did you mean" follow from it.
//
//   void add_search_options(OptionsDescription& options) {
//     options.add_options()
//       ("limit", po::value<Count>()->value_name("N")->default_value(Count{10}), "show so many
//       hits")
//       ("json", po::bool_switch(), "one JSON document");
//   }
//
//   int search(const Arguments& arguments) {
//     const std::string archive = arguments.archive();     // --db or DATELINE_DB
//     const auto limit = arguments.get<Count>("limit").value;
//     const std::string query = arguments.joined();         // the operands as one text
//     ...
//     return hits.empty() ? kExitNone : kExitOk;
//   }
//
//   constexpr Command kCommands[] = {
//     {"search", "find articles", "QUERY...", Operands::kText, add_search_options, search,
//      "searcher --db news Serbia protest -sport\n"},
//     {"show", "print an article", "ID...", Operands::kNames, nullptr, show, ""},
//   };
//
//   int run(int argc, char** argv) {
//     return run_program({"searcher", "search a news archive", "searcher 0.1", kCommands, "search",
//                         add_global_options}, argc, argv);
//   }
//
// Rules. The first operand is a verb only if it equals one exactly; otherwise the default verb
// runs. `searcher search show` and `searcher -- show` search for the word "show". Options may stand
// anywhere, before and after the verb, up to `--`. For a verb whose operands are a text, an
// argument with one dash that comes after the first operand and is no declared option is part of
// the text: `searcher --db A Serbia -sport`; there a short option must stand alone (`-n 5`, not
// `-n5`). Abbreviations of options are not taken.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/program_options.hpp>

#include "common/cli/options.h"
#include "common/cli/terminal.h"

namespace dateline {

class Arguments;

enum class Operands {
  kNone,   // the verb takes none
  kNames,  // such as ids
  kPaths,  // files and folders
  kText,   // words of one text, such as a query
};

using AddOptions = void (*)(OptionsDescription& options);

struct Command {
  std::string_view name;
  std::string_view summary;        // one line for people, lower case
  std::string_view operands_help;  // "PATH..."; empty for Operands::kNone
  Operands operands;
  AddOptions add_options;                  // nullptr: none of its own
  int (*run)(const Arguments& arguments);  // returns the exit code
  std::string_view examples;               // whole command lines, each ended by \n; may be empty
};

struct Program;

// What `PROGRAM help NAME` prints, besides verbs.
struct HelpTopic {
  std::string_view name;
  std::string_view summary;  // one line for people, lower case
  std::string (*text)(const Program& program);
  std::string_view
      man_page;  // "dateline-syntax": has a page of that name in section 7; may be empty
};

// An exit code, a variable or a file, and what it means.
struct HelpRow {
  std::string_view name;
  std::string_view text;
};

// What help and man page say besides verbs and options.
struct HelpPages {
  std::string_view description;  // paragraphs with an empty line between them
  std::span<const HelpRow> exit_codes;
  std::span<const HelpRow> environment;
  std::span<const HelpRow> files;
  std::span<const HelpTopic> topics;
  std::string_view see_also;  // other man pages, "searcher(1), dateline-syntax(7)"
};

struct Program {
  std::string_view name;
  std::string_view summary;
  std::string_view version;           // what --version prints, without \n at the end
  std::span<const Command> commands;  // must outlive the call; "help" is not among them
  std::string_view default_command;   // a name in `commands`
  // Options of every verb; --help, --version and --generate come by themselves.
  AddOptions add_options = nullptr;
  HelpPages pages = {};
};

// What was typed, with the types the options were declared with.
class Arguments {
 public:
  Arguments(boost::program_options::variables_map values, std::vector<std::string> operands);

  // The value of a declared option; it must have a default or has(name).
  template <class T>
  const T& get(const std::string& name) const {
    return values_[name].as<T>();
  }

  // For a switch: whether it was given.
  bool is_on(const std::string& name) const { return get<bool>(name); }

  // Whether the option was given or has a default.
  bool has(const std::string& name) const { return values_.count(name) != 0; }

  const std::vector<std::string>& operands() const { return operands_; }

  // The operands with blanks between them.
  std::string joined() const;

  // Of `--db` or DATELINE_DB. Throws Error(kUsage) if neither is given.
  std::string archive() const;

 private:
  boost::program_options::variables_map values_;
  std::vector<std::string> operands_;
};

// Reads the command line and runs the verb, or prints help, the version or a generated file; errors
// as in run_main().
// Returns the exit code.
int run_program(const Program& program, int argc, const char* const* argv);

}  // namespace dateline
