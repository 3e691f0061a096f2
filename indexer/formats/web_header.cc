// The headers of records of the two kinds of web archives.

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "common/base/utf8.h"
#include "indexer/formats/http_response.h"
#include "indexer/formats/web_records.h"

namespace dateline {
namespace {

constexpr std::size_t kMostArcLine = 16 << 10;
constexpr std::size_t kMostScheme = 20;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_all = error == std::errc() && end == text.data() + text.size();
  return is_all && !text.empty() ? std::optional(number) : std::nullopt;
}

std::string clean_text(std::string_view text) {
  std::string clean = repair_utf8(text);
  clean.erase(std::remove(clean.begin(), clean.end(), '\0'), clean.end());
  return clean;
}

// "<urn:uuid:...>" -> "urn:uuid:..."; some tools write addresses so, too.
std::string without_brackets(std::string_view text) {
  if (text.starts_with('<') && text.ends_with('>')) {
    text = text.substr(1, text.size() - 2);
  }
  return clean_text(text);
}

// "WARC/1.0" and the end of its line; its size, or 0.
std::size_t version_line_size(std::string_view bytes) {
  constexpr std::string_view kName = "WARC/";
  if (!bytes.starts_with(kName)) {
    return 0;
  }
  std::size_t at = kName.size();
  while (at < bytes.size() && at < 16 && (is_digit(bytes[at]) || bytes[at] == '.')) {
    ++at;
  }
  const std::size_t version_end = at;
  while (at < bytes.size() && at < 24 && (bytes[at] == ' ' || bytes[at] == '\r')) {
    ++at;
  }
  return version_end > kName.size() && at < bytes.size() && bytes[at] == '\n' ? at + 1 : 0;
}

// The lines "name: value" up to the empty one, its end included; 0 if another line comes before it.
std::size_t field_lines_size(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) {
      return 0;
    }
    const std::string_view line = bytes.substr(at, end - at);
    // A line that ends like the beginning of another record belongs to that one; without this, each
    // of many such lines would be read to the end of them all.
    const std::size_t mark = line.rfind("WARC/");
    if (mark != std::string_view::npos && version_line_size(bytes.substr(at + mark)) > 0) {
      return 0;
    }
    at = end + 1;
    if (line.empty() || line == "\r") {
      return at;
    }
    const bool is_continued = line.front() == ' ' || line.front() == '\t';
    if (!is_continued && line.find(':') == std::string_view::npos) {
      return 0;
    }
  }
  return 0;
}

std::optional<WebRecord> parse_warc(std::string_view bytes, std::size_t& size) {
  const std::size_t version = version_line_size(bytes);
  if (version == 0) {
    return std::nullopt;
  }
  const std::string_view rest = bytes.substr(version, kMostWebHeader);
  const std::size_t header = field_lines_size(rest);
  const std::string_view lines = rest.substr(0, header);
  const auto length = number_of(header_value(lines, "content-length"));
  WebRecord record;
  record.type = header_value(lines, "warc-type");
  if (header == 0 || !length || record.type.empty()) {
    return std::nullopt;
  }
  std::transform(record.type.begin(), record.type.end(), record.type.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  record.url = without_brackets(header_value(lines, "warc-target-uri"));
  record.id = without_brackets(header_value(lines, "warc-record-id"));
  record.date = header_value(lines, "warc-date");
  record.media_type = header_value(lines, "content-type");
  record.language = clean_text(header_value(lines, "warc-identified-content-language"));
  record.length = *length;
  size = version + header;
  return record;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    if (end > 0) {
      words.push_back(line.substr(0, end));
    }
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return words;
}

bool is_arc_date(std::string_view word) {
  return word.size() >= 12 && word.size() <= 14 && std::all_of(word.begin(), word.end(), is_digit);
}

bool is_address(std::string_view word) {
  constexpr std::string_view kMarks = "0123456789abcdefABCDEF.:-";
  return word.find_first_not_of(kMarks) == std::string_view::npos;
}

// "URL IP-address date media-type [result checksum location offset file] length". URLs may hold
// blanks, so the date is looked for from behind.
std::optional<WebRecord> parse_arc(std::string_view bytes, std::size_t& size) {
  if (bytes.substr(0, kMostScheme).find(':') == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t end = bytes.substr(0, kMostArcLine).find('\n');
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  std::string_view line = bytes.substr(0, end);
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  const std::vector<std::string_view> words = words_of(line);
  const auto length = words.size() < 5 ? std::nullopt : number_of(words.back());
  if (!length) {
    return std::nullopt;
  }
  for (const std::size_t behind : {std::size_t{3}, std::size_t{8}}) {
    const std::size_t at = words.size() - std::min(behind, words.size());
    if (at < 2 || !is_arc_date(words[at]) || !is_address(words[at - 1])) {
      continue;
    }
    WebRecord record;
    const char* url_end = words[at - 2].data() + words[at - 2].size();
    record.url = clean_text({line.data(), static_cast<std::size_t>(url_end - line.data())});
    record.type = record.url.starts_with("filedesc:") ? "warcinfo" : "response";
    record.date = words[at];
    record.media_type = words[at + 1];
    record.length = *length;
    size = end + 1;
    return record;
  }
  return std::nullopt;
}

constexpr WebArchiveKind kKinds[] = {
    {"WARC/", "WARC/", parse_warc},
    {"filedesc:", "", parse_arc},
};

}  // namespace

const WebArchiveKind* web_archive_kind(std::string_view head) {
  const auto kind =
      std::find_if(std::begin(kKinds), std::end(kKinds),
                   [&](const WebArchiveKind& one) { return head.starts_with(one.beginning); });
  return kind == std::end(kKinds) ? nullptr : kind;
}

}  // namespace dateline
