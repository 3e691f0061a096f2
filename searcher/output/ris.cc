#include "searcher/output/ris.h"

#include <ostream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "searcher/output/hit_text.h"

namespace dateline {
namespace {

// 2023/12/24/ as far as the date is known; the slashes always.
std::string ris_date(const ArticleDate& date) {
  const bool has_month = date.precision() >= DatePrecision::kMonth;
  const bool has_day = date.precision() >= DatePrecision::kDay;
  return fmt::format("{:04}/{}/{}/", date.year(),
                     has_month ? fmt::format("{:02}", date.month()) : "",
                     has_day ? fmt::format("{:02}", date.day()) : "");
}

class RisRecord {
 public:
  explicit RisRecord(std::ostream& out) : out_(out) {}

  // Nothing for a value without characters.
  void field(std::string_view tag, std::string_view value) {
    const std::string line = plain_line(value);
    if (!line.empty()) {
      out_ << tag << "  - " << line << "\r\n";
    }
  }

 private:
  std::ostream& out_;
};

}  // namespace

void write_ris(const Hit& hit, const Terminal& /*terminal*/, std::ostream& out) {
  const Article& article = hit.article;
  RisRecord record(out);
  record.field("TY", "NEWS");
  record.field("TI", article.title);
  for (const std::string& author : article.authors) {
    record.field("AU", author);
  }
  record.field("T2", article.source);
  record.field("SE", article.section);
  if (article.date) {
    record.field("DA", ris_date(*article.date));
    record.field("PY", fmt::format("{:04}", article.date->year()));
  }
  record.field("UR", article.url);
  record.field("LA", article.language);
  for (const std::string& tag : article.tags) {
    record.field("KW", tag);
  }
  record.field("AB", lead_of(article));
  record.field("ID", article.id);
  out << "ER  - \r\n";
}

}  // namespace dateline
