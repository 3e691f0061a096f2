// Every output on values that could break its form, and what each says of dates and names.

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/base/table.h"
#include "common/base/utf8.h"
#include "searcher/output/output_format.h"

namespace dateline::testing {
namespace {

using nlohmann::json;

constexpr Terminal kPlain{.is_terminal = false, .width = 80, .color = false};
constexpr Terminal kColored{.is_terminal = true, .width = 80, .color = true};

std::string written(std::string_view format,
                    const std::vector<Hit>& hits,
                    const Terminal& terminal = kPlain) {
  SearchResponse answer;
  answer.hits = hits;
  answer.total = answer.n_shown = hits.size();
  std::ostringstream out;
  write_search(*find_row(output_formats(), format), answer, terminal, out);
  return out.str();
}

std::string shown(std::string_view format, const Hit& hit, const Terminal& terminal = kPlain) {
  std::ostringstream out;
  find_row(output_formats(), format)->write_article(hit, terminal, out);
  return out.str();
}

Hit plain_hit() {
  Hit hit;
  hit.rank = 1;
  hit.score = 1.5F;
  hit.words = 7;
  hit.article.id = "a1";
  hit.article.title = "A title";
  hit.article.text = "The first paragraph.\n\nThe second.";
  hit.article.date = ArticleDate::parse("2023-12-24T10:30");
  hit.article.source = "BBC News";
  hit.article.language = "en";
  hit.article.section = "World";
  hit.article.authors = {"Jane Doe", "BBC News"};
  hit.article.url = "https://news.example/1";
  return hit;
}

// Nothing of it should get through to where it means something.
Hit nasty_hit() {
  Hit hit = plain_hit();
  hit.article.id = "x\ty,\"{1}";
  hit.article.title =
      "Ends\r\nER  - \n{\\b} \"50 %\" & $x_1 #2 ~^\x1B[31m \xC2\x9B\x07 \xE2\x80\xA8 \xFF\xC3 },";
  hit.article.text = "TY  - BOOK\nlead \\end{x} \x01 here.\n\nMore.";
  hit.article.source = "=SUM(A1)\t\"a\",\nb";
  hit.article.language = "e\nn";
  hit.article.section = "a\\b";
  hit.article.authors = {"Doe and Roe", "a; b\n}", "{"};
  hit.article.url = "https://x.example/{a}\\ \"b\"\x1B]8;;\xC3\xA9#%20_";
  hit.article.tags = {"t;1", "t\n2"};
  hit.snippet = {{"title", hit.article.title, {{0, 4}}}, {"body", hit.article.text, {{11, 15}}}};
  return hit;
}

TEST(Outputs, WriteWellFormedTextWithoutControlCharacters) {
  for (const OutputFormat& format : output_formats()) {
    for (const Terminal& terminal : {kPlain, kColored}) {
      std::string text = written(format.name, {nasty_hit()}, terminal);
      if (format.write_article != nullptr) {
        text += shown(format.name, nasty_hit(), terminal);
      }
      EXPECT_TRUE(is_valid_utf8(text)) << format.name;
      for (const char control : {'\x01', '\x07', '\0'}) {
        EXPECT_EQ(text.find(control), std::string::npos) << format.name;
      }
      EXPECT_EQ(text.find("\xC2\x9B"), std::string::npos) << format.name;
      EXPECT_EQ(text.find("\x1B[31m"), std::string::npos) << format.name;
      EXPECT_EQ(text.find("\x1B]8;;\xC3"), std::string::npos) << format.name;
      if (!terminal.color || format.name != "text") {
        EXPECT_EQ(text.find('\x1B'), std::string::npos) << format.name;
      }
    }
  }
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

TEST(Json, IsOneDocumentWithOrWithoutHits) {
  EXPECT_EQ(json::parse(written("json", {}))["hits"], json::array());
  EXPECT_EQ(json::parse(written("json", {}))["next"], nullptr);
  const json two = json::parse(written("json", {nasty_hit(), plain_hit()}));
  EXPECT_EQ(two["hits"].size(), 2U);
  EXPECT_EQ(two["hits"][0]["source"], "=SUM(A1)\t\"a\",\nb");
}

TEST(JsonLines, AreALineAHit) {
  EXPECT_EQ(written("jsonl", {}), "");
  const std::string text = written("jsonl", {nasty_hit(), plain_hit()});
  const std::vector<std::string> lines = lines_of(text);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(json::parse(lines[0])["id"], "x\ty,\"{1}");
  EXPECT_EQ(json::parse(lines[1])["rank"], 1);
  EXPECT_EQ(text.find("\xE2\x80\xA8"), std::string::npos);
  EXPECT_NE(text.find("\\u2028"), std::string::npos);
  EXPECT_NE(json::parse(lines[0])["title"].get<std::string>().find("\xE2\x80\xA8"),
            std::string::npos);
}

TEST(JsonLines, ShowAWholeArticleOnALine) {
  const std::vector<std::string> lines = lines_of(shown("jsonl", plain_hit()));
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(json::parse(lines[0])["text"], "The first paragraph.\n\nThe second.");
}

// RFC 4180, for one record at a time.
std::vector<std::vector<std::string>> parse_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  bool is_quoted = false;
  bool is_new_row = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_new_row) {
      rows.push_back({""});
      is_new_row = false;
    }
    const char c = text[i];
    if (is_quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += text[++i];
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (!is_quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!is_quoted && c == '\n') {
      is_new_row = true;
    } else {
      rows.back().back() += c;
    }
  }
  return rows;
}

TEST(Csv, IsARectangle) {
  const auto rows = parse_csv(written("csv", {nasty_hit(), plain_hit()}));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0],
            (std::vector<std::string>{"rank", "score", "id", "date", "date_precision", "source",
                                      "language", "section", "author", "title", "url", "words"}));
  ASSERT_EQ(rows[1].size(), rows[0].size());
  EXPECT_EQ(rows[1][2], "x\ty,\"{1}");
  EXPECT_EQ(rows[1][5], "=SUM(A1)\t\"a\",\nb");
  EXPECT_EQ(rows[2], (std::vector<std::string>{"1", "1.5", "a1", "2023-12-24T10:30", "minute",
                                               "BBC News", "en", "World", "Jane Doe; BBC News",
                                               "A title", "https://news.example/1", "7"}));
}

