#include "common/cli/command.h"

#include <iostream>
#include <utility>

#include "common/base/error.h"
#include "common/cli/exit_code.h"
#include "common/cli/generators.h"
#include "common/cli/help.h"
#include "common/cli/parse_arguments.h"
#include "common/cli/run_main.h"

namespace dateline {
namespace {

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

int run_command(const Program& program, const Invocation& invocation) {
  try {
    return invocation.command->run(invocation.arguments);
  } catch (const Error& error) {
    const bool may_be_text =
        error.kind() == ErrorKind::kUsage || error.kind() == ErrorKind::kNotFound;
    if (!may_be_text || !invocation.is_named || !error.hint().empty()) {
      throw;
    }
    throw Error(error.kind(), error.what(),
                as_text_hint(program, invocation.command->name, invocation.arguments.joined()));
  }
}

int run(const Program& program, const std::vector<std::string>& args) {
  const Invocation invocation = parse_arguments(program, args);
  switch (invocation.wish) {
    case Wish::kHelp:
      std::cout << (invocation.topic != nullptr
                        ? invocation.topic->text(program)
                        : help_text(program, invocation.command, describe_terminal(1).width));
      return kExitOk;
    case Wish::kVersion:
      std::cout << program.version << '\n';
      return kExitOk;
    case Wish::kGenerate:
      std::cout << generate(program, invocation.arguments.get<std::string>("generate"));
      return kExitOk;
    case Wish::kRun:
      break;
  }
  return run_command(program, invocation);
}

}  // namespace

Arguments::Arguments(boost::program_options::variables_map values,
                     std::vector<std::string> operands)
    : values_(std::move(values)), operands_(std::move(operands)) {}

std::string Arguments::joined() const {
  return join(operands_);
}

std::string Arguments::archive() const {
  if (!has("db")) {
    throw Error(ErrorKind::kUsage, "no archive is named",
                "add --db ARCHIVE, or set DATELINE_DB=ARCHIVE");
  }
  return get<std::string>("db");
}

int run_program(const Program& program, int argc, const char* const* argv) {
  return run_main(program.name, [&] {
    return run(program, std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
  });
}

}  // namespace dateline
