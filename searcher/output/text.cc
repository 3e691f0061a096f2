#include "searcher/output/text.h"

#include <ostream>
#include <string>

#include <fmt/format.h>

#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kBold = "\033[1m";
constexpr std::string_view kDim = "\033[2m";
constexpr std::string_view kMark = "\033[1;33m";
constexpr std::string_view kReset = "\033[0m";
constexpr std::size_t kMaxWidth = 100;

class TextWriter final : public SearchWriter {
 public:
  TextWriter(const Terminal& terminal, std::ostream& out)
      : terminal_(terminal), out_(out), width_(std::min(terminal.width, kMaxWidth)) {}

  void begin(const SearchResponse& response) override {
    write_notes(response);
    if (response.total == 0) {
      out_ << fmt::format("Nothing found for {} in {} articles.\n", response.canonical,
                          response.archive.articles);
    } else if (response.n_shown == 0) {
      out_ << fmt::format("{} found; none from place {} on.\n", articles(response.total),
                          response.offset + 1);
    } else {
      out_ << fmt::format("{} found{}\n", articles(response.total),
                          response.n_shown < response.total
                              ? fmt::format(", {} to {} shown", response.offset + 1,
                                            response.offset + response.n_shown)
                              : "");
    }
    write_left_out(response);
  }

  void add(const Hit& hit) override { write_hit(hit); }

  void end() override {}

  void write_whole(const Hit& hit) {
    out_ << style(kBold, printable(hit.article.title.empty() ? "(no title)" : hit.article.title))
         << '\n';
    out_ << style(kDim, facts(hit.article)) << '\n';
    if (!hit.article.authors.empty()) {
      out_ << fmt::format("By {}\n",
                          printable(fmt::format("{}", fmt::join(hit.article.authors, ", "))));
    }
    if (!hit.article.url.empty()) {
      out_ << printable(hit.article.url) << '\n';
    }
    out_ << '\n' << text_lines(hit.article.text) << '\n';
    if (!hit.article.notes.empty()) {
      out_ << '\n';
      for (const Note& note : hit.article.notes) {
        out_ << style(kDim, fmt::format("note: {}", printable(note.text))) << '\n';
      }
    }
  }

 private:
  static std::string articles(std::uint64_t n) {
    return fmt::format("{} {}", n, n == 1 ? "article" : "articles");
  }

  std::string style(std::string_view code, std::string_view text) const {
    return terminal_.color ? fmt::format("{}{}{}", code, text, kReset) : std::string(text);
  }

  void write_notes(const SearchResponse& response) {
    if (!response.notes.empty()) {
      out_ << style(kDim, "read as: " + printable(response.canonical)) << '\n';
    }
    for (const QueryNote& note : response.notes) {
      out_ << style(kDim, "note: " + printable(note.text)) << '\n';
    }
  }

  // A date filter must never drop an article without a word.
  void write_left_out(const SearchResponse& response) {
    if (response.left_out_undated > 0) {
      out_ << fmt::format("{} more would match but {} no date (date:unknown finds undated ones)\n",
                          response.left_out_undated,
                          response.left_out_undated == 1 ? "has" : "have");
    }
    if (response.left_out_coarse > 0) {
      out_ << fmt::format(
          "{} more would match but {} dated only to a month or year that reaches "
          "beyond the range\n",
          response.left_out_coarse, response.left_out_coarse == 1 ? "is" : "are");
    }
  }

  static std::string facts(const Article& article) {
    std::string line = article.date ? article.date->to_string() : "undated";
    for (const std::string* fact : {&article.source, &article.section, &article.language}) {
      if (!fact->empty()) {
        line += " · " + printable(*fact);
      }
    }
    return line + " · id " + printable(article.id);
  }

  void write_hit(const Hit& hit) {
    const Fragment* title = nullptr;
    for (const Fragment& fragment : hit.snippet) {
      if (fragment.field == "title") {
        title = &fragment;
      }
    }
    const std::string name = hit.article.title.empty() ? "(no title)" : hit.article.title;
    out_ << fmt::format("\n{:>2}. {}\n", hit.rank,
                        title != nullptr ? marked(*title, kBold) : style(kBold, printable(name)));
    out_ << "    " << style(kDim, facts(hit.article)) << '\n';
    for (const Fragment& fragment : hit.snippet) {
      if (&fragment != title) {
        out_ << wrapped(fragment) << '\n';
      }
    }
    if (!hit.article.url.empty()) {
      out_ << "    " << style(kDim, printable(hit.article.url)) << '\n';
    }
  }

  // The fragment's words with marks, each at most once styled.
  std::string marked(const Fragment& fragment, std::string_view base) const {
    std::string text;
    std::size_t at = 0;
    for (const auto& [begin, end] : fragment.marks) {
      text += style_if(base, fragment.text.substr(at, begin - at));
      text += style(kMark, printable(fragment.text.substr(begin, end - begin)));
      at = end;
    }
    return text + style_if(base, fragment.text.substr(at));
  }

  std::string style_if(std::string_view code, std::string_view text) const {
    return code.empty() || text.empty() ? printable(text) : style(code, printable(text));
  }

  // Broken into lines at blanks, of which an end of a paragraph has two.
  std::string wrapped(const Fragment& fragment) const {
    const std::string text = marked(fragment, "");
    std::string lines;
    std::size_t column = width_;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t blank = std::min(text.find(' ', at), text.size());
      const std::string_view word = std::string_view(text).substr(at, blank - at);
      at = blank + 1;
      if (word.empty()) {
        continue;
      }
      const std::size_t columns = columns_of(word);
      if (column + 1 + columns > width_) {
        lines += lines.empty() ? "    " : "\n    ";
        column = 4 + columns;
      } else {
        lines += ' ';
        column += 1 + columns;
      }
      lines += word;
    }
    return lines;
  }

  static std::size_t columns_of(std::string_view word) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < word.size();) {
      if (word[at] == '\033') {  // our own style, no width
        at = std::min(word.find('m', at), word.size() - 1) + 1;
        continue;
      }
      const CodePoint c = decode_utf8(word, at);
      columns +=
          c.value >= 0x1100 && c.value < 0x1F000 && (c.value < 0x1160 || c.value >= 0x2E80) ? 2 : 1;
      at += c.length;
    }
    return columns;
  }

  // Escapes control characters but keeps the ends of lines.
  static std::string text_lines(std::string_view text) {
    std::string lines;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      lines += printable(text.substr(at, end - at));
      lines += end < text.size() ? "\n" : "";
      at = end + 1;
    }
    return lines;
  }

  const Terminal& terminal_;
  std::ostream& out_;
  std::size_t width_;
};

}  // namespace

std::unique_ptr<SearchWriter> open_text(const Terminal& terminal, std::ostream& out) {
  return std::make_unique<TextWriter>(terminal, out);
}

void write_article_text(const Hit& hit, const Terminal& terminal, std::ostream& out) {
  TextWriter(terminal, out).write_whole(hit);
}

}  // namespace dateline