TEST(Csv, LeavesWhatIsNotKnownEmpty) {
  Hit hit;
  hit.article.id = "a1";
  EXPECT_EQ(lines_of(written("csv", {hit}))[1], "0,0,a1,,,,,,,,,0");
}

TEST(Tsv, IsALineARow) {
  const std::vector<std::string> lines = lines_of(written("tsv", {nasty_hit(), plain_hit()}));
  ASSERT_EQ(lines.size(), 3U);
  for (const std::string& line : lines) {
    EXPECT_EQ(std::ranges::count(line, '\t'), 11) << line;
  }
}

TEST(Ids, AreALineEach) {
  EXPECT_EQ(written("ids", {plain_hit(), nasty_hit()}), "a1\nx\\ty,\"{1}\n");
}

TEST(Ris, HasATagAndAValueOnEveryLine) {
  const std::string text = written("ris", {nasty_hit(), plain_hit()});
  int n_records = 0;
  for (const std::string& line : lines_of(text)) {
    ASSERT_GE(line.size(), 7U) << line;
    EXPECT_EQ(line.substr(2, 4), "  - ") << line;
    EXPECT_EQ(line.back(), '\r') << line;
    n_records += line.starts_with("TY  - ") ? 1 : 0;
    EXPECT_TRUE(!line.starts_with("TY") || line == "TY  - NEWS\r") << line;
  }
  EXPECT_EQ(n_records, 2);
}

