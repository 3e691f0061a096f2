// Running programs as a shell does: arguments, standard input, environment, working folder -> what
// they wrote, how they ended, how much memory they took.

#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace dateline::testing {

struct ProcessOptions {
  std::string input = {};                               // standard input
  std::map<std::string, std::string> environment = {};  // added to that of the test
  std::string folder = {};                              // working folder; empty: that of the test
  // Writing beyond this size fails as on a full disk (EFBIG instead of ENOSPC); 0: no limit.
  std::uint64_t max_file_bytes = 0;
  std::chrono::seconds timeout{60};
};

struct ProcessResult {
  int exit_code = -1;  // -1: ended by a signal
  int signal = 0;      // which one, 0: none
  std::string out = {};
  std::string err = {};
  std::uint64_t peak_rss_bytes = 0;
};

// "exit 2", "signal 11", and what it wrote: for the messages of failed tests.
std::string to_text(const ProcessResult& result);

// A program that runs beside the test; killed, with what it started, when the object goes.
class Process {
 public:
  // `args[0]` is the program: a path, or a name to look up in PATH. Throws if it cannot be started.
  explicit Process(const std::vector<std::string>& args, ProcessOptions options = {});
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();

  pid_t pid() const { return pid_; }

  void send_signal(int signal_number) const;

  // Whether it ended within that time; wait() then returns at once.
  bool ends_within(std::chrono::milliseconds time) const;

  // What it wrote to standard error so far.
  std::string err_so_far() const;

  // Waits for the end. Throws, having killed it, if it takes longer than the timeout.
  ProcessResult wait();

 private:
  ProcessOptions options_;
  std::string name_;
  int in_ = -1;
  int out_ = -1;
  int err_ = -1;
  int pid_fd_ = -1;
  pid_t pid_ = -1;
  bool is_waited_for_ = false;
};

// Whether PATH has such a program.
bool is_installed(const std::string& program);

ProcessResult run_process(const std::vector<std::string>& args, ProcessOptions options = {});

}  // namespace dateline::testing
