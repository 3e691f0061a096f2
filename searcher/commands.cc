#include "searcher/commands.h"

#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/archive/version_text.h"
#include "common/base/table.h"
#include "common/base/utf8.h"
#include "common/cli/clock.h"
#include "common/cli/command.h"
#include "common/cli/exit_code.h"
#include "searcher/answer/search.h"
#include "searcher/answer/show.h"
#include "searcher/answer/stream.h"
#include "searcher/help_pages.h"
#include "searcher/language/date_value.h"
#include "searcher/output/output_format.h"

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

constexpr std::size_t kUsualLimit = 10;
constexpr std::size_t kMostHitsInMemory = 1000;  // more are written as they are fetched

void add_global_options(OptionsDescription& options) {
  add_archive_option(options);
  add_color_option(options);
}

void add_output_options(OptionsDescription& options) {
  for (const OutputFormat& format : output_formats()) {
    options.add_options()(std::string(format.name).c_str(), po::bool_switch(),
                          std::string(format.help).c_str());
  }
}

void add_search_options(OptionsDescription& options) {
  options.add_options()("since", po::value<std::string>()->value_name("DATE"),
                        "published on DATE or later: 2023, 2023-12-24, yesterday, 7d");
  options.add_options()("until", po::value<std::string>()->value_name("DATE"),
                        "published on DATE or earlier; the whole day, month or year counts");
  options.add_options()("sort",
                        one_of(names_of(kSorts))->value_name("ORDER")->default_value("relevance"),
                        "what comes first");
  options.add_options()("match",
                        one_of(names_of(kMatches))->value_name("WHICH")->default_value("all"),
                        "how many of the words are wanted");
  options.add_options()("now", po::value<std::string>()->value_name("DAY"),
                        "the day that counts as today (for tests and replay): 2023-12-24");
  options.add_options()("limit,n", po::value<Count>()->value_name("N"),
                        "show at most N hits (10 if not said)");
  options.add_options()("all", po::bool_switch(), "show every hit");
  options.add_options()("offset", po::value<Count>()->value_name("N")->default_value(Count{0}),
                        "pass over the first N hits");
  options.add_options()("after", po::value<std::string>()->value_name("CURSOR"),
                        "go on behind the last hit of a page, even if the archive has changed");
  add_output_options(options);
}

void add_show_options(OptionsDescription& options) {
  options.add_options()("query", po::value<std::string>()->value_name("QUERY"),
                        "mark what QUERY finds in the article");
  add_output_options(options);
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

std::size_t limit_of(const Arguments& arguments) {
  if (!arguments.is_on("all")) {
    return arguments.has("limit") ? arguments.get<Count>("limit").value : kUsualLimit;
  }
  if (arguments.has("limit")) {
    throw Error(ErrorKind::kUsage, "--all and --limit exclude each other",
                "--limit N alone shows at most N hits");
  }
  return kEveryHit;
}

int stream_search(const OutputFormat& format,
                  const Snapshot& snapshot,
                  const SearchRequest& request,
                  const Terminal& terminal) {
  SearchStream stream(snapshot, request);
  const auto writer = format.open(terminal, std::cout);
  writer->begin(stream.head());
  while (const std::optional<Hit> hit = stream.next()) {
    writer->add(*hit);
  }
  writer->end();
  return stream.head().total > 0 ? kExitOk : kExitNone;
}

int run_search(const Arguments& arguments) {
  const OutputFormat& format = chosen_format(arguments);
  SearchRequest request;
  request.query = arguments.joined();
  if (trim(request.query).empty()) {
    throw Error(ErrorKind::kUsage, "what are you looking for? the query is empty",
                "searcher --db ARCHIVE Serbia protest; * finds every article");
  }
  request.match = find_row(kMatches, arguments.get<std::string>("match"))->match;
  request.today = today_of(arguments);
  read_range(arguments, request);
  request.sort = find_row(kSorts, arguments.get<std::string>("sort"))->sort;
  request.offset = arguments.get<Count>("offset").value;
  request.limit = limit_of(arguments);
  request.after = arguments.has("after") ? arguments.get<std::string>("after") : "";
  request.parts = format.parts;
  const auto snapshot = Snapshot::open(arguments.archive());
  if (request.limit > kMostHitsInMemory) {
    return stream_search(format, *snapshot, request, terminal_of(arguments));
  }
  const SearchResponse response = search(*snapshot, request);
  write_search(format, response, terminal_of(arguments), std::cout);
  return response.total > 0 ? kExitOk : kExitNone;
}

int run_show(const Arguments& arguments) {
  const OutputFormat& format = chosen_format(arguments);
  if (arguments.operands().empty()) {
    throw Error(ErrorKind::kUsage, "show needs the id of an article",
                "ids stand in the list of hits; to search for the word: searcher search show");
  }
  const auto snapshot = Snapshot::open(arguments.archive());
  const Terminal terminal = terminal_of(arguments);
  const SearchResponse no_search;
  const auto list = format.write_article == nullptr ? format.open(terminal, std::cout) : nullptr;
  if (list != nullptr) {
    list->begin(no_search);
  }
  int exit_code = kExitOk;
  bool is_first = true;
  for (const std::string& id : arguments.operands()) {
    auto hit = show_article(*snapshot, id);
    if (!hit) {
      std::cerr << fmt::format("searcher: no article has the id '{}'\n", printable(id));
      std::cerr << fmt::format("hint: to search for these words: searcher search show {}\n",
                               printable(arguments.joined()));
      exit_code = kExitNone;
      continue;
    }
    if (arguments.has("query")) {
      mark_article(*snapshot, {.query = arguments.get<std::string>("query"), .today = today()},
                   *hit);
    }
    if (list != nullptr) {
      list->add(*hit);
      continue;
    }
    std::cout << (is_first ? "" : format.between_articles);
    is_first = false;
    format.write_article(*hit, terminal, std::cout);
  }
  if (list != nullptr) {
    list->end();
  }
  return exit_code;
}

constexpr Command kCommands[] = {
    {"search", "find articles", "QUERY...", Operands::kText, add_search_options, run_search,
     "searcher --db archive.db \"Serbia elections protest\"\n"
     "searcher --db archive.db Serbia elections --since 2023-12-01 --until 2023-12-31\n"
     "searcher --db archive.db 'title:protest (Serbia OR Belgrade) -sport date:2023-12'\n"
     "searcher --db archive.db 'source:\"Danube Courier\"' --sort newest --json\n"},
    {"show", "print an article", "ID...", Operands::kNames, add_show_options, run_show,
     "searcher --db archive.db show abe487c82d90\n"
     "searcher --db archive.db show abe487c82d90 --query 'Serbia elections'\n"},
};

}  // namespace

int run(int argc, char** argv) {
  const std::string version = version_text("searcher");
  return run_program({"searcher", "search a news archive", version, kCommands, "search",
                      add_global_options, help_pages()},
                     argc, argv);
}

}  // namespace dateline::searcher
