// A stream of JSON -> its records, one object each, in the memory of the longest.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "indexer/input/text_stream.h"

namespace dateline {

class JsonSplitter {
 public:
  enum class Kind {
    kRecord,     // an object: its braces match, the rest is for the parser to check
    kStray,      // something else where an object should be
    kTooLong,    // an object over the limit, passed over
    kTruncated,  // the stream ends inside an object or an array
    kEnd,
  };

  virtual ~JsonSplitter() = default;

  virtual Kind next() = 0;

  // Of what next() found: its bytes, valid until the next call; may be empty.
  virtual std::string_view record() const = 0;

  // The line it begins in, from 1.
  virtual std::uint64_t line() const = 0;

  // The object around the list the first record stood in, up to that record: JSON without its end.
  // Empty if there is none, or if it is long.
  virtual std::string_view wrapper() const { return {}; }

  // Whether the stream ended with it, without the line end that every other record has.
  virtual bool is_last_unfinished() const { return false; }
};

// Borrows `stream`; records over `limit` bytes are too long. If most lines at its beginning are an
// object each, every line is a record (JSON Lines), so that a damaged line costs that line alone.
// Otherwise objects are found by their braces: at the top, in arrays there, and in an array of
// objects that a top object without text holds under a name such as "articles" or "hits".
std::unique_ptr<JsonSplitter> open_json_splitter(TextStream& stream, std::size_t limit);

// Whether an array under this name holds records: "articles", "items", "hits".
bool is_record_list(std::string_view name);

}  // namespace dateline
