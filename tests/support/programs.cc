#include "tests/support/programs.h"

#include <stdexcept>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "common/archive/snapshot.h"

namespace dateline::testing {
std::string indexer_program() {
  return DATELINE_INDEXER;
}

std::string searcher_program() {
  return DATELINE_SEARCHER;
}

std::vector<std::string> ProgramTest::command(const std::string& program,
                                              const std::vector<std::string>& args) const {
  std::vector<std::string> line = wrapper_;
  line.insert(line.end(), {program, "--db", archive_});
  line.insert(line.end(), args.begin(), args.end());
  return line;
}

bool ProgramTest::give_up_privileges() {
  if (geteuid() != 0) {
    return true;
  }
  const std::vector<std::string> wrapper = {"setpriv", "--reuid=65534", "--regid=65534",
                                            "--clear-groups"};
  std::vector<std::string> trial = wrapper;
  trial.insert(trial.end(), {indexer_program(), "--version"});
  try {
    if (run_process({"chmod", "-R", "a+rwX", folder_.path().string()}).exit_code != 0 ||
        run_process(trial).exit_code != 0) {
      return false;
    }
  } catch (const std::runtime_error&) {
    return false;  // no such program
  }
  wrapper_ = wrapper;
  return true;
}

ProcessResult ProgramTest::indexer(const std::vector<std::string>& args,
                                   const ProcessOptions& options) const {
  return run_process(indexer_command(args), options);
}

ProcessResult ProgramTest::searcher(const std::vector<std::string>& args,
                                    const ProcessOptions& options) const {
  return run_process(command(searcher_program(), args), options);
}

std::vector<std::string> ProgramTest::indexer_command(const std::vector<std::string>& args) const {
  return command(indexer_program(), args);
}

void ProgramTest::index(const std::vector<std::string>& args, const std::string& expected) const {
  const ProcessResult result = indexer(args);
  EXPECT_EQ(result.exit_code, 0) << to_text(result);
  EXPECT_NE(result.err.find(expected), std::string::npos) << expected << "\n" << to_text(result);
  EXPECT_EQ(result.out, "");
}

std::uint64_t ProgramTest::total(const std::string& query) const {
  const ProcessResult result = searcher({"--json", "--limit", "1", query});
  EXPECT_TRUE(result.exit_code == 0 || result.exit_code == 1) << to_text(result);
  const auto json = nlohmann::json::parse(result.out, nullptr, false);
  if (json.is_discarded()) {
    ADD_FAILURE() << to_text(result);
    return 0;
  }
  return json["total"]["value"].get<std::uint64_t>();
}

void ProgramTest::expect_sound() const {
  const ProcessResult check = indexer({"check"});
  EXPECT_EQ(check.exit_code, 0) << to_text(check);
  EXPECT_EQ(check.out, "all is well\n");
  EXPECT_EQ(total("*"), Snapshot::open(archive_)->generation().n_live());
}

}  // namespace dateline::testing
