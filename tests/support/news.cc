#include "tests/support/news.h"

#include <array>
#include <random>
#include <string_view>

#include <fmt/format.h>

namespace dateline::testing {
namespace {

std::string quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
    }
    if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", c);
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

constexpr std::array<std::string_view, 12> kPlaces = {
    "Belgrade", "Lisbon", "Nairobi", "Osaka",   "Quito", "Tallinn",
    "Valencia", "Warsaw", "Zagreb",  "Chennai", "Perth", "Montreal"};
constexpr std::array<std::string_view, 11> kMatters = {
    "budget",  "railway", "harvest", "election", "festival", "strike",
    "library", "bridge",  "museum",  "election", "flood"};
constexpr std::array<std::string_view, 7> kPeople = {
    "the mayor", "a minister", "engineers", "teachers", "the court", "voters", "farmers"};

template <std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& list, std::mt19937_64& random) {
  return list.at(random() % N);
}

}  // namespace

std::string json_line(const NewsItem& item) {
  std::string line;
  const auto add = [&line](std::string_view name, std::string_view value) {
    if (!value.empty()) {
      line += fmt::format("{}\"{}\":{}", line.empty() ? "{" : ",", name, quoted(value));
    }
  };
  add("id", item.id);
  add("title", item.title);
  add("date", item.date);
  add("url", item.url);
  add("text", item.text);
  return line + "}\n";
}

std::string json_lines(const std::vector<NewsItem>& items) {
  std::string lines;
  for (const NewsItem& item : items) {
    lines += json_line(item);
  }
  return lines;
}

NewsItem news_item(std::uint64_t number) {
  std::mt19937_64 random(number);
  NewsItem item;
  item.id = fmt::format("n{}", number);
  item.title =
      fmt::format("{} and the {} of {}", pick(kPlaces, random), pick(kMatters, random), number);
  item.date = fmt::format("{}-{:02}-{:02}", 1990 + number % 30, 1 + number % 12, 1 + number % 28);
  for (std::uint64_t i = 0; i < 4 + number % 5; ++i) {
    item.text += fmt::format("In {} {} spoke of the {} near {} on day {}. ", pick(kPlaces, random),
                             pick(kPeople, random), pick(kMatters, random), pick(kPlaces, random),
                             random() % 365);
  }
  item.text += "That is all.";
  return item;
}

std::vector<NewsItem> news_items(std::uint64_t first, std::uint64_t count) {
  std::vector<NewsItem> items;
  for (std::uint64_t i = 0; i < count; ++i) {
    items.push_back(news_item(first + i));
  }
  return items;
}

std::string random_letters(std::size_t size, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::string letters;
  for (std::size_t i = 0; i < size; ++i) {
    letters += static_cast<char>('a' + random() % 26);
  }
  return letters;
}

}  // namespace dateline::testing
