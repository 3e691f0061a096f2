#include "searcher/output/ids.h"

#include <ostream>

#include "common/base/utf8.h"

namespace dateline {

void write_id(const Hit& hit, const Terminal& /*terminal*/, std::ostream& out) {
  out << printable(hit.article.id) << '\n';
}

}  // namespace dateline
