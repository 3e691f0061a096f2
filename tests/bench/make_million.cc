// Any number of articles, made of real ones, for measuring how indexing and searching grow.
//
//   make_million N LONGEST FRESH PATH... > news.jsonl
//
// Repeats the articles of the PATHs whose text has at most LONGEST bytes, in their order, until
// there are N. Each gets a fresh id, and a fresh day out of 40 years, at random. Of 1,000 words of
// its text FRESH (3 is near to what news have at ten million words) are replaced by coined ones:
// half of the time by one that nobody used before, else by any of those already coined, so that the
// vocabulary goes on growing with the text and half of the coined words occur once. Deterministic.

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "indexer/pipeline/inspect.h"

namespace dateline {
namespace {

struct Model {
  std::string title;
  std::string text;
  std::string source;
};

class IgnoringSink final : public DiagnosticSink {
 public:
  void report(Diagnostic /*diagnostic*/) override {}
};

class Coiner {
 public:
  Coiner(double per_thousand, std::uint32_t seed)
      : random_(seed), gap_(std::max(per_thousand / 1000, 1e-9)) {
    next_ = gap_(random_);
  }

  // The text with some of its words replaced. Only words of letters in ASCII are.
  std::string coin_in(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 64);
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0) {
        ++end;
      }
      if (end == at) {
        out += text[at++];
        continue;
      }
      if (next_-- > 0) {
        out += text.substr(at, end - at);
      } else {
        next_ = gap_(random_);
        out += word();
      }
      at = end;
    }
    return out;
  }

 private:
  std::string word() {
    const bool is_new = n_coined_ == 0 || random_() % 2 == 0;
    return spell(is_new ? n_coined_++ : random_() % n_coined_);
  }

  // "zuxbakeno": no word of any language, different for each number.
  static std::string spell(std::uint64_t number) {
    constexpr std::string_view consonants = "bdfgklmnprstvz";
    constexpr std::string_view vowels = "aeiou";
    std::string word = "zux";
    do {
      word += consonants[number % consonants.size()];
      number /= consonants.size();
      word += vowels[number % vowels.size()];
      number /= vowels.size();
    } while (number > 0);
    return word;
  }

  std::mt19937_64 random_;
  std::geometric_distribution<std::int64_t> gap_;
  std::int64_t next_ = 0;
  std::uint64_t n_coined_ = 0;
};

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out += '"';
}

std::vector<Model> models(const std::vector<std::string>& paths, std::size_t longest) {
  std::vector<Model> found;
  IgnoringSink sink;
  inspect(paths, ReadOptions{*ArticleDate::of_year(9998)}, sink,
          [&](const Draft& draft, std::uint32_t /*n_words*/) {
            const Article& article = draft.article;
            if (article.text.size() <= longest) {
              found.push_back({article.title, article.text, article.source});
            }
          });
  return found;
}

int run(int count, char** arguments) {
  if (count < 5) {
    std::cerr << "usage: make_million N LONGEST FRESH PATH...\n";
    return 2;
  }
  const std::uint64_t n = std::strtoull(arguments[1], nullptr, 10);
  const auto all =
      models({arguments + 4, arguments + count}, std::strtoull(arguments[2], nullptr, 10));
  if (all.empty()) {
    std::cerr << "make_million: no articles\n";
    return 2;
  }
  Coiner coiner(std::strtod(arguments[3], nullptr), 20231224);
  std::mt19937 random(20231224);
  for (std::uint64_t i = 0; i < n; ++i) {
    const Model& model = all[i % all.size()];
    const auto date = ArticleDate::of_day(1984 + static_cast<int>(random() % 40),
                                          1 + static_cast<int>(random() % 12),
                                          1 + static_cast<int>(random() % 28));
    std::cout << fmt::format(
        "{{\"id\": \"million-{}\", \"title\": {}, \"date\": \"{}\", \"source\": {}, \"text\": "
        "{}}}\n",
        i, json_string(model.title), date->to_string(), json_string(model.source),
        json_string(coiner.coin_in(model.text)));
  }
  return std::cout.flush() ? 0 : 2;
}

}  // namespace
}  // namespace dateline

int main(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  return dateline::run(count, arguments);
}
