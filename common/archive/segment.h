// One live segment, open for reading: its Xapian database and its side files.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/archive/article_store.h"
#include "common/archive/columns.h"
#include "common/archive/files.h"
#include "common/archive/generation.h"
#include "common/archive/sources.h"
#include "common/archive/stem_variants.h"
#include "common/article/article.h"
#include "common/glass/positions.h"
#include "common/glass/postings.h"
#include "common/glass/table.h"
#include "common/glass/terms.h"

namespace dateline {

// Side files are opened when they are first asked for. Not thread-safe: Xapian's objects are not.
class Segment {
 public:
  // `listed` and `dictionaries` must outlive the segment.
  Segment(std::string folder, const ListedSegment& listed, const Dictionaries& dictionaries);

  const std::string& folder() const { return folder_; }

  const ListedSegment& listed() const { return *listed_; }

  std::uint32_t n_articles() const { return listed_->n_articles; }

  bool is_deleted(std::uint32_t docid) const { return listed_->is_deleted(docid); }

  // For what is asked rarely, or changes segments. Queries read the tables themselves:
  const Xapian::Database& database() const;

  const glass::Table& postlist() const { return tables().postlist; }

  const glass::Table& position() const { return tables().position; }

  glass::PostingReader postings(std::string_view term) const;
  glass::TermWalk terms(std::string_view prefix) const;
  glass::PositionReader positions(std::string_view term) const;

  // The number of articles that hold a term.
  std::uint32_t frequency(std::string_view term) const { return postings(term).n_articles(); }

  // Their size is n_articles(), or Error(kCorrupt) is thrown.
  const Columns& columns() const;
  const ArticleStore& articles() const;
  const Sources& sources() const;
  const StemVariants& stem_variants() const;

  // Gives back the memory in which the tables are mapped, until they are read again.
  void forget_tables() const;

  // The stored article, its id set. Throws Error(kCorrupt).
  Article article(std::uint32_t docid) const;

  // The paths of listed files whose bytes are not those that were listed. Reads everything.
  std::vector<std::string> damaged_files() const;

 private:
  // The glass tables that answer queries, mapped.
  struct Tables {
    MappedFile postlist_file;
    MappedFile position_file;
    glass::Table postlist;
    glass::Table position;
  };

  const Tables& tables() const;
  template <class Part>
  const Part& part(std::unique_ptr<Part>& slot, std::string_view name) const;
  template <class Part>
  const Part& part_by_docid(std::unique_ptr<Part>& slot, std::string_view name) const;

  std::string folder_;
  const ListedSegment* listed_;
  const Dictionaries* dictionaries_;
  mutable std::unique_ptr<Xapian::Database> database_;
  mutable std::unique_ptr<Tables> tables_;
  mutable std::unique_ptr<Columns> columns_;
  mutable std::unique_ptr<ArticleStore> articles_;
  mutable std::unique_ptr<Sources> sources_;
  mutable std::unique_ptr<StemVariants> stem_variants_;
};

}  // namespace dateline
