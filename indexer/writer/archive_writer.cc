#include "indexer/writer/archive_writer.h"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <random>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "indexer/writer/failpoint.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr int kLockPollMs = 20;

// What a folder may hold and still become an archive: what an interrupted creation leaves.
bool may_become_archive(const std::string& root) {
  static constexpr std::string_view kOurs[] = {"generations", "segments", "dictionaries",
                                               "lock",        "XAPIANDB", "XAPIANDB.tmp"};
  for (const auto& entry : fs::directory_iterator(root)) {
    if (std::ranges::find(kOurs, entry.path().filename().string()) == std::end(kOurs)) {
      return false;
    }
  }
  return true;
}

std::string new_archive_id() {
  std::random_device device;
  std::string id;
  for (int i = 0; i < 4; ++i) {
    id += fmt::format("{:08x}", device());
  }
  return id;
}

void make_folder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) {
    throw_io_error("create", path, error.value());
  }
}

std::uint64_t number_of(const fs::path& path) {
  const std::string name = path.filename().string();
  if (name.empty() || name.find_first_not_of("0123456789") != std::string::npos) {
    return 0;
  }
  return std::strtoull(name.c_str(), nullptr, 10);
}

}  // namespace

ArchiveWriter::ArchiveWriter(const std::string& root, const OpenOptions& options) : layout_{root} {
  std::error_code error;
  if (fs::exists(root, error) && !fs::is_directory(root, error)) {
    throw Error(ErrorKind::kUsage,
                fmt::format("'{}' is a file, an archive is a folder", printable(root)));
  }
  const bool exists = newest_generation(layout_) != 0;
  if (!exists && !options.create) {
    snapshot_ = Snapshot::open(root);  // throws the error that fits
  }
  if (!exists && fs::exists(root) && !may_become_archive(root)) {
    throw Error(
        ErrorKind::kUsage,
        fmt::format("'{}' is not a Dateline archive and holds other files", printable(root)),
        "name a folder that does not exist yet");
  }
  make_folder(root);
  lock(options);
  if (newest_generation(layout_) == 0) {
    create(options.termlists);
  }
  snapshot_ = Snapshot::open(root);
  next_segment_ = generation().next_segment;
  write_stub(generation());  // a writer may have died between its rename and its stub
  sweep();
}

void ArchiveWriter::lock(const OpenOptions& options) {
  const std::string path = layout_.lock();
  lock_ = FileDescriptor(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!lock_) {
    throw_io_error("lock", path, errno);
  }
  while (flock(lock_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) {
      continue;
    }
    if (errno != EWOULDBLOCK) {
      throw_io_error("lock", path, errno);
    }
    if (!options.wait) {
      throw Error(ErrorKind::kLocked,
                  fmt::format("archive '{}' is in use by another indexer", printable(layout_.root)),
                  "try again when it is done, or add --wait");
    }
    if (options.is_interrupted != nullptr && options.is_interrupted()) {
      throw Error(ErrorKind::kInterrupted, "interrupted while waiting for another indexer");
    }
    poll(nullptr, 0, kLockPollMs);
  }
}

void ArchiveWriter::create(bool termlists) {
  make_folder(layout_.generations());
  make_folder(layout_.segments());
  make_folder(layout_.dictionaries());
  Generation first;
  first.number = 1;
  first.archive_id = new_archive_id();
  first.created = std::time(nullptr);
  first.compatibility = current_compatibility(termlists);
  replace_file(layout_.generation(first.number), encode_generation(first), Durability::kFlushed);
  sync_path(layout_.root);
}

std::uint64_t ArchiveWriter::reserve_segment() {
  reserved_.insert(next_segment_);
  return next_segment_++;
}

void ArchiveWriter::give_back_segment(std::uint64_t number) {
  reserved_.erase(number);
  fs::remove_all(layout_.segment(number));
}

void ArchiveWriter::add_dictionary(Generation& draft, std::string_view bytes) {
  const std::uint64_t hash = hash64(bytes);
  const std::string name = fmt::format("{:016x}", hash);
  write_file(layout_.dictionaries() + "/" + name, bytes);
  draft.dictionaries.push_back({name, bytes.size(), hash});
}

void ArchiveWriter::publish(Generation draft) {
  for (const ListedSegment& segment : draft.segments) {
    if (reserved_.contains(segment.number)) {
      sync_folder_and_files(layout_.segment(segment.number));
    }
  }
  sync_path(layout_.segments());
  if (draft.dictionaries != generation().dictionaries) {
    sync_folder_and_files(layout_.dictionaries());
  }
  draft.number = generation().number + 1;
  draft.created = std::time(nullptr);
  draft.next_segment = next_segment_;
  failpoint("before-rename");
  replace_file(layout_.generation(draft.number), encode_generation(draft), Durability::kFlushed);
  failpoint("after-rename");
  write_stub(draft);
  failpoint("after-stub");
  for (const ListedSegment& segment : draft.segments) {
    reserved_.erase(segment.number);
  }
  snapshot_ = Snapshot::open(layout_.root);
  sweep();
}

void ArchiveWriter::write_stub(const Generation& generation) const {
  std::string stub;
  for (const ListedSegment& segment : generation.segments) {
    stub += fmt::format("auto segments/{}\n", numbered_name(segment.number));
  }
  if (std::error_code error; fs::file_size(layout_.stub(), error) == stub.size() && !error &&
                             MappedFile(layout_.stub()).bytes() == stub) {
    return;
  }
  replace_file(layout_.stub(), stub, Durability::kCached);  // the next writer mends it
}

int ArchiveWriter::sweep() {
  std::set<std::string> segments;
  std::set<std::string> dictionaries;
  const auto keep = [&](const Generation& generation) {
    for (const ListedSegment& segment : generation.segments) {
      segments.insert(numbered_name(segment.number));
    }
    for (const ListedFile& file : generation.dictionaries) {
      dictionaries.insert(file.name);
    }
  };
  keep(generation());
  for (const std::uint64_t number : reserved_) {
    segments.insert(numbered_name(number));
  }
  int held = 0;
  for (const auto& entry : fs::directory_iterator(layout_.generations())) {
    const std::string path = entry.path().string();
    if (number_of(entry.path()) == generation().number) {
      continue;
    }
    const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file && flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      keep(decode_generation(MappedFile(path).bytes(), path));
      ++held;
    } else {
      fs::remove(entry.path());
    }
  }
  failpoint("before-sweep");
  sweep_folder(layout_.segments(), segments);
  sweep_folder(layout_.dictionaries(), dictionaries);
  return held;
}

void ArchiveWriter::sweep_folder(const std::string& folder,
                                 const std::set<std::string>& listed) const {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!listed.contains(entry.path().filename().string())) {
      fs::remove_all(entry.path());
      failpoint("during-sweep");
    }
  }
}

}  // namespace dateline
