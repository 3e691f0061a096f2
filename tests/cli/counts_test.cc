// The verbs facets, timeline and count, and what they share with search.

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/programs.h"

namespace dateline::testing {
namespace {

class Counts : public ProgramTest {
 protected:
  Counts() {
    folder_.write("news/a.jsonl", R"news(
{"id":"a","title":"Fire","text":"A fire in town.","source":"BBC News","date":"2023-12-17"}
{"id":"b","title":"Fire","text":"A fire again.","source":"bbc news","date":"2023-12"}
{"id":"c","title":"Fire","text":"A fire, long ago.","source":"Danube, \"Courier\"","date":"2023-10-01"}
{"id":"d","title":"Fire","text":"A fire, some day.","source":"Evil\u0007Tab"}
)news");
  }

  void SetUp() override { index({folder_ / "news"}); }

  // What stands on stdout; nothing is expected on stderr, and `exit_code`.
  std::string out_of(const std::vector<std::string>& args, int exit_code = 0) const {
    const ProcessResult result = searcher(args);
    EXPECT_EQ(result.exit_code, exit_code) << to_text(result);
    EXPECT_EQ(result.err, "");
    return result.out;
  }
};

TEST_F(Counts, CountPrintsTheNumberAlone) {
  EXPECT_EQ(out_of({"count", "fire"}), "4\n");
  EXPECT_EQ(out_of({"count"}), "4\n");
  EXPECT_EQ(out_of({"count", "nobodywrotethis"}, 1), "0\n");
  EXPECT_EQ(out_of({"count", "town", "again", "--match", "any"}), "2\n");
}

TEST_F(Counts, CountTellsOnStderrWhatIsLeftOut) {
  const ProcessResult result = searcher({"count", "fire", "--until", "2023-12-20"});
  EXPECT_EQ(result.out, "2\n");
  EXPECT_EQ(result.err,
            "1 more would match but has no date (date:unknown finds undated ones)\n"
            "1 more would match but is dated only to a month or year that reaches beyond the "
            "range\n");
}

TEST_F(Counts, CountAsJson) {
  const auto json = nlohmann::json::parse(out_of({"count", "fire", "--since", "2023", "--json"}));
  EXPECT_EQ(json["total"]["value"], 3);
  EXPECT_EQ(json["total"]["left_out"]["undated"], 1);
  EXPECT_EQ(json["query"]["canonical"], "fire date:2023..");
  EXPECT_FALSE(json.contains("hits"));
}

TEST_F(Counts, FacetsAsTables) {
  EXPECT_EQ(
      out_of({"facets", "--facets", "source,year", "--csv", "--filter", "source:\"bbc news\""}),
      "facet,kind,value,count,selected\n"
      "source,value,BBC News,2,true\n"
      "source,value,\"Danube, \"\"Courier\"\"\",1,false\n"
      "source,value,EvilTab,1,false\n"
      "source,other,,0,false\n"
      "source,coarse,,0,false\n"
      "source,missing,,0,false\n"
      "year,value,2023,2,false\n"
      "year,other,,0,false\n"
      "year,coarse,,0,false\n"
      "year,missing,,0,false\n");
}

TEST_F(Counts, FacetsForPeople) {
  EXPECT_EQ(out_of({"facets", "fire", "--facets", "source,month", "--facet-limit", "1"}),
            "4 articles found\n"
            "\n"
            "source\n"
            "  2  BBC News\n"
            "  2  in 2 more\n"
            "\n"
            "month\n"
            "  2  2023-12\n"
            "  1  in 1 more\n"
            "  1  undated\n");
  EXPECT_NE(out_of({"fire", "--facets", "lang"}).find("\nlanguage\n"), std::string::npos);
}

TEST_F(Counts, TimelineForPeople) {
  EXPECT_EQ(out_of({"timeline", "fire", "--share"}, 0),
            "4 articles found\n"
            "\n"
            "month    count  of all    share\n"
            "2023-10      1       1  100.00%  ███████████████████████▌\n"
            "2023-11      0       0\n"
            "2023-12      2       2  100.00%  ███████████████████████████████████████████████\n"
            "1 undated\n");
}

TEST_F(Counts, TimelineAsTables) {
  const ProcessResult result =
      searcher({"timeline", "fire", "--by", "day", "--since", "2023-12", "--tsv"});
  EXPECT_EQ(result.out,
            "period\tfrom\tto\tcount\n"
            "2023-12-17\t2023-12-17\t2023-12-18\t1\n"
            "coarse\t\t\t1\n"
            "undated\t\t\t0\n");
  EXPECT_EQ(result.err, "1 more would match but has no date (date:unknown finds undated ones)\n");
}

struct RefusedCase {
  std::vector<std::string> args;
  std::string message;
};

TEST_F(Counts, RefuseWhatTheyCannotShow) {
  const RefusedCase cases[] = {
      {{"facets", "fire", "--facets", "sorce"}, "unknown facet 'sorce', did you mean 'source'?"},
      {{"count", "fire", "--filter", "source:bbc news"}, "'source:bbc news' is no filter"},
      {{"facets", "fire", "--facets", "title"}, "title is no facet"},
      {{"facets", "fire", "--facet-sort", "size"}, "cannot be 'size': it is one of count, value"},
      {{"timeline", "fire", "--by", "moth"}, "cannot be 'moth': did you mean 'month'?"},
      {{"count", "fire", "--csv"}, "--csv cannot show that"},
      {{"fire", "--csv", "--facets", "source"}, "--csv"},
  };
  for (const RefusedCase& one : cases) {
    const ProcessResult result = searcher(one.args);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err.find(one.message), std::string::npos) << to_text(result);
  }
}

}  // namespace
}  // namespace dateline::testing
