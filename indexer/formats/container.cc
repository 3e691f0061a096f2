#include "indexer/formats/container.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "indexer/input/archive_members.h"
#include "indexer/input/walk.h"

namespace dateline {
namespace {

constexpr std::uint64_t kFreeGrowth = std::uint64_t{1} << 30;
constexpr std::uint64_t kMostGrowth = 256;

// The bytes of the member that is being read.
class MemberSource final : public ByteSource {
 public:
  MemberSource(ArchiveMembers& members, std::string path)
      : members_(members), path_(std::move(path)) {}

  std::size_t read(char* buffer, std::size_t size) override { return members_.read(buffer, size); }

  std::optional<Diagnostic> problem() const override {
    auto problem = members_.member_problem();
    if (problem) {
      problem->path = path_;
    }
    return problem;
  }

 private:
  ArchiveMembers& members_;
  std::string path_;
};

// A member's name as part of a path: "./a//b" -> "a/b". ".." means nothing inside of an archive.
std::string clean_name(std::string_view name) {
  std::string clean;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('/'), name.size());
    const std::string_view part = name.substr(0, end);
    if (!part.empty() && part != "." && part != "..") {
      clean += clean.empty() ? "" : "/";
      clean += part;
    }
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return clean;
}

// The folder of `name` that is not news: one that starts with a dot, and what macOS adds. Empty if
// there is none.
std::string_view hidden_part(std::string_view name) {
  std::size_t begin = 0;
  for (std::size_t end = name.find('/'); end != std::string_view::npos;
       end = name.find('/', begin)) {
    const std::string_view folder = name.substr(begin, end - begin);
    if (folder.front() == '.' || folder == "__MACOSX") {
      return name.substr(0, end);
    }
    begin = end + 1;
  }
  return name.substr(begin).starts_with("._") ? name : std::string_view();
}

std::string_view last_part(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

// Documents and programs that are zip files; told by their first member.
std::string_view zipped_thing(std::string_view first) {
  struct Row {
    std::string_view beginning;
    std::string_view thing;
  };

  static constexpr Row kRows[] = {{"[Content_Types].xml", "an Office document"},
                                  {"_rels/", "an Office document"},
                                  {"mimetype", "a book or an Office document"},
                                  {"META-INF/", "a Java program"},
                                  {"AndroidManifest.xml", "an Android program"}};
  const auto row = std::find_if(std::begin(kRows), std::end(kRows),
                                [&](const Row& one) { return first.starts_with(one.beginning); });
  return row == std::end(kRows) ? std::string_view() : row->thing;
}

class ContainerReader final : public ArticleReader {
 public:
  ContainerReader(ReaderContext context, const Format* format, ArchiveMembers::Kind kind)
      : context_(std::move(context)), format_(format), members_(context_.source, kind) {}

  bool next(Draft& draft) override {
    while (true) {
      if (articles_ && articles_->next(draft)) {
        return true;
      }
      articles_.reset();
      if (is_over_ || !members_.next()) {
        end();
        return false;
      }
      begin_member();
    }
  }

 private:
  void report(Reason reason, const std::string& path, std::string detail = {}) {
    context_.sink.report({.reason = reason, .path = path, .detail = std::move(detail)});
  }

  void begin_member() {
    const std::string name = clean_name(members_.name());
    const std::string path = context_.path + "/" + name;
    if (const std::string_view thing = zipped_thing(name); n_members_++ == 0 && !thing.empty()) {
      is_over_ = true;
      report(Reason::kBinaryFile, context_.path, std::string(thing));
    } else if (members_.kind() == MemberKind::kFolder) {
      return;  // its files come by themselves
    } else if (const std::string_view hidden = hidden_part(name); !hidden.empty()) {
      if (last_hidden_ != hidden) {
        last_hidden_ = hidden;
        report(Reason::kHiddenFolder, context_.path + "/" + last_hidden_);
      }
    } else if (members_.kind() != MemberKind::kFile) {
      report(Reason::kSpecialFile, path, "a link or a device");
    } else if (is_documentation(last_part(name))) {
      report(Reason::kDocumentation, path);
    } else if (members_.is_encrypted()) {
      report(Reason::kUnreadableFile, path, "it is encrypted");
    } else {
      open_member(path);
    }
  }

  void open_member(const std::string& path) {
    member_.emplace(members_, path);
    nested_.emplace(*member_, *context_.nesting, path);
    ReaderContext inner{*nested_, context_.sink, path, context_.today, context_.max_article};
    inner.columns = context_.columns;
    inner.nesting = context_.nesting;
    inner.depth = context_.depth;
    articles_ = open_articles(std::move(inner), format_);
  }

  void end() {
    if (std::exchange(is_ended_, true)) {
      return;
    }
    const auto& problem = members_.problem();
    // Where the source is damaged, it says so itself.
    if (problem && !context_.source.problem()) {
      report(problem->reason, context_.path, problem->detail);
    } else if (n_members_ == 0 && !problem) {
      report(Reason::kEmptyFile, context_.path, "it has no members");
    }
  }

  ReaderContext context_;
  const Format* format_;
  ArchiveMembers members_;
  std::optional<MemberSource> member_;
  std::optional<NestedSource> nested_;
  std::unique_ptr<ArticleReader> articles_;
  std::uint64_t n_members_ = 0;
  std::string last_hidden_;
  bool is_over_ = false;
  bool is_ended_ = false;
};

bool begins_zip(std::string_view head) {
  return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06") ||
         head.starts_with("PK\x07\x08PK\x03\x04");
}

// A block whose checksum fits: the sum of its bytes, its own eight taken as blanks.
bool begins_tar(std::string_view head) {
  constexpr std::size_t kHeader = 512;
  constexpr std::size_t kSum = 148;
  if (head.size() < kHeader || head.front() == '\0') {
    return false;
  }
  unsigned sum = 8 * ' ';
  unsigned written = 0;
  for (std::size_t i = 0; i < kHeader; ++i) {
    const auto byte = static_cast<unsigned char>(head[i]);
    const bool is_sum = i >= kSum && i < kSum + 8;
    sum += is_sum ? 0U : byte;
    if (is_sum && byte >= '0' && byte <= '7') {
      written = written * 8 + (byte - '0');
    }
  }
  return sum == written;
}

template <ArchiveMembers::Kind kind>
std::unique_ptr<ArticleReader> open_members(ReaderContext context, const Format* format) {
  return std::make_unique<ContainerReader>(std::move(context), format, kind);
}

constexpr Container kContainers[] = {
    {"zip", begins_zip, open_members<ArchiveMembers::Kind::kZip>},
    {"tar", begins_tar, open_members<ArchiveMembers::Kind::kTar>},
};

}  // namespace

const Container* detect_container(std::string_view head) {
  const auto row = std::find_if(std::begin(kContainers), std::end(kContainers),
                                [&](const Container& one) { return one.begins(head); });
  return row == std::end(kContainers) ? nullptr : row;
}

std::size_t NestedSource::read(char* buffer, std::size_t size) {
  if (problem_) {
    return 0;
  }
  const std::size_t got = source_.read(buffer, size);
  nesting_.unpacked += got;
  if (nesting_.unpacked > kFreeGrowth &&
      nesting_.unpacked / kMostGrowth > std::max(nesting_.size, nesting_.file->raw_bytes())) {
    problem_ =
        Diagnostic{.reason = Reason::kBomb,
                   .path = path_,
                   .detail = fmt::format("over {} MB came of the file", nesting_.unpacked >> 20)};
    return 0;
  }
  return got;
}

}  // namespace dateline