TEST(Ris, TellsWhatIsKnown) {
  EXPECT_EQ(written("ris", {plain_hit()}),
            "TY  - NEWS\r\nTI  - A title\r\nAU  - Jane Doe\r\nAU  - BBC News\r\nT2  - BBC News\r\n"
            "SE  - World\r\nDA  - 2023/12/24/\r\nPY  - 2023\r\nUR  - https://news.example/1\r\n"
            "LA  - en\r\nAB  - The first paragraph.\r\nID  - a1\r\nER  - \r\n");
  Hit hit;
  hit.article.id = "a1";
  EXPECT_EQ(written("ris", {hit}), "TY  - NEWS\r\nID  - a1\r\nER  - \r\n");
}

struct DateCase {
  std::string date;
  std::string ris;
  std::string bibtex;
  std::string csl;
};

TEST(References, SayADateAsFarAsItIsKnown) {
  const DateCase cases[] = {
      {"0988", "DA  - 0988///\r", "date = {0988}", "[988]"},
      {"1945-06", "DA  - 1945/06//\r", "date = {1945-06}", "[1945,6]"},
      {"1945-06-07", "DA  - 1945/06/07/\r", "date = {1945-06-07}", "[1945,6,7]"},
      {"1945-06-07T08:09", "DA  - 1945/06/07/\r", "date = {1945-06-07}", "[1945,6,7]"},
  };
  for (const DateCase& one : cases) {
    Hit hit = plain_hit();
    hit.article.date = ArticleDate::parse(one.date);
    EXPECT_NE(written("ris", {hit}).find(one.ris), std::string::npos) << one.date;
    EXPECT_NE(written("bibtex", {hit}).find(one.bibtex), std::string::npos) << one.date;
    EXPECT_EQ(json::parse(written("csl", {hit}))[0]["issued"]["date-parts"][0].dump(), one.csl);
  }
}

TEST(References, CutALongLeadAtAWord) {
  Hit hit = plain_hit();
  hit.article.text = std::string(990, 'a') + " bcd efghijklmn";
  const json item = json::parse(written("csl", {hit}))[0];
  EXPECT_EQ(item["abstract"], std::string(990, 'a') + " bcd …");
  hit.article.text = "";
  for (int i = 0; i < 400; ++i) {
    hit.article.text += "京";
  }
  EXPECT_EQ(json::parse(written("csl", {hit}))[0]["abstract"].get<std::string>().size(),
            999U + std::string(" …").size());
}

TEST(Bibtex, KeepsNamesAndTitlesWhole) {
  EXPECT_EQ(written("bibtex", {plain_hit()}),
            "@article{bbcnews:2023:a1,\n  author = {{Jane Doe} and {BBC News}},\n"
            "  title = {{A title}},\n  journal = {BBC News},\n  date = {2023-12-24},\n"
            "  year = {2023},\n  url = {https://news.example/1},\n  language = {en},\n"
            "  abstract = {The first paragraph.}\n}\n\n");
  Hit hit;
  hit.article.id = "a1";
  EXPECT_EQ(written("bibtex", {hit}), "@misc{article::a1\n}\n\n");
}

