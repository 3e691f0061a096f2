// Bytes in memory as a source, and a sink for reports that nobody reads: for fuzzing and measuring.

#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "common/base/diagnostics.h"
#include "indexer/input/byte_source.h"

namespace dateline::testing {

// Borrows the bytes.
class ViewSource final : public ByteSource {
 public:
  explicit ViewSource(std::string_view bytes) : rest_(bytes) {}

  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min(size, rest_.size());
    std::copy_n(rest_.data(), count, buffer);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

class SilentSink final : public DiagnosticSink {
 public:
  void report(Diagnostic /*diagnostic*/) override {}
};

}  // namespace dateline::testing
