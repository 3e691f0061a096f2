// An error of a query, with the place shown:
//
//   '2023-02-31' is no date: February 2023 has 28 days
//     Serbia date:2023-02-31
//            ^~~~~~~~~~~~~~~

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

// `message` and the two lines; a long query is cut around the place.
std::string with_caret(std::string_view message,
                       std::string_view query,
                       std::size_t at,
                       std::size_t length);

}  // namespace dateline
