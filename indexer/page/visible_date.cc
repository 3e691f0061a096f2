#include "indexer/page/visible_date.h"

#include <algorithm>
#include <cstddef>

#include "common/base/utf8.h"
#include "indexer/extract/date_parser.h"
#include "indexer/markup/html_text.h"
#include "indexer/page/parts.h"

namespace dateline {
namespace {

using Index = HtmlTree::Index;

constexpr std::size_t kLongestLine = 300;  // bytes; dates of longer texts are those of events
constexpr std::size_t kTail = 60;          // bytes before a date that may say what it is
constexpr Index kMostNodes = 40;           // of an element that holds a date
constexpr int kFirstYear = 1990;           // of the web
constexpr std::size_t kMostDated = 400;    // of one page
constexpr std::size_t kMostText = std::size_t{2} << 20;

// What stands in the page up to a node.
struct Position {
  Index node = 0;
  std::size_t offset = 0;  // bytes of visible text before it
};

class VisibleSearch {
 public:
  VisibleSearch(const HtmlTree& tree,
                const PageScan& scan,
                std::string_view title,
                const ArticleDate& latest,
                const DateHints& hints)
      : tree_(tree), scan_(scan), title_(comparable(title)), latest_(latest), hints_(hints) {}

  VisibleDates search() {
    find_headline();
    read_title();
    walk();
    return best_;
  }

 private:
  std::optional<FoundDate> date_in(std::string_view text) const {
    const auto found = find_dates(text, latest_, hints_);
    return found.empty() || found.front().date.year() < kFirstYear ? std::nullopt
                                                                   : std::optional(found.front());
  }

  // The headline is the h1 or h2 that is the title, else the first h1 of the article's part.
  void find_headline() {
    Index first = HtmlTree::kNone;
    for (const PageSpot& spot : scan_.headlines) {
      if (tree_.end_of(spot.node) - spot.node > kMostNodes) {
        continue;
      }
      const std::string line = comparable(line_of(tree_, spot.node));
      if (!line.empty() && !title_.empty() &&
          (title_.find(line) != std::string::npos || line.find(title_) != std::string::npos)) {
        headline_ = spot.node;
        return;
      }
      const bool is_h1 = tree_.tag(spot.node) == HtmlTag::kH1;
      if (first == HtmlTree::kNone && is_h1 && !spot.off && !line.empty()) {
        first = spot.node;
      }
    }
    headline_ = first;
  }

  // "Headline | The Paper | 28.04.2023"
  void read_title() {
    if (scan_.title == HtmlTree::kNone) {
      return;
    }
    const std::string line = line_of(tree_, scan_.title);
    const auto found = date_in(line);
    const std::string_view before =
        found ? trim(std::string_view(line).substr(0, found->begin)) : std::string_view();
    const bool parted = before.ends_with('|') || before.ends_with('-') || before.ends_with("–");
    if (found && parted && found->end == line.size()) {
      offer({found->date, kSureScore, false, false});
    }
  }

  // One pass in the order of the page; the spots of the scan are in that order, too.
  void walk() {
    for (Index node = 1; node < tree_.size() && offset_ < kMostText;) {
      if (tree_.is_text(node)) {
        visit_text(node);
        ++node;
        continue;
      }
      if (is_invisible(tree_.tag(node))) {
        node = tree_.end_of(node);
        continue;
      }
      if (node == headline_) {
        headline_begin_ = offset_;
        rescore_before();
      }
      visit_spots(node);
      ++node;
    }
    // What stood before a headline that never came has no distance.
    for (const Pending& pending : pending_) {
      offer(pending.date);
    }
  }

  void visit_text(Index node) {
    const std::string_view text = trim(tree_.text(node));
    if (text.empty()) {
      return;
    }
    if (text.size() <= kLongestLine && node >= spot_end_ && count_ < kMostDated) {
      if (const auto found = date_in(text)) {
        ++count_;
        judge(node, *found, text, 0);
      }
    }
    offset_ += text.size();
    tail_ += ' ';
    tail_ += text.size() > kTail ? text.substr(floor_boundary(text, text.size() - kTail)) : text;
    if (tail_.size() > 4 * kTail) {
      tail_.erase(0, floor_boundary(tail_, tail_.size() - kTail));
    }
  }

  static bool next_is(const std::vector<PageSpot>& spots, std::size_t& at, Index node) {
    while (at < spots.size() && spots[at].node < node) {
      ++at;
    }
    return at < spots.size() && spots[at].node == node;
  }

