#include "indexer/commands.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/archive/version_text.h"
#include "common/base/table.h"
#include "common/base/utf8.h"
#include "common/cli/clock.h"
#include "common/cli/command.h"
#include "common/cli/exit_code.h"
#include "common/schema/article_json.h"
#include "indexer/help_pages.h"
#include "indexer/pipeline/index_run.h"
#include "indexer/pipeline/inspect.h"
#include "indexer/pipeline/interrupt.h"
#include "indexer/writer/check.h"
#include "indexer/writer/merge.h"
#include "indexer/writer/remove.h"

namespace dateline::indexer {
namespace {

namespace po = boost::program_options;

constexpr std::uint64_t kShownDiagnostics = 10;
constexpr std::size_t kShownProblems = 50;  // of a damaged archive; one cause may show everywhere
constexpr std::string_view kPrefix = "indexer: ";

void add_global_options(OptionsDescription& options) {
  add_archive_option(options);
}

void add_wait_option(OptionsDescription& options) {
  options.add_options()("wait", po::bool_switch(),
                        "wait while another indexer holds the archive, instead of giving up");
}

void add_memory_option(OptionsDescription& options) {
  options.add_options()(
      "memory", po::value<ByteSize>()->value_name("SIZE")->default_value(ByteSize{1U << 30}),
      "stay under this much memory: 512M, 4G");
}

// For every verb that builds segments.
void add_building_options(OptionsDescription& options) {
  add_memory_option(options);
  options.add_options()("builder",
                        one_of(names_of(segment_builders()))
                            ->value_name("NAME")
                            ->default_value(std::string(segment_builders().front().name)),
                        "how segments are built");
}

const BuilderChoice* chosen_builder(const Arguments& arguments) {
  return find_row(segment_builders(), arguments.get<std::string>("builder"));
}

void add_reading_options(OptionsDescription& options) {
  options.add_options()("format", one_of(names_of(formats()))->value_name("NAME"),
                        "read every file as this format");
  options.add_options()("map", po::value<std::string>()->value_name("COLUMN=FIELD,..."),
                        "what columns of tables (CSV, TSV) mean: \"Headline=title,#3=text\"");
  options.add_options()(
      "max-article",
      po::value<ByteSize>()->value_name("SIZE")->default_value(ByteSize{kDefaultMaxArticle}),
      "skip articles that are longer than this");
}

void add_report_options(OptionsDescription& options) {
  options.begin_group("Messages and exit code");
  options.add_options()("verbose,v", po::bool_switch(),
                        "name every file and record that is skipped");
  options.add_options()("strict", po::bool_switch(),
                        "exit with 2 if anything was skipped that should have been read");
}

void add_inspect_options(OptionsDescription& options) {
  add_reading_options(options);
  add_report_options(options);
}

void add_index_options(OptionsDescription& options) {
  add_reading_options(options);
  options.add_options()("prune", po::bool_switch(),
                        "remove articles of files that are gone below the PATHs");
  options.add_options()("reread", po::bool_switch(), "read files again that have not changed");
  add_report_options(options);
  options.add_options()("quiet,q", po::bool_switch(), "no progress and no report, only errors");
  options.begin_group("Work");
  add_building_options(options);
  options.add_options()("threads,j", po::value<Count>()->value_name("N"),
                        "use N threads (default: one a processor)");
  add_wait_option(options);
  options.add_options()("termlists", po::bool_switch(),
                        "for a new archive: keep what stock Xapian tools need to change it");
}

ReadOptions read_options(const Arguments& arguments) {
  ReadOptions options{today()};
  options.max_article = arguments.get<ByteSize>("max-article").bytes;
  if (arguments.has("format")) {
    options.format = find_row(formats(), arguments.get<std::string>("format"));
  }
  if (arguments.has("map")) {
    options.columns = parse_column_map(arguments.get<std::string>("map"));
  }
  return options;
}

const std::vector<std::string>& paths_of(const Arguments& arguments) {
  if (arguments.operands().empty()) {
    throw Error(ErrorKind::kUsage, "no PATH is given",
                "name folders or files of news, or - for standard input");
  }
  return arguments.operands();
}

ReportingSink make_sink(const Arguments& arguments) {
  return {std::cerr, std::string(kPrefix),
          arguments.is_on("verbose") ? ReportingSink::kShowAll : kShownDiagnostics};
}

BuilderOptions builder_options(const ArchiveWriter& writer, const Arguments& arguments) {
  return {writer.generation().compatibility.termlists, arguments.get<ByteSize>("memory").bytes / 2,
          chosen_builder(arguments)};
}

int run_index(const Arguments& arguments) {
  IndexOptions options{.read = read_options(arguments)};
  options.read.reread = arguments.is_on("reread");
  options.archive = arguments.archive();
  options.paths = paths_of(arguments);
  options.memory = std::max<std::size_t>(arguments.get<ByteSize>("memory").bytes, 1U << 20);
  options.threads = arguments.has("threads") ? arguments.get<Count>("threads").value
                                             : std::thread::hardware_concurrency();
  options.threads = std::clamp<std::size_t>(options.threads, 1, 256);
  options.prune = arguments.is_on("prune");
  options.wait = arguments.is_on("wait");
  options.termlists = arguments.is_on("termlists");
  options.builder = chosen_builder(arguments);
  const bool quiet = arguments.is_on("quiet");
  const Progress::Mode mode = quiet            ? Progress::Mode::kNone
                              : isatty(2) != 0 ? Progress::Mode::kBar
                                               : Progress::Mode::kLines;
  watch_for_interrupt();
  ReportingSink sink = make_sink(arguments);
  const IndexReport report = dateline::run_index(options, sink, std::cerr, mode);
  if (!quiet) {
    std::cerr << to_text(report);
  }
  if (report.interrupted) {
    throw Error(ErrorKind::kInterrupted, "interrupted; what was read is committed",
                "run the same command again to go on");
  }
  return arguments.is_on("strict") && report.skipped() > 0 ? kExitError : kExitOk;
}

int run_inspect(const Arguments& arguments) {
  ReportingSink sink = make_sink(arguments);
  watch_for_interrupt();
  inspect(paths_of(arguments), read_options(arguments), sink,
          [](const Draft& draft, std::uint32_t n_words) {
            const Article& article = draft.article;
            auto json = article_json(article, n_words);
            json["format"] = article.format;
            json["path"] = article.path;
            json["text"] = article.text;
            json["origins"] = nlohmann::ordered_json::object();
            for (const Note& origin : draft.origins) {
              json["origins"][origin.code] = origin.text;
            }
            json["notes"] = nlohmann::ordered_json::array();
            for (const Note& note : article.notes) {
              json["notes"].push_back({{"code", note.code}, {"text", note.text}});
            }
            std::cout << dump_json(json) << '\n';
          });
  std::cout.flush();
  if (is_interrupted()) {
    throw Error(ErrorKind::kInterrupted, "interrupted");
  }
  std::uint64_t skipped = 0;
  const auto counts = sink.counts();
  for (int i = 0; i < kReasonCount; ++i) {
    skipped += info(Reason{i}).loss != Loss::kNothing ? counts.at(static_cast<std::size_t>(i)) : 0;
  }
  return arguments.is_on("strict") && skipped > 0 ? kExitError : kExitOk;
}

int run_formats(const Arguments& /*arguments*/) {
  for (const Format& format : formats()) {
    std::cout << fmt::format("{:<8} {}  ({})\n", format.name, format.description,
                             fmt::join(format.extensions, " "));
  }
  return kExitOk;
}

std::vector<std::string> ids_of(const Arguments& arguments) {
  std::vector<std::string> ids = arguments.operands();
  if (arguments.has("file")) {
    const std::string& path = arguments.get<std::string>("file");
    std::ifstream file(path);
    if (path != "-" && !file) {
      throw Error(ErrorKind::kNotFound, fmt::format("cannot read '{}'", printable(path)));
    }
    std::istream& in = path == "-" ? std::cin : file;
    for (std::string line; std::getline(in, line);) {
      if (const std::string_view id = trim(line); !id.empty()) {
        ids.emplace_back(id);
      }
    }
  }
  return ids;
}

void add_remove_options(OptionsDescription& options) {
  options.add_options()("file", file_value()->value_name("PATH"),
                        "take the ids from a file, one a line; - is standard input");
  options.add_options()("purge", po::bool_switch(),
                        "rewrite the archive until none of their bytes are left");
  add_building_options(options);
  add_wait_option(options);
}

int run_remove(const Arguments& arguments) {
  const std::vector<std::string> ids = ids_of(arguments);
  const bool wants_purge = arguments.is_on("purge");
  if (ids.empty() && !wants_purge) {
    throw Error(ErrorKind::kUsage, "no id is given", "name ids, or a file of them with --file");
  }
  ArchiveWriter writer(arguments.archive(), {false, arguments.is_on("wait"), false});
  const RemoveResult result = remove_articles(writer, ids);
  std::cerr << fmt::format("removed {} articles\n", result.n_removed);
  for (const std::string& id : result.unknown_ids) {
    std::cerr << kPrefix << fmt::format("no article has the id '{}'\n", printable(id));
  }
  if (wants_purge) {
    const int held = purge(writer, builder_options(writer, arguments));
    std::cerr << "no bytes of removed articles are left in the archive\n";
    if (held > 0) {
      std::cerr << kPrefix
                << "a searcher still reads an older state; its files go with the next run\n";
    }
  }
  return result.unknown_ids.empty() ? kExitOk : kExitError;
}

int run_status(const Arguments& arguments) {
  const auto snapshot = Snapshot::open(arguments.archive());
  const Generation& generation = snapshot->generation();
  std::uint64_t bytes = 0;
  std::uint64_t text_bytes = 0;
  std::uint64_t deleted = 0;
  for (const ListedSegment& segment : generation.segments) {
    text_bytes += segment.text_bytes;
    deleted += segment.n_articles - segment.n_live();
    for (const ListedFile& file : segment.files) {
      bytes += file.size;
    }
  }
  std::cout << fmt::format(
      "archive     {}\nid          {}\ngeneration  {}\narticles    {}\nremoved     {} (until a "
      "merge "
      "or --purge)\ntakedowns   {}\nsegments    {}\nbytes       {}\ntext bytes  {}\nschema      "
      "{}\n"
      "analyzer    {}\nXapian      {}\ntermlists   {}\n",
      printable(arguments.archive()), generation.archive_id, generation.number, generation.n_live(),
      deleted, generation.takedowns.size(), generation.segments.size(), bytes, text_bytes,
      generation.compatibility.schema, generation.compatibility.analyzer,
      generation.compatibility.xapian, generation.compatibility.termlists ? "yes" : "no");
  for (const ListedSegment& segment : generation.segments) {
    std::cout << fmt::format("  segment {}: {} articles, {} removed\n",
                             numbered_name(segment.number), segment.n_articles,
                             segment.n_articles - segment.n_live());
  }
  return kExitOk;
}

int run_check(const Arguments& arguments) {
  const std::vector<std::string> problems = check_archive(arguments.archive());
  for (std::size_t i = 0; i < std::min(problems.size(), kShownProblems); ++i) {
    std::cout << problems[i] << '\n';
  }
  if (problems.size() > kShownProblems) {
    std::cout << fmt::format("and {} more\n", problems.size() - kShownProblems);
  }
  if (!problems.empty()) {
    throw Error(ErrorKind::kCorrupt,
                fmt::format("the archive is damaged in {} places", problems.size()),
                "restore it from a copy, or build it again");
  }
  std::cout << "all is well\n";
  return kExitOk;
}

void add_optimize_options(OptionsDescription& options) {
  add_building_options(options);
  add_wait_option(options);
}

int run_optimize(const Arguments& arguments) {
  ArchiveWriter writer(arguments.archive(), {false, arguments.is_on("wait"), false});
  const std::size_t before = writer.generation().segments.size();
  merge_segments(writer, MergeEffort::kFull, builder_options(writer, arguments));
  std::cerr << fmt::format("{} segments became {}\n", before, writer.generation().segments.size());
  return kExitOk;
}

constexpr Command kCommands[] = {
    {"index", "read news into an archive", "PATH...", Operands::kPaths, add_index_options,
     run_index,
     "indexer --db archive.db news/\n"
     "indexer --db archive.db --prune news/\n"
     "indexer --db archive.db crawl.warc.gz feeds/ week.zip\n"
     "indexer --db archive.db --map \"Headline=title,Copy=text\" export.csv\n"
     "zcat feed.jsonl.gz | indexer --db archive.db -\n"},
    {"inspect", "print articles as they would be indexed, one JSON line each", "PATH...",
     Operands::kPaths, add_inspect_options, run_inspect,
     "indexer inspect news/2023/12/24/protest-stari-dvor.txt\n"
     "indexer inspect page.html\n"},
    {"formats", "list the formats that are read", "", Operands::kNone, nullptr, run_formats, ""},
    {"remove", "remove articles for good", "ID...", Operands::kNames, add_remove_options,
     run_remove, "indexer --db archive.db remove abe487c82d90 --purge\n"},
    {"status", "say what an archive holds", "", Operands::kNone, nullptr, run_status,
     "indexer --db archive.db status\n"},
    {"check", "verify every byte of an archive", "", Operands::kNone, nullptr, run_check,
     "indexer --db archive.db check\n"},
    {"optimize", "merge all segments", "", Operands::kNone, add_optimize_options, run_optimize,
     "indexer --db archive.db optimize\n"},
};

}  // namespace

int run(int argc, char** argv) {
  const std::string version = version_text("indexer");
  return run_program({"indexer", "build a news archive", version, kCommands, "index",
                      add_global_options, help_pages()},
                     argc, argv);
}

}  // namespace dateline::indexer
