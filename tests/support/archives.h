// Making archives in tests and looking at what is in them.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/article/article.h"
#include "common/base/hash.h"
#include "indexer/pipeline/index_run.h"

namespace dateline::testing {

// The date of all test runs: dates after it are refused.
ArticleDate test_today();

IndexOptions index_options(const std::string& archive, const std::vector<std::string>& paths);

// A run of the indexer in this process; `messages`, if given, receives what it said.
IndexReport index(const IndexOptions& options, std::string* messages = nullptr);
IndexReport index(const std::string& archive, const std::vector<std::string>& paths);

// "read 3, added 1, updated 0, ..." without what is 0.
std::string counts(const IndexReport& report);

struct LiveArticle {
  Article article = {};
  std::uint64_t segment = 0;  // its number
  std::uint32_t docid = 0;
  std::uint64_t content_hash = 0;
};

// Every live article of the newest generation, by key.
std::map<Hash128, LiveArticle> live_articles(const std::string& archive);

// The same, as text without ids, places in the archive and notes on ids: what two archives of the
// same files have in common whatever their history.
std::map<Hash128, std::string> contents(const std::string& archive);

std::vector<std::string> ids(const std::string& archive);  // sorted

Generation generation(const std::string& archive);

// Files of the archive whose bytes hold `marker`.
std::vector<std::string> files_with(const std::string& folder, const std::string& marker);

}  // namespace dateline::testing
