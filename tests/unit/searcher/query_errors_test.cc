// What is refused and what is said about it: messages, carets, notes, positions, limits.

#include <string>

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "searcher/language/combine.h"
#include "tests/support/query_case.h"

namespace dateline {
namespace {

// The message of the error that the query ends in.
std::string error_of(const std::string& query) {
  try {
    return "no error, but " + to_text(parse_query(query).root);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    return error.what();
  }
}

struct ErrorCase {
  const char* text;
  const char* message;
};

TEST(ParseQuery, ShowsTheRefusedPlace) {
  const ErrorCase cases[] = {
      {"", "the query is empty"},
      {" \t\u00a0", "the query is empty"},
      {"Serbia date:2023-02-31 vote",
       "'2023-02-31' is no date: February 2023 has 28 days\n"
       "  Serbia date:2023-02-31 vote\n"
       "              ^~~~~~~~~~"},
      {"Đoković и 東京 date:04/12/2023",
       "'04/12/2023' is no date: it may be 2023-12-04 or 2023-04-12, write one of them\n"
       "  Đoković и 東京 date:04/12/2023\n"
       "                      ^~~~~~~~~~"},
      {"a\tb date:2023\xff",
       "'2023\uFFFD' is no date: write 2023, 2023-12, 2023-12-24, yesterday, last-week or 7d\n"
       "  a b date:2023\uFFFD\n"
       "           ^~~~~"},
      {"one two three four five six seven eight nine ten eleven twelve date:2023-13 thirteen "
       "fourteen fifteen sixteen",
       "'2023-13' is no date: there is no month 13\n"
       "  ...t nine ten eleven twelve date:2023-13 thirteen fourteen fifteen sixteen\n"
       "                                   ^~~~~~~"},
      {"date:[2020 TO",
       "a range in brackets is written [2020-01-01 TO 2020-02-01]\n"
       "  date:[2020 TO\n"
       "       ^~~~~~~~"},
      {"-author:*",
       "which articles have any author cannot be asked yet\n"
       "  -author:*\n"
       "          ^"},
      {"source:bbc,*",
       "which articles have any source cannot be asked yet\n"
       "  source:bbc,*\n"
       "             ^"},
      {"title:(*)",
       "which articles have any title cannot be asked yet\n"
       "  title:(*)\n"
       "         ^"},
      {"() \"\"",
       "there is nothing to search for in the query\n"
       "  () \"\"\n"
       "  ^~~~~"},
      {"AND", "there is nothing to search for in the query\n  AND\n  ^~~"},
  };
  for (const ErrorCase& c : cases) {
    EXPECT_EQ(error_of(c.text), c.message);
  }
}

TEST(ParseQuery, HasLimitsInsteadOfOverflows) {
  EXPECT_EQ(error_of(std::string(kMaxQueryBytes + 1, 'a')),
            "the query has 65537 bytes, the limit is 65536");
  const std::string nested(kMaxNesting + 1, '(');
  EXPECT_EQ(error_of(nested + "a"), "brackets are nested more than 64 deep\n  " + nested + "a\n  " +
                                        std::string(kMaxNesting, ' ') + "^");
  EXPECT_EQ(to_text(parse_query(nested.substr(1) + "a").root), "a");
  for (const char* piece :
       {"(",  "-(",     "title:(",    "NOT ",           "a OR ",      "+",        "\"",     "'a ",
        "-",  "a AND ", "source:a ",  "source:a AND ",  "https://(",  "a:",       "*",      "[",
        "~1", "x) ",    "ATLEAST/2 ", "ATLEAST/1 (a) ", "ATLEAST/2(", "date:7d ", "date:a-"}) {
    std::string query;
    while (query.size() + 8 < kMaxQueryBytes) {
      query += piece;
    }
    error_of(query + "a");  // any answer, soon
  }
}

TEST(ParseQuery, ReadsTheLongestQuery) {
  std::string query;
  while (query.size() < kMaxQueryBytes - 2) {
    query += "a ";
  }
  EXPECT_EQ(parse_query(query).root.children.size(), kMaxQueryBytes / 2 - 1);
}

struct NoteCase {
  const char* query;
  const char* text;
  std::size_t at;
};

TEST(ParseQuery, ExplainsHowItRead) {
  const NoteCase cases[] = {
      {"a and b", "'and' is read as a word; the operator is AND", 2},
      {"x sorce:bbc", "'sorce:' is no field: it is read as text; did you mean 'source:'?", 2},
      {"sorce:(bbc)", "'sorce:' is no field: it is read as text; did you mean 'source:'?", 0},
      {"langauge:sr", "'langauge:' is no field: it is read as text; did you mean 'language:'?", 0},
      {"sitte:x", "'sitte:' is no field: it is read as text; did you mean 'host:'?", 0},
      {"mood:good", "'mood:' is no field: it is read as text", 0},
      {"aftr:2020", "'aftr:' is no field: it is read as text; did you mean 'after:'?", 0},
      {"body:vote",
       "'body:' is no field: it is read as text; words without a field are looked for in title and "
       "body",
       0},
      {"source: bbc",
       "'source:' has no value: it is read as a word; write source:VALUE without a blank", 0},
      {"lang: sr",
       "'lang:' has no value: it is read as a word; write language:VALUE without a blank", 0},
      {"source:bbc, cnn", "nothing follows the comma: write source:A,B without a blank", 10},
      {"source:a source:b", "an article has one source: values side by side are joined by OR", 9},
      {"a –b", "'–' is read as '-'", 2},
      {"“a b”", "quotes of every shape are read as \"", 0},
      {"a\u00a0b", "unusual blanks are read as plain ones", 1},
      {"a \"b", "the quote is not closed: it reaches to the end", 2},
      {"a (b", "a bracket is not closed: it reaches to the end", 2},
      {"a) b", "a closing bracket without an opening one is ignored", 1},
      {"a ()", "brackets with nothing to search for are ignored", 2},
      {"a \"\"", "empty quotes are ignored", 2},
      {"a & b", "'&' is punctuation here and is ignored", 2},
      {"a OR", "'OR' has nothing to work on and is ignored", 2},
      {"e*", "'e*' is read as the word 'e'", 0},
      {"*gate", "'*' works only at the end of a word", 0},
      {"a*b", "'*' and '?' within a word are not understood and are ignored", 0},
      {"\"a * b\"", "'*' within quotes is not understood and is ignored", 0},
      {"source:bb*", "'*' does not work in source: read as 'bb'", 7},
      {"a NEAR/5 b", "'NEAR/5' is not understood yet and is read as AND", 2},
      {"a~1", "'~1' after a word is not understood yet and is ignored", 0},
      {"\"a b\"~5", "'~5' after a phrase is not understood yet and is ignored", 5},
      {"'a b'", "'a b' is read as a phrase", 0},
      {"a w/5 b", "'w/5' is not understood yet and is read as a word", 2},
      {"a W/s b", "'W/s' is not understood yet and is read as a word", 2},
      {"a near5 b", "'near5' is not understood yet and is read as a word", 2},
      {"atleast3 x", "'atleast3' is not understood yet and is read as a word", 0},
      {"~car", "'~' before a word is not understood yet and is ignored", 0},
      {"atleast/2 (a b)", "'atleast/2' is read as a word; the operator is ATLEAST/2", 0},
      {"ATLEAST/2 a", "'ATLEAST/2' needs brackets, as in ATLEAST/2 (a b c), and is ignored", 0},
      {"ATLEAST/9 (a b)", "ATLEAST/9 of 2 clauses is read as ATLEAST/2", 0},
      {"x ATLEAST/0 (a b)", "ATLEAST/0 of 2 clauses is read as ATLEAST/1", 2},
      {"ATLEAST/2 (a OR b c)",
       "'OR' between the clauses of ATLEAST is ignored, each of them counts", 13},
      {"ATLEAST/2 (+a b c)", "'+' says nothing within ATLEAST and is ignored", 0},
      {"(a]", "'(' is closed by ']'", 0},
      {"title:-a", "'-' behind the field is ignored: signs stand before it, as in -title:WORD", 6},
      {"source:−a", "'−' behind the field is ignored: signs stand before it, as in -source:WORD",
       7},
      {"date:yesterday", "'yesterday' is read as 2024-05-31", 5},
      {"date:\"Last week\"", "'Last week' is read as 2024-05-20..2024-05-26", 5},
      {"after:yesterday", "'after:yesterday' is read as date:2024-06..", 6},
      {"date:24/12/2023", "'24/12/2023' is read as 2023-12-24", 5},
      {"date:2030", "'2030' begins after today, 2024-06-01", 5},
      {"a\xff", "bytes that are not UTF-8 are ignored", 1},
  };
  for (const NoteCase& c : cases) {
    SCOPED_TRACE(c.query);
    const auto notes = parse_query(c.query, {.today = ArticleDate::of_day(2024, 6, 1)}).notes;
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(notes[0].text, c.text);
    EXPECT_EQ(notes[0].at, c.at);
  }
}

TEST(ParseQuery, SaysEachThingOnce) {
  EXPECT_EQ(parse_query("a and b and c – d – e").notes.size(), 2U);
}

// The part of the query of every node, parents first.
std::string places(const Node& node, const std::string& query) {
  std::string text = '<' + query.substr(node.at, node.length) + '>';
  for (const Node& child : node.children) {
    text += places(child, query);
  }
  return text;
}

TEST(ParseQuery, KnowsWhereEachPartStands) {
  const ErrorCase cases[] = {
      {" Serbia  vote ", "<Serbia  vote><Serbia><vote>"},
      {"a -(b OR \"c d\") ", "<a -(b OR \"c d\")><a><-(b OR \"c d\")><(b OR \"c d\")><b><\"c d\">"},
      {"x source:bbc,cnn", "<x source:bbc,cnn><x><source:bbc,cnn><bbc><cnn>"},
      {"title:(a b) date:2023..", "<title:(a b) date:2023..><a><b><date:2023..>"},
      {"NOT NOT =a", "<NOT NOT =a>"},
  };
  for (const ErrorCase& c : cases) {
    EXPECT_EQ(places(parse_query(c.text).root, c.text), c.message);
  }
}

TEST(WithDateRange, AddsAConditionUnlessTheRangeIsOpen) {
  const auto narrowed = [](const char* query, const DateRange& range) {
    return to_text(with_date_range(parse_query(query).root, range));
  };
  const DateRange since = DateRange::since(*ArticleDate::of_year(2020));
  EXPECT_EQ(narrowed("a OR b", since), "(and (or a b) date<2020-01-01..>)");
  EXPECT_EQ(narrowed("a b", since), "(and a b date<2020-01-01..>)");
  EXPECT_EQ(narrowed("a b", DateRange()), "(and a b)");
}

}  // namespace
}  // namespace dateline
