// Bytes in whatever encoding -> UTF-8. Every text format uses this one function.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

struct Decoded {
  std::string text = {};     // valid UTF-8, without NUL, lines ending in \n
  std::string charset = {};  // what it was read as: "UTF-8", "UTF-16LE", "windows-1251"
  std::size_t replaced = 0;  // ill-formed sequences that became U+FFFD
};

// The encoding of `bytes`, the first that fits of: a byte order mark; the NUL pattern of UTF-16
// and UTF-32; valid UTF-8, whatever is declared; UTF-8 with a few damaged places; `declared`, with
// the meaning browsers give the label (iso-8859-1 is windows-1252); what the statistics of the
// bytes say; windows-1252.
std::string detect_charset(std::string_view bytes, std::string_view declared = {});

// Decodes as detect_charset() says. CR LF and a lone CR become LF.
Decoded to_utf8(std::string_view bytes, std::string_view declared = {});

// The name of the converter for a label as the web uses it ("latin1" -> "windows-1252"), or empty
// for a label nobody knows.
std::string charset_of_label(std::string_view label);

// Whether a byte under 0x80 always is the ASCII character in this encoding, so that bytes may be
// cut into lines and records before they are decoded.
bool is_ascii_superset(std::string_view charset);

}  // namespace dateline
