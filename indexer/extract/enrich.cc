#include "indexer/extract/enrich.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "indexer/extract/authors.h"
#include "indexer/extract/date_parser.h"
#include "indexer/extract/dateline.h"
#include "indexer/extract/language.h"
#include "indexer/extract/tidy.h"
#include "indexer/extract/url_date.h"

namespace dateline {
namespace {

constexpr int kMostMarks = 4;  // a text that went through several systems has one of each

void note(Article& article, std::string code, std::string text) {
  article.notes.push_back({std::move(code), std::move(text)});
}

void set_date(Article& article, std::optional<ArticleDate> date, DateSource source) {
  if (!article.date && date) {
    article.date = date;
    article.date_source = source;
  }
}

// Takes a machine's mark out of the text, and its date and source over.
void apply(Article& article, const MachineMark& mark, DateSource source) {
  article.text.erase(mark.begin, mark.end - mark.begin);
  set_date(article, mark.date, source);
  if (!mark.refusal.empty()) {
    note(article, "date-refused", fmt::format("{}: {}", name_of(source), mark.refusal));
  }
  if (article.source.empty()) {
    article.source = mark.source;
  }
}

void tidy(Article& article) {
  article.text = tidy_text(article.text);
  for (std::string* line : {&article.title, &article.source, &article.section, &article.url,
                            &article.record_id, &article.language}) {
    *line = tidy_line(*line);
  }
  for (std::string& tag : article.tags) {
    tag = tidy_line(tag);
  }
  std::erase(article.tags, "");
}

// A format that sets a date has parsed it; this is for those that set one by other means.
void refuse_future_fields(Article& article, const ArticleDate& today) {
  for (auto* date : {&article.date, &article.updated}) {
    if (*date && is_future(**date, today)) {
      note(article, "date-refused",
           fmt::format("field: '{}' lies in the future", (*date)->to_string()));
      date->reset();
    }
  }
  if (!article.date) {
    article.date_source = DateSource::kNone;
  } else if (article.date_source == DateSource::kNone) {
    article.date_source = DateSource::kField;
  }
}

// The date of a dateline, its year from elsewhere if it has none.
void apply_dateline(Article& article,
                    const ArticleDate& today,
                    const std::optional<ArticleDate>& elsewhere) {
  const auto dateline = find_dateline(article.text);
  if (!dateline || !dateline->date || article.date) {
    return;
  }
  const DayOfYear& day = *dateline->date;
  const auto date = day.year    ? ArticleDate::of_day(*day.year, day.month, day.day)
                    : elsewhere ? nearest_before(day, *elsewhere)
                                : std::nullopt;
  if (!date) {
    note(article, "date-without-year",
         fmt::format("text: the dateline '{}' names a day without a year",
                     article.text.substr(0, dateline->length)));
  } else if (is_future(*date, today)) {
    note(article, "date-refused", fmt::format("text: '{}' lies in the future", date->to_string()));
  } else {
    set_date(article, date, DateSource::kText);
  }
}

void find_dates(Article& article, const ArticleDate& today) {
  const std::size_t size = article.text.size();
  for (int i = 0; i < kMostMarks; ++i) {
    if (const auto trailer = find_trailer(article.text, today)) {
      apply(article, *trailer, DateSource::kTrailer);
    }
    if (const auto lead = find_date_lead(article.text, today)) {
      apply(article, *lead, DateSource::kText);
    }
  }
  if (article.text.size() != size) {
    article.text = tidy_text(article.text);
  }
  if (article.date) {
    return;
  }
  const auto in_url = date_in_url(article.url, today);
  const auto in_path = date_in_path(article.path, today);
  apply_dateline(article, today, in_url ? in_url : in_path);
  set_date(article, in_url, DateSource::kUrl);
  set_date(article, in_path, DateSource::kPath);
}

void split_bylines(Article& article) {
  std::vector<std::string> names;
  for (const std::string& byline : article.authors) {
    for (std::string& name : split_authors(tidy_line(byline))) {
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(std::move(name));
      }
    }
  }
  article.authors = std::move(names);
}

std::string source_of_url(std::string_view url) {
  const std::string host = host_of(url);
  return host.starts_with("www.") ? host.substr(4) : host;
}

std::string agency_of_dateline(std::string_view text) {
  const auto dateline = find_dateline(text);
  return dateline ? dateline->agency : std::string();
}

}  // namespace

void enrich(Article& article, const EnrichOptions& options) {
  tidy(article);
  refuse_future_fields(article, options.today);
  find_dates(article, options.today);
  if (article.source.empty()) {
    article.source = source_of_url(article.url);
  }
  if (article.source.empty()) {
    article.source = agency_of_dateline(article.text);
  }
  split_bylines(article);
  article.language = detect_language(article.title, article.text, article.language);
}

}  // namespace dateline
