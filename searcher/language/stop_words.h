// Stop words: words so common in a language that an article cannot be chosen by them.
//
// The index has them and `--match all` asks for them like for any other word. Only where some of
// the words are enough (`--match any`, `most`) they are left out, because every article would do.

#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace dateline {

// Which of the words are stop words, by index, ascending. The language is that whose stop words
// occur most often among them, so that "die" is an article in "die Wahl in der Stadt" only;
// one word is enough for English, other languages need two. Case does not matter.
std::vector<std::size_t> find_stop_words(const std::vector<std::string_view>& words);

}  // namespace dateline
