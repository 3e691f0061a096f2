#include <algorithm>
#include <array>
#include <iterator>

#include "indexer/page/scan.h"

namespace dateline {
namespace {

struct Row {
  std::string_view word;
  std::uint8_t meaning;
};

// Whole words; parted by marks or by capitals ("publishDate").
constexpr Row kWords[] = {
    {"aside", kOffWord},
    {"auteur", kAuthorWord},
    {"author", kAuthorWord},
    {"authors", kAuthorWord},
    {"autor", kAuthorWord},
    {"autore", kAuthorWord},
    {"autoren", kAuthorWord},
    {"autorin", kAuthorWord},
    {"breadcrumb", kOffWord},
    {"breadcrumbs", kOffWord},
    {"byline", kAuthorWord},
    {"bylines", kAuthorWord},
    {"calendar", kDateWord},
    {"carousel", kOffWord},
    {"comentarios", kOffWord},
    {"comment", kOffWord},
    {"commentlist", kOffWord},
    {"comments", kOffWord},
    {"created", kDateWord | kPublishedWord},
    {"creator", kAuthorWord},
    {"data", kDateWord},
    {"date", kDateWord},
    {"dateline", kDateWord},
    {"datetime", kDateWord},
    {"datum", kDateWord},
    {"disqus", kOffWord},
    {"fecha", kDateWord},
    {"firma", kAuthorWord},
    {"footer", kOffWord},
    {"headline", kTitleWord},
    {"kommentare", kOffWord},
    {"latest", kOffWord},
    {"lineinfo", kDateWord},
    {"listing", kOffWord},
    {"menu", kOffWord},
    {"meta", kDateWord},
    {"modified", kDateWord | kUpdatedWord},
    {"more", kOffWord},
    {"nav", kOffWord},
    {"navigation", kOffWord},
    {"newsletter", kOffWord},
    {"pinglun", kOffWord},
    {"popular", kOffWord},
    {"posted", kDateWord | kPublishedWord},
    {"promo", kOffWord},
    {"pubdate", kDateWord | kPublishedWord},
    {"publication", kDateWord | kPublishedWord},
    {"publish", kDateWord | kPublishedWord},
    {"published", kDateWord | kPublishedWord},
    {"recent", kOffWord},
    {"recommend", kOffWord},
    {"recommendations", kOffWord},
    {"recommended", kOffWord},
    {"redakteur", kAuthorWord},
    {"related", kOffWord},
    {"relateds", kOffWord},
    {"reporter", kAuthorWord},
    {"respond", kOffWord},
    {"sidebar", kOffWord},
    {"signature", kAuthorWord},
    {"submitted", kDateWord | kPublishedWord},
    {"tarih", kDateWord},
    {"teaser", kOffWord},
    {"teasers", kOffWord},
    {"time", kDateWord},
    {"timestamp", kDateWord},
    {"title", kTitleWord},
    {"trending", kOffWord},
    {"update", kDateWord | kUpdatedWord},
    {"updated", kDateWord | kUpdatedWord},
    {"vcard", kAuthorWord},
    {"verfasser", kAuthorWord},
    {"widget", kOffWord},
    {"writer", kAuthorWord},
    {"writers", kAuthorWord},
};

constexpr bool is_before(const Row& a, const Row& b) {
  return a.word < b.word;
}

static_assert(std::is_sorted(std::begin(kWords), std::end(kWords), is_before));

// Beginnings and ends of words that are written without a mark: "authorname", "articledate".
constexpr Row kBeginnings[] = {
    {"author", kAuthorWord}, {"autor", kAuthorWord}, {"byline", kAuthorWord},
    {"date", kDateWord},     {"timedat", kDateWord}, {"publish", kDateWord | kPublishedWord},
};

constexpr Row kEnds[] = {
    {"date", kDateWord},     {"datum", kDateWord},  {"time", kDateWord},    {"author", kAuthorWord},
    {"byline", kAuthorWord}, {"related", kOffWord}, {"comments", kOffWord},
};

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

std::uint8_t meaning_of(std::string_view word) {
  const auto* const row =
      std::lower_bound(std::begin(kWords), std::end(kWords), Row{word, 0}, is_before);
  if (row != std::end(kWords) && row->word == word) {
    return row->meaning;
  }
  for (const Row& beginning : kBeginnings) {
    if (word.starts_with(beginning.word)) {
      return beginning.meaning;
    }
  }
  for (const Row& end : kEnds) {
    if (word.size() > end.word.size() && word.ends_with(end.word)) {
      return end.meaning;
    }
  }
  return 0;
}

}  // namespace

std::uint8_t class_words(std::string_view value) {
  constexpr std::size_t longest = 24;
  std::array<char, longest> word{};
  std::size_t size = 0;
  std::uint8_t words = 0;
  const auto end_word = [&] {
    if (size >= 3 && size <= longest) {
      words |= meaning_of({word.data(), size});
    }
    size = 0;
  };
  bool after_lower = false;
  for (const char c : value) {
    const bool upper = is_upper(c);
    if (!upper && !is_lower(c)) {
      end_word();
      after_lower = false;
      continue;
    }
    if (upper && after_lower) {
      end_word();
    }
    if (size < longest) {
      word[size] = upper ? static_cast<char>(c + 32) : c;
    }
    ++size;
    after_lower = !upper;
  }
  end_word();
  return words;
}

}  // namespace dateline
