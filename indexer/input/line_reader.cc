#include "indexer/input/line_reader.h"

#include <algorithm>

namespace dateline {

LineReader::LineReader(TextStream& stream, std::size_t limit) : stream_(stream), limit_(limit) {
  const std::string_view head = stream.window();
  const bool old_mac = head.find('\n') == std::string_view::npos;
  end_ = old_mac && head.find('\r') != std::string_view::npos ? '\r' : '\n';
}

LineKind LineReader::next(std::string_view& line) {
  stream_.consume(consumed_);
  consumed_ = 0;
  if (cut_) {
    skip_rest();
  }
  std::size_t searched = 0;
  std::size_t at = std::string_view::npos;
  bool more = true;
  while ((at = stream_.window().find(end_, searched)) == std::string_view::npos && more) {
    searched = stream_.window().size();
    if (searched > limit_) {
      break;
    }
    more = stream_.fill();
  }
  const std::string_view window = stream_.window();
  if (window.empty()) {
    return LineKind::kEnd;
  }
  ++number_;
  const std::size_t size = std::min(at, window.size());
  if (size > limit_) {
    line = window.substr(0, limit_);
    consumed_ = limit_;
    cut_ = true;
    return LineKind::kTooLong;
  }
  line = window.substr(0, size);
  unfinished_ = at == std::string_view::npos;
  consumed_ = unfinished_ ? size : size + 1;
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return LineKind::kLine;
}

void LineReader::skip_rest() {
  cut_ = false;
  for (;;) {
    const std::size_t at = stream_.window().find(end_);
    if (at != std::string_view::npos) {
      stream_.consume(at + 1);
      return;
    }
    stream_.consume(stream_.window().size());
    if (!stream_.fill()) {
      return;
    }
  }
}

}  // namespace dateline
