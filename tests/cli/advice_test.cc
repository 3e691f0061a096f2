// What the searcher says beside its hits: suggestions, the receipt, what is shown instead.

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/news.h"
#include "tests/support/programs.h"

namespace dateline::testing {
namespace {

class SearcherAdvice : public ProgramTest {
 protected:
  void SetUp() override {
    const NewsItem items[] = {
        {"a1", "Serbia votes", "An election in Serbia.", "2023-12-17", ""},
        {"a2", "After the vote", "A protest against the election in Serbia.", "2023-12-24", ""},
        {"a3", "Sport", "The status of a balloon.", "2023-12", ""},
    };
    folder_.write("news/a.jsonl", json_lines({std::begin(items), std::end(items)}));
    index({folder_ / "news"});
  }
};

TEST_F(SearcherAdvice, AsksWhetherAnotherWordWasMeant) {
  const ProcessResult text = searcher({"Serbai", "election"});
  EXPECT_EQ(text.exit_code, 1) << to_text(text);
  EXPECT_EQ(text.out,
            "Nothing found for Serbai election in 3 articles.\n"
            "Did you mean serbia election? 2 articles\n"
            "No article matches Serbai.\n"
            "Without Serbai: 2 articles\n");
  const ProcessResult result = searcher({"Serbai", "election", "--json"});
  EXPECT_EQ(result.exit_code, 1);
  const auto json = nlohmann::json::parse(result.out);
  const auto expected = nlohmann::json::parse(R"({"query":"serbia election","total":2,"words":
    [{"word":"Serbai","at":0,"better":"serbia","query":"serbia election","total":2}]})");
  EXPECT_TRUE(json["suggestion"] == expected) << json["suggestion"];
  EXPECT_FALSE(json.contains("explanation"));
  EXPECT_TRUE(nlohmann::json::parse(searcher({"Serbia", "--json"}).out)["suggestion"].is_null());
}

TEST_F(SearcherAdvice, ExplainsTheQueryBeforeTheHits) {
  const ProcessResult text = searcher({"--explain", "Serbia", "-protest", "-n", "1"});
  EXPECT_EQ(text.exit_code, 0) << to_text(text);
  EXPECT_EQ(text.out.find("read as: Serbia -protest\n"
                          "  Serbia: 2 articles; without it 2; stands for serbia\n"
                          "  -protest: 2 articles; without it 2; stands for protest\n"
                          "1 article found\n"),
            0U)
      << text.out;
  const auto json =
      nlohmann::json::parse(searcher({"--explain", "Serbia", "balloon", "--json"}).out);
  const auto& explanation = json["explanation"];
  EXPECT_EQ(explanation["clauses"].size(), 2U);
  EXPECT_EQ(explanation["clauses"][1]["text"], "balloon");
  EXPECT_EQ(explanation["clauses"][1]["total"], 1);
  EXPECT_EQ(explanation["clauses"][1]["without"], 2);
  EXPECT_EQ(explanation["drops"][0]["clauses"][0], "balloon");
  EXPECT_EQ(explanation["drops"][0]["total"], 2);
  EXPECT_EQ(json["total"]["value"], 0);
}

}  // namespace
}  // namespace dateline::testing