  void visit_spots(Index node) {
    const bool is_time = next_is(scan_.times, next_time_, node);
    const bool is_marked = next_is(scan_.dates, next_date_, node);
    const bool is_large = tree_.end_of(node) - node > kMostNodes;
    if ((!is_time && !is_marked) || is_large || count_ >= kMostDated) {
      return;
    }
    ++count_;
    const PageSpot& spot = is_time ? scan_.times[next_time_] : scan_.dates[next_date_];
    const std::string line = line_of(tree_, node);
    int score = is_time ? 3 : 2;
    score += (spot.words & kPublishedWord) != 0 ? 2 : 0;
    score += tree_.find_attribute(node, "pubdate") ? 3 : 0;
    words_ = spot.words;
    for (const std::string_view attribute : {"datetime", "content", "title", "data-date"}) {
      if (const auto found = date_in(tree_.attribute(node, attribute))) {
        judge(node, *found, tree_.attribute(node, attribute), score + 1);
        words_ = 0;
        spot_end_ = tree_.end_of(node);
        return;
      }
    }
    if (line.size() <= kLongestLine) {
      if (const auto found = date_in(line)) {
        judge(node, *found, line, score);
        spot_end_ = std::max(spot_end_, tree_.end_of(node));
      }
    }
    words_ = 0;
  }

  bool is_off(Index node) const {
    const auto& parts = scan_.off_parts;
    const auto after = std::upper_bound(
        parts.begin(), parts.end(), node,
        [](Index wanted, const std::pair<Index, Index>& part) { return wanted < part.first; });
    return after != parts.begin() && node < std::prev(after)->second;
  }

  // In a link, in an item of a list.
  int score_of_place(Index node) const {
    int score = is_off(node) ? -6 : 0;
    Index up = node;
    for (int i = 0; i < 5 && up != HtmlTree::kNone && up != 0; ++i, up = tree_.parent(up)) {
      const HtmlTag tag = tree_.tag(up);
      score -= tag == HtmlTag::kA ? 2 : tag == HtmlTag::kLi || tag == HtmlTag::kFigcaption ? 1 : 0;
    }
    return score;
  }

  void judge(Index node, const FoundDate& found, std::string_view line, int score) {
    const std::string before = tail_ + ' ' + std::string(line.substr(0, found.begin));
    const std::size_t begin = before.size() > kTail ? before.size() - kTail : 0;
    const DateWord word =
        date_word_in(std::string_view(before).substr(floor_boundary(before, begin)));
    const bool updated_class = (words_ & kUpdatedWord) != 0 && (words_ & kPublishedWord) == 0;
    const std::size_t rest = line.size() - (found.end - found.begin);
    score += rest <= 25 ? 2 : rest <= 80 ? 1 : rest > 150 ? -2 : 0;
    score += word == DateWord::kPublished ? 4 : 0;
    score += score_of_place(node);
    const bool updated = word == DateWord::kUpdated || (word == DateWord::kNone && updated_class);
    const VisibleDate date{found.date, score, updated, tree_.tag(node) == HtmlTag::kTime};
    if (headline_ == HtmlTree::kNone || headline_begin_) {
      VisibleDate scored = date;
      scored.score += headline_begin_ ? behind_headline(offset_ - *headline_begin_) : 0;
      offer(scored);
    } else {
      pending_.push_back({date, offset_});
    }
  }

  static int behind_headline(std::size_t distance) {
    return distance <= 300    ? 5
           : distance <= 700  ? 4
           : distance <= 1500 ? 2
           : distance <= 4000 ? 0
                              : -1;
  }

  void rescore_before() {
    for (Pending& pending : pending_) {
      const std::size_t distance = offset_ - pending.offset;
      pending.date.score += distance <= 150 ? 4 : distance <= 400 ? 2 : distance <= 1000 ? -1 : -3;
      offer(pending.date);
    }
    pending_.clear();
  }

  void offer(const VisibleDate& date) {
    auto& best = date.updated ? best_.updated : best_.published;
    if (!best || date.score > best->score) {
      best = date;
    }
  }

  struct Pending {
    VisibleDate date;
    std::size_t offset;
  };

  const HtmlTree& tree_;
  const PageScan& scan_;
  std::string title_;
  const ArticleDate& latest_;
  const DateHints& hints_;
  Index headline_ = HtmlTree::kNone;
  std::optional<std::size_t> headline_begin_;
  std::size_t offset_ = 0;  // of visible text
  std::string tail_;        // the last of it
  std::size_t next_time_ = 0;
  std::size_t next_date_ = 0;
  std::size_t count_ = 0;
  Index spot_end_ = 0;            // texts before it belong to a spot that has a date
  std::uint8_t words_ = 0;        // of the class of the element that is judged
  std::vector<Pending> pending_;  // dates before the headline
  VisibleDates best_;
};

}  // namespace

VisibleDates find_visible_dates(const HtmlTree& tree,
                                const PageScan& scan,
                                std::string_view title,
                                const ArticleDate& latest,
                                const DateHints& hints) {
  return VisibleSearch(tree, scan, title, latest, hints).search();
}

}  // namespace dateline
