// Any text as a date, a dateline, a path and a byline: no crash, and a date or a refusal, not both.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/extract/authors.h"
#include "indexer/extract/date_parser.h"
#include "indexer/extract/dateline.h"
#include "indexer/extract/url_date.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const ArticleDate today = *ArticleDate::of_day(2024, 6, 30);
  const ParsedDate parsed = parse_date(text, today);
  if (parsed.date.has_value() != parsed.refusal.empty() ||
      (parsed.date && is_future(*parsed.date, today))) {
    std::abort();
  }
  if (const auto dateline = find_dateline(text); dateline && dateline->length > text.size()) {
    std::abort();
  }
  for (const auto& mark : {find_date_lead(text, today), find_trailer(text, today)}) {
    if (mark && (mark->begin > mark->end || mark->end > text.size())) {
      std::abort();
    }
  }
  date_in_url(text, today);
  date_in_path(text, today);
  split_authors(text);
  return 0;
}
