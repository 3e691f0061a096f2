// Lines of a TextStream, however long they are.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/input/text_stream.h"

namespace dateline {

enum class LineKind {
  kLine,
  kTooLong,  // over the limit: its beginning was delivered, the rest of it is passed over
  kEnd,
};

// Ends of lines are LF and CR LF; CR alone where the stream has no LF at its beginning.
class LineReader {
 public:
  // Borrows `stream`. A line of more than `limit` bytes is too long.
  LineReader(TextStream& stream, std::size_t limit);

  // Sets `line` to the next line without its end, valid until the next call.
  LineKind next(std::string_view& line);

  std::uint64_t number() const { return number_; }  // of the line last delivered, from 1

  // Whether the line last delivered is the last and has no line end.
  bool is_unfinished() const { return unfinished_; }

 private:
  void skip_rest();

  TextStream& stream_;
  std::size_t limit_;
  char end_;
  std::size_t consumed_ = 0;  // of the window, by the line last delivered
  bool unfinished_ = false;
  bool cut_ = false;  // the line last delivered goes on
  std::uint64_t number_ = 0;
};

}  // namespace dateline
