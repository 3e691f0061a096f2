#include "indexer/glass/concatenate.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/keys.h"
#include "common/glass/postings.h"
#include "common/glass/terms.h"

namespace dateline::glass {
namespace {

// About 30 bytes each, with positions and keys.
constexpr std::uint64_t kSomePostings = 1'000'000;

// A walk over the terms of a source and, in step with it, over its position table, whose keys are
// those terms, too, each with its docids.
class SourceWalk {
 public:
  SourceWalk(const PostingSource& source, std::uint32_t offset)
      : n_documents_(source.n_documents),
        offset_(offset),
        terms_(source.postlist, {}),
        positions_(source.position),
        has_positions_(positions_.seek({})) {}

  bool done() const { return terms_.done(); }

  std::string_view term() const { return terms_.term(); }

  std::uint32_t offset() const { return offset_; }

  PostingReader postings() const { return terms_.postings(n_documents_); }

  void write(PostingReader postings, DatabaseWriter& writer) {
    key_.clear();
    append_sortable(key_, term(), true);
    while (has_positions_ && positions_.key() < key_) {
      has_positions_ = positions_.next();
    }
    bool is_listed = has_positions_ && positions_.key().starts_with(key_);
    for (; postings.docid() != kEndOfPostings; postings.next()) {
      const std::uint32_t docid = postings.docid();
      while (is_listed && docid_of_key() < docid) {
        is_listed = next_position();
      }
      const bool has_tag = is_listed && docid_of_key() == docid;
      writer.add_posting(offset_ + docid, postings.frequency(),
                         has_tag ? positions_.tag() : std::string_view());
    }
  }

  void next() { terms_.next(); }

 private:
  // Of the entry of the position table, which is of the present term.
  std::uint64_t docid_of_key() const {
    std::string_view rest = positions_.key().substr(key_.size());
    const auto docid = take_sortable(rest);
    if (!docid) {
      throw_damaged_table("a key of the position table cannot be read");
    }
    return *docid;
  }

  bool next_position() {
    has_positions_ = positions_.next();
    return has_positions_ && positions_.key().starts_with(key_);
  }

  std::uint32_t n_documents_;
  std::uint32_t offset_;
  TermWalk terms_;
  TableCursor positions_;
  bool has_positions_;
  std::string key_ = {};  // of the term's positions, as far as the docid
};

// A heap of walks has the one with the first term at the front; of equal terms the first source.
bool is_behind(const SourceWalk* a, const SourceWalk* b) {
  const int order = a->term().compare(b->term());
  return order != 0 ? order > 0 : a->offset() > b->offset();
}

}  // namespace

void concatenate_postings(std::span<const PostingSource> sources,
                          DatabaseWriter& writer,
                          const std::function<void()>& after_some) {
  std::vector<SourceWalk> walks;
  walks.reserve(sources.size());
  std::uint32_t offset = 0;
  for (const PostingSource& source : sources) {
    walks.emplace_back(source, offset);
    offset += source.n_documents;
  }
  std::vector<SourceWalk*> heap;
  for (SourceWalk& walk : walks) {
    if (!walk.done()) {
      heap.push_back(&walk);
    }
  }
  std::make_heap(heap.begin(), heap.end(), is_behind);
  std::vector<SourceWalk*> same;
  std::vector<PostingReader> postings;
  std::uint64_t n_postings = 0;
  while (!heap.empty()) {
    if (n_postings >= kSomePostings) {
      after_some();
      n_postings = 0;
    }
    same.clear();
    postings.clear();
    std::uint32_t document_frequency = 0;
    std::uint64_t collection_frequency = 0;
    do {
      std::pop_heap(heap.begin(), heap.end(), is_behind);
      same.push_back(heap.back());
      heap.pop_back();
      postings.push_back(same.back()->postings());
      document_frequency += postings.back().n_articles();
      collection_frequency += postings.back().total_frequency();
    } while (!heap.empty() && heap.front()->term() == same.front()->term());
    n_postings += document_frequency;
    writer.begin_term(same.front()->term(), document_frequency, collection_frequency);
    for (std::size_t i = 0; i < same.size(); ++i) {
      same[i]->write(std::move(postings[i]), writer);
      same[i]->next();
      if (!same[i]->done()) {
        heap.push_back(same[i]);
        std::push_heap(heap.begin(), heap.end(), is_behind);
      }
    }
  }
}

}  // namespace dateline::glass
