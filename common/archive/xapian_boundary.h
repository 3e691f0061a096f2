// The wall around Xapian's exceptions: outside of it there are only Errors.

#pragma once

#include <string_view>

#include <xapian.h>

#include "common/base/error.h"

namespace dateline {

// "cannot open 'x': ..." with the kind that fits the exception.
[[noreturn]] void throw_xapian_error(std::string_view action, const Xapian::Error& error);

// Runs `function` and returns what it returns. `action` completes "cannot ...".
template <class Function>
auto with_xapian(std::string_view action, Function function) {
  try {
    return function();
  } catch (const Xapian::Error& error) {
    throw_xapian_error(action, error);
  }
}

}  // namespace dateline
