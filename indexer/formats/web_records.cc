#include "indexer/formats/web_records.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace dateline {
namespace {

// What is looked at behind a block to see that the next record begins there.
constexpr std::size_t kBehind = std::size_t{16} << 10;

}  // namespace

WebRecords::WebRecords(ByteSource& source,
                       DiagnosticSink& sink,
                       std::string path,
                       std::size_t limit)
    : window_(source), sink_(sink), path_(std::move(path)), limit_(limit) {
  skip_line_ends();
  window_.want(kMostWebHeader);
  kind_ = web_archive_kind(window_.window());
  if (kind_ == nullptr) {
    kind_ = web_archive_kind("WARC/");
  }
}

bool WebRecords::next() {
  finish_block();
  while (true) {
    skip_line_ends();
    begin_ = window_.offset();
    if (window_.window().empty()) {
      if (!pass_damage()) {
        return false;
      }
    } else if (!begin_record()) {
      if (!find_header() && !pass_damage()) {
        return false;
      }
    } else if (hold_block()) {
      has_block_ = true;
      is_counted_ = false;
      return true;
    }
  }
}

std::string_view WebRecords::block() const {
  const std::size_t held = is_too_long() ? kMostWebHeader : record_.length;
  return window_.window().substr(0, held);
}

bool WebRecords::begins_with_header() {
  window_.want(kMostWebHeader);
  std::size_t size = 0;
  return kind_->parse(window_.window(), size).has_value();
}

// Takes the header at the beginning of the window. False if there is none: reported, and its first
// byte passed over.
bool WebRecords::begin_record() {
  ++number_;
  is_counted_ = true;
  const bool is_whole = window_.want(kMostWebHeader);
  std::size_t size = 0;
  auto record = kind_->parse(window_.window(), size);
  if (!record) {
    // Damage is reported by itself.
    if (is_whole || !window_.source().problem()) {
      const bool is_cut = !is_whole && window_.window().starts_with(kind_->beginning) &&
                          window_.window().find("\n\r\n") == std::string_view::npos;
      report(is_cut ? Reason::kTruncatedRecord : Reason::kMalformedRecord, "no header of a record");
    }
    window_.consume(1);
    return false;
  }
  record_ = *std::move(record);
  window_.consume(size);
  return true;
}

// Makes the window hold the block and checks that a record ends where it does. False if not: the
// record was reported and passed over.
bool WebRecords::hold_block() {
  if (is_too_long()) {
    window_.want(kMostWebHeader);
    return true;
  }
  const auto length = static_cast<std::size_t>(record_.length);
  window_.want(length + kBehind);
  const std::string_view held = window_.window();
  if (held.size() < length) {
    return pass_cut_record();
  }
  const std::string_view behind = held.substr(length);
  const std::size_t next = std::min(behind.find_first_not_of("\r\n"), behind.size());
  std::size_t size = 0;
  return next == behind.size() || kind_->parse(behind.substr(next), size) ||
         !pass_to_header_in_block();
}

// The stream ends inside of the block. Always false.
bool WebRecords::pass_cut_record() {
  if (!pass_to_header_in_block()) {
    if (!window_.source().problem()) {
      report(Reason::kTruncatedRecord,
             fmt::format("{} bytes of {} are there", window_.window().size(), record_.length));
    }
    window_.consume(window_.window().size());
  }
  return false;
}

// Whether the next record begins inside of the block, so that its length must be wrong; if so moves
// there and reports it.
bool WebRecords::pass_to_header_in_block() {
  const std::string_view held = window_.window();
  // The block may end inside of the mark.
  const std::string_view block =
      held.substr(0, static_cast<std::size_t>(record_.length) + kind_->mark.size());
  for (std::size_t at = next_place(block, 0); at != std::string_view::npos;
       at = next_place(block, at + kind_->mark.size())) {
    std::size_t size = 0;
    if (kind_->parse(held.substr(at), size)) {
      report(Reason::kMalformedRecord, "the record is shorter than it says");
      window_.consume(at);
      return true;
    }
  }
  return false;
}

void WebRecords::finish_block() {
  if (!std::exchange(has_block_, false)) {
    return;
  }
  if (!is_too_long()) {
    window_.consume(static_cast<std::size_t>(record_.length));
    return;
  }
  // A wrong length must not cost the rest of the file: the block ends at the next header, too.
  std::uint64_t left = record_.length;
  while (left > 0 && window_.want(1)) {
    if (begins_with_header()) {
      return;
    }
    const std::string_view held = window_.window();
    const std::size_t line = std::min(held.find('\n'), held.size() - 1) + 1;
    const auto passed = static_cast<std::size_t>(std::min<std::uint64_t>(line, left));
    window_.consume(passed);
    left -= passed;
  }
  if (left > 0 && !window_.source().problem()) {
    report(Reason::kTruncatedRecord, fmt::format("{} bytes are missing", left));
  }
}

void WebRecords::skip_line_ends() {
  while (window_.want(1)) {
    const std::string_view held = window_.window();
    const std::size_t end = std::min(held.find_first_not_of("\r\n"), held.size());
    window_.consume(end);
    if (end < held.size()) {
      return;
    }
  }
}

// Where a header may begin, at or behind `from`; npos if nowhere. A writer that stopped inside of a
// record may have gone on in the middle of its line.
std::size_t WebRecords::next_place(std::string_view bytes, std::size_t from) const {
  if (!kind_->mark.empty()) {
    return bytes.find(kind_->mark, from);
  }
  const std::size_t end = bytes.find('\n', from);
  return end == std::string_view::npos ? end : end + 1;
}

// Moves to the next place where a header begins. False at the end.
bool WebRecords::find_header() {
  while (window_.want(1)) {
    const std::string_view held = window_.window();
    const std::size_t at = next_place(held, 0);
    if (at == std::string_view::npos) {
      const std::size_t kept = std::min(held.size(), kind_->mark.size());
      window_.consume(held.size() - kept);
      if (!window_.fill()) {
        window_.consume(kept);
        return false;
      }
      continue;
    }
    window_.consume(at);
    if (begins_with_header()) {
      return true;
    }
    window_.consume(kind_->mark.empty() ? 0 : 1);
  }
  return false;
}

// Where damage ended the stream, goes on behind it. False if that cannot be.
bool WebRecords::pass_damage() {
  auto problem = window_.source().problem();
  if (!problem || !window_.source().resume(kind_->beginning)) {
    return false;
  }
  window_.consume(window_.window().size());
  number_ += std::exchange(is_counted_, false) ? 0 : 1;
  problem->record = number_;
  sink_.report(*std::move(problem));
  return true;
}

void WebRecords::report(Reason reason, std::string_view detail) {
  sink_.report({.reason = reason,
                .path = path_,
                .record = number_,
                .detail = fmt::format("{}, at byte {}", detail, begin_)});
}

}  // namespace dateline
