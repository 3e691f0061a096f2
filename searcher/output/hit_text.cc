#include "searcher/output/hit_text.h"

#include <algorithm>
#include <cmath>

#include "common/base/utf8.h"

namespace dateline {

double shown_score(const Hit& hit) {
  return std::round(static_cast<double>(hit.score) * 1e4) / 1e4;
}

std::string plain_text(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    const bool is_white = c.value == '\t' || c.value == '\n' || c.value == '\r';
    const bool is_control = c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0);
    if (c.valid && (is_white || !is_control)) {
      plain.append(text, at, c.length);
    } else {
      append_utf8(plain, kReplacement);
    }
    at += c.length;
  }
  return plain;
}

std::string plain_line(std::string_view text) {
  return squeeze(plain_text(text));
}

std::string lead_of(const Article& article, std::size_t max_bytes) {
  const std::string_view text = article.text;
  std::string lead = plain_line(text.substr(0, text.find("\n\n")));
  if (lead.size() <= max_bytes) {
    return lead;
  }
  const std::size_t blank = lead.rfind(' ', max_bytes);
  lead.resize(blank != std::string::npos && blank > max_bytes / 2
                  ? blank
                  : floor_boundary(lead, max_bytes));
  return lead + " …";
}

}  // namespace dateline
