// What `searcher help syntax` prints: the query language by examples.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dateline {

struct SyntaxExample {
  std::string_view section = {};  // "Words"; rows of a section stand together
  std::string_view query = {};    // finds something in sample_corpus/; a test runs it
  std::string_view meaning = {};  // one line
};

std::span<const SyntaxExample> syntax_examples();

// The examples by section and what holds for all of them, in lines of at most 80 columns.
std::string syntax_help();

}  // namespace dateline
