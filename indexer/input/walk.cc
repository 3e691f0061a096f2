#include "indexer/input/walk.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <set>
#include <sys/stat.h>
#include <utility>

#include <dirent.h>
#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/utf8.h"

namespace dateline {
namespace {

using FolderId = std::pair<dev_t, ino_t>;

struct FreeDeleter {
  void operator()(char* memory) const { std::free(memory); }
};

struct DirectoryCloser {
  void operator()(DIR* directory) const { closedir(directory); }
};

std::string error_text(int number) {
  return std::strerror(number);
}

FolderId id_of(const struct stat& status) {
  return {status.st_dev, status.st_ino};
}

std::optional<struct stat> status_of(const std::string& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) {
    return std::nullopt;
  }
  return status;
}

std::string canonical(const std::string& path) {
  const std::unique_ptr<char, FreeDeleter> resolved(realpath(path.c_str(), nullptr));
  return resolved ? std::string(resolved.get()) : std::string();
}

std::string join(const std::string& folder, const std::string& name) {
  return folder == "/" ? folder + name : folder + "/" + name;
}

bool is_archive(const std::string& folder) {
  const auto generations = status_of(join(folder, "generations"));
  const auto stub = status_of(join(folder, "XAPIANDB"));
  return generations && stub && S_ISDIR(generations->st_mode) && S_ISREG(stub->st_mode);
}

// The names in a folder, sorted; nullopt with errno set if it cannot be listed.
std::optional<std::vector<std::string>> list(const std::string& folder) {
  const std::unique_ptr<DIR, DirectoryCloser> directory(opendir(folder.c_str()));
  if (!directory) {
    return std::nullopt;
  }
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = readdir(directory.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") {
      names.emplace_back(name);
    }
    errno = 0;
  }
  if (errno != 0) {
    return std::nullopt;
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Walker {
 public:
  explicit Walker(DiagnosticSink& sink) : sink_(sink) {}

  // What a PATH names; `path` is canonical.
  void visit(const std::string& path, const struct stat& status) {
    if (S_ISDIR(status.st_mode)) {
      enter(path, status);
    } else if (S_ISREG(status.st_mode)) {
      add_file(path, status);
    } else {
      report(Reason::kSpecialFile, path);
    }
  }

  void add_standard_input() { files_.push_back({.path = "-"}); }

  std::vector<SourceFile> take() {
    const auto by_path = [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; };
    const auto same = [](const SourceFile& a, const SourceFile& b) { return a.path == b.path; };
    std::sort(files_.begin(), files_.end(), by_path);
    files_.erase(std::unique(files_.begin(), files_.end(), same), files_.end());
    return std::move(files_);
  }

 private:
  void report(Reason reason, const std::string& path, std::string detail = {}) {
    // A place that several PATHs lead to is reported once.
    if (reported_.emplace(reason, path).second) {
      sink_.report({.reason = reason, .path = path, .detail = std::move(detail)});
    }
  }

  void add_file(const std::string& path, const struct stat& status) {
    files_.push_back(
        {.path = path,
         .size = static_cast<std::uint64_t>(status.st_size),
         .mtime_ns = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec});
  }

  void enter(const std::string& path, const struct stat& status) {
    if (!entered_.insert(id_of(status)).second) {
      return;  // its files are in the list already
    }
    if (is_archive(path)) {
      report(Reason::kArchiveFolder, path);
      return;
    }
    const auto names = list(path);
    if (!names) {
      report(Reason::kUnreadableFolder, path, error_text(errno));
      return;
    }
    ancestors_.push_back(id_of(status));
    for (const std::string& name : *names) {
      visit_entry(join(path, name), name);
    }
    ancestors_.pop_back();
  }

  void visit_entry(const std::string& path, const std::string& name) {
    const auto status = status_of(path);
    if (!status) {
      report_unreachable(path, errno);
      return;
    }
    if (S_ISREG(status->st_mode) && is_documentation(name)) {
      report(Reason::kDocumentation, path);
    } else if (!S_ISDIR(status->st_mode)) {
      visit(S_ISREG(status->st_mode) ? resolve_link(path) : path, *status);
    } else if (name.front() == '.') {
      report(Reason::kHiddenFolder, path);
    } else {
      const std::string folder = resolve_link(path);
      if (lies_in(path, folder) || is_ancestor(*status)) {
        report(Reason::kLinkLoop, path, fmt::format("to '{}'", folder));
      } else {
        enter(folder, *status);
      }
    }
  }

  // Whether the link `path` leads to `folder` above it, be that above the PATH of the walk.
  static bool lies_in(const std::string& path, const std::string& folder) {
    return path != folder && (folder == "/" || path.starts_with(folder + "/"));
  }

  // Whether the walk came through this folder to where it is: links that lead to each other.
  bool is_ancestor(const struct stat& status) const {
    return std::find(ancestors_.begin(), ancestors_.end(), id_of(status)) != ancestors_.end();
  }

  // The folder above is canonical, so only a link needs resolving.
  static std::string resolve_link(const std::string& path) {
    struct stat status = {};
    if (lstat(path.c_str(), &status) != 0 || !S_ISLNK(status.st_mode)) {
      return path;
    }
    std::string resolved = canonical(path);
    return resolved.empty() ? path : resolved;
  }

  void report_unreachable(const std::string& path, int number) {
    if (number == ELOOP) {
      report(Reason::kLinkLoop, path);
    } else if (number == ENOENT) {
      report(Reason::kUnreadableFile, path, "symbolic link leads nowhere");
    } else {
      report(Reason::kUnreadableFile, path, error_text(number));
    }
  }

  DiagnosticSink& sink_;
  std::vector<SourceFile> files_;
  std::set<FolderId> entered_;
  std::vector<FolderId> ancestors_;
  std::set<std::pair<Reason, std::string>> reported_;
};

struct Start {
  std::string path;
  struct stat status;
};

Start start_of(const std::string& path) {
  if (path.empty()) {
    throw Error(ErrorKind::kUsage, "a PATH is empty");
  }
  const auto status = status_of(path);
  if (!status) {
    const int number = errno;
    const bool absent = number == ENOENT || number == ENOTDIR;
    throw Error(absent ? ErrorKind::kNotFound : ErrorKind::kIo,
                absent ? fmt::format("no such file or folder: '{}'", printable(path))
                       : fmt::format("cannot read '{}': {}", printable(path), error_text(number)));
  }
  return {canonical(path), *status};
}

}  // namespace

bool is_documentation(std::string_view name) {
  static constexpr std::string_view kNames[] = {"readme", "license", "licence", "copying",
                                                "changelog"};
  static constexpr std::string_view kEndings[] = {"", ".md", ".txt", ".rst"};
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const std::size_t dot = std::min(lower.find('.'), lower.size());
  const auto has = [](const auto& list, std::string_view text) {
    return std::ranges::find(list, text) != std::end(list);
  };
  return has(kNames, std::string_view(lower).substr(0, dot)) &&
         has(kEndings, std::string_view(lower).substr(dot));
}

std::vector<SourceFile> walk(std::span<const std::string> paths, DiagnosticSink& sink) {
  std::vector<std::optional<Start>> starts;
  for (const std::string& path : paths) {
    starts.push_back(path == "-" ? std::nullopt : std::optional(start_of(path)));
  }
  Walker walker(sink);
  for (const auto& start : starts) {
    if (start) {
      walker.visit(start->path, start->status);
    } else {
      walker.add_standard_input();
    }
  }
  return walker.take();
}

}  // namespace dateline
