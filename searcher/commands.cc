#include "searcher/commands.h"

namespace dateline::searcher {

int run(int /*argc*/, char** /*argv*/) {
  return 0;
}

}  // namespace dateline::searcher
