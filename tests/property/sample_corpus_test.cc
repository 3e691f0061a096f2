// The sample corpus: what its table says was indexed, and every word of it finds its article.

#include "tests/support/sample_corpus.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/answer/search.h"
#include "searcher/match/matcher.h"

namespace dateline::testing {
namespace {

// "path: title" of each hit.
using Names = std::set<std::string>;

std::string name_of(const std::string& path, const std::string& title) {
  return path + ": " + title;
}

SearchResponse search_sample(const std::string& query) {
  return search(*sample_archive().open(), {.query = query, .limit = 1000});
}

Names names_found(const std::string& query) {
  Names names;
  for (const Hit& hit : search_sample(query).hits) {
    names.insert(name_of(sample_path(hit.article), hit.article.title));
  }
  return names;
}

Names names_dated(std::string_view period) {
  Names names;
  for (const SampleRow& row : sample_table()) {
    if (row.date.starts_with(period)) {
      names.insert(name_of(row.path, row.title));
    }
  }
  return names;
}

std::vector<Article> stored_articles() {
  const auto snapshot = sample_archive().open();
  std::vector<Article> articles;
  for (const auto& segment : snapshot->segments()) {
    for (std::uint32_t docid = 1; docid <= segment->n_articles(); ++docid) {
      articles.push_back(segment->article(docid));
    }
  }
  return articles;
}

// The table knows days, the archive may know the minute.
void expect_date(const SampleRow& row, const Article& article) {
  const std::string date = article.date ? article.date->to_string() : "";
  const bool is_day = row.date.size() == std::string_view("2023-12-24").size();
  EXPECT_EQ(is_day ? date.substr(0, row.date.size()) : date, row.date);
}

void expect_row(const SampleRow& row, const Article& article) {
  SCOPED_TRACE(name_of(row.path, row.title));
  expect_date(row, article);
  EXPECT_EQ(article.language, row.language.substr(0, row.language.find('-')));
  EXPECT_EQ(article.source, row.source);
  EXPECT_EQ(article.section, row.section);
}

TEST(SampleCorpus, IsIndexedAsItsTableSays) {
  std::map<std::string, Article> by_name;
  for (Article& article : stored_articles()) {
    const std::string name = name_of(sample_path(article), article.title);
    EXPECT_TRUE(by_name.emplace(name, std::move(article)).second) << name;
  }
  const std::vector<SampleRow> table = sample_table();
  EXPECT_EQ(table.size(), 102U);
  for (const SampleRow& row : table) {
    const auto found = by_name.find(name_of(row.path, row.title));
    if (found == by_name.end()) {
      ADD_FAILURE() << "not in the archive: " << name_of(row.path, row.title);
      continue;
    }
    expect_row(row, found->second);
    by_name.erase(found);
  }
  for (const auto& [name, article] : by_name) {
    ADD_FAILURE() << "not in the table: " << name;
  }
}

// The names of the articles with each word, by the bytes of the word.
std::map<std::string, std::set<ArticleRef>> words_of_corpus(const Snapshot& snapshot) {
  Analyzer analyzer;
  std::map<std::string, std::set<ArticleRef>> words;
  for (std::uint32_t i = 0; i < snapshot.segments().size(); ++i) {
    for (std::uint32_t docid = 1; docid <= snapshot.segments()[i]->n_articles(); ++docid) {
      const Article article = snapshot.article({i, docid});
      const Language* language = find_language(article.language);
      for (const std::string& text : {article.title, article.text}) {
        for (const Token& token :
             analyzer.analyze(text, language != nullptr ? *language : unknown_language())) {
          words[text.substr(token.begin, token.end - token.begin)].insert({i, docid});
        }
      }
    }
  }
  return words;
}

std::set<ArticleRef> matches(const std::string& query,
                             const Snapshot& snapshot,
                             Analyzer& analyzer) {
  const Plan plan = make_plan(parse_query(query).root, snapshot, analyzer);
  std::set<ArticleRef> refs;
  for (std::uint32_t i = 0; i < snapshot.segments().size(); ++i) {
    Matcher matcher(plan, *snapshot.segments()[i], Matcher::Scores::kNone);
    MatchWindow window;
    while (matcher.next(window)) {
      window.matches.for_each([&](std::uint32_t bit) { refs.insert({i, window.base + bit}); });
    }
  }
  return refs;
}

TEST(SampleCorpus, EveryWordFindsEveryArticleItStandsIn) {
  const auto snapshot = sample_archive().open();
  Analyzer analyzer;
  const auto words = words_of_corpus(*snapshot);
  EXPECT_GT(words.size(), 4000U);
  for (const auto& [word, refs] : words) {
    const std::set<ArticleRef> exact = matches("\"" + word + "\"", *snapshot, analyzer);
    const std::set<ArticleRef> stemmed = matches(word, *snapshot, analyzer);
    EXPECT_TRUE(std::ranges::includes(exact, refs)) << "\"" << word << "\" misses an article";
    EXPECT_TRUE(std::ranges::includes(stemmed, exact)) << word << " finds less than in quotes";
  }
}

// Pieces of the text from one word to the end of the next: every third pair.
std::vector<std::string> neighbours(const Article& article, Analyzer& analyzer) {
  const Language* language = find_language(article.language);
  std::vector<std::pair<std::size_t, std::size_t>> words;
  for (const Token& token :
       analyzer.analyze(article.text, language != nullptr ? *language : unknown_language())) {
    if (!token.joined) {
      words.emplace_back(token.begin, token.end);
    }
  }
  std::vector<std::string> pieces;
  for (std::size_t i = 0; i + 1 < words.size(); i += 3) {
    const auto [begin, end] = std::pair(words[i].first, words[i + 1].second);
    pieces.push_back(article.text.substr(begin, end - begin));
  }
  std::erase_if(pieces, [](const std::string& piece) {
    return piece.find_first_of("\"\n\\") != std::string::npos;
  });
  return pieces;
}

TEST(SampleCorpus, TwoNeighboursAsAPhraseFindTheirArticle) {
  const auto snapshot = sample_archive().open();
  Analyzer analyzer;
  std::size_t n_phrases = 0;
  for (std::uint32_t i = 0; i < snapshot->segments().size(); ++i) {
    for (std::uint32_t docid = 1; docid <= snapshot->segments()[i]->n_articles(); ++docid) {
      const Article article = snapshot->article({i, docid});
      for (const std::string& phrase : neighbours(article, analyzer)) {
        ++n_phrases;
        const auto found = matches("\"" + phrase + "\"", *snapshot, analyzer);
        EXPECT_TRUE(found.contains(ArticleRef{i, docid}))
            << '"' << phrase << "\" does not find " << article.path;
      }
    }
  }
  EXPECT_GT(n_phrases, 3000U);
}

TEST(SampleCorpus, ThreeWordsFindTheFourteenArticlesAboutSerbiasElectionsAndProtests) {
  EXPECT_EQ(names_found("Serbia elections protest"),
            (Names{
                "json/danube-courier.jsonl: Belgrade votes again, half a year after disputed "
                "elections",
                "json/danube-courier.jsonl: European Parliament asks for inquiry into Serbia's "
                "December elections",
                "json/danube-courier.jsonl: Students block central Belgrade streets over Serbia's "
                "elections",
                "json/feed-items.jsonl: Crowds take parliament in Belgrade and Milošević concedes",
                "json/harbour-gazette.jsonl: Broken windows and dozens of arrests after Belgrade "
                "election protest",
                "json/harbour-gazette.jsonl: Prime minister of Serbia resigns after months of "
                "student protest",
                "json/harbour-gazette.jsonl: Vučić's party claims majority in Serbia as opposition "
                "calls a protest",
                "text/2023/12/17/serbia-snap-elections.txt: Serbia votes in snap elections for "
                "parliament and the capital",
                "text/2023/12/24/belgrade-city-hall-protest.txt: Police use tear gas as protest "
                "reaches Belgrade city hall",
                "text/front-matter/observers-report.txt: Observers: unjust conditions marked the "
                "elections in Serbia",
                "text/headers/hunger-strike.txt: Hunger strike and nightly protest follow the "
                "elections in Serbia",
                "text/headers/proglas-rally.txt: Thousands join ProGlas rally in Belgrade on the "
                "eve of the new year",
                "text/notes/seats-and-quotients.txt: ",
                "text/wire/kremlin-on-belgrade.txt: ",
            }));
}

TEST(SampleCorpus, FormsOfAWordFindEachOther) {
  const std::vector<std::vector<std::string>> families = {
      {"izbori", "izbora", "izborima", "избори", "избора", "изборима"},
      {"operação", "operações", "operacao", "OPERAÇÃO"},
      {"Đoković", "Djokovic", "Ђоковић", "djokovic", "ĐOKOVIĆ"},
      {"election", "elections"},
      {"Belgrade", "belgrade", "BELGRADE"}};
  for (const std::vector<std::string>& family : families) {
    const Names found = names_found(family.front());
    EXPECT_GE(found.size(), 3U) << family.front();
    for (const std::string& form : family) {
      EXPECT_EQ(names_found(form), found) << form;
    }
  }
}

TEST(SampleCorpus, APeriodFindsWhatTheTableDatesInIt) {
  std::set<std::string> periods;
  for (const SampleRow& row : sample_table()) {
    for (const std::size_t length : {4U, 7U, 10U}) {
      periods.insert(row.date.substr(0, length));
    }
  }
  periods.erase("");
  EXPECT_TRUE(periods.contains("2023-12"));
  for (const std::string& period : periods) {
    EXPECT_EQ(names_found("date:" + period), names_dated(period)) << period;
  }
}

TEST(SampleCorpus, ADateFilterCountsWhatItCannotPlace) {
  const SearchResponse month = search_sample("date:2023-12");
  EXPECT_EQ(month.total, 18U);
  EXPECT_EQ(month.left_out_undated, 2U);
  EXPECT_EQ(month.left_out_coarse, 0U);
  const SearchResponse titanic = search_sample("date:1912-04-15");
  EXPECT_EQ(titanic.total, 0U);
  EXPECT_EQ(titanic.left_out_coarse, 1U);
  const SearchResponse until = search_sample("date:..1945-06");
  EXPECT_EQ(until.total, 1U);
  EXPECT_EQ(until.left_out_coarse, 1U);
  EXPECT_EQ(search_sample("date:unknown").total, 2U);
}

}  // namespace
}  // namespace dateline::testing
