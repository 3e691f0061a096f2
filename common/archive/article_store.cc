#include "common/archive/article_store.h"

#include <cstring>
#include <map>

#include <fmt/format.h>
#define ZDICT_STATIC_LINKING_ONLY  // ZDICT_trainFromBuffer_fastCover
#include <zdict.h>
#define ZSTD_STATIC_LINKING_ONLY  // ZSTD_createDDict_byReference
#include <zstd.h>

#include "common/base/bytes.h"
#include "common/base/hash.h"
#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kMagic = "DLARTIC1";
constexpr int kLevel = 3;
constexpr std::size_t kDictionaryBytes = 110 * 1024;
// Trying several values, as zstd does by itself, takes fourteen times as long for nothing (.376).
constexpr unsigned kSegmentBytes = 200;  // pieces that a dictionary is put together from
constexpr unsigned kMatchBytes = 8;
constexpr unsigned kTableBits = 20;
constexpr std::size_t kFooterBytes = 8 + 4 + 8;
constexpr std::size_t kEntryBytes = 8 + 4;
constexpr std::uint64_t kMaxRecordBytes = std::uint64_t{1} << 32;

std::uint32_t check_of(std::string_view frame) {
  return static_cast<std::uint32_t>(hash64(frame));
}

}  // namespace

struct Dictionaries::Impl {
  ~Impl() {
    for (const auto& [id, dictionary] : by_id) {
      ZSTD_freeDDict(dictionary);
    }
  }

  std::vector<MappedFile> files;
  std::map<unsigned, ZSTD_DDict*> by_id;  // they borrow the files' bytes
};

Dictionaries::Dictionaries() : impl_(std::make_unique<Impl>()) {}

Dictionaries::~Dictionaries() = default;

std::uint32_t Dictionaries::add(MappedFile file) {
  const std::string_view bytes = file.bytes();
  const unsigned id = ZSTD_getDictID_fromDict(bytes.data(), bytes.size());
  // By reference: a copy costs every start of a program 28 fresh pages.
  ZSTD_DDict* dictionary = ZSTD_createDDict_byReference(bytes.data(), bytes.size());
  if (id == 0 || dictionary == nullptr) {
    ZSTD_freeDDict(dictionary);
    throw Error(ErrorKind::kCorrupt, "a compression dictionary of the archive is damaged");
  }
  ZSTD_freeDDict(std::exchange(impl_->by_id[id], dictionary));
  impl_->files.push_back(std::move(file));
  return id;
}

std::string_view Dictionaries::newest() const {
  return impl_->files.empty() ? std::string_view() : impl_->files.back().bytes();
}

std::string Dictionaries::decompress(std::string_view frame) const {
  const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN ||
      size > kMaxRecordBytes) {
    throw Error(ErrorKind::kCorrupt, "a stored article is damaged");
  }
  thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                                  ZSTD_freeDCtx);
  std::string record(size, '\0');
  const unsigned id = ZSTD_getDictID_fromFrame(frame.data(), frame.size());
  const auto found = impl_->by_id.find(id);
  if (id != 0 && found == impl_->by_id.end()) {
    throw Error(ErrorKind::kCorrupt, "a stored article names a dictionary the archive lacks");
  }
  const std::size_t n =
      ZSTD_decompress_usingDDict(context.get(), record.data(), record.size(), frame.data(),
                                 frame.size(), id == 0 ? nullptr : found->second);
  if (ZSTD_isError(n) != 0 || n != record.size()) {
    throw Error(ErrorKind::kCorrupt, "a stored article does not decompress");
  }
  return record;
}

std::string train_dictionary(std::span<const std::string> samples) {
  std::string joined;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    joined += sample;
    sizes.push_back(sample.size());
  }
  std::string dictionary(kDictionaryBytes, '\0');
  ZDICT_fastCover_params_t settings = {};
  settings.k = kSegmentBytes;
  settings.d = kMatchBytes;
  settings.f = kTableBits;
  settings.accel = 1;
  settings.zParams.compressionLevel = kLevel;
  const std::size_t n =
      ZDICT_trainFromBuffer_fastCover(dictionary.data(), dictionary.size(), joined.data(),
                                      sizes.data(), static_cast<unsigned>(sizes.size()), settings);
  if (ZDICT_isError(n) != 0) {
    return {};
  }
  dictionary.resize(n);
  return dictionary;
}

