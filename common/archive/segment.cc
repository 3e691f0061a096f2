#include "common/archive/segment.h"

#include <fmt/format.h>

#include "common/archive/layout.h"
#include "common/archive/xapian_boundary.h"
#include "common/article/record.h"
#include "common/base/utf8.h"

namespace dateline {

Segment::Segment(std::string folder, const ListedSegment& listed, const Dictionaries& dictionaries)
    : folder_(std::move(folder)), listed_(&listed), dictionaries_(&dictionaries) {}

const Xapian::Database& Segment::database() const {
  if (!database_) {
    database_ = with_xapian(fmt::format("open '{}'", printable(folder_)),
                            [this] { return std::make_unique<Xapian::Database>(folder_); });
  }
  return *database_;
}

template <class Part>
const Part& Segment::part(std::unique_ptr<Part>& slot, std::string_view name) const {
  if (!slot) {
    slot = std::make_unique<Part>(fmt::format("{}/{}", folder_, name));
  }
  return *slot;
}

const Columns& Segment::columns() const {
  return part(columns_, kColumnsFile);
}

const ArticleStore& Segment::articles() const {
  return part(articles_, kArticlesFile);
}

const Sources& Segment::sources() const {
  return part(sources_, kSourcesFile);
}

const StemVariants& Segment::stem_variants() const {
  return part(stem_variants_, kStemVariantsFile);
}

Article Segment::article(std::uint32_t docid) const {
  return decode_record(dictionaries_->decompress(articles().frame(docid)));
}

}  // namespace dateline
