// Article: the one value that every format delivers and every answer shows.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/calendar.h"

namespace dateline {

// Where a publication date was found. The values are written to disk; formats append rows.
enum class DateSource : std::uint8_t {
  kNone = 0,     // the article is undated
  kField = 1,    // a field of the record: "date", "Date:", "datePublished"
  kText = 2,     // a dateline or a leading date in the text
  kTrailer = 3,  // an agency's trailer
  kUrl = 4,
  kPath = 5,
};

std::string_view name_of(DateSource source);  // "field", "text", ...
std::optional<DateSource> date_source_from(std::uint8_t value);

// Something a reader decided that a person may want to know: "date-refused", "31 February 2020
// ...".
struct Note {
  std::string code;  // stable, for scripts
  std::string text;  // for people

  bool operator==(const Note&) const = default;
};

// All strings are valid UTF-8 without NUL. An empty string means "not known".
struct Article {
  std::string id = {};         // shown to people; given by the indexer, unique in an archive
  std::string record_id = {};  // the record's own id, as the file has it
  std::string path = {};       // the file it came from, as given by the file system (raw bytes)
  std::string format = {};     // name of the row of the format table that read it

  std::string url = {};
  std::string title = {};
  std::string text = {};  // paragraphs separated by one empty line
  std::optional<ArticleDate> date = {};
  DateSource date_source = DateSource::kNone;
  std::optional<ArticleDate> updated = {};
  std::vector<std::string> authors = {};
  std::string source = {};    // the publication: "BBC News", "guardian.co.uk"
  std::string language = {};  // code of the language table: "en", "sr"
  std::string section = {};
  std::vector<std::string> tags = {};

  std::vector<Note> notes = {};

  bool operator==(const Article&) const = default;
};

// "www.bbc.co.uk" of "https://www.bbc.co.uk:443/news/1", in lower case; empty if there is none.
std::string host_of(std::string_view url);

}  // namespace dateline
