#include "indexer/formats/json_splitter.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/utf8.h"
#include "indexer/formats/record_builder.h"
#include "indexer/input/line_reader.h"

namespace dateline {
namespace {

using Kind = JsonSplitter::Kind;

constexpr std::size_t kLongestKey = 40;
constexpr std::size_t kDeepestWrapper = 4;
constexpr std::size_t kLongestWrapper = std::size_t{16} << 10;
constexpr std::size_t kDeepestArray = 16;

constexpr std::string_view kRecordLists[] = {
    "articles", "items",   "data", "documents", "docs",  "hits",     "results",
    "records",  "entries", "news", "stories",   "posts", "response", "rows",
    "feed",     "channel", "item", "entry",     "value",
};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\x1E';
}

// Whether the brackets of a line match and it is one object.
bool is_one_object(std::string_view line) {
  if (!line.starts_with('{')) {
    return false;
  }
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_string) {
      i += c == '\\' ? 1 : 0;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return trim(line.substr(i + 1)).empty();
    }
  }
  return false;
}

// Whether at least half of the whole lines are an object each; one line alone tells nothing.
bool is_json_lines(std::string_view head) {
  std::size_t lines = 0;
  std::size_t objects = 0;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = head.find('\n', at);
    if (end == std::string_view::npos) {
      break;
    }
    const std::string_view line = head.substr(at, end - at);
    at = end + 1;
    if (lines == 0 && trim(line).starts_with('[')) {
      return false;
    }
    lines += trim(line).empty() ? 0 : 1;
    objects += is_one_object(line) ? 1 : 0;
  }
  return objects > 0 && objects * 2 >= lines;
}

class JsonLines final : public JsonSplitter {
 public:
  JsonLines(TextStream& stream, std::size_t limit) : lines_(stream, limit) {}

  Kind next() override {
    for (;;) {
      const LineKind kind = lines_.next(record_);
      if (kind == LineKind::kTooLong) {
        return Kind::kTooLong;
      }
      if (kind == LineKind::kEnd) {
        return Kind::kEnd;
      }
      record_ = trim(record_);
      if (record_.ends_with(',')) {
        record_.remove_suffix(1);
      }
      if (!record_.empty() && record_ != "[" && record_ != "]") {
        return Kind::kRecord;
      }
    }
  }

  std::string_view record() const override { return record_; }

  std::uint64_t line() const override { return lines_.number(); }

  bool is_last_unfinished() const override { return lines_.is_unfinished(); }

 private:
  LineReader lines_;
  std::string_view record_;
};

class JsonObjects final : public JsonSplitter {
 public:
  JsonObjects(TextStream& stream, std::size_t limit) : stream_(stream), limit_(limit) {}

  Kind next() override {
    record_.clear();
    for (;;) {
      const std::string_view window = stream_.window();
      if (window.empty()) {
        if (!stream_.fill()) {
          return end();
        }
        continue;
      }
      std::size_t at = 0;
      const std::optional<Kind> found = scan(window, at);
      stream_.consume(at);
      if (found) {
        return *found;
      }
    }
  }

  std::string_view record() const override { return record_; }

  std::string_view wrapper() const override { return wrapper_; }

  std::uint64_t line() const override { return line_; }

 private:
  enum class State { kOutside, kRecord, kSkip };

  // A bracket that is open around records, and in an object the name of the member being read.
  struct Level {
    char bracket = '{';
    std::string key = {};
  };

