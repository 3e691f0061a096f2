#include "searcher/query_options.h"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/table.h"
#include "common/cli/clock.h"
#include "searcher/language/date_value.h"

namespace dateline::searcher {
namespace {

namespace po = boost::program_options;

struct SortName {
  std::string_view name;
  Sort sort;
};

constexpr SortName kSorts[] = {
    {"relevance", Sort::kRelevance}, {"newest", Sort::kNewest}, {"oldest", Sort::kOldest}};

struct MatchName {
  std::string_view name;
  Match match;
  std::string_view summary;
};

constexpr MatchName kMatches[] = {
    {"all", Match::kAll, "every one"},
    {"most", Match::kMost, "two thirds of them"},
    {"any", Match::kAny, "one is enough"},
};

// The only reading of the clock.
ArticleDate today_of(const Arguments& arguments) {
  if (!arguments.has("now")) {
    return today();
  }
  const ArticleDate now = parse_date_argument(arguments.get<std::string>("now"));
  if (now.precision() != DatePrecision::kDay) {
    throw Error(ErrorKind::kUsage, "--now wants a day", "write it as 2023-12-24");
  }
  return now;
}

// --since and --until; needs request.today.
void read_range(const Arguments& arguments, SearchRequest& request) {
  for (const auto& [option, bound] :
       {std::pair("since", DateBound::kSince), std::pair("until", DateBound::kUntil)}) {
    if (!arguments.has(option)) {
      continue;
    }
    const std::string& text = arguments.get<std::string>(option);
    const DateValue value = parse_date_value(text, {.bound = bound, .today = request.today});
    request.range = request.range.intersect(value.range);
    if (!value.reading.empty()) {
      request.notes.push_back(
          {"date-reading", fmt::format("--{} '{}' is read as {}", option, text, value.reading)});
    }
  }
  if (request.range.is_empty()) {
    throw Error(ErrorKind::kUsage, "--until lies before --since");
  }
}

}  // namespace

void add_query_options(OptionsDescription& options) {
  options.begin_group("Which articles");
  options.add_options()("since", po::value<std::string>()->value_name("DATE"),
                        "published on DATE or later: 2023, 2023-12-24, yesterday, 7d");
  options.add_options()("until", po::value<std::string>()->value_name("DATE"),
                        "published on DATE or earlier; the whole day, month or year counts");
  options.add_options()(
      "filter", po::value<std::vector<std::string>>()->value_name("FIELD:VALUE")->composing(),
      "only articles with this value, or -FIELD:VALUE without it; several of one field: any of "
      "them");
  options.add_options()("match",
                        one_of(names_of(kMatches))->value_name("WHICH")->default_value("all"),
                        "how many of the words are wanted");
  options.add_options()("now", po::value<std::string>()->value_name("DAY"),
                        "the day that counts as today (for tests and replay): 2023-12-24");
}

SearchRequest query_request(const Arguments& arguments) {
  SearchRequest request;
  request.query = arguments.joined();
  request.match = find_row(kMatches, arguments.get<std::string>("match"))->match;
  if (arguments.has("filter")) {
    request.filters = arguments.get<std::vector<std::string>>("filter");
  }
  request.today = today_of(arguments);
  read_range(arguments, request);
  return request;
}

void add_sort_option(OptionsDescription& options) {
  options.begin_group("Which hits, in which order");
  options.add_options()("sort",
                        one_of(names_of(kSorts))->value_name("ORDER")->default_value("relevance"),
                        "what comes first");
}

Sort sort_of(const Arguments& arguments) {
  return find_row(kSorts, arguments.get<std::string>("sort"))->sort;
}

void add_output_options(OptionsDescription& options) {
  options.begin_group("Output");
  for (const OutputFormat& format : output_formats()) {
    options.add_options()(std::string(format.name).c_str(), po::bool_switch(),
                          std::string(format.help).c_str());
  }
}

const OutputFormat& chosen_format(const Arguments& arguments) {
  const OutputFormat* chosen = nullptr;
  for (const OutputFormat& format : output_formats()) {
    if (!arguments.is_on(std::string(format.name))) {
      continue;
    }
    if (chosen != nullptr) {
      throw Error(ErrorKind::kUsage,
                  fmt::format("--{} and --{} exclude each other", chosen->name, format.name));
    }
    chosen = &format;
  }
  return chosen != nullptr ? *chosen : output_formats().front();
}

Terminal terminal_of(const Arguments& arguments) {
  return describe_terminal(1, parse_color_choice(arguments.get<std::string>("color")));
}

}  // namespace dateline::searcher
