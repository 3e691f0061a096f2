#include "common/archive/version_text.h"

#include <fmt/format.h>
#include <xapian.h>

#include "common/schema/version.h"
#include "common/text/analyzer.h"

namespace dateline {

std::string version_text(std::string_view program) {
  return fmt::format("{} (Dateline) {}\nschema {}, JSON {}, analyzer {}, Xapian {}", program,
                     DATELINE_VERSION, kSchemaVersion, kJsonVersion, analyzer_fingerprint(),
                     Xapian::version_string());
}

}  // namespace dateline
