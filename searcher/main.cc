#include "searcher/commands.h"

int main(int argc, char** argv) {
  return dateline::searcher::run(argc, argv);
}
