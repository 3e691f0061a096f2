#include "indexer/commands.h"

namespace dateline::indexer {

int run(int /*argc*/, char** /*argv*/) {
  return 0;
}

}  // namespace dateline::indexer
