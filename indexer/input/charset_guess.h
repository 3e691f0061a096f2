// The encoding of bytes that do not say it.

#pragma once

#include <string>
#include <string_view>

namespace dateline {

// The encoding that the bytes, which are not UTF-8, look most like; named as charset_of_label()
// does. Empty if nothing tells it.
//
// uchardet's answer is taken for the scripts and the encodings of several bytes that it knows well.
// Texts in Latin and Cyrillic letters are decoded in each encoding these are written in, and the
// one that gives the best words of a language is the answer.
std::string guess_charset(std::string_view bytes);

}  // namespace dateline
