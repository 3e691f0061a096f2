#include "tests/support/random_news.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/base/utf8.h"

namespace dateline::testing {
namespace {

using Words = std::string_view;

constexpr Words kEnglish[] = {
    "the",      "of",         "and",    "in",         "election",   "protest",  "elections",
    "Serbia",   "police",     "vote",   "government", "Belgrade",   "protests", "market",
    "voters",   "elected",    "voting", "markets",    "U.S.",       "e-mail",   "Serbia's",
    "O'Brien",  "Đoković",    "2023",   "rain",       "protesting", "1,000",    "state-of-the-art",
    "Djokovic", "well-known", "fire",   "rains",      "10:30",      "email"};
constexpr Words kSerbian[] = {"i",       "u",       "na",       "izbori",  "protest", "izbora",
                              "vlada",   "Beograd", "izborima", "Đoković", "grad",    "protesti",
                              "gradovi", "đaci",    "đak",      "vlade",   "glasanje"};
constexpr Words kCyrillic[] = {"и",       "у",       "избори",   "протест", "избора", "влада",
                               "Београд", "Ђоковић", "изборима", "град",    "ђаци",   "владе"};
constexpr Words kPortuguese[] = {"o",       "de",       "e",         "governo", "operação",
                                 "eleição", "eleições", "operações", "São",     "Paulo",
                                 "polícia", "operacao", "coração"};
constexpr Words kFrench[] = {"de",      "la",    "l'élection",  "élections", "gouvernement",
                             "d'abord", "Paris", "aujourd'hui", "été",       "élus"};
constexpr Words kTurkish[] = {"ve",       "seçim", "İstanbul'da", "seçimler",
                              "İstanbul", "ışık",  "hükümet",     "Irak"};
constexpr Words kRussian[] = {"и", "в", "выборы", "Москва", "выборов", "протест", "ёлка", "елка"};
constexpr Words kChinese[] = {"选举", "北京", "市长", "的", "抗议", "东京都", "市"};

struct Voice {
  Words language;
  std::span<const Words> vocabulary;
};

constexpr Voice kVoices[] = {{"en", kEnglish},  {"en", kEnglish}, {"en", kEnglish},
                             {"sr", kSerbian},  {"", kEnglish},   {"pt", kPortuguese},
                             {"sr", kCyrillic}, {"fr", kFrench},  {"tr", kTurkish},
                             {"ru", kRussian},  {"zh", kChinese}, {"hr", kSerbian}};

struct Outlet {
  Words name;
  Words host;
};

constexpr Outlet kOutlets[] = {{"BBC News", "news.bbc.co.uk"},
                               {"Danube Courier", "www.danube.example"},
                               {"BBC Sport", "sport.bbc.co.uk"},
                               {"Политика", "politika.example"},
                               {"", ""},
                               {"Le Monde", "lemonde.example"},
                               {"Bbc", ""},
                               {"", "b92.example"}};
constexpr Words kAuthors[] = {"Ana Petrović", "John Smith", "José Silva", "John O'Brien"};
constexpr Words kSections[] = {"World", "Sport", "", "World Politics"};
constexpr Words kTags[] = {"elections", "Weather", "novi sad"};

constexpr Words kValues[] = {"source:bbc",
                             "source:\"BBC News\"",
                             "source:\"danube courier\"",
                             "source:Politika",
                             "source:bcb",
                             "author:\"Ana Petrovic\"",
                             "author:john",
                             "author:(silva OR ana)",
                             "lang:en",
                             "lang:sr",
                             "lang:Serbian",
                             "lang:xx",
                             "section:world",
                             "section:sport",
                             "tag:weather",
                             "tag:\"novi sad\"",
                             "url:bbc.co.uk",
                             "url:news.bbc.co.uk",
                             "host:danube.example",
                             "format:json",
                             "host:nowhere.example",
                             "source:bbc,\"Le Monde\""};

std::string beginning(std::string_view word, std::size_t n) {
  std::size_t at = 0;
  for (; n > 0 && at < word.size(); --n) {
    at += decode_utf8(word, at).length;
  }
  return std::string(word.substr(0, at));
}

// Two to four words of a text, as they stand in it.
std::string piece_of(std::string_view text, Random& random) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ') {
      starts.push_back(i + 1);
    }
  }
  const std::size_t first = random.below(starts.size());
  const std::size_t last = std::min(first + 2 + random.below(3), starts.size());
  const std::size_t end = last == starts.size() ? text.size() : starts[last] - 1;
  return std::string(text.substr(starts[first], end - starts[first]));
}

}  // namespace