TEST(Bibtex, BalancesBracesAndEscapesWhatLatexReads) {
  const std::string text = written("bibtex", {nasty_hit()});
  int depth = 0;
  for (const char c : text) {
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    EXPECT_GE(depth, 0);
  }
  EXPECT_EQ(depth, 0) << text;
  EXPECT_NE(text.find("author = {{Doe and Roe} and {a; b \\textbraceright{}} and "
                      "{\\textbraceleft{}}}"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("50 \\%\" \\& \\$x\\_1 \\#2 \\textasciitilde{}\\textasciicircum{}"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("url = {https://x.example/%7Ba%7D%5C%20%22b%22%1B]8;;%C3%A9#%20_}"),
            std::string::npos)
      << text;
}

TEST(Bibtex, HasAKeyOfItsOwnForEveryId) {
  std::set<std::string> keys;
  const std::vector<std::string> ids = {"a/1", "a_1", "a1", "a_2F1", "a:1", "", "é", "a 1", "a~1"};
  for (const std::string& id : ids) {
    Hit hit;
    hit.article.id = id;
    const std::string text = written("bibtex", {hit});
    const std::string key = text.substr(6, text.find('\n') - 6);
    EXPECT_EQ(key.find_first_of(" ,{}%#~\\\"'()"), std::string::npos) << key;
    keys.insert(key);
  }
  EXPECT_EQ(keys.size(), ids.size());
}

TEST(Csl, IsOneArray) {
  EXPECT_EQ(json::parse(written("csl", {})), json::array());
  const json items = json::parse(written("csl", {nasty_hit(), plain_hit()}));
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[1], json::parse(R"({"id":"a1","type":"article-newspaper","title":"A title",
      "author":[{"literal":"Jane Doe"},{"literal":"BBC News"}],"container-title":"BBC News",
      "section":"World","issued":{"date-parts":[[2023,12,24]]},"URL":"https://news.example/1",
      "language":"en","abstract":"The first paragraph."})"));
}

TEST(Text, LinksTitlesOnlyOnATerminalWithColor) {
  Hit hit = plain_hit();
  const std::string link = "\x1B]8;;https://news.example/1\x1B\\";
  EXPECT_NE(written("text", {hit}, kColored).find(link), std::string::npos);
  EXPECT_EQ(written("text", {hit}, kPlain).find("\x1B]"), std::string::npos);
  EXPECT_EQ(written("text", {hit}, {true, 80, false}).find("\x1B]"), std::string::npos);
  EXPECT_EQ(written("text", {hit}, {false, 80, true}).find("\x1B]"), std::string::npos);
  hit.article.url = "javascript:alert(1)";
  EXPECT_EQ(written("text", {hit}, kColored).find("\x1B]"), std::string::npos);
}

TEST(Text, MarksAWholeArticleWhereItKnowsTheSpans) {
  Hit hit = plain_hit();
  EXPECT_NE(shown("text", hit, kColored).find("The first paragraph.\n\nThe second.\n"),
            std::string::npos);
  hit.snippet = {{"title", "A title", {{2, 7}}}, {"body", hit.article.text, {{4, 9}, {26, 32}}}};
  const std::string text = shown("text", hit, kColored);
  EXPECT_NE(text.find("\x1B[1;33mtitle\x1B[0m"), std::string::npos) << text;
  EXPECT_NE(text.find("The \x1B[1;33mfirst\x1B[0m paragraph.\n\nThe \x1B[1;33msecond\x1B[0m."),
            std::string::npos)
      << text;
  EXPECT_NE(shown("text", hit).find("The first paragraph.\n\nThe second.\n"), std::string::npos);
  hit.snippet = {{"body", "first paragraph", {{0, 5}}}};  // a piece: not the article
  EXPECT_NE(shown("text", hit, kColored).find("The first paragraph.\n\nThe second.\n"),
            std::string::npos);
}

TEST(Text, SaysHowToGoOnOnlyIfThereIsMore) {
  SearchResponse answer;
  answer.total = 2;
  answer.n_shown = 1;
  answer.hits = {plain_hit()};
  const OutputFormat& format = *find_row(output_formats(), "text");
  std::ostringstream last;
  write_search(format, answer, kPlain, last);
  EXPECT_EQ(last.str().find("--after"), std::string::npos);
  answer.next = "Cursor_-1";
  std::ostringstream first;
  write_search(format, answer, kPlain, first);
  EXPECT_TRUE(first.str().ends_with("\n\nmore: --after Cursor_-1\n")) << first.str();
}

}  // namespace
}  // namespace dateline::testing
