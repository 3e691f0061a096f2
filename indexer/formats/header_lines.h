// "Title: ..." lines and front matter at the top of an article in plain text.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

struct HeaderField {
  std::string_view name;
  std::string_view value;  // trimmed; may be empty
};

// "Name: value", whatever the name; nullopt for a line that is none ("https://...", prose).
std::optional<HeaderField> header_field(std::string_view line);

// Whether a line is a header field whose name RecordBuilder knows.
bool is_known_header(std::string_view line);

// At least three of one of - = *, or a form feed, and nothing else.
bool is_separator(std::string_view line);

// Tells header from text, fed with the lines of one article from its beginning.
class HeaderScanner {
 public:
  enum class Part {
    kNothing,  // empty lines before, the marks around front matter
    kHeader,
    kBody,
  };

  Part feed(std::string_view line);

  bool in_body() const { return state_ == State::kBody; }

 private:
  enum class State { kStart, kOpened, kHeader, kBlank, kBody };

  Part feed_header(std::string_view line);
  Part body();

  State state_ = State::kStart;
  bool opened_ = false;  // by a line "---"
};

// Names and values of header lines, in order: continuation lines joined, lists ("[A, B]", "- A"
// lines) as one entry each, quotation marks taken off.
std::vector<std::pair<std::string, std::string>> header_values(
    const std::vector<std::string_view>& lines);

}  // namespace dateline
