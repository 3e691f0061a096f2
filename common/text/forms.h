// What a word of a query may stand under in the index.

#pragma once

#include <span>
#include <string_view>

#include "common/text/analyzer.h"
#include "common/text/stemmers.h"

namespace dateline {

// As Analyzer::word_forms().
WordForms collect_forms(std::string_view word,
                        std::span<const Language* const> languages,
                        Stemmers& stemmers);

}  // namespace dateline