struct RecordCompressor::Impl {
  explicit Impl(std::string_view bytes)
      : context(ZSTD_createCCtx()),
        dictionary(bytes.empty() ? nullptr : ZSTD_createCDict(bytes.data(), bytes.size(), kLevel)) {
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  ~Impl() {
    ZSTD_freeCCtx(context);
    ZSTD_freeCDict(dictionary);
  }

  ZSTD_CCtx* context;
  ZSTD_CDict* dictionary;
  std::string frame;
};

RecordCompressor::RecordCompressor(std::string_view dictionary)
    : impl_(std::make_unique<Impl>(dictionary)) {}

RecordCompressor::~RecordCompressor() = default;

std::string_view RecordCompressor::compress(std::string_view record) {
  impl_->frame.resize(ZSTD_compressBound(record.size()));
  const std::size_t n =
      impl_->dictionary == nullptr
          ? ZSTD_compressCCtx(impl_->context, impl_->frame.data(), impl_->frame.size(),
                              record.data(), record.size(), kLevel)
          : ZSTD_compress_usingCDict(impl_->context, impl_->frame.data(), impl_->frame.size(),
                                     record.data(), record.size(), impl_->dictionary);
  if (ZSTD_isError(n) != 0) {
    throw Error(ErrorKind::kIo,
                fmt::format("cannot compress an article: {}", ZSTD_getErrorName(n)));
  }
  return {impl_->frame.data(), n};
}

ArticleStoreWriter::ArticleStoreWriter(const std::string& path) : file_(path) {
  file_.write(kMagic);
}

void ArticleStoreWriter::add_frame(std::string_view frame) {
  offsets_.push_back(file_.position());
  checks_.push_back(check_of(frame));
  file_.write(frame);
}

void ArticleStoreWriter::finish() {
  const std::uint64_t table_at = file_.position();
  ByteWriter table;
  for (std::size_t i = 0; i < offsets_.size(); ++i) {
    table.fixed(offsets_[i]);
    table.fixed(checks_[i]);
  }
  file_.write(table.bytes());
  ByteWriter footer;
  footer.fixed(table_at);
  footer.fixed(static_cast<std::uint32_t>(offsets_.size()));
  footer.fixed(hash64(table.bytes()));
  file_.write(footer.bytes());
  file_.close();
}

ArticleStore::ArticleStore(const std::string& path) : path_(path), file_(path) {
  const std::string_view bytes = file_.bytes();
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + kFooterBytes) {
    throw damaged_file(path_, "it does not begin as stored articles do");
  }
  ByteReader footer(bytes.substr(bytes.size() - kFooterBytes));
  const auto table_at = footer.fixed<std::uint64_t>();
  n_ = footer.fixed<std::uint32_t>();
  const std::uint64_t table_bytes = std::uint64_t{n_} * kEntryBytes;
  if (table_at > bytes.size() || table_at + table_bytes + kFooterBytes != bytes.size()) {
    throw damaged_file(path_, "its offset table is not where it should be");
  }
  table_ = bytes.substr(table_at, table_bytes);
  table_hash_ = footer.fixed<std::uint64_t>();
}

void ArticleStore::verify() const {
  if (table_hash_ != hash64(table_)) {
    throw damaged_file(path_, "the checksum of its offset table is wrong");
  }
  for (std::uint32_t docid = 1; docid <= n_; ++docid) {
    frame(docid);
  }
}

std::uint64_t ArticleStore::offset(std::uint32_t index) const {
  if (index == n_) {
    return file_.bytes().size() - kFooterBytes - table_.size();
  }
  return ByteReader(table_.substr(std::size_t{index} * kEntryBytes)).fixed<std::uint64_t>();
}

void ArticleStore::make_present(std::uint32_t docid) const {
  const std::size_t entry = std::size_t{docid - 1} * kEntryBytes;
  const auto table_at = static_cast<std::size_t>(table_.data() - file_.bytes().data());
  file_.make_present(table_at + entry, 2 * kEntryBytes);
  const std::uint64_t begin = offset(docid - 1);
  const std::uint64_t end = offset(docid);
  file_.make_present(begin, end > begin ? end - begin : 0);
}

std::string_view ArticleStore::frame(std::uint32_t docid) const {
  const std::uint64_t begin = offset(docid - 1);
  const std::uint64_t end = offset(docid);
  if (begin > end || end > file_.bytes().size()) {
    throw damaged_file(path_, "its offset table is wrong");
  }
  const std::string_view frame = file_.bytes().substr(begin, end - begin);
  const auto check =
      ByteReader(table_.substr(std::size_t{docid - 1} * kEntryBytes + 8)).fixed<std::uint32_t>();
  if (check != check_of(frame)) {
    throw damaged_file(path_, fmt::format("the checksum of article {} is wrong", docid));
  }
  return frame;
}

}  // namespace dateline
