#include "common/base/diagnostics.h"

#include <array>

#include <fmt/format.h>

#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::array<ReasonInfo, kReasonCount> kReasons = {{
    {"unreadable-file", "file cannot be read", Loss::kFile},
    {"unreadable-folder", "folder cannot be read", Loss::kFile},
    {"link-loop", "symbolic link leads back to its own folder", Loss::kNothing},
    {"hidden-folder", "hidden folder", Loss::kNothing},
    {"archive-folder", "folder is a Dateline archive", Loss::kNothing},
    {"special-file", "not a regular file", Loss::kNothing},
    {"documentation", "documentation of a folder", Loss::kNothing},
    {"empty-file", "file is empty", Loss::kFile},
    {"binary-file", "file is not text", Loss::kFile},
    {"unknown-format", "no format reads this file", Loss::kFile},
    {"damaged-compression", "compressed data is damaged or cut off", Loss::kRest},
    {"malformed-record", "malformed record", Loss::kRecord},
    {"truncated-record", "file ends inside a record", Loss::kRecord},
    {"no-text", "record has no text", Loss::kRecord},
    {"too-long", "article is longer than --max-article", Loss::kRecord},
    {"not-article", "page is no article", Loss::kNothing},
    {"revisit", "web record repeats another", Loss::kNothing},
    {"redirect", "web record is a redirect", Loss::kNothing},
    {"http-error", "web record is an error of its server", Loss::kNothing},
    {"other-media", "web record is no page or feed", Loss::kNothing},
    {"bomb", "packed data grows beyond all measure", Loss::kRest},
    {"nested-too-deep", "container inside of too many others", Loss::kFile},
}};

}  // namespace

const ReasonInfo& info(Reason reason) {
  return kReasons.at(static_cast<std::size_t>(reason));
}

std::string to_text(const Diagnostic& diagnostic) {
  std::string line = printable(diagnostic.path);
  if (diagnostic.record) {
    line += fmt::format(":{}", *diagnostic.record);
  }
  line += fmt::format(": {}", info(diagnostic.reason).description);
  if (!diagnostic.detail.empty()) {
    line += fmt::format(": {}", printable(diagnostic.detail));
  }
  return line;
}

}  // namespace dateline
