// Dates in the text that a reader of the page sees.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/calendar.h"
#include "indexer/extract/date_hints.h"
#include "indexer/markup/html_tree.h"
#include "indexer/page/scan.h"

namespace dateline {

struct VisibleDate {
  ArticleDate date;
  int score = 0;         // how much speaks for it; kSureScore and more is as good as a field
  bool updated = false;  // it says when the article was changed
  bool is_time = false;  // of a <time>
};

inline constexpr int kSureScore = 7;

struct VisibleDates {
  std::optional<VisibleDate> published = {};
  std::optional<VisibleDate> updated = {};
};

// The dates nearest to the headline, in elements and lines that are made for them; words such as
// "published" and "updated" before a date tell which it is. Dates in lists of other articles, in
// footers and in running text come last or not at all. `title` is the article's.
VisibleDates find_visible_dates(const HtmlTree& tree,
                                const PageScan& scan,
                                std::string_view title,
                                const ArticleDate& latest,
                                const DateHints& hints);

// What the words before a date say of it.
enum class DateWord { kNone, kPublished, kUpdated };
DateWord date_word_in(std::string_view text);

}  // namespace dateline
