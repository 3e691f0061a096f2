// PATHs of the command line -> the files to read.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/diagnostics.h"

namespace dateline {

struct SourceFile {
  std::string path = {};      // canonical, the file system's raw bytes; "-" is standard input
  std::uint64_t size = 0;     // 0 for standard input
  std::int64_t mtime_ns = 0;  // to see that a file changed, never a date of an article
};

// The files that `paths` name: files, folders with all that is below them, "-". Sorted bytewise by
// path, each once however often a link or an overlapping PATH leads to it; the same tree gives the
// same list and the same reports.
//
// Symbolic links are followed. Reported, and not entered or read: a link to a folder it lies in
// (kLinkLoop), a folder that cannot be listed (kUnreadableFolder), a folder whose name starts with
// a dot unless it is itself a PATH (kHiddenFolder), a Dateline archive (kArchiveFolder), what is
// neither file nor folder (kSpecialFile), a folder's README or LICENSE unless it is itself a PATH
// (kDocumentation), a link to nothing (kUnreadableFile). Whether a file can
// be read shows when it is opened.
//
// Throws Error(kUsage) for an empty PATH, Error(kNotFound) for one that does not exist, Error(kIo)
// for one that cannot be looked at, all before anything is reported.
std::vector<SourceFile> walk(std::span<const std::string> paths, DiagnosticSink& sink);

// Whether a file of this name (without its folders) speaks about a folder and is no news: README,
// LICENSE.txt, readme.md.
bool is_documentation(std::string_view name);

}  // namespace dateline
