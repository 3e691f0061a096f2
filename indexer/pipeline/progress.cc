#include "indexer/pipeline/progress.h"

#include <algorithm>

#include <fmt/format.h>

namespace dateline {
namespace {

constexpr std::chrono::milliseconds kBarInterval{200};
constexpr std::chrono::seconds kLineInterval{10};
constexpr int kBarCells = 20;

std::string duration(double seconds) {
  const auto s = static_cast<std::int64_t>(seconds + 0.5);
  return s >= 3600 ? fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
                   : fmt::format("{}:{:02}", s / 60, s % 60);
}

}  // namespace

Progress::Progress(std::ostream& out, Mode mode, std::uint64_t total_bytes)
    : out_(out),
      mode_(mode),
      total_bytes_(total_bytes),
      next_(start_ + (mode == Mode::kBar ? std::chrono::milliseconds(kBarInterval)
                                         : std::chrono::milliseconds(kLineInterval))) {}

void Progress::show() {
  const auto now = std::chrono::steady_clock::now();
  if (mode_ == Mode::kNone || now < next_) {
    return;
  }
  const std::string text = line(std::chrono::duration<double>(now - start_).count());
  if (mode_ == Mode::kBar) {
    out_ << '\r' << text << "\033[K" << std::flush;
    is_drawn_ = true;
    next_ = now + kBarInterval;
  } else {
    out_ << text << std::endl;
    next_ = now + kLineInterval;
  }
}

void Progress::finish() {
  if (is_drawn_) {
    out_ << "\r\033[K" << std::flush;
  }
}

std::string Progress::line(double seconds) const {
  const auto done = static_cast<double>(bytes_.load());
  std::string text =
      fmt::format("{} articles, {:.1f} MB/s", articles_.load(), done / 1e6 / seconds);
  if (total_bytes_ == 0) {
    return text;
  }
  const double share = std::min(1.0, done / static_cast<double>(total_bytes_));
  const int cells = static_cast<int>(share * kBarCells);
  if (mode_ == Mode::kBar) {
    text = fmt::format("[{}{}] ", std::string(static_cast<std::size_t>(cells), '#'),
                       std::string(static_cast<std::size_t>(kBarCells - cells), '.')) +
           text;
  }
  text += fmt::format(", {:.0f} %", share * 100);
  if (share > 0 && share < 1) {
    text += fmt::format(", {} to go", duration(seconds / share - seconds));
  }
  return text;
}

}  // namespace dateline
