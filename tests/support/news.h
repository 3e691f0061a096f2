// News for tests: made up, the same on every run.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dateline::testing {

struct NewsItem {
  std::string id = {};
  std::string title = {};
  std::string text = {};
  std::string date = {};
  std::string url = {};
};

// One line of JSON Lines, with \n; empty members are left out.
std::string json_line(const NewsItem& item);

std::string json_lines(const std::vector<NewsItem>& items);

// Numbered from `first`, with ids "n1", "n2", ..., a day each and some sentences that differ.
NewsItem news_item(std::uint64_t number);
std::vector<NewsItem> news_items(std::uint64_t first, std::uint64_t count);

// Letters without a pattern: a marker that no compressor can hide.
std::string random_letters(std::size_t size, std::uint64_t seed);

}  // namespace dateline::testing