  // Follows strings; true while `c` is part of one. No string spans lines, so that a missing
  // quotation mark costs one record and not the rest of the file.
  bool in_string(char c) {
    if (!in_string_) {
      in_string_ = c == '"';
      if (in_string_) {
        string_.clear();
      }
      return in_string_;
    }
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
    } else if (c == '"' || c == '\n') {
      in_string_ = false;
      now_ += c == '\n' ? 1 : 0;
      return true;
    }
    if (watches_keys() && string_.size() < kLongestKey) {
      string_.push_back(c);
    }
    return true;
  }

  bool watches_keys() const { return is_candidate_ || state_ == State::kOutside; }

  std::optional<Kind> scan(std::string_view window, std::size_t& at) {
    std::optional<Kind> found;
    while (at < window.size() && !found) {
      switch (state_) {
        case State::kRecord:
          found = scan_record(window, at);
          break;
        case State::kSkip:
          skip(window[at++]);
          break;
        case State::kOutside:
          found = step_outside(window[at++]);
          break;
      }
    }
    return found;
  }

  // A top object may be a record or hold records.
  void begin_record(bool is_candidate) {
    state_ = State::kRecord;
    is_candidate_ = is_candidate;
    record_.assign(1, '{');
    inner_.assign(1, Level{});
    depth_ = 1;
    line_ = now_;
    too_long_ = false;
    list_opened_ = false;
    stray_ = false;
  }

  void count(char c) {
    if (c == '{' || c == '[') {
      ++depth_;
    } else if (c == '}' || c == ']') {
      --depth_;
    } else if (c == '\n') {
      ++now_;
    }
  }

  void append(std::string_view piece) {
    if (too_long_ || record_.size() + piece.size() > limit_) {
      too_long_ = true;
      record_.clear();
    } else {
      record_ += piece;
    }
  }

  std::optional<Kind> scan_record(std::string_view window, std::size_t& at) {
    std::size_t begin = at;
    while (at < window.size()) {
      const char c = window[at++];
      if (in_string(c)) {
        continue;
      }
      if (is_candidate_ && holds_records(c)) {
        keep_wrapper(window.substr(begin, at - 1 - begin));
        outer_ = std::move(inner_);
        begin_record(/*is_candidate=*/false);
        begin = at;
      } else {
        count(c);
      }
      if (depth_ == 0) {
        append(window.substr(begin, at - begin));
        state_ = State::kOutside;
        is_candidate_ = false;
        return too_long_ ? Kind::kTooLong : Kind::kRecord;
      }
    }
    append(window.substr(begin));
    return std::nullopt;
  }

  void keep_wrapper(std::string_view rest) {
    if (wrapper_.empty() && record_.size() + rest.size() <= kLongestWrapper) {
      wrapper_ = record_;
      wrapper_ += rest;
    }
  }

  // Follows the names of a top object; true at the brace that begins the first record in a list.
  bool holds_records(char c) {
    const bool opened = std::exchange(list_opened_, list_opened_ && is_space(c));
    if (opened && c == '{') {
      return true;
    }
    if (c == ':' && inner_.size() == depth_) {
      inner_.back().key = string_;
      const FieldName field = field_named(string_);
      is_candidate_ = field.slot != Slot::kText || field.rank > 4;
    } else if ((c == '{' || c == '[') && inner_.size() == depth_ && depth_ < kDeepestWrapper) {
      list_opened_ = c == '[' && std::all_of(inner_.begin(), inner_.end(), [](const Level& level) {
                       return level.bracket == '{' && is_record_list(level.key);
                     });
      inner_.push_back({.bracket = c});
    } else if ((c == '}' || c == ']') && inner_.size() == depth_) {
      inner_.pop_back();
    }
    return false;
  }

  std::optional<Kind> step_outside(char c) {
    const bool in_wrapper = !outer_.empty() && outer_.back().bracket == '{';
    if (in_string(c)) {
      return in_wrapper ? std::nullopt : stray();
    }
    now_ += c == '\n' ? 1 : 0;
    if (is_space(c) || c == ',') {
      return std::nullopt;
    }
    if (c == '{' || c == '[') {
      open(c, in_wrapper);
      return std::nullopt;
    }
    if ((c == '}' || c == ']') && !outer_.empty()) {
      outer_.pop_back();
      return std::nullopt;
    }
    if (in_wrapper) {
      if (c == ':') {
        outer_.back().key = string_;
      }
      return std::nullopt;
    }
    return stray();
  }

  void open(char c, bool in_wrapper) {
    const bool skips = in_wrapper ? !is_record_list(outer_.back().key) : false;
    if (skips || outer_.size() >= kDeepestArray) {
      state_ = State::kSkip;
      depth_ = 1;
    } else if (c == '{' && !in_wrapper) {
      begin_record(/*is_candidate=*/outer_.empty());
    } else {
      outer_.push_back({.bracket = c});
    }
  }

  // Once for all that stands between two records.
  std::optional<Kind> stray() {
    if (std::exchange(stray_, true)) {
      return std::nullopt;
    }
    line_ = now_;
    return Kind::kStray;
  }

  void skip(char c) {
    if (!in_string(c)) {
      count(c);
      state_ = depth_ == 0 ? State::kOutside : State::kSkip;
    }
  }

  Kind end() {
    const bool in_record = std::exchange(state_, State::kOutside) == State::kRecord;
    const bool open = !std::exchange(outer_, {}).empty();
    if (in_record && too_long_) {
      return Kind::kTooLong;
    }
    line_ = in_record ? line_ : now_;
    return in_record || open ? Kind::kTruncated : Kind::kEnd;
  }

  TextStream& stream_;
  std::size_t limit_;
  std::string record_;
  std::string wrapper_;
  std::uint64_t line_ = 1;
  std::uint64_t now_ = 1;  // the line being read
  State state_ = State::kOutside;
  std::vector<Level> outer_;  // open around records
  std::vector<Level> inner_;  // open inside a candidate, as far as it may hold records
  std::size_t depth_ = 0;     // brackets open inside the record, or the value being skipped
  std::string string_;        // the last string, as far as it may be a name
  bool in_string_ = false;
  bool escaped_ = false;
  bool is_candidate_ = false;  // the object being read may turn out to hold records
  bool list_opened_ = false;   // the last bracket opened a list of records
  bool too_long_ = false;
  bool stray_ = false;  // what is no object was reported
};

}  // namespace

std::unique_ptr<JsonSplitter> open_json_splitter(TextStream& stream, std::size_t limit) {
  if (is_json_lines(stream.window())) {
    return std::make_unique<JsonLines>(stream, limit);
  }
  return std::make_unique<JsonObjects>(stream, limit);
}

bool is_record_list(std::string_view name) {
  return std::any_of(std::begin(kRecordLists), std::end(kRecordLists), [&](std::string_view row) {
    return row.size() == name.size() &&
           std::equal(row.begin(), row.end(), name.begin(), [](char a, char b) {
             return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
           });
  });
}

}  // namespace dateline
