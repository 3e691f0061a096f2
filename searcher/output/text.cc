#include "searcher/output/text.h"

#include <algorithm>
#include <ostream>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/base/utf8.h"
#include "searcher/output/advice_text.h"
#include "searcher/output/counts_text.h"
#include "searcher/output/layout.h"
#include "searcher/output/messages.h"

namespace dateline {
namespace {

constexpr std::string_view kBold = "\033[1m";
constexpr std::string_view kDim = "\033[2m";
constexpr std::string_view kMark = "\033[1;33m";
constexpr std::string_view kReset = "\033[0m";
constexpr std::size_t kMaxWidth = 100;
constexpr std::size_t kMargin = 4;           // columns before the lines of a hit
constexpr std::size_t kMaxLinkBytes = 2000;  // what terminals take

class TextWriter final : public SearchWriter {
 public:
  TextWriter(const Terminal& terminal, std::ostream& out)
      : terminal_(terminal), out_(out), width_(std::min(terminal.width, kMaxWidth)) {}

  void begin(const SearchResponse& response) override {
    head_ = &response;
    write_notes(response);
    if (response.total == 0) {
      out_ << fmt::format("Nothing found for {} in {} articles.\n", response.canonical,
                          response.archive.articles);
    } else if (response.n_shown == 0) {
      out_ << fmt::format("{} found; none from place {} on.\n", article_count(response.total),
                          response.offset + 1);
    } else {
      out_ << fmt::format("{} found{}\n", article_count(response.total),
                          response.n_shown < response.total
                              ? fmt::format(", {} to {} shown", response.offset + 1,
                                            response.offset + response.n_shown)
                              : "");
    }
    write_left_out(response);
    out_ << suggestion_lines(response);
    if (response.instead) {
      write_instead(*response.instead);
    }
  }

  void add(const Hit& hit) override { write_hit(hit); }

  void end() override {
    write_counts_text(*head_, terminal_, out_);
    if (!head_->next.empty()) {
      out_ << '\n' << style(kDim, "more: --after " + head_->next) << '\n';
    }
  }

  void write_whole(const Hit& hit) {
    out_ << title(hit) << '\n';
    out_ << style(kDim, facts(hit.article)) << '\n';
    if (!hit.article.authors.empty()) {
      out_ << fmt::format("By {}\n",
                          printable(fmt::format("{}", fmt::join(hit.article.authors, ", "))));
    }
    if (!hit.article.url.empty()) {
      out_ << printable(hit.article.url) << '\n';
    }
    const Fragment* body = fragment_of(hit, "body");
    const bool is_whole = body != nullptr && body->text.size() == hit.article.text.size();
    out_ << '\n'
         << (is_whole ? marked(*body, "", text_lines) : text_lines(hit.article.text)) << '\n';
    if (!hit.article.notes.empty()) {
      out_ << '\n';
      for (const Note& note : hit.article.notes) {
        out_ << style(kDim, fmt::format("note: {}", printable(note.text))) << '\n';
      }
    }
  }

 private:
  std::string style(std::string_view code, std::string_view text) const {
    return terminal_.color ? fmt::format("{}{}{}", code, text, kReset) : std::string(text);
  }

  void write_notes(const SearchResponse& response) {
    for (const std::string& line : note_lines(response)) {
      out_ << style(kDim, line) << '\n';
    }
    if (response.explanation) {
      out_ << explanation_lines(*response.explanation);
    }
  }

  void write_instead(const Instead& instead) {
    out_ << instead_lines(instead);
    for (const Hit& hit : instead.hits) {
      write_hit(hit);
    }
  }

  void write_left_out(const SearchResponse& response) {
    for (const std::string& line : left_out_lines(response)) {
      out_ << line << '\n';
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

  static const Fragment* fragment_of(const Hit& hit, std::string_view field) {
    const auto found = std::ranges::find(hit.snippet, field, &Fragment::field);
    return found == hit.snippet.end() ? nullptr : &*found;
  }

  // With its marks, and leading to the article's page where a terminal can.
  std::string title(const Hit& hit) const {
    const Fragment* fragment = fragment_of(hit, "title");
    const std::string name = hit.article.title.empty() ? "(no title)" : hit.article.title;
    const std::string text =
        fragment != nullptr ? marked(*fragment, kBold, printable) : style(kBold, printable(name));
    const std::string link = link_to(hit.article.url);
    return link.empty() ? text : fmt::format("\033]8;;{}\033\\{}\033]8;;\033\\", link, text);
  }

  // The address as a terminal may get it; empty: no link.
  std::string link_to(std::string_view url) const {
    const bool is_web = url.starts_with("https://") || url.starts_with("http://");
    if (!terminal_.is_terminal || !terminal_.color || !is_web || url.size() > kMaxLinkBytes) {
      return {};
    }
    std::string link;
    for (const char c : url) {
      const auto byte = static_cast<unsigned char>(c);
      link += byte > 0x20 && byte < 0x7F ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return link;
  }

  void write_hit(const Hit& hit) {
    const Fragment* in_title = fragment_of(hit, "title");
    out_ << fmt::format("\n{:>2}. {}\n", hit.rank, title(hit));
    out_ << "    " << style(kDim, facts(hit.article)) << '\n';
    bool is_first = true;
    for (const Fragment& fragment : hit.snippet) {
      if (&fragment != in_title) {
        write_wrapped(is_first ? fragment : behind_a_gap(fragment));
        is_first = false;
      }
    }
    if (!hit.article.url.empty()) {
      out_ << "    " << style(kDim, printable(hit.article.url)) << '\n';
    }
  }

  // The fragment's words with marks, each at most once styled. `shown` escapes a piece.
  std::string marked(const Fragment& fragment,
                     std::string_view base,
                     std::string (*shown)(std::string_view)) const {
    std::string text;
    const auto add = [&](std::string_view code, std::size_t begin, std::size_t end) {
      const std::string piece = shown(std::string_view(fragment.text).substr(begin, end - begin));
      text += code.empty() || piece.empty() ? piece : style(code, piece);
    };
    std::size_t at = 0;
    for (const auto& [begin, end] : fragment.marks) {
      add(base, at, begin);
      add(kMark, begin, end);
      at = end;
    }
    add(base, at, fragment.text.size());
    return text;
  }

  // With a sign that text is left out before it.
  static Fragment behind_a_gap(Fragment fragment) {
    constexpr std::string_view kGap = "… ";
    fragment.text.insert(0, kGap);
    for (auto& [begin, end] : fragment.marks) {
      begin += kGap.size();
      end += kGap.size();
    }
    return fragment;
  }

  void write_wrapped(const Fragment& fragment) {
    for (const Line& line : wrap(fragment.text, fragment.marks, width_ - kMargin)) {
      out_ << std::string(kMargin, ' ');
      for (const LinePart& part : line) {
        out_ << (part.is_marked ? style(kMark, part.text) : part.text);
      }
      out_ << '\n';
    }
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
  const SearchResponse* head_ = nullptr;
};

}  // namespace

std::unique_ptr<SearchWriter> open_text(const Terminal& terminal, std::ostream& out) {
  return std::make_unique<TextWriter>(terminal, out);
}

void write_article_text(const Hit& hit, const Terminal& terminal, std::ostream& out) {
  TextWriter(terminal, out).write_whole(hit);
}

}  // namespace dateline
