#include "searcher/output/csl.h"

#include <ostream>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "common/schema/article_json.h"
#include "searcher/output/hit_text.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

Json date_parts(const ArticleDate& date) {
  Json parts = Json::array({date.year()});
  if (date.precision() >= DatePrecision::kMonth) {
    parts.push_back(date.month());
  }
  if (date.precision() >= DatePrecision::kDay) {
    parts.push_back(date.day());
  }
  return {{"date-parts", Json::array({parts})}};
}

Json csl_item(const Article& article) {
  Json item = {{"id", article.id}, {"type", "article-newspaper"}};
  const auto set = [&item](const char* key, std::string_view text) {
    if (std::string line = plain_line(text); !line.empty()) {
      item[key] = std::move(line);
    }
  };
  set("title", article.title);
  for (const std::string& author : article.authors) {
    item["author"].push_back({{"literal", plain_line(author)}});
  }
  set("container-title", article.source);
  set("section", article.section);
  if (article.date) {
    item["issued"] = date_parts(*article.date);
  }
  set("URL", article.url);
  set("language", article.language);
  set("keyword", fmt::format("{}", fmt::join(article.tags, ", ")));
  set("abstract", lead_of(article));
  return item;
}

class CslWriter final : public SearchWriter {
 public:
  explicit CslWriter(std::ostream& out) : out_(out) {}

  void begin(const SearchResponse& /*head*/) override { out_ << '['; }

  void add(const Hit& hit) override {
    out_ << (is_first_ ? "\n" : ",\n") << dump_json(csl_item(hit.article));
    is_first_ = false;
  }

  void end() override { out_ << (is_first_ ? "]\n" : "\n]\n"); }

 private:
  std::ostream& out_;
  bool is_first_ = true;
};

}  // namespace

std::unique_ptr<SearchWriter> open_csl(const Terminal& /*terminal*/, std::ostream& out) {
  return std::make_unique<CslWriter>(out);
}

}  // namespace dateline
