// Small damage to a file, every kind at every place.

#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace dateline::testing {

// Calls `use` with `bytes` cut off at every length, and with every byte changed in three ways.
// `what` names the damage, for messages.
void for_each_damage(
    std::string_view bytes,
    const std::function<void(const std::string& damaged, const std::string& what)>& use);

// What reading damaged bytes comes to: "corrupt" for Error(kCorrupt), "incompatible" for
// Error(kIncompatible), the result otherwise. Other exceptions pass, and fail the test.
std::string outcome_of(const std::function<std::string()>& read);

}  // namespace dateline::testing
