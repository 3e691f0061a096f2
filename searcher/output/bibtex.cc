#include "searcher/output/bibtex.h"

#include <ostream>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/text/normalize.h"
#include "searcher/output/hit_text.h"

namespace dateline {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string tex_escaped(std::string_view text) {
  std::string escaped;
  for (const char c : plain_line(text)) {
    switch (c) {
      case '\\':
        escaped += "\\textbackslash{}";
        break;
      case '~':
        escaped += "\\textasciitilde{}";
        break;
      case '^':
        escaped += "\\textasciicircum{}";
        break;
      case '{':  // as a command: a brace that is only escaped still counts for BibTeX
        escaped += "\\textbraceleft{}";
        break;
      case '}':
        escaped += "\\textbraceright{}";
        break;
      case '$':
      case '&':
      case '#':
      case '_':
      case '%':
        escaped += '\\';
        [[fallthrough]];
      default:
        escaped += c;
    }
  }
  return escaped;
}

// As it is, for \url; what would end the value or the line is percent-encoded.
std::string url_escaped(std::string_view url) {
  std::string escaped;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7F || c == '{' || c == '}' || c == '\\' || c == '"') {
      escaped += fmt::format("%{:02X}", byte);
    } else {
      escaped += c;
    }
  }
  return escaped;
}

// What ASCII has of a source: "kosavskidnevnik".
std::string key_part(std::string_view source) {
  std::string part = fold_word(normal_word(source, {}), {.serbian = true});
  std::erase_if(part, [](char c) { return !is_letter_or_digit(c); });
  return part.empty() ? "article" : part;
}

// Different for different ids.
std::string key_of_id(std::string_view id) {
  std::string key;
  for (const char c : id) {
    if (is_letter_or_digit(c) || c == '-' || c == '.') {
      key += c;
    } else {
      key += fmt::format("_{:02X}", static_cast<unsigned char>(c));
    }
  }
  return key;
}

std::string key_of(const Article& article) {
  return fmt::format("{}:{}:{}", key_part(article.source),
                     article.date ? fmt::format("{:04}", article.date->year()) : "",
                     key_of_id(article.id));
}

// biblatex knows dates to the minute, too, but hardly a style shows more than the day.
std::string day_of(const ArticleDate& date) {
  return date.to_string().substr(0, std::string_view("YYYY-MM-DD").size());
}

class BibtexEntry {
 public:
  explicit BibtexEntry(std::ostream& out) : out_(out) {}

  // Nothing for an empty value. `value` is escaped already.
  void field(std::string_view name, std::string_view value) {
    if (!value.empty()) {
      out_ << ",\n  " << name << " = {" << value << '}';
    }
  }

  void kept_field(std::string_view name, std::string_view text) {
    const std::string value = tex_escaped(text);
    field(name, value.empty() ? "" : "{" + value + "}");
  }

 private:
  std::ostream& out_;
};

}  // namespace

void write_bibtex(const Hit& hit, const Terminal& /*terminal*/, std::ostream& out) {
  const Article& article = hit.article;
  out << (article.source.empty() ? "@misc{" : "@article{") << key_of(article);
  BibtexEntry entry(out);
  std::vector<std::string> authors;
  for (const std::string& author : article.authors) {
    authors.push_back("{" + tex_escaped(author) + "}");
  }
  entry.field("author", fmt::format("{}", fmt::join(authors, " and ")));
  entry.kept_field("title", article.title);
  entry.field("journal", tex_escaped(article.source));
  if (article.date) {
    entry.field("date", day_of(*article.date));
    entry.field("year", fmt::format("{:04}", article.date->year()));
  }
  entry.field("url", url_escaped(article.url));
  entry.field("language", tex_escaped(article.language));
  entry.field("keywords", tex_escaped(fmt::format("{}", fmt::join(article.tags, ", "))));
  entry.field("abstract", tex_escaped(lead_of(article)));
  out << "\n}\n\n";
}

}  // namespace dateline
