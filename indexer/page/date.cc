#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/extract/date_parser.h"
#include "indexer/extract/url_date.h"
#include "indexer/page/parts.h"
#include "indexer/page/visible_date.h"

namespace dateline {
namespace {

constexpr std::size_t kMostNotes = 3;
constexpr std::size_t kLongestLine = 300;  // bytes of a line that may be a date's
constexpr int kWeakRank = 24;              // of meta elements that do not say what date they are
constexpr int kAnyRank = 1000;
constexpr int kLeastScore = 2;  // of a date in the text
constexpr int kFirstYearOfWeb = 1990;

struct DatedValue {
  ArticleDate date;
  std::string origin;
  DateSource source = DateSource::kField;
  bool is_utc = false;  // its day may be the next or the last one where it was published
};

bool names_utc(std::string_view value) {
  value = trim(value);
  return value.ends_with('Z') || value.ends_with("+00:00") || value.ends_with("+0000") ||
         value.ends_with("GMT") || value.ends_with("UTC");
}

using Dated = std::optional<DatedValue>;

// "US" of "en-US", "en_US"; empty if there is none.
std::string_view region_of(std::string_view locale) {
  const std::size_t mark = locale.find_first_of("-_");
  return mark == std::string_view::npos ? std::string_view() : locale.substr(mark + 1, 2);
}

class DateChooser {
 public:
  DateChooser(const PageSources& sources, PageMetadata& metadata)
      : tree_(sources.tree),
        scan_(sources.scan),
        metadata_(metadata),
        latest_(sources.context.today) {
    const auto& fetched = sources.context.fetched;
    if (fetched && fetched->begin() < latest_.begin()) {
      latest_ = *fetched;
    }
    hints_.language = metadata.language.value;
    hints_.short_years = true;
    hints_.order = order_of_page();
  }

  void choose() {
    const auto in_url = date_in_url(metadata_.url.value, latest_);
    const bool day_in_url = in_url && in_url->precision() >= DatePrecision::kDay;
    Dated published = declared(/*strong=*/true);
    const Dated updated = declared_update();
    if (published) {
      published = on_local_day(*published, in_url);
    } else if (!published && day_in_url) {
      published = DatedValue{*in_url, "url", DateSource::kUrl};
    }
    if (!published) {
      published = choose_weak(look(), updated);
    }
    if (!published && in_url) {
      published = DatedValue{*in_url, "url", DateSource::kUrl};
    }
    if (published) {
      metadata_.date = published->date;
      metadata_.date_source = published->source;
      metadata_.date_origin = published->origin;
    }
    if (updated) {
      metadata_.updated = updated->date;
      metadata_.updated_origin = updated->origin;
    }
  }

 private:
  // Month first is what pages of the United States write.
  DayOrder order_of_page() const {
    for (const PageCandidate* candidate : candidates_for(scan_.metas, PageField::kLanguage)) {
      const std::string_view region = region_of(candidate->value);
      if (!region.empty()) {
        const bool american = region == "US" || region == "us";
        return american ? DayOrder::kMonthFirst : DayOrder::kDayFirst;
      }
    }
    const std::string_view language = metadata_.language.value;
    return language == "en"   ? DayOrder::kMonthFirst
           : language.empty() ? DayOrder::kUnknown
                              : DayOrder::kDayFirst;
  }

  // A value that a field declares.
  Dated parse(std::string_view value, const std::string& origin) {
    if (trim(value).empty()) {
      return std::nullopt;
    }
    ParsedDate parsed = parse_date(value, latest_, hints_);
    if (!parsed.date) {
      const auto found =
          find_dates(value.substr(0, floor_boundary(value, kLongestLine)), latest_, hints_);
      if (!found.empty()) {
        parsed.date = found.front().date;
      }
    }
    if (parsed.date && parsed.date->precision() >= DatePrecision::kMonth &&
        parsed.date->year() >= kFirstYearOfWeb) {
      return DatedValue{*parsed.date, origin, DateSource::kField, names_utc(value)};
    }
    add_note({"date-refused", origin + ": " + parsed.refusal});
    return std::nullopt;
  }

