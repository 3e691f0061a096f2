// What is wrong with one file or one record: reported, counted and skipped, never thrown.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// The closed list of reasons; diagnostics.cc holds the words for each.
enum class Reason {
  kUnreadableFile,
  kUnreadableFolder,
  kLinkLoop,
  kHiddenFolder,
  kArchiveFolder,
  kSpecialFile,
  kDocumentation,
  kEmptyFile,
  kBinaryFile,
  kUnknownFormat,
  kDamagedCompression,
  kMalformedRecord,
  kTruncatedRecord,
  kNoText,
  kTooLong,
  kNotArticle,
  kRevisit,
  kRedirect,
  kHttpError,
  kOtherMedia,
  kBomb,
  kNestedTooDeep,
};
inline constexpr int kReasonCount = static_cast<int>(Reason::kNestedTooDeep) + 1;

// What the reader lost by it.
enum class Loss {
  kNothing,  // by design: a hidden folder, an archive
  kFile,     // nothing was read from this file
  kRecord,   // one record of the file
  kRest,     // the rest of the file, from here on
};

struct ReasonInfo {
  std::string_view name;         // stable, for scripts: "malformed-record"
  std::string_view description;  // for people: "malformed record"
  Loss loss;
};

const ReasonInfo& info(Reason reason);

struct Diagnostic {
  Reason reason = Reason::kMalformedRecord;
  std::string path = {};                     // raw bytes as the file system gives them
  std::optional<std::uint64_t> record = {};  // 1-based line or record number in the file
  std::string detail = {};                   // what exactly; may be empty
};

// One line for people: "news.jsonl:12: malformed record: ..." with control characters escaped.
std::string to_text(const Diagnostic& diagnostic);

// Receives diagnostics. Implementations say whether they may be called from several threads.
class DiagnosticSink {
 public:
  virtual ~DiagnosticSink() = default;
  virtual void report(Diagnostic diagnostic) = 0;
};

}  // namespace dateline
