#include "common/archive/snapshot.h"

#include <algorithm>
#include <charconv>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>

#include <fmt/format.h>
#include <xapian.h>

#include "common/base/utf8.h"
#include "common/schema/fields.h"
#include "common/schema/version.h"
#include "common/text/analyzer.h"

namespace dateline {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxAttempts = 100;

std::string xapian_series() {
  return fmt::format("{}.{}", Xapian::major_version(), Xapian::minor_version());
}

bool is_gone(const FileDescriptor& file) {
  struct stat status {};

  return fstat(file.get(), &status) != 0 || status.st_nlink == 0;
}

}  // namespace

Compatibility current_compatibility(bool termlists) {
  return {kSchemaVersion, analyzer_fingerprint(), xapian_series(), termlists};
}

void require_compatible(const Compatibility& compatibility) {
  const Compatibility ours = current_compatibility(compatibility.termlists);
  const auto refuse = [](std::string_view what, std::string_view theirs, std::string_view mine) {
    throw Error(ErrorKind::kIncompatible,
                fmt::format("the archive was made with {} {}, this program has {}", what,
                            printable(theirs), mine),
                "build it again: indexer --db NEW_ARCHIVE PATH...");
  };
  if (compatibility.analyzer != ours.analyzer) {
    refuse("analyzer", compatibility.analyzer, ours.analyzer);
  }
  if (compatibility.xapian != ours.xapian) {
    refuse("Xapian", compatibility.xapian, ours.xapian);
  }
}

std::uint64_t newest_generation(const Layout& layout) {
  std::uint64_t newest = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(layout.generations(), error)) {
    const std::string name = entry.path().filename().string();
    std::uint64_t number = 0;
    const auto [end, status] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (status == std::errc() && end == name.data() + name.size()) {
      newest = std::max(newest, number);
    }
  }
  return newest;
}

std::shared_ptr<const Snapshot> Snapshot::open(const std::string& root) {
  if (!fs::exists(root)) {
    throw Error(ErrorKind::kNotFound, fmt::format("there is no archive '{}'", printable(root)),
                fmt::format("make it: indexer --db '{}' PATH...", printable(root)));
  }
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    // Private constructor: make_shared cannot reach it.
    std::shared_ptr<Snapshot> snapshot(new Snapshot(Layout{root}));
    if (snapshot->try_open()) {
      return snapshot;
    }
  }
  if (newest_generation(Layout{root}) == 0) {
    throw Error(ErrorKind::kNotFound,
                fmt::format("'{}' is not a Dateline archive", printable(root)),
                "an archive is a folder made by: indexer --db ARCHIVE PATH...");
  }
  throw Error(ErrorKind::kIo,
              fmt::format("archive '{}' changes faster than it can be opened", printable(root)));
}

// False if the writer replaced the generation before it could be held. Listing a folder while a
// file comes and another goes may show neither, so that no generation at all is no proof either.
bool Snapshot::try_open() {
  const std::uint64_t number = newest_generation(layout_);
  if (number == 0) {
    return false;
  }
  const std::string path = layout_.generation(number);
  held_ = FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!held_) {
    if (errno == ENOENT) {
      return false;
    }
    throw_io_error("read", path, errno);
  }
  // A file system without locks is one that no indexer writes to while we read.
  flock(held_.get(), LOCK_SH);
  if (is_gone(held_)) {
    return false;
  }
  generation_ = decode_generation(MappedFile(path).bytes(), path);
  require_compatible(generation_.compatibility);
  try {
    check_files();
  } catch (const Error&) {
    if (is_gone(held_)) {
      return false;
    }
    throw;
  }
  open_dictionaries();
  for (const ListedSegment& listed : generation_.segments) {
    segments_.push_back(
        std::make_unique<Segment>(layout_.segment(listed.number), listed, dictionaries_));
  }
  return true;
}

void Snapshot::check_files() const {
  const auto check = [](const std::string& folder, const ListedFile& file) {
    const std::string path = folder + "/" + file.name;
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) {
      throw damaged_file(path, "the file is missing");
    }
    if (static_cast<std::uint64_t>(status.st_size) != file.size) {
      throw damaged_file(path,
                         fmt::format("it has {} bytes instead of {}", status.st_size, file.size));
    }
  };
  for (const ListedSegment& segment : generation_.segments) {
    for (const ListedFile& file : segment.files) {
      check(layout_.segment(segment.number), file);
    }
  }
  for (const ListedFile& file : generation_.dictionaries) {
    check(layout_.dictionaries(), file);
  }
}

void Snapshot::open_dictionaries() {
  for (const ListedFile& file : generation_.dictionaries) {
    const std::string path = layout_.dictionaries() + "/" + file.name;
    MappedFile bytes(path);
    if (hash64(bytes.bytes()) != file.hash) {
      throw damaged_file(path, "its checksum is wrong");
    }
    dictionaries_.add(std::move(bytes));
  }
}

std::optional<ArticleRef> Snapshot::find_id(std::string_view id) const {
  const std::string term = make_term(kIdPrefix, id);
  for (std::uint32_t i = 0; i < segments_.size(); ++i) {
    const Segment& segment = *segments_[i];
    for (glass::PostingReader it = segment.postings(term); it.docid() != glass::kEndOfPostings;
         it.next()) {
      if (!segment.is_deleted(it.docid()) && segment.columns().id(it.docid()) == id) {
        return ArticleRef{i, it.docid()};
      }
    }
  }
  return std::nullopt;
}

}  // namespace dateline
