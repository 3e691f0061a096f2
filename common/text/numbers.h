// One spelling for a number, whatever its writer groups digits with.

#pragma once

#include <string>

namespace dateline {

// Rewrites the numbers in a word whose digits and signs are ASCII. Signs that group digits go; what
// then stands before the decimals is a dot; the rest stays:
//   1,000.50 -> 1000.50; 1.000.000 -> 1000000; 10,00,000 -> 1000000; 3,14 -> 3.14; 10:30 -> 10:30
// 1.234 and 1,234 both become 1234, since a text seldom says in which country's way it writes.
void make_numbers_canonical(std::u32string& word);

}  // namespace dateline
