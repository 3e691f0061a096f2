// "Did you mean": the nearest of a few known names.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace dateline {

// Optimal string alignment distance over bytes (insert, delete, replace, swap neighbours), or
// limit + 1 when it is greater than `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// The candidate nearest to `word`, at most a third of its length away (at least 1, at most 3);
// the first of equals. Nullopt if none is that near.
std::optional<std::string_view> closest_match(std::string_view word,
                                              std::span<const std::string_view> candidates);

}  // namespace dateline
