#include <algorithm>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/news.h"
#include "tests/support/programs.h"

namespace dateline::testing {
namespace {

class Searcher : public ProgramTest {
 protected:
  void make_archive() {
    const NewsItem items[] = {
        {"a1", "Serbia votes", "An election in Serbia.", "2023-12-17", ""},
        {"a2", "After the vote", "A protest against the election in Serbia.", "2023-12-24", ""},
        {"a3", "Show of sport", "The status of sport in Serbia.", "2023-12", ""},
        {"a4", "Undated", "A protest of no date.", "", ""},
    };
    folder_.write("news/a.jsonl", json_lines({std::begin(items), std::end(items)}));
    index({folder_ / "news"});
  }

  static std::vector<std::string> ids_of(const ProcessResult& result) {
    std::vector<std::string> ids;
    const auto json = nlohmann::json::parse(result.out, nullptr, false);
    if (json.is_discarded()) {
      ADD_FAILURE() << to_text(result);
      return ids;
    }
    for (const auto& hit : json["hits"]) {
      ids.push_back(hit["id"]);
    }
    return ids;
  }
};

TEST_F(Searcher, TellsIdsApartByCase) {
  folder_.write("news/a.jsonl", json_lines({{"AbC", "Upper", "One text.", "2023-12-17", ""},
                                            {"abc", "Lower", "Another text.", "2023-12-17", ""}}));
  index({folder_ / "news"});
  EXPECT_NE(searcher({"show", "AbC"}).out.find("Upper"), std::string::npos);
  EXPECT_NE(searcher({"show", "abc"}).out.find("Lower"), std::string::npos);
  EXPECT_EQ(searcher({"show", "ABC"}).exit_code, 1);
  EXPECT_EQ(total("id:AbC"), 1U);
  expect_sound();
}

TEST_F(Searcher, ShowsWhereAQueryFindsSomethingIfAsked) {
  make_archive();
  const auto marked = [&](std::vector<std::string> args) {
    args.insert(args.begin(), {"show", "--json"});
    const auto json = nlohmann::json::parse(searcher(args).out);
    return json.contains("marks") ? json["marks"].dump() : "none";
  };
  EXPECT_EQ(marked({"a2"}), "none");
  EXPECT_EQ(marked({"a2", "--query", "votes elections title:after"}),
            R"({"text":[[22,30]],"title":[[0,5],[10,14]]})");
  EXPECT_EQ(marked({"a2", "--query", "sport"}), R"({"text":[],"title":[]})");
  EXPECT_EQ(searcher({"show", "a2", "--query", "date:2023-13"}).exit_code, 2);
  EXPECT_NE(searcher({"show", "a2", "--query", "election"}).out.find("A protest against"),
            std::string::npos);
}

struct ExitCase {
  std::vector<std::string> args;
  int exit_code;
};

TEST_F(Searcher, ExitsWith0ForHits1ForNoneAnd2ForErrors) {
  make_archive();
  const ExitCase cases[] = {
      {{"election"}, 0},
      {{"nobodywrotethis"}, 1},
      {{"election", "--since", "2024"}, 1},
      {{"show", "a1"}, 0},
      {{"show", "nobody"}, 1},
      {{"show", "a1", "nobody"}, 1},
      {{}, 2},
      {{""}, 2},
      {{"show"}, 2},
      {{"election", "--since", "2023-02-31"}, 2},
      {{"election", "--since", "2024", "--until", "2023"}, 2},
      {{"election", "--sort", "size"}, 2},
      {{"election", "--match", "most-of-it"}, 2},
      {{"election", "--limit", "-5"}, 2},
      {{"election", "--limit", "many"}, 2},
      {{"election", "--all"}, 0},
      {{"election", "--all", "--limit", "3"}, 2},
      {{"election", "--after", "20"}, 2},
      {{"election", "--ids"}, 0},
      {{"nobodywrotethis", "--csv"}, 1},
      {{"nobodywrotethis", "--all", "--csl"}, 1},
      {{"election", "--csv", "--json"}, 2},
      {{"show", "a1", "--ris"}, 0},
      {{"--help"}, 0},
      {{"--version"}, 0},
  };
  for (const ExitCase& one : cases) {
    const ProcessResult result = searcher(one.args);
    EXPECT_EQ(result.exit_code, one.exit_code) << to_text(result);
    if (one.exit_code == 2) {
      EXPECT_EQ(result.out, "");
      EXPECT_EQ(result.err.find("searcher: "), 0U) << result.err;
    }
  }
}

TEST_F(Searcher, SaysWhatToDoIfThereIsNoArchive) {
  const ProcessResult result = searcher({"election"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.err, "searcher: there is no archive '" + archive_ +
                            "'\nhint: make it: indexer --db '" + archive_ + "' PATH...\n");
  folder_.write("archive/something", "else");
  const ProcessResult other = searcher({"election"});
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_EQ(other.err, "searcher: '" + archive_ +
                           "' is not a Dateline archive\n"
                           "hint: an archive is a folder made by: indexer --db ARCHIVE PATH...\n");
}

struct VerbCase {
  std::vector<std::string> args;
  std::vector<std::string> ids;
};

TEST_F(Searcher, TakesAVerbOnlyWhereItStandsAlone) {
  make_archive();
  const VerbCase cases[] = {
      {{"search", "show", "--json"}, {"a3"}},
      {{"--json", "--", "show"}, {"a3"}},
      {{"sport", "show", "--json"}, {"a3"}},
      {{"status", "--json"}, {"a3"}},  // the indexer's verb
      {{"--json", "Serbia", "-election"}, {"a3"}},
      {{"--json", "protest", "-n", "1", "--sort", "newest"}, {"a2"}},
      {{"--json", "serbia election", "--sort", "oldest"}, {"a1", "a2"}},
      {{"--json", "protest", "--since", "2023-12-24", "--until", "2023-12-24"}, {"a2"}},
      {{"--json", "serbia", "--since", "2023-12", "--until", "2023-12", "--sort", "newest"},
       {"a2", "a1", "a3"}},
  };
  for (const VerbCase& one : cases) {
    const ProcessResult result = searcher(one.args);
    EXPECT_EQ(ids_of(result), one.ids) << ::testing::PrintToString(one.args) << to_text(result);
  }
  const ProcessResult unknown = searcher({"show", "of", "sport"});
  EXPECT_NE(unknown.err.find("searcher search show of sport"), std::string::npos) << unknown.err;
}

TEST_F(Searcher, TakesTheDayThatIsToday) {
  make_archive();
  const VerbCase cases[] = {
      {{"--json", "election", "--since", "7d", "--now", "2023-12-24"}, {"a2"}},
      {{"--json", "election", "--until", "last week", "--now", "2023-12-24"}, {"a1"}},
      {{"--json", "election", "date:yesterday", "--now", "2023-12-18"}, {"a1"}},
      {{"--json", "election", "after:2023-12-17"}, {"a2"}},
  };
  for (const VerbCase& one : cases) {
    const ProcessResult result = searcher(one.args);
    EXPECT_EQ(ids_of(result), one.ids) << ::testing::PrintToString(one.args) << to_text(result);
  }
  const ProcessResult noted = searcher({"--json", "*", "--since", "7d", "--now", "2023-12-24"});
  const auto query = nlohmann::json::parse(noted.out)["query"];
  EXPECT_EQ(query["canonical"], "* date:2023-12-18..");
  EXPECT_EQ(query["notes"][0]["text"], "--since '7d' is read as 2023-12-18..");
  const ProcessResult refused = searcher({"*", "--now", "2023-12"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.err.find("--now wants a day"), std::string::npos) << refused.err;
}

TEST_F(Searcher, TakesMostOfTheWords) {
  make_archive();
  const ProcessResult most =
      searcher({"--json", "--match", "most", "votes election zeppelin", "--sort", "oldest"});
  EXPECT_EQ(ids_of(most), (std::vector<std::string>{"a1", "a2"}));
  const ProcessResult unknown = searcher({"*", "--match", "mosst"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_NE(unknown.err.find("did you mean 'most'?"), std::string::npos) << unknown.err;
}

TEST_F(Searcher, CountsWhatTheDateLeftOut) {
  make_archive();
  const ProcessResult result = searcher({"*", "--since", "2023-12-20", "--json"});
  EXPECT_EQ(ids_of(result), (std::vector<std::string>{"a2"}));
  const auto left_out = nlohmann::json::parse(result.out)["total"]["left_out"];
  EXPECT_EQ(left_out["undated"], 1);
  EXPECT_EQ(left_out["coarse"], 1);
}

constexpr std::string_view kOutputs[] = {"text", "json", "jsonl",  "csv", "tsv",
                                         "ids",  "ris",  "bibtex", "csl"};

TEST_F(Searcher, EndsQuietlyWhenNobodyReadsItsOutput) {
  folder_.write("news/many.jsonl", json_lines(news_items(1, 1500)));
  index({folder_ / "news"});
  for (const std::string_view output : kOutputs) {
    for (const char* amount : {"--limit=1000", "--all"}) {
      const ProcessResult result = run_process(
          {"bash", "-c", "set -o pipefail; \"$0\" --db \"$1\" --$2 $3 '*' | head -1 | wc -l",
           searcher_program(), archive_, std::string(output), amount});
      EXPECT_EQ(result.exit_code, 0) << output << to_text(result);
      EXPECT_EQ(result.out, "1\n") << output;
      EXPECT_EQ(result.err, "") << output;
    }
  }
}

TEST_F(Searcher, WritesEveryHitInTheOrderOfAPage) {
  folder_.write("news/many.jsonl", json_lines(news_items(1, 1500)));
  index({folder_ / "news"});
  for (const char* sort : {"--sort=relevance", "--sort=oldest"}) {
    const std::string all = searcher({"*", "--all", "--ids", sort}).out;
    EXPECT_EQ(std::ranges::count(all, '\n'), 1500) << sort;
    EXPECT_TRUE(all.starts_with(searcher({"*", "--limit=900", "--ids", sort}).out)) << sort;
    EXPECT_EQ(searcher({"*", "--limit=1200", "--ids", sort}).out,
              all.substr(0, searcher({"*", "--limit=1200", "--ids", sort}).out.size()))
        << sort;
  }
  const auto json = nlohmann::json::parse(searcher({"*", "--all", "--json"}).out);
  EXPECT_EQ(json["limit"], 1500);
  EXPECT_EQ(json["hits"].size(), 1500U);
  EXPECT_EQ(json["next"], nullptr);
}

TEST_F(Searcher, GoesOnBehindACursorWhileTheArchiveGrows) {
  make_archive();
  const auto page = [this](const std::vector<std::string>& more) {
    std::vector<std::string> args = {"*", "--sort", "oldest", "--limit", "2", "--json"};
    args.insert(args.end(), more.begin(), more.end());
    return nlohmann::json::parse(searcher(args).out);
  };
  const auto first = page({});
  EXPECT_EQ(first["hits"][1]["id"], "a1");
  folder_.write("news/b.jsonl", json_lines({{"b1", "Before", "Early.", "2023-11-30", ""},
                                            {"b2", "Behind", "Late.", "2023-12-18", ""}}));
  index({folder_ / "news"});
  const auto second = page({"--after", first["next"]});
  EXPECT_EQ(second["offset"], 2);
  EXPECT_EQ(second["total"]["value"], 6);
  EXPECT_EQ(second["hits"][0]["id"], "b2");
  EXPECT_EQ(second["hits"][0]["rank"], 3);
  EXPECT_EQ(second["hits"][1]["id"], "a2");
  const auto third = page({"--after", second["next"]});
  EXPECT_EQ(third["hits"].size(), 1U);
  EXPECT_EQ(third["hits"][0]["id"], "a4");
  EXPECT_EQ(third["next"], nullptr);
  const ProcessResult other = searcher({"serbia", "--after", second["next"]});
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_NE(other.err.find("hint: "), std::string::npos) << other.err;
}

TEST_F(Searcher, ShowsArticlesInEveryOutput) {
  make_archive();
  for (const std::string_view output : kOutputs) {
    const ProcessResult result = searcher({"show", "a1", "a2", "--" + std::string(output)});
    EXPECT_EQ(result.exit_code, 0) << to_text(result);
    const std::size_t first = result.out.find(output == "ids" ? "a1" : "Serbia votes");
    EXPECT_NE(first, std::string::npos) << to_text(result);
    EXPECT_GT(result.out.find(output == "ids" ? "a2" : "After the vote"), first) << result.out;
  }
  EXPECT_EQ(nlohmann::json::parse(searcher({"show", "a1", "a2", "--csl"}).out).size(), 2U);
  EXPECT_EQ(std::ranges::count(searcher({"show", "a1", "a2", "--jsonl"}).out, '\n'), 2);
  const ProcessResult one = searcher({"show", "nobody", "a1", "--ids"});
  EXPECT_EQ(one.out, "a1\n");
  EXPECT_EQ(one.exit_code, 1);
}

}  // namespace
}  // namespace dateline::testing
