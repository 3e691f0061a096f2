#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/extract/date_parser.h"
#include "indexer/extract/page_parts.h"
#include "indexer/extract/url_date.h"
#include "indexer/markup/html_text.h"

namespace dateline {
namespace {

using Index = HtmlTree::Index;

constexpr std::size_t kMostNotes = 3;
constexpr std::size_t kLongestLine = 300;  // bytes of a line that may be a date's
constexpr Index kMostNodesOfLine = 40;
constexpr int kFirstYearOfWeb = 1990;

struct DatedValue {
  ArticleDate date;
  std::string origin;
  DateSource source = DateSource::kField;
};

using Dated = std::optional<DatedValue>;

// "US" of "en-US", "en_US"; empty if there is none.
std::string_view region_of(std::string_view locale) {
  const std::size_t mark = locale.find_first_of("-_");
  return mark == std::string_view::npos ? std::string_view() : locale.substr(mark + 1, 2);
}

class DateChooser {
 public:
  DateChooser(const PageSources& sources, PageMetadata& metadata)
      : tree_(sources.tree), scan_(sources.scan), metadata_(metadata), latest_(sources.context.today) {
    const auto& fetched = sources.context.fetched;
    if (fetched && fetched->begin() < latest_.begin()) {
      latest_ = *fetched;
    }
    hints_.language = metadata.language.value;
    hints_.short_years = true;
    hints_.order = order_of_page();
  }

  void choose() {
    Dated published = declared();
    Dated updated = declared_update();
    const auto in_url = date_in_url(metadata_.url.value, latest_);
    if (!published) {
      published = from_times();
    }
    if (!published && in_url && in_url->precision() >= DatePrecision::kDay) {
      published = DatedValue{*in_url, "url", DateSource::kUrl};
    }
    if (!published) {
      published = from_marked();
    }
    if (!published) {
      published = from_text();
    }
    if (!published && updated) {
      published = updated;
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
    return language == "en"  ? DayOrder::kMonthFirst
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
      const auto found = find_dates(value.substr(0, floor_boundary(value, kLongestLine)), latest_, hints_);
      if (!found.empty()) {
        parsed.date = found.front().date;
      }
    }
    if (parsed.date && parsed.date->precision() >= DatePrecision::kMonth &&
        parsed.date->year() >= kFirstYearOfWeb) {
      return DatedValue{*parsed.date, origin};
    }
    if (metadata_.notes.size() < kMostNotes && !parsed.refusal.empty()) {
      metadata_.notes.push_back({"date-refused", origin + ": " + parsed.refusal});
    }
    return std::nullopt;
  }

  Dated first_of(const std::vector<PageCandidate>& list, PageField field) {
    for (const PageCandidate* candidate : candidates_for(list, field)) {
      if (Dated date = parse(candidate->value, candidate->origin)) {
        return date;
      }
    }
    return std::nullopt;
  }

  Dated declared() {
    if (const LdItem* item = scan_.json_ld.article()) {
      if (Dated date = parse(item->published, "json-ld datePublished")) {
        return date;
      }
    }
    for (const auto* list : {&scan_.metas, &scan_.properties}) {
      if (Dated date = first_of(*list, PageField::kPublished)) {
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
    const LdItem* item = scan_.json_ld.article();
    return item == nullptr ? std::nullopt : parse(item->created, "json-ld dateCreated");
  }

  Dated declared_update() {
    if (const LdItem* item = scan_.json_ld.article()) {
      if (Dated date = parse(item->modified, "json-ld dateModified")) {
        return date;
      }
    }
    for (const auto* list : {&scan_.metas, &scan_.properties}) {
      if (Dated date = first_of(*list, PageField::kUpdated)) {
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

  std::string line_at(const PageSpot& spot) const {
    if (tree_.end_of(spot.node) - spot.node > kMostNodesOfLine) {
      return {};
    }
    std::string line = line_of(tree_, spot.node);
    line.resize(floor_boundary(line, kLongestLine));
    return line;
  }

  std::optional<ArticleDate> date_in(std::string_view line) const {
    const auto found = find_dates(line, latest_, hints_);
    return found.empty() || found.front().date.year() < kFirstYearOfWeb
               ? std::nullopt
               : std::optional(found.front().date);
  }

  std::optional<ArticleDate> date_of_time(const PageSpot& spot) const {
    for (const std::string_view attribute : {"datetime", "content", "title"}) {
      if (const auto date = date_in(tree_.attribute(spot.node, attribute))) {
        return date;
      }
    }
    return date_in(line_at(spot));
  }

  // The first <time> of the article, one that says "published" before others.
  Dated from_times() {
    Dated first;
    for (const bool off : {false, true}) {
      for (const PageSpot& spot : scan_.times) {
        if (spot.off != off || first) {
          continue;
        }
        if (const auto date = date_of_time(spot)) {
          first = DatedValue{*date, "time"};
        }
      }
    }
    return first;
  }

  // Elements that are named after dates.
  Dated from_marked() {
    for (const bool off : {false, true}) {
      for (const PageSpot& spot : scan_.dates) {
        if (spot.off != off) {
          continue;
        }
        for (const std::string_view attribute : {"title", "data-date", "content"}) {
          if (const auto date = date_in(tree_.attribute(spot.node, attribute))) {
            return DatedValue{*date, "text", DateSource::kText};
          }
        }
        if (const auto date = date_in(line_at(spot))) {
          return DatedValue{*date, "text", DateSource::kText};
        }
      }
    }
    return std::nullopt;
  }

  Dated from_text() {
    for (Index node = 1; node < tree_.size();) {
      const HtmlTag tag = tree_.tag(node);
      if (!tree_.is_text(node)) {
        node = is_invisible(tag) ? tree_.end_of(node) : node + 1;
        continue;
      }
      const std::string_view text = tree_.text(node);
      if (text.size() < kLongestLine) {
        if (const auto date = date_in(text)) {
          return DatedValue{*date, "text", DateSource::kText};
        }
      }
      ++node;
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
