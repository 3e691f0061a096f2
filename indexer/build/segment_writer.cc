#include "indexer/build/segment_writer.h"

#include <algorithm>
#include <cassert>
#include <filesystem>

#include "common/archive/files.h"
#include "common/archive/layout.h"
#include "common/article/record.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// Columns, offsets, rows of sources.
constexpr std::size_t kBytesPerArticle = 250;

std::string make_folder(std::string folder) {
  std::error_code error;
  if (!fs::create_directories(folder, error)) {
    throw_io_error("create", folder, error ? error.value() : EEXIST);
  }
  return folder;
}

std::string in(const std::string& folder, std::string_view name) {
  return folder + "/" + std::string(name);
}

}  // namespace

SegmentWriter::SegmentWriter(std::string folder, const SegmentOptions& options)
    : folder_(make_folder(std::move(folder))),
      builder_(make_builder(folder_, options.builder)),
      compressor_(options.dictionary),
      store_(in(folder_, kArticlesFile)) {}

SegmentWriter::~SegmentWriter() = default;

std::uint32_t SegmentWriter::add(const Article& article, std::int64_t indexed_at) {
  const Document& document = documents_.make(article);
  builder_->add(document);
  store_.add_frame(compressor_.compress(encode_record(article)));
  columns_.add(article, document.n_words, indexed_at);
  n_words_ += document.n_words;
  text_bytes_ += article.title.size() + article.text.size();
  switch (date_order(article.date).part) {
    case 0:
      assert(run_.n_coarse + run_.n_undated == 0);
      ++run_.n_fine;
      break;
    case 1:
      assert(run_.n_undated == 0);
      ++run_.n_coarse;
      break;
    default:
      ++run_.n_undated;
  }
  return ++n_articles_;
}

void SegmentWriter::end_run() {
  if (run_.size() > 0) {
    columns_.add_run(run_);
  }
  run_ = DateRun{.first = n_articles_ + 1};
}

std::size_t SegmentWriter::memory() const {
  return builder_->memory() + n_articles_ * kBytesPerArticle;
}

ListedSegment SegmentWriter::finish(std::vector<SourceRow> sources) {
  builder_->finish();
  store_.finish();
  end_run();
  columns_.write(in(folder_, kColumnsFile));
  write_sources(in(folder_, kSourcesFile), std::move(sources));
  write_stem_variants(in(folder_, kStemVariantsFile), documents_.stem_variants());
  ListedSegment listed;
  listed.n_articles = n_articles_;
  listed.n_words = n_words_;
  listed.text_bytes = text_bytes_;
  listed.files = list_files(folder_);
  return listed;
}

std::vector<ListedFile> list_files(const std::string& folder) {
  std::vector<ListedFile> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const MappedFile file(entry.path().string());
    files.push_back({entry.path().filename().string(), file.bytes().size(), hash_in_pieces(file)});
  }
  std::ranges::sort(files, {}, &ListedFile::name);
  return files;
}

}  // namespace dateline
