#include "searcher/language/syntax_help.h"

#include <fmt/format.h>

namespace dateline {
namespace {

constexpr std::string_view kWords = "Words";
constexpr std::string_view kOperators = "Operators, in capitals";
constexpr std::string_view kFields = "Fields";
constexpr std::string_view kDates = "Dates";

constexpr SyntaxExample kExamples[] = {
    {kWords, "Serbia protest", "both words, in any of their forms"},
    {kWords, "\"tear gas\"", "these words side by side"},
    {kWords, "=elections", "exactly this form, as does \"elections\""},
    {kWords, "elect*", "words that begin so"},
    {kWords, "*", "every article"},
    {kOperators, "Serbia OR Kosovo", "either word"},
    {kOperators, "Serbia -protest", "not this word, as does NOT protest"},
    {kOperators, "(Serbia OR Belgrade) protest", "brackets group"},
    {kOperators, "ATLEAST/2 (Serbia vote protest)", "two or more of these"},
    {kFields, "title:protest", "in the title"},
    {kFields, "title:(\"city hall\" OR rally)", "a field holds for all of a bracket"},
    {kFields, "source:\"Danube Courier\"", "this source; source:courier finds it, too"},
    {kFields, "-source:\"Danube Courier\"", "no article of this source"},
    {kFields, "lang:de,pt", "German or Portuguese"},
    {kFields, "section:politics", "also author: tag: format: id: url: site:"},
    {kDates, "date:2023-12", "a month; 2023 a year, 2023-12-24 a day"},
    {kDates, "date:2023-12-17..2023-12-24", "from the first day to the last"},
    {kDates, "date:..1945", "to the end of 1945; 1990.. from 1990 on"},
    {kDates, "date:last-week", "today, yesterday, this-month, last-year"},
    {kDates, "date:7d", "the last 7 days; also 2w, 3m (months), 1y"},
    {kDates, "date:2023-W50", "a week from Monday to Sunday"},
    {kDates, "date:1960s", "ten years"},
    {kDates, "date:march-2014", "a month by name; 17-march-2014 a day"},
    {kDates, "after:2023-12-17 before:2024", "without 17 December, without 2024"},
    {kDates, "since:2023-12-17 until:2024", "with both of them"},
    {kDates, "date:unknown", "undated articles"},
};

constexpr std::string_view kRules = R"(
A blank means AND; --match most wants two thirds of the words, --match any one.
NOT binds before AND, AND before OR: a OR b c -d is a OR (b c -d).
Words match in any form, with or without accents, Serbian in either script; none
is too common to count. In lower case, and, or and not are words.
A range of dates keeps what lies entirely in it. How many articles it leaves out
that have no date, or only a month or year, is said beside the answer.
Whatever is read leniently is explained in a note.
)";

constexpr std::size_t kQueryColumns = 32;

}  // namespace

std::span<const SyntaxExample> syntax_examples() {
  return kExamples;
}

std::string syntax_help() {
  std::string text;
  std::string_view section;
  for (const SyntaxExample& example : kExamples) {
    if (example.section != section) {
      section = example.section;
      text += fmt::format("{}{}:\n", text.empty() ? "" : "\n", section);
    }
    text += fmt::format("  {:{}} {}\n", example.query, kQueryColumns, example.meaning);
  }
  return text + std::string(kRules);
}

}  // namespace dateline
