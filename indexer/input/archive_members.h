// The files inside of a zip or tar, one after the other.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "indexer/input/byte_source.h"

namespace dateline {

enum class MemberKind { kFile, kFolder, kLink, kSpecial };

class ArchiveMembers {
 public:
  enum class Kind { kZip, kTar };

  // Borrows `source`. A zip in a file is read by its table of contents, any other from begin to
  // end. Nothing is written to disk.
  ArchiveMembers(ByteSource& source, Kind kind);
  ArchiveMembers(const ArchiveMembers&) = delete;
  ArchiveMembers& operator=(const ArchiveMembers&) = delete;
  ~ArchiveMembers();

  // Moves to the next member; false at the end or where damage hides the rest: problem() says so.
  bool next();

  // Of the member: its name as the archive has it, raw bytes.
  const std::string& name() const { return name_; }

  MemberKind kind() const { return kind_; }

  bool is_encrypted() const { return is_encrypted_; }

  // The next bytes of the member; 0 at its end, and after damage or beyond what is_bomb() allows.
  std::size_t read(char* buffer, std::size_t size);

  // Why the member's bytes ended too early: its reason and detail.
  const std::optional<Diagnostic>& member_problem() const { return member_problem_; }

  // The same for the archive.
  const std::optional<Diagnostic>& problem() const { return problem_; }

 private:
  struct Library;

  std::string error_text() const;

  std::unique_ptr<Library> library_;
  std::string name_;
  MemberKind kind_ = MemberKind::kFile;
  bool is_encrypted_ = false;
  std::uint64_t member_bytes_ = 0;  // unpacked
  std::uint64_t member_begin_ = 0;  // packed bytes taken before it
  std::uint64_t unpacked_ = 0;      // of all members
  std::optional<Diagnostic> member_problem_;
  std::optional<Diagnostic> problem_;
};

}  // namespace dateline
