// Bytes in a named encoding -> UTF-8, by ICU.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/input/charset.h"

namespace dateline {

// The name of an encoding as headers spell it ("ISO-8859-2" of "latin2"); empty for one ICU does
// not know.
std::string mime_name(const std::string& charset);

// The text of `bytes`, as they are: NUL and line ends kept. nullopt for an encoding ICU does not
// know.
std::optional<Decoded> convert(std::string_view bytes, const std::string& charset);

}  // namespace dateline
