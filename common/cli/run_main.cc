#include "common/cli/run_main.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <new>
#include <poll.h>
#include <string>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/cli/exit_code.h"

namespace dateline {
namespace {

int exit_code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kLocked:
      return kExitLocked;
    case ErrorKind::kInterrupted:
      return kExitInterrupted;
    case ErrorKind::kUsage:
    case ErrorKind::kNotFound:
    case ErrorKind::kIo:
    case ErrorKind::kCorrupt:
    case ErrorKind::kIncompatible:
      break;
  }
  return kExitError;
}

void complain(std::string_view program, std::string_view message, std::string_view hint = {}) {
  std::cerr << program << ": " << message << '\n';
  if (!hint.empty()) {
    std::cerr << "hint: " << hint << '\n';
  }
}

// Whether stdout is a pipe that nobody reads any more.
bool reader_is_gone() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

// A write to stdout failed, as `error` or the stream says.
int end_of_output(std::string_view program, int error) {
  if (error == EPIPE || reader_is_gone()) {
    return kExitOk;
  }
  complain(program, error == 0 ? std::string("cannot write to standard output")
                               : fmt::format("cannot write to standard output: {}",
                                             std::generic_category().message(error)));
  return kExitError;
}

// While it lives, a failed write to std::cout throws.
class ThrowingOutput {
 public:
  ThrowingOutput() { std::cout.exceptions(std::ios::badbit); }

  ThrowingOutput(const ThrowingOutput&) = delete;
  ThrowingOutput& operator=(const ThrowingOutput&) = delete;

  ~ThrowingOutput() { std::cout.exceptions(std::ios::goodbit); }
};

int call_and_flush(std::string_view program, const std::function<int()>& body) {
  int code = kExitOk;
  {
    const ThrowingOutput throwing;
    code = body();
  }
  errno = 0;
  std::cout.flush();
  const bool failed = std::cout.bad() || std::fflush(stdout) != 0 || std::ferror(stdout) != 0;
  return failed ? end_of_output(program, errno) : code;
}

}  // namespace

int run_main(std::string_view program, const std::function<int()>& body) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return call_and_flush(program, body);
  } catch (const Error& error) {
    complain(program, error.what(), error.hint());
    return exit_code_of(error.kind());
  } catch (const std::ios_base::failure&) {
    const int error = errno;
    if (std::cout.bad()) {
      return end_of_output(program, error);
    }
    complain(program, "reading or writing failed");
  } catch (const std::system_error& error) {  // std::filesystem and fmt::print, too
    if (error.code() == std::errc::broken_pipe) {
      return kExitOk;
    }
    complain(program, error.what());
  } catch (const std::bad_alloc&) {
    complain(program, "out of memory");
  } catch (const std::exception& error) {
    complain(program, error.what());
  }
  return kExitError;
}

}  // namespace dateline
