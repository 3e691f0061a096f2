#include "common/archive/segment.h"

#include <fmt/format.h>

#include "common/archive/layout.h"
#include "common/archive/xapian_boundary.h"
#include "common/article/record.h"
#include "common/base/utf8.h"
#include "common/glass/version.h"

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

const Segment::Tables& Segment::tables() const {
  if (!tables_) {
    const MappedFile version_file(fmt::format("{}/{}", folder_, glass::kVersionFile));
    const glass::Version version = glass::decode_version(version_file.bytes());
    auto tables = std::make_unique<Tables>();
    const auto open = [&](glass::TableId id, std::string_view name, MappedFile& file) {
      const glass::TableRoot& root = version.table(id);
      if (!root.is_fake) {
        file = MappedFile(fmt::format("{}/{}", folder_, name));
      }
      return glass::Table(file.bytes(), root);
    };
    tables->postlist = open(glass::TableId::kPostlist, glass::kPostlistFile, tables->postlist_file);
    tables->position = open(glass::TableId::kPosition, glass::kPositionFile, tables->position_file);
    tables_ = std::move(tables);
  }
  return *tables_;
}

void Segment::forget_tables() const {
  tables().postlist_file.forget();
  tables().position_file.forget();
}

glass::PostingReader Segment::postings(std::string_view term) const {
  return {tables().postlist, term, n_articles()};
}

glass::TermWalk Segment::terms(std::string_view prefix) const {
  return {tables().postlist, prefix};
}

glass::PositionReader Segment::positions(std::string_view term) const {
  return {tables().position, term};
}

template <class Part>
const Part& Segment::part(std::unique_ptr<Part>& slot, std::string_view name) const {
  if (!slot) {
    slot = std::make_unique<Part>(fmt::format("{}/{}", folder_, name));
  }
  return *slot;
}

template <class Part>
const Part& Segment::part_by_docid(std::unique_ptr<Part>& slot, std::string_view name) const {
  const Part& opened = part(slot, name);
  if (opened.size() != n_articles()) {
    throw damaged_file(
        fmt::format("{}/{}", folder_, name),
        fmt::format("it holds {} articles instead of {}", opened.size(), n_articles()));
  }
  return opened;
}

const Columns& Segment::columns() const {
  return part_by_docid(columns_, kColumnsFile);
}

const ArticleStore& Segment::articles() const {
  return part_by_docid(articles_, kArticlesFile);
}

const Sources& Segment::sources() const {
  return part(sources_, kSourcesFile);
}

const StemVariants& Segment::stem_variants() const {
  return part(stem_variants_, kStemVariantsFile);
}

Article Segment::article(std::uint32_t docid) const {
  articles().make_present(docid);
  return decode_record(dictionaries_->decompress(articles().frame(docid)));
}

std::vector<std::string> Segment::damaged_files() const {
  std::vector<std::string> damaged;
  for (const ListedFile& file : listed_->files) {
    std::string path = fmt::format("{}/{}", folder_, file.name);
    const MappedFile mapped(path);
    if (mapped.bytes().size() != file.size || hash_in_pieces(mapped) != file.hash) {
      damaged.push_back(std::move(path));
    }
  }
  return damaged;
}

}  // namespace dateline
