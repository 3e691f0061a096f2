#include "tests/support/run_process.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace dateline::testing {
namespace {

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error(what + ": " + std::strerror(errno));
}

// A file in memory: unlike a pipe it never makes a program wait.
int memory_file(const char* name) {
  const int file = memfd_create(name, MFD_CLOEXEC);
  if (file < 0) {
    fail("cannot make a file in memory");
  }
  return file;
}

std::string content_of(int file) {
  std::string content;
  char buffer[1 << 14];
  ssize_t n = 0;
  while ((n = pread(file, buffer, sizeof(buffer), static_cast<off_t>(content.size()))) > 0) {
    content.append(buffer, static_cast<std::size_t>(n));
  }
  return content;
}

void write_all(int file, const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t n = write(file, bytes.data() + at, bytes.size() - at);
    if (n < 0) {
      fail("cannot write the input of a program");
    }
    at += static_cast<std::size_t>(n);
  }
  lseek(file, 0, SEEK_SET);
}

std::vector<std::string> full_environment(const std::map<std::string, std::string>& added) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string text = *variable;
    if (!added.contains(text.substr(0, text.find('=')))) {
      variables.push_back(text);
    }
  }
  for (const auto& [name, value] : added) {
    variables.push_back(name + "=" + value);
  }
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& string : strings) {
    pointers.push_back(string.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

// In the child, between fork and exec: only what is safe there.
void limit_files(std::uint64_t max_file_bytes) {
  if (max_file_bytes == 0) {
    return;
  }
  const rlimit limit{max_file_bytes, max_file_bytes};
  setrlimit(RLIMIT_FSIZE, &limit);
  signal(SIGXFSZ, SIG_IGN);
}

}  // namespace

std::string to_text(const ProcessResult& result) {
  const std::string end = result.signal != 0 ? "signal " + std::to_string(result.signal)
                                             : "exit " + std::to_string(result.exit_code);
  return end + "\nstdout:\n" + result.out + "\nstderr:\n" + result.err;
}

Process::Process(const std::vector<std::string>& args, ProcessOptions options)
    : options_(std::move(options)), name_(args.at(0)) {
  std::vector<std::string> arguments = args;
  std::vector<std::string> environment = full_environment(options_.environment);
  const std::vector<char*> argv = pointers_to(arguments);
  const std::vector<char*> envp = pointers_to(environment);
  in_ = memory_file("in");
  out_ = memory_file("out");
  err_ = memory_file("err");
  write_all(in_, options_.input);
  pid_ = fork();
  if (pid_ < 0) {
    fail("cannot fork");
  }
  if (pid_ == 0) {
    setpgid(0, 0);
    dup2(in_, 0);
    dup2(out_, 1);
    dup2(err_, 2);
    limit_files(options_.max_file_bytes);
    if (options_.folder.empty() || chdir(options_.folder.c_str()) == 0) {
      execvpe(argv[0], argv.data(), envp.data());
    }
    _exit(127);
  }
  setpgid(pid_, pid_);  // whoever comes first
  pid_fd_ = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
  if (pid_fd_ < 0) {
    fail("cannot watch a program");
  }
}

Process::~Process() {
  if (!is_waited_for_) {
    kill(-pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  for (const int file : {in_, out_, err_, pid_fd_}) {
    close(file);
  }
}

void Process::send_signal(int signal_number) const {
  if (!is_waited_for_) {
    kill(pid_, signal_number);
  }
}

bool Process::ends_within(std::chrono::milliseconds time) const {
  pollfd watched{pid_fd_, POLLIN, 0};
  return poll(&watched, 1, static_cast<int>(time.count())) == 1;
}

std::string Process::err_so_far() const {
  return content_of(err_);
}

ProcessResult Process::wait() {
  const bool ended = ends_within(options_.timeout);
  if (!ended) {
    kill(-pid_, SIGKILL);
  }
  int status = 0;
  rusage usage{};
  wait4(pid_, &status, 0, &usage);
  is_waited_for_ = true;
  ProcessResult result;
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  result.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  result.out = content_of(out_);
  result.err = content_of(err_);
  result.peak_rss_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
  if (!ended) {
    throw std::runtime_error(name_ + " did not end in time; " + to_text(result));
  }
  if (result.exit_code == 127) {
    throw std::runtime_error("cannot run " + name_ + "; " + to_text(result));
  }
  return result;
}

ProcessResult run_process(const std::vector<std::string>& args, ProcessOptions options) {
  return Process(args, std::move(options)).wait();
}

bool is_installed(const std::string& program) {
  return run_process({"sh", "-c", "command -v \"$0\" || exit 1", program}).exit_code == 0;
}

}  // namespace dateline::testing
