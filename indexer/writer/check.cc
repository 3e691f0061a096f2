#include "indexer/writer/check.h"

#include <algorithm>
#include <functional>
#include <sstream>
#include <unistd.h>
#include <unordered_set>

#include <fmt/format.h>

#include "common/archive/xapian_boundary.h"
#include "common/article/record.h"
#include "common/base/utf8.h"
#include "common/schema/fields.h"

namespace dateline {
namespace {

class ArchiveCheck {
 public:
  explicit ArchiveCheck(const Snapshot& snapshot) : snapshot_(snapshot) {}

  std::vector<std::string> run() {
    for (const auto& segment : snapshot_.segments()) {
      bool has_good_tables = false;
      step([&] { has_good_tables = check_hashes(*segment); });
      step([&] { segment->columns().verify(); });
      step([&] { segment->articles().verify(); });
      step([&] { segment->stem_variants().verify(); });
      step([&] { segment->sources().verify(); });
      step([&] { check_sources(*segment); });
      if (has_good_tables) {
        step([&] { check_tables(*segment); });
        step([&] { check_counts(*segment); });
        step([&] { check_articles(*segment); });
      }
    }
    return std::move(problems_);
  }

 private:
  // One kind of damage must not hide another.
  void step(const std::function<void()>& look) {
    try {
      look();
    } catch (const Error& error) {
      problem(error.what());
    } catch (const std::exception& error) {
      problem(fmt::format("unexpected: {}", error.what()));
    }
  }

  void problem(std::string text) { problems_.push_back(std::move(text)); }

  // Returns whether Xapian's tables are as they were written: it reads outside of its buffers where
  // they are not.
  bool check_hashes(const Segment& segment) {
    bool has_good_tables = true;
    for (const std::string& path : segment.damaged_files()) {
      problem(fmt::format("'{}' is damaged: its checksum is wrong", printable(path)));
      has_good_tables = has_good_tables && !path.ends_with("glass");
    }
    return has_good_tables;
  }

  // Xapian opens tables for writing even to check them. In an archive that is read-only the
  // checksums have to do.
  static bool may_write_tables(const Segment& segment) {
    return std::ranges::all_of(segment.listed().files, [&](const ListedFile& file) {
      return access((segment.folder() + "/" + file.name).c_str(), W_OK) == 0;
    });
  }

  void check_tables(const Segment& segment) {
    if (!may_write_tables(segment)) {
      return;
    }
    std::ostringstream report;
    const std::size_t n_errors = with_xapian(
        "check the tables", [&] { return Xapian::Database::check(segment.folder(), 0, &report); });
    if (n_errors > 0) {
      problem(fmt::format("'{}': Xapian finds {} errors in its tables", printable(segment.folder()),
                          n_errors));
    }
  }

  void check_counts(const Segment& segment) {
    const std::uint32_t n = segment.n_articles();
    const Xapian::Database& database = segment.database();
    if (database.get_doccount() != n || database.get_lastdocid() != n ||
        segment.columns().size() != n || segment.articles().size() != n) {
      problem(fmt::format("'{}': its parts hold different numbers of articles",
                          printable(segment.folder())));
    }
  }

  void check_articles(const Segment& segment) {
    const Columns& columns = segment.columns();
    std::uint64_t n_words = 0;
    for (std::uint32_t docid = 1; docid <= segment.n_articles(); ++docid) {
      const Article article = segment.article(docid);
      n_words += columns.words(docid);
      const std::string term = make_term(kIdPrefix, columns.id(docid));
      Xapian::PostingIterator posting = segment.database().postlist_begin(term);
      posting.skip_to(docid);
      const bool has_term = posting != segment.database().postlist_end(term) && *posting == docid;
      if (article.id != columns.id(docid) || article.date != columns.date(docid) || !has_term) {
        problem(fmt::format("'{}': article {} is not the same in every part",
                            printable(segment.folder()), docid));
      }
      if (!segment.is_deleted(docid) && !ids_.insert(article.id).second) {
        problem(fmt::format("two articles have the id '{}'", printable(article.id)));
      }
    }
    if (n_words != segment.listed().n_words) {
      problem(fmt::format("'{}': its word counts do not add up", printable(segment.folder())));
    }
  }

  void check_sources(const Segment& segment) {
    std::vector<int> n_owners(segment.n_articles() + 1, 0);
    for (std::uint32_t i = 0; i < segment.sources().size(); ++i) {
      for (const SourceEntry& entry : segment.sources().row(i).entries) {
        if (entry.docid == 0 || entry.docid > segment.n_articles()) {
          problem(fmt::format("'{}': a source names article {}, which is not there",
                              printable(segment.folder()), entry.docid));
          continue;
        }
        ++n_owners[entry.docid];
      }
    }
    for (std::uint32_t docid = 1; docid <= segment.n_articles(); ++docid) {
      if (n_owners[docid] != 1) {
        problem(fmt::format("'{}': article {} has {} sources", printable(segment.folder()), docid,
                            n_owners[docid]));
      }
    }
  }

  const Snapshot& snapshot_;
  std::unordered_set<std::string> ids_;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> check_archive(const std::string& root) {
  return ArchiveCheck(*Snapshot::open(root)).run();
}

}  // namespace dateline
