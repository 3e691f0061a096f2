// A folder of its own for each test, gone when the test ends.

#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace dateline::testing {

class TempFolder {
 public:
  TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder();

  const std::filesystem::path& path() const { return path_; }

  std::string operator/(std::string_view name) const { return (path_ / name).string(); }

  // Writes a file, making the folders above it; returns its path.
  std::string write(std::string_view name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);

}  // namespace dateline::testing
