#include "common/archive/xapian_boundary.h"

#include <fmt/format.h>

#include "common/base/utf8.h"

namespace dateline {
namespace {

ErrorKind kind_of(const Xapian::Error& error) {
  const std::string_view type = error.get_type();
  if (type == "DatabaseCorruptError") {
    return ErrorKind::kCorrupt;
  }
  if (type == "DatabaseVersionError" || type == "FeatureUnavailableError") {
    return ErrorKind::kIncompatible;
  }
  if (type == "DatabaseNotFoundError") {
    return ErrorKind::kNotFound;
  }
  return ErrorKind::kIo;
}

}  // namespace

void throw_xapian_error(std::string_view action, const Xapian::Error& error) {
  std::string message = fmt::format("cannot {}: {}", action, printable(error.get_msg()));
  if (const char* reason = error.get_error_string(); reason != nullptr) {
    message += fmt::format(" ({})", reason);
  }
  throw Error(kind_of(error), message);
}

}  // namespace dateline
