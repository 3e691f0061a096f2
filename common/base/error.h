// What ends an operation. What concerns one article only is a Diagnostic (diagnostics.h).

#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace dateline {

// A kind exists only because somebody reacts to it: run_main() with an exit code, or a caller.
enum class ErrorKind {
  kUsage,         // the command line or the query is wrong
  kNotFound,      // a file, an archive or an article is not there
  kIo,            // reading or writing failed
  kCorrupt,       // bytes of an archive are not what they were when written
  kIncompatible,  // the archive was made by another schema or analyzer
  kLocked,        // another indexer holds the archive
  kInterrupted,   // the user asked to stop
};

// Thrown by value. `what()` says what happened, to which file, in lower case without a full stop;
// `hint()` says what to do, or is empty.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message, std::string hint = {})
      : std::runtime_error(message), kind_(kind), hint_(std::move(hint)) {}

  ErrorKind kind() const { return kind_; }

  const std::string& hint() const { return hint_; }

 private:
  ErrorKind kind_;
  std::string hint_;
};

}  // namespace dateline