  void add_note(Note note) {
    std::vector<Note>& notes = metadata_.notes;
    if (notes.size() < kMostNotes && std::find(notes.begin(), notes.end(), note) == notes.end()) {
      notes.push_back(std::move(note));
    }
  }

  Dated first_of(const std::vector<PageCandidate>& list, PageField field, int below) {
    for (const PageCandidate* candidate : candidates_for(list, field)) {
      if (candidate->rank >= below) {
        break;
      }
      if (Dated date = parse(candidate->value, candidate->origin)) {
        return date;
      }
    }
    return std::nullopt;
  }

  // Days from `date` to that of `other`.
  static std::int64_t days_apart(const ArticleDate& date, const ArticleDate& other) {
    constexpr std::int64_t minutes_a_day = std::int64_t{24} * 60;
    const auto day_of = [](const ArticleDate& d) {
      const std::int64_t minutes = d.begin().value;
      return minutes >= 0 ? minutes / minutes_a_day : (minutes - minutes_a_day + 1) / minutes_a_day;
    };
    return day_of(other) - day_of(date);
  }

  // A time in UTC may fall on the day before or behind that of the publisher's calendar, which the
  // URL has.
  static DatedValue on_local_day(const DatedValue& declared,
                                 const std::optional<ArticleDate>& in_url) {
    if (declared.is_utc && in_url && in_url->precision() >= DatePrecision::kDay) {
      const std::int64_t apart = days_apart(declared.date, *in_url);
      return apart == 1 || apart == -1 ? DatedValue{*in_url, "url", DateSource::kUrl} : declared;
    }
    return declared;
  }

  VisibleDates look() const {
    return find_visible_dates(tree_, scan_, metadata_.title.value, latest_, hints_);
  }

  static DatedValue as_dated(const VisibleDate& date) {
    return date.is_time ? DatedValue{date.date, "time", DateSource::kField}
                        : DatedValue{date.date, "text", DateSource::kText};
  }

  Dated choose_weak(const VisibleDates& visible, const Dated& updated) {
    if (visible.published && visible.published->score >= kSureScore) {
      return as_dated(*visible.published);
    }
    if (Dated weak = declared(/*strong=*/false)) {
      return weak;
    }
    if (visible.published && visible.published->score >= kLeastScore) {
      return as_dated(*visible.published);
    }
    if (updated) {
      return updated;
    }
    if (visible.updated) {
      return as_dated(*visible.updated);
    }
    return visible.published ? Dated(as_dated(*visible.published)) : std::nullopt;
  }

  // The names of weak fields, such as "date", may mean anything.
  Dated declared(bool strong) {
    if (const LdItem* item = scan_.ld_article) {
      if (Dated date = parse(item->published, "json-ld datePublished")) {
        return date;
      }
    }
    for (const auto* list : {&scan_.metas, &scan_.properties}) {
      if (Dated date = first_of(*list, PageField::kPublished, strong ? kWeakRank : kAnyRank)) {
        return date;
      }
    }
    for (const LdItem& item : scan_.json_ld.items()) {
      if (item.kind == LdKind::kPage || item.kind == LdKind::kMedium) {
        if (Dated date = parse(item.published, "json-ld datePublished")) {
          return date;
        }
      }
    }
    const LdItem* item = scan_.ld_article;
    return item == nullptr ? std::nullopt : parse(item->created, "json-ld dateCreated");
  }

  Dated declared_update() {
    if (const LdItem* item = scan_.ld_article) {
      if (Dated date = parse(item->modified, "json-ld dateModified")) {
        return date;
      }
    }
    for (const auto* list : {&scan_.metas, &scan_.properties}) {
      if (Dated date = first_of(*list, PageField::kUpdated, kAnyRank)) {
        return date;
      }
    }
    for (const LdItem& item : scan_.json_ld.items()) {
      if (item.kind == LdKind::kPage) {
        if (Dated date = parse(item.modified, "json-ld dateModified")) {
          return date;
        }
      }
    }
    return std::nullopt;
  }

  const HtmlTree& tree_;
  const PageScan& scan_;
  PageMetadata& metadata_;
  ArticleDate latest_;
  DateHints hints_;
};

}  // namespace

void choose_dates(const PageSources& sources, PageMetadata& metadata) {
  DateChooser(sources, metadata).choose();
}

}  // namespace dateline
