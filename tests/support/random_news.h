// Random articles and random queries over one small world of words, so that queries match. The same
// seed gives the same news.

#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.h"

namespace dateline::testing {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // 0 to n - 1.
  std::size_t below(std::size_t n) { return engine_() % n; }

  bool chance(std::size_t percent) { return below(100) < percent; }

  template <class List>
  const auto& pick(const List& list) {
    return list[below(std::size(list))];
  }

  // The first of a list much more often than the last.
  template <class List>
  const auto& pick_skewed(const List& list) {
    const double u = static_cast<double>(below(1 << 20)) / (1 << 20);
    return list[static_cast<std::size_t>(u * u * static_cast<double>(std::size(list)))];
  }

 private:
  std::mt19937_64 engine_;
};

class RandomNews {
 public:
  explicit RandomNews(std::uint64_t seed) : random_(seed) {}

  // Articles of several languages and sources, with dates of every precision and none. Their ids
  // are "n" and a running number.
  std::vector<Article> articles(std::size_t n, std::size_t max_words = 60);

  // A query text: words, phrases, prefixes, values and dates, joined in all ways. Phrases are often
  // pieces of articles made before.
  std::string query() { return query(2); }

  // A date filter: "date:2023-12", "date:..2021".
  std::string date_clause();

  Random& random() { return random_; }

 private:
  Article article(std::size_t max_words);
  std::string words(std::span<const std::string_view> vocabulary, std::size_t n);
  std::string date(bool with_time);
  std::string word();
  std::string phrase();
  std::string prefix();
  std::string value_clause();
  std::string clause();
  std::string query(int depth);

  Random random_;
  std::size_t n_articles_ = 0;
  std::vector<std::string> titles_;
  std::vector<std::string> texts_;
};

}  // namespace dateline::testing
