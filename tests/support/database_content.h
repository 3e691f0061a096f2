// What a Xapian database holds, written in two ways: by Xapian itself and by glass::DatabaseWriter.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "tests/support/random_news.h"

namespace dateline::testing {

struct ContentTerm {
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions = {};  // ascending
};

struct ContentDocument {
  std::string data = {};
  std::map<std::string, ContentTerm> terms = {};
  std::map<std::uint32_t, std::string> values = {};  // by slot
};

struct DatabaseContent {
  std::map<std::uint32_t, ContentDocument> documents = {};  // by docid
  std::map<std::string, std::string> metadata = {};
};

// Documents of few and of many words, with rare and frequent ones, terms of zero bytes and of 245
// bytes, wdf of 0, positions up to 2^32 - 2, gaps between docids if wanted.
DatabaseContent random_content(Random& random, std::size_t n_documents, bool with_gaps);

// Both make the folder.
void write_with_xapian(const DatabaseContent& content,
                       const std::string& folder,
                       std::uint32_t block_size,
                       bool termlists);
void write_with_dateline(const DatabaseContent& content,
                         const std::string& folder,
                         std::uint32_t block_size,
                         bool termlists);

Xapian::Document to_xapian(const ContentDocument& document);

// A line for everything that Xapian reads from a database, statistics and bounds included; with
// termlists those, too.
std::vector<std::string> describe_database(const std::string& path, bool termlists);

// What Xapian's own check complains of; empty if nothing.
std::string check_database(const std::string& path);

}  // namespace dateline::testing
