#include "indexer/input/archive_members.h"

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <new>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include "indexer/input/unpack.h"

namespace dateline {
namespace {

constexpr std::size_t kBlock = std::size_t{128} << 10;
// A zip's table may name the same bytes many times; an honest one reads each about once.
constexpr std::uint64_t kFreeReading = std::uint64_t{64} << 20;
constexpr std::uint64_t kMostReading = 4;

// libarchive converts names to the charset of the thread's locale.
class Utf8Names {
 public:
  Utf8Names() {
    static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    before_ = utf8 == nullptr ? nullptr : uselocale(utf8);
  }

  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

  ~Utf8Names() {
    if (before_ != nullptr) {
      uselocale(before_);
    }
  }

 private:
  locale_t before_ = nullptr;
};

struct ReadDeleter {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

}  // namespace

// What libarchive reads from: the stream, or the file at any place.
struct ArchiveMembers::Library {
  explicit Library(ByteSource& from) : source(from), buffer(kBlock, '\0') {}

  static la_ssize_t give_block(archive* reader, void* self, const void** block) {
    Library& library = *static_cast<Library*>(self);
    *block = library.buffer.data();
    const la_ssize_t got = library.read_block();
    if (got < 0) {
      archive_set_error(reader, errno, "%s", "the file cannot be read");
    } else {
      library.taken += static_cast<std::uint64_t>(got);
    }
    return got;
  }

  la_ssize_t read_block() {
    if (descriptor < 0) {
      return static_cast<la_ssize_t>(source.read(buffer.data(), buffer.size()));
    }
    ssize_t got = 0;
    do {
      got = pread(descriptor, buffer.data(), buffer.size(), offset);
    } while (got < 0 && errno == EINTR);
    offset += std::max<ssize_t>(got, 0);
    return got;
  }

  static la_int64_t seek(archive* /*reader*/, void* self, la_int64_t offset, int whence) {
    Library& library = *static_cast<Library*>(self);
    const la_int64_t base = whence == SEEK_SET   ? 0
                            : whence == SEEK_CUR ? library.offset
                                                 : library.size;
    library.offset = std::clamp<la_int64_t>(base + offset, 0, library.size);
    return library.offset;
  }

  void take_file(int file) {
    struct stat status = {};
    if (file >= 0 && fstat(file, &status) == 0) {
      descriptor = file;
      size = status.st_size;
      archive_read_set_seek_callback(reader.get(), seek);
    }
  }

  bool reads_too_much() const {
    return descriptor >= 0 &&
           taken > kFreeReading + kMostReading * static_cast<std::uint64_t>(size);
  }

  ByteSource& source;
  std::string buffer;
  std::unique_ptr<archive, ReadDeleter> reader{archive_read_new()};
  int descriptor = -1;
  la_int64_t offset = 0;
  la_int64_t size = 0;
  std::uint64_t taken = 0;
};

ArchiveMembers::ArchiveMembers(ByteSource& source, Kind kind)
    : library_(std::make_unique<Library>(source)) {
  const Utf8Names names;
  archive* reader = library_->reader.get();
  const int supported = reader == nullptr    ? ARCHIVE_FATAL
                        : kind == Kind::kZip ? archive_read_support_format_zip(reader)
                                             : archive_read_support_format_tar(reader);
  if (supported != ARCHIVE_OK) {
    throw std::bad_alloc();
  }
  if (kind == Kind::kZip) {
    library_->take_file(source.descriptor());
  }
  archive_read_set_read_callback(reader, Library::give_block);
  archive_read_set_callback_data(reader, library_.get());
  if (archive_read_open1(reader) != ARCHIVE_OK) {
    problem_ = Diagnostic{.reason = Reason::kDamagedCompression, .detail = error_text()};
  }
}

ArchiveMembers::~ArchiveMembers() = default;

std::string ArchiveMembers::error_text() const {
  const char* text = archive_error_string(library_->reader.get());
  return text == nullptr ? "the archive is damaged" : text;
}

bool ArchiveMembers::next() {
  const Utf8Names names;
  archive_entry* entry = nullptr;
  int result = ARCHIVE_RETRY;
  while (!problem_ && result == ARCHIVE_RETRY) {
    result = archive_read_next_header(library_->reader.get(), &entry);
  }
  if (result == ARCHIVE_EOF || problem_) {
    return false;
  }
  if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
    problem_ = Diagnostic{.reason = Reason::kDamagedCompression, .detail = error_text()};
    return false;
  }
  const char* name = archive_entry_pathname(entry);
  name_ = name == nullptr ? "?" : name;
  const auto type = archive_entry_filetype(entry);
  const bool is_link = type == AE_IFLNK || archive_entry_hardlink(entry) != nullptr;
  kind_ = is_link            ? MemberKind::kLink
          : type == AE_IFDIR ? MemberKind::kFolder
          : type == AE_IFREG ? MemberKind::kFile
                             : MemberKind::kSpecial;
  is_encrypted_ = archive_entry_is_encrypted(entry) != 0;
  member_problem_.reset();
  member_bytes_ = 0;
  member_begin_ = library_->taken;
  return true;
}

std::size_t ArchiveMembers::read(char* buffer, std::size_t size) {
  if (member_problem_) {
    return 0;
  }
  const la_ssize_t got = archive_read_data(library_->reader.get(), buffer, size);
  if (got < 0) {
    member_problem_ = Diagnostic{.reason = Reason::kDamagedCompression, .detail = error_text()};
    return 0;
  }
  const auto count = static_cast<std::size_t>(got);
  member_bytes_ += count;
  unpacked_ += count;
  // The first block of a member may have been taken with the one before.
  const std::uint64_t packed = library_->taken - member_begin_ + kBlock;
  if (is_bomb(packed, member_bytes_) || is_bomb(library_->taken, unpacked_) ||
      library_->reads_too_much()) {
    unpacked_ -= member_bytes_;  // the others are not to blame
    member_problem_ = Diagnostic{
        .reason = Reason::kBomb,
        .detail = fmt::format("over {} MB came of {} KB", member_bytes_ >> 20, packed >> 10)};
    return 0;
  }
  return count;
}

}  // namespace dateline
