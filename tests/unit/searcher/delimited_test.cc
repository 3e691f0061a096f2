#include "searcher/output/delimited.h"

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace dateline {
namespace {

struct RowCase {
  std::vector<std::string> cells;
  std::string csv;
  std::string tsv;
};

std::string row(const std::vector<std::string>& cells, char separator) {
  std::ostringstream out;
  write_row(out, cells, separator);
  return out.str();
}

TEST(WriteRow, QuotesOrEscapesWhatWouldBreakTheRow) {
  const RowCase cases[] = {
      {{"a", "b c", "", "12"}, "a,b c,,12\n", "a\tb c\t\t12\n"},
      {{"a,b", "c"}, "\"a,b\",c\n", "a,b\tc\n"},
      {{"say \"no\"", "x"}, "\"say \"\"no\"\"\",x\n", "say \"no\"\tx\n"},
      {{"two\nlines", "cr\r"}, "\"two\nlines\",\"cr\r\"\n", "two\\nlines\tcr\\r\n"},
      {{"tab\t", "back\\slash"}, "tab\t,back\\slash\n", "tab\\t\tback\\\\slash\n"},
      {{""}, "\"\"\n", "\n"},
      {{"Политика", "日本"}, "Политика,日本\n", "Политика\t日本\n"},
  };
  for (const RowCase& one : cases) {
    EXPECT_EQ(row(one.cells, ','), one.csv);
    EXPECT_EQ(row(one.cells, '\t'), one.tsv);
  }
}

}  // namespace
}  // namespace dateline
