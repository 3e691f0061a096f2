#include "searcher/commands.h"

#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/archive/version_text.h"
#include "common/base/utf8.h"
#include "common/cli/clock.h"
#include "common/cli/command.h"
#include "common/cli/exit_code.h"
#include "searcher/answer/search.h"
#include "searcher/answer/show.h"
#include "searcher/answer/stream.h"
#include "searcher/count_options.h"
#include "searcher/help_pages.h"
#include "searcher/output/messages.h"
#include "searcher/output/output_format.h"
#include "searcher/query_options.h"

namespace dateline::searcher {
namespace {

namespace po = boost::program_options;

constexpr std::size_t kUsualLimit = 10;
constexpr std::size_t kMostHitsInMemory = 1000;  // more are written as they are fetched

void add_global_options(OptionsDescription& options) {
  add_archive_option(options);
  add_color_option(options);
}

void add_show_options(OptionsDescription& options) {
  options.add_options()("query", po::value<std::string>()->value_name("QUERY"),
                        "mark what QUERY finds in the article");
  add_output_options(options);
}

void add_search_options(OptionsDescription& options) {
  add_query_options(options);
  add_sort_option(options);
  options.add_options()("limit,n", po::value<Count>()->value_name("N"),
                        "show at most N hits (10 if not said)");
  options.add_options()("all", po::bool_switch(), "show every hit");
  options.add_options()("offset", po::value<Count>()->value_name("N")->default_value(Count{0}),
                        "pass over the first N hits");
  options.add_options()("after", po::value<std::string>()->value_name("CURSOR"),
                        "go on behind the last hit of a page, even if the archive has changed");
  add_facet_options(options, {});
  options.add_options()("timeline", one_of(timeline_units())->value_name("UNIT"),
                        "count the hits over time");
  options.add_options()("explain", po::bool_switch(),
                        "say how the query was read and what each part of it finds");
  add_output_options(options);
}

void add_facets_options(OptionsDescription& options) {
  add_query_options(options);
  add_facet_options(options, "source,language,section,author,year");
  add_output_options(options);
}

void add_timeline_options(OptionsDescription& options) {
  add_query_options(options);
  options.begin_group("Counts");
  options.add_options()("by", one_of(timeline_units())->value_name("UNIT")->default_value("month"),
                        "length of a bucket; weeks begin on Monday");
  options.add_options()("share", po::bool_switch(), "beside the whole archive's articles");
  add_output_options(options);
}

void add_count_options(OptionsDescription& options) {
  add_query_options(options);
  add_output_options(options);
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

// Throws Error(kUsage) if the request asks for more than the output has room for.
void require_room(const OutputFormat& format, const SearchRequest& request) {
  if (!format.shows_all && (!request.facets.empty() || request.timeline || request.explain)) {
    throw Error(ErrorKind::kUsage,
                fmt::format("--{} has no room for facets, timelines and explanations beside hits",
                            format.name),
                "use --json, or the commands facets and timeline");
  }
}

int run_search(const Arguments& arguments) {
  const OutputFormat& format = chosen_format(arguments);
  SearchRequest request = query_request(arguments);
  if (trim(request.query).empty()) {
    throw Error(ErrorKind::kUsage, "what are you looking for? the query is empty",
                "searcher --db ARCHIVE Serbia protest; * finds every article");
  }
  request.sort = sort_of(arguments);
  request.offset = arguments.get<Count>("offset").value;
  request.limit = limit_of(arguments);
  request.after = arguments.has("after") ? arguments.get<std::string>("after") : "";
  request.parts = format.parts;
  request.advice = format.advice;
  request.explain = arguments.is_on("explain");
  request.facets = facets_of(arguments);
  if (arguments.has("timeline")) {
    request.timeline = {parse_timeline_unit(arguments.get<std::string>("timeline")), false};
  }
  require_room(format, request);
  const auto snapshot = Snapshot::open(arguments.archive());
  if (request.limit > kMostHitsInMemory) {
    return stream_search(format, *snapshot, request, terminal_of(arguments));
  }
  const SearchResponse response = search(*snapshot, request);
  write_search(format, response, terminal_of(arguments), std::cout);
  return response.total > 0 ? kExitOk : kExitNone;
}

// The answer to a request without hits. An empty query asks for every article.
SearchResponse count(const Arguments& arguments, SearchRequest request) {
  if (trim(request.query).empty()) {
    request.query = "*";
  }
  request.sort = Sort::kNewest;  // no scores
  request.limit = 0;
  return search(*Snapshot::open(arguments.archive()), request);
}

using WriteAnswer = decltype(OutputFormat::write_count);

// Throws Error(kUsage) if the output cannot show such an answer.
WriteAnswer require_form(const OutputFormat& format, WriteAnswer OutputFormat::*form) {
  if (format.*form == nullptr) {
    std::vector<std::string> able;
    for (const OutputFormat& other : output_formats()) {
      if (other.*form != nullptr) {
        able.push_back(fmt::format("--{}", other.name));
      }
    }
    throw Error(ErrorKind::kUsage, fmt::format("--{} cannot show that", format.name),
                fmt::format("use one of: {}", fmt::join(able, ", ")));
  }
  return format.*form;
}

// What stands in no number and no table must not be lost.
void report_on_stderr(const SearchResponse& response) {
  for (const auto& lines : {note_lines(response), left_out_lines(response)}) {
    for (const std::string& line : lines) {
      std::cerr << line << '\n';
    }
  }
}

int run_count(const Arguments& arguments) {
  const OutputFormat& format = chosen_format(arguments);
  const WriteAnswer write = require_form(format, &OutputFormat::write_count);
  const SearchResponse response = count(arguments, query_request(arguments));
  if (&format == &output_formats().front()) {
    report_on_stderr(response);
  }
  write(response, terminal_of(arguments), std::cout);
  return response.total > 0 ? kExitOk : kExitNone;
}

int write_counts(const Arguments& arguments,
                 const SearchRequest& request,
                 WriteAnswer OutputFormat::*form) {
  const OutputFormat& format = chosen_format(arguments);
  const WriteAnswer write = require_form(format, form);
  const SearchResponse response = count(arguments, request);
  if (!format.shows_all) {
    report_on_stderr(response);
  }
  write(response, terminal_of(arguments), std::cout);
  return response.total > 0 ? kExitOk : kExitNone;
}

int run_facets(const Arguments& arguments) {
  SearchRequest request = query_request(arguments);
  request.facets = facets_of(arguments);
  return write_counts(arguments, request, &OutputFormat::write_facets);
}

int run_timeline(const Arguments& arguments) {
  SearchRequest request = query_request(arguments);
  request.timeline = {parse_timeline_unit(arguments.get<std::string>("by")),
                      arguments.is_on("share")};
  return write_counts(arguments, request, &OutputFormat::write_timeline);
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
    {"facets", "count the articles found by source, language, author, year ...", "QUERY...",
     Operands::kText, add_facets_options, run_facets,
     "searcher --db archive.db facets Serbia elections\n"
     "searcher --db archive.db facets protest --facets author --filter source:gazette\n"},
    {"timeline", "count the articles found by day, week, month or year", "QUERY...",
     Operands::kText, add_timeline_options, run_timeline,
     "searcher --db archive.db timeline Serbia --by week --since 2023-11\n"
     "searcher --db archive.db timeline protest --by month --share --csv\n"},
    {"count", "print how many articles a query finds", "QUERY...", Operands::kText,
     add_count_options, run_count, "searcher --db archive.db count 'protest date:2023'\n"},
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
