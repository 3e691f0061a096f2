#include "indexer/input/library_filter.h"

#include <utility>

#include <archive.h>
#include <archive_entry.h>

#include "indexer/input/packed_source.h"

namespace dateline {
namespace {

struct ReadDeleter {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

using AddFilter = int (*)(archive*);

class FilteredSource final : public PackedSource {
 public:
  FilteredSource(ByteSource& packed, std::string path, AddFilter add_filter)
      : PackedSource(packed, std::move(path)), reader_(archive_read_new()) {
    if (!reader_ || add_filter(reader_.get()) != ARCHIVE_OK ||
        archive_read_support_format_raw(reader_.get()) != ARCHIVE_OK) {
      throw std::bad_alloc();
    }
  }

 protected:
  std::size_t decode(char* buffer, std::size_t size) override {
    if (!std::exchange(began_, true) && !begin()) {
      return 0;
    }
    const la_ssize_t got = archive_read_data(reader_.get(), buffer, size);
    if (got < 0) {
      fail();
      return 0;
    }
    return static_cast<std::size_t>(got);
  }

 private:
  bool begin() {
    archive_entry* entry = nullptr;
    const int opened = archive_read_open(reader_.get(), this, nullptr, give_block, nullptr);
    const int result =
        opened == ARCHIVE_OK ? archive_read_next_header(reader_.get(), &entry) : opened;
    // Of no bytes there is no entry.
    if (result != ARCHIVE_OK && result != ARCHIVE_EOF) {
      fail();
    }
    return result == ARCHIVE_OK;
  }

  void fail() {
    const char* text = archive_error_string(reader_.get());
    damage(text == nullptr ? "compressed data" : text);
  }

  static la_ssize_t give_block(archive* /*reader*/, void* self, const void** buffer) {
    PackedBlocks& blocks = static_cast<FilteredSource*>(self)->blocks();
    const std::string_view block = blocks.block();
    *buffer = block.data();
    blocks.consume(block.size());  // it stays until the next call
    return static_cast<la_ssize_t>(block.size());
  }

  std::unique_ptr<archive, ReadDeleter> reader_;
  bool began_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> open_bzip2(ByteSource& packed, std::string path) {
  return std::make_unique<FilteredSource>(packed, std::move(path),
                                          archive_read_support_filter_bzip2);
}

std::unique_ptr<ByteSource> open_xz(ByteSource& packed, std::string path) {
  return std::make_unique<FilteredSource>(packed, std::move(path), archive_read_support_filter_xz);
}

std::unique_ptr<ByteSource> open_lz4(ByteSource& packed, std::string path) {
  return std::make_unique<FilteredSource>(packed, std::move(path), archive_read_support_filter_lz4);
}

}  // namespace dateline
