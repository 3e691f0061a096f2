#include "indexer/build/posting_runs.h"

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "common/base/bytes.h"

namespace dateline {
namespace {

// What stands before the bytes of a term and of its postings.
struct Header {
  std::uint64_t n_bytes = 0;  // of the postings
  std::uint64_t n_occurrences = 0;
  std::uint32_t n_documents = 0;
  std::uint8_t term_size = 0;
  PostingKind kind = PostingKind::kPlain;
};

class RunReader {
 public:
  explicit RunReader(std::string path) : path_(std::move(path)), file_(path_, std::ios::binary) {
    next();
  }

  // Goes to the next term; afterwards is_done() says whether there is one.
  void next() {
    Header header;
    file_.read(reinterpret_cast<char*>(&header), sizeof(header));
    if (file_.eof() && file_.gcount() == 0) {
      done_ = true;
      return;
    }
    term_.resize(header.term_size);
    bytes_.resize(header.n_bytes);
    file_.read(term_.data(), static_cast<std::streamsize>(term_.size()));
    file_.read(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
    if (!file_) {
      throw_io_error("read", path_, EIO);
    }
    postings_ = {term_, header.kind, header.n_documents, header.n_occurrences, bytes_};
  }

  bool is_done() const { return done_; }

  const TermPostings& postings() const { return postings_; }

 private:
  std::string path_;
  std::ifstream file_;
  std::string term_;
  std::string bytes_;
  TermPostings postings_;
  bool done_ = false;
};

}  // namespace

void RunWriter::add(const TermPostings& postings) {
  Header header;
  header.n_bytes = postings.bytes.size();
  header.n_occurrences = postings.n_occurrences;
  header.n_documents = postings.n_documents;
  header.term_size = static_cast<std::uint8_t>(postings.term.size());
  header.kind = postings.kind;
  ByteWriter bytes;
  bytes.fixed(header);
  file_.write(bytes.bytes());
  file_.write(postings.term);
  file_.write(postings.bytes);
}

void merge_runs(const std::vector<std::string>& paths,
                const std::function<void(std::span<const TermPostings>)>& take) {
  std::vector<std::unique_ptr<RunReader>> runs;
  for (const std::string& path : paths) {
    runs.push_back(std::make_unique<RunReader>(path));
  }
  std::vector<TermPostings> parts;
  std::string term;
  while (true) {
    std::erase_if(runs, [](const auto& run) { return run->is_done(); });
    if (runs.empty()) {
      return;
    }
    const auto first = std::min_element(runs.begin(), runs.end(), [](const auto& a, const auto& b) {
      return a->postings().term < b->postings().term;
    });
    term = (*first)->postings().term;
    parts.clear();
    for (const auto& run : runs) {
      if (run->postings().term == term) {
        parts.push_back(run->postings());
      }
    }
    take(parts);
    for (const auto& run : runs) {
      if (run->postings().term == term) {
        run->next();
      }
    }
  }
}

}  // namespace dateline
