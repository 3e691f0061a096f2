// The types of option values, and the options that several verbs share. What help, man pages and
// completion know of an option stands in its declaration:
//
//   options.begin_group("Output");
//   options.add_options()("sort", one_of(names_of(kSorts))->value_name("ORDER"), "what comes
//   first"); options.add_options()("file", file_value()->value_name("PATH"), "take the ids from a
//   file");

#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/any.hpp>
#include <boost/program_options.hpp>

namespace dateline {

// The options of a verb, in groups.
class OptionsDescription : public boost::program_options::options_description {
 public:
  using options_description::options_description;

  struct Group {
    std::string heading;
    std::size_t begin;  // the number of its first option; it ends where the next one begins
  };

  // Options declared from here on stand under this heading.
  void begin_group(std::string heading) {
    groups_.push_back({std::move(heading), options().size()});
  }

  const std::vector<Group>& groups() const { return groups_; }

 private:
  std::vector<Group> groups_;
};

// One of the values that an option takes. The summary, one line for people, may be empty.
struct Choice {
  std::string name;
  std::string summary;
};

// The rows of one of our tables as choices, with their summary or description if they have one.
template <class Table>
std::vector<Choice> names_of(const Table& table) {
  std::vector<Choice> choices;
  for (const auto& row : table) {
    if constexpr (requires { row.description; }) {
      choices.push_back({std::string(row.name), std::string(row.description)});
    } else if constexpr (requires { row.summary; }) {
      choices.push_back({std::string(row.name), std::string(row.summary)});
    } else {
      choices.push_back({std::string(row.name), {}});
    }
  }
  return choices;
}

enum class ValueKind {
  kNone,     // a switch
  kWord,     // anything
  kChoice,   // one of a closed set
  kChoices,  // several of it, with commas between them
  kFile,
  kFolder,
};

// The value of an option as std::string, of which more is known than that it is a text.
class TextValue : public boost::program_options::typed_value<std::string> {
 public:
  TextValue(ValueKind kind, std::vector<Choice> choices);

  ValueKind kind() const { return kind_; }

  const std::vector<Choice>& choices() const { return choices_; }

  // Refuses what is not among the choices, with the nearest of them.
  void xparse(boost::any& out, const std::vector<std::string>& tokens) const override;

 private:
  ValueKind kind_;
  std::vector<Choice> choices_;
};

// Values for add_options(), which takes them over.
TextValue* one_of(std::vector<Choice> choices);
TextValue* list_of(std::vector<Choice> choices);  // "a,b"
TextValue* file_value();
TextValue* folder_value();

// An amount of memory or of text: "--memory 512M". Use it as value<ByteSize>().
struct ByteSize {
  std::uint64_t bytes = 0;
};

// A number with an optional unit K, M or G (1024-based; "KB", "KiB" and lower case are taken, too).
// Throws Error(kUsage) for anything else, and for what 64 bits do not hold.
ByteSize parse_byte_size(std::string_view text);

// A number of things, without a sign: "--limit 20". Use it as value<Count>(); unlike
// value<unsigned> it refuses "-5" instead of wrapping around.
struct Count {
  std::uint64_t value = 0;
};

// Throws Error(kUsage) for anything but digits, and for what 64 bits do not hold.
Count parse_count(std::string_view text);

// Declares `--db ARCHIVE`, which run_program() also takes from DATELINE_DB.
void add_archive_option(OptionsDescription& options);

// Declares `--color auto|always|never`; read it with parse_color_choice().
void add_color_option(OptionsDescription& options);

// How Boost.Program_options reads and writes our types; found by argument-dependent lookup.
void validate(boost::any& out, const std::vector<std::string>& values, ByteSize*, int);
void validate(boost::any& out, const std::vector<std::string>& values, Count*, int);
std::ostream& operator<<(std::ostream& out, ByteSize size);
std::ostream& operator<<(std::ostream& out, Count count);

}  // namespace dateline
