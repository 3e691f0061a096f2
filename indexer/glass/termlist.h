// The terms of a document -> tags of the termlist table.

#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "indexer/glass/database_writer.h"

namespace dateline::glass {

// Empty if there are no terms.
std::string encode_termlist(std::uint32_t length, std::span<const DocumentTerm> terms);

// Slots ascend.
std::string encode_slots(std::span<const std::uint32_t> slots);

}  // namespace dateline::glass