std::string RandomNews::words(std::span<const std::string_view> vocabulary, std::size_t n) {
  const bool without_blanks = vocabulary.data() == std::data(kChinese);
  std::string text;
  for (std::size_t i = 0; i < n; ++i) {
    if (!text.empty() && !(without_blanks && random_.chance(60))) {
      text += random_.chance(4) ? ". " : random_.chance(4) ? ", " : " ";
    }
    // Now and then a word of another language.
    text += random_.chance(4) ? random_.pick(random_.pick(kVoices).vocabulary)
                              : random_.pick_skewed(vocabulary);
  }
  return text;
}

std::string RandomNews::date(bool with_time) {
  const std::size_t year = random_.chance(5) ? 1912 : 2020 + random_.below(4);
  std::string text = fmt::format("{}", year);
  const std::size_t precision = random_.below(10);
  if (precision > 0) {
    text += fmt::format("-{:02}", 1 + random_.below(12));
  }
  if (precision > 2) {
    text += fmt::format("-{:02}", 1 + random_.below(28));
  }
  if (precision > 7 && with_time) {
    text += fmt::format("T{:02}:{:02}", random_.below(24), random_.below(60));
  }
  return text;
}

Article RandomNews::article(std::size_t max_words) {
  const Voice& voice = random_.pick_skewed(kVoices);
  const Outlet& outlet = random_.pick_skewed(kOutlets);
  Article article;
  article.id = fmt::format("n{}", n_articles_++);
  article.language = random_.chance(90) ? voice.language : Words();
  if (random_.chance(85)) {
    article.title = words(voice.vocabulary, 1 + random_.below(6));
    titles_.push_back(article.title);
  }
  article.text = words(voice.vocabulary, 1 + random_.below(max_words));
  texts_.push_back(article.text);
  if (random_.chance(85)) {
    article.date = ArticleDate::parse(date(true));
  }
  article.source = outlet.name;
  if (!outlet.host.empty() && random_.chance(80)) {
    article.url = fmt::format("https://{}/{}", outlet.host, article.id);
  }
  if (random_.chance(50)) {
    article.authors.emplace_back(random_.pick(kAuthors));
  }
  article.section = random_.pick(kSections);
  if (random_.chance(30)) {
    article.tags.emplace_back(random_.pick(kTags));
  }
  return article;
}

std::vector<Article> RandomNews::articles(std::size_t n, std::size_t max_words) {
  std::vector<Article> made;
  for (std::size_t i = 0; i < n; ++i) {
    made.push_back(article(max_words));
  }
  return made;
}

std::string RandomNews::date_clause() {
  switch (random_.below(8)) {
    case 0:
      return "date:.." + date(true);
    case 1:
      return "date:" + date(true) + "..";
    case 2:
      return "date:unknown";
    case 3:
    case 4: {
      const std::string a = date(true);
      const std::string b = date(true);
      const bool ordered = ArticleDate::parse(a)->begin() <= ArticleDate::parse(b)->begin();
      return ordered ? "date:" + a + ".." + b : "date:" + b + ".." + a;
    }
    default:
      return "date:" + date(true);
  }
}

std::string RandomNews::word() {
  return std::string(random_.pick_skewed(random_.pick_skewed(kVoices).vocabulary));
}

std::string RandomNews::phrase() {
  if (random_.chance(70) && !texts_.empty() && !titles_.empty()) {
    return "\"" + piece_of(random_.pick(random_.chance(70) ? texts_ : titles_), random_) + "\"";
  }
  return fmt::format("\"{} {}\"", word(), word());
}

std::string RandomNews::prefix() {
  return beginning(word(), 2 + random_.below(3)) + "*";
}

std::string RandomNews::value_clause() {
  if (random_.chance(10) && n_articles_ > 0) {
    return fmt::format("id:n{}", random_.below(n_articles_));
  }
  return std::string(random_.pick(kValues));
}

std::string RandomNews::clause() {
  const std::size_t kind = random_.below(100);
  if (kind < 40) {
    return word();
  }
  if (kind < 47) {
    return "\"" + word() + "\"";
  }
  if (kind < 60) {
    return phrase();
  }
  if (kind < 68) {
    return "title:" + (random_.chance(40) ? phrase() : random_.chance(20) ? prefix() : word());
  }
  if (kind < 75) {
    return prefix();
  }
  if (kind < 85) {
    return value_clause();
  }
  return kind < 98 ? date_clause() : "*";
}

std::string RandomNews::query(int depth) {
  const std::size_t n = 1 + random_.below(3);
  const std::string_view joint = random_.chance(40) ? " OR " : " ";
  std::string text;
  for (std::size_t i = 0; i < n; ++i) {
    text += i > 0 ? joint : "";
    text += random_.chance(15) ? "-" : "";
    text += depth > 0 && random_.chance(35) ? "(" + query(depth - 1) + ")" : clause();
  }
  return text;
}

}  // namespace dateline::testing
