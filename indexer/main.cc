#include "indexer/commands.h"

int main(int argc, char** argv) {
  return dateline::indexer::run(argc, argv);
}
