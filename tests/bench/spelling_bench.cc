// How often, and how fast, "did you mean" names the word that was meant.
//
//   spelling_bench ARCHIVE WORDS EDITS SEED
//
// Takes WORDS words of the archive's dictionary, by how often they are used (at least 5 letters; 9
// for two edits and more), makes EDITS random edits in each, and looks for the nearest words.
// Prints how often the word itself comes first or among the first three, the edited words the
// archive has itself left out, and the milliseconds of CPU a word.

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "searcher/match/dictionary.h"
#include "searcher/match/plan.h"

namespace dateline {
namespace {

constexpr std::size_t kDictionary = std::size_t{1} << 24;  // words a segment: all
constexpr std::uint64_t kMinArticles = 20;

class Typist {
 public:
  explicit Typist(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return random_() % n; }

  std::string edit(std::string word) {
    const std::size_t at = below(word.size());
    const char letter = static_cast<char>('a' + below(26));
    switch (below(4)) {
      case 0:
        return word.insert(at, 1, letter);
      case 1:
        return word.erase(at, 1);
      case 2:
        word[at] = letter;
        return word;
      default:
        std::swap(word[at], word[at + 1 < word.size() ? at + 1 : at - 1]);
        return word;
    }
  }

 private:
  std::mt19937_64 random_;
};

bool is_plain(const ArchiveWord& word, std::size_t min_letters) {
  return word.word.size() >= min_letters && word.articles >= kMinArticles &&
         std::ranges::all_of(word.word, [](char c) { return c >= 'a' && c <= 'z'; });
}

// Words drawn at random, each as likely as it is frequent.
std::vector<std::string> draw(const Snapshot& snapshot,
                              std::size_t n,
                              std::size_t min_letters,
                              Typist& typist) {
  std::vector<ArchiveWord> words;
  std::uint64_t sum = 0;
  std::vector<std::uint64_t> sums;
  for (char initial = 'a'; initial <= 'z'; ++initial) {
    for (ArchiveWord& word : words_from(snapshot, "", std::string(1, initial), kDictionary)) {
      if (is_plain(word, min_letters)) {
        sums.push_back(sum += word.articles);
        words.push_back(std::move(word));
      }
    }
  }
  std::vector<std::string> drawn;
  while (!words.empty() && drawn.size() < n) {
    const auto place = std::ranges::upper_bound(sums, typist.below(sum));
    drawn.push_back(words[static_cast<std::size_t>(place - sums.begin())].word);
  }
  return drawn;
}

int bench(const std::string& archive, std::size_t n, std::size_t edits, std::uint64_t seed) {
  const auto snapshot = Snapshot::open(archive);
  Typist typist(seed);
  std::size_t asked = 0;
  std::size_t known = 0;
  std::size_t first = 0;
  std::size_t among_three = 0;
  std::vector<double> ms;
  for (const std::string& word : draw(*snapshot, n, edits > 1 ? 9 : 5, typist)) {
    std::string typed = word;
    for (std::size_t i = 0; i < edits; ++i) {
      typed = typist.edit(typed);
    }
    if (typed == word || document_frequency(*snapshot, typed) > 2) {
      ++known;
      continue;
    }
    const std::clock_t start = std::clock();
    const std::vector<ArchiveWord> near = near_words(*snapshot, "", typed);
    ms.push_back(1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    ++asked;
    const auto place = std::ranges::find(near, word, &ArchiveWord::word) - near.begin();
    first += place == 0 && !near.empty() ? 1 : 0;
    among_three += place < std::min<std::ptrdiff_t>(3, std::ssize(near)) ? 1 : 0;
    if (place != 0 && std::getenv("SHOW_MISSES") != nullptr) {
      std::cout << fmt::format("{} for {}: {}\n", typed, word,
                               near.empty() ? "nothing" : near.front().word);
    }
  }
  std::ranges::sort(ms);
  std::cout << fmt::format(
      "{} asked, {} left out; first {:.1f} %, among three {:.1f} %; ms p50 {:.2f} p95 {:.2f} max "
      "{:.2f}\n",
      asked, known, 100.0 * static_cast<double>(first) / static_cast<double>(asked),
      100.0 * static_cast<double>(among_three) / static_cast<double>(asked), ms[ms.size() / 2],
      ms[ms.size() * 95 / 100], ms.back());
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: spelling_bench ARCHIVE WORDS EDITS SEED\n";
    return 2;
  }
  try {
    return dateline::bench(argv[1], std::stoul(argv[2]), std::stoul(argv[3]), std::stoull(argv[4]));
  } catch (const std::exception& error) {
    std::cerr << "spelling_bench: " << error.what() << '\n';
    return 2;
  }
}
