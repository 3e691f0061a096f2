#include "indexer/formats/html.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/formats/file_name.h"

namespace dateline {
namespace {

constexpr std::size_t kStep = std::size_t{64} << 10;

class HtmlReader final : public ArticleReader {
 public:
  explicit HtmlReader(ReaderContext context) : context_(std::move(context)) {}

  bool next(Draft& draft) override {
    if (std::exchange(done_, true)) {
      return false;
    }
    draft = {};
    draft.kind = TextKind::kPage;
    std::string& page = draft.article.text;
    while (page.size() <= context_.max_article) {
      const std::size_t size = page.size();
      page.resize(size + kStep);
      const std::size_t got = context_.source.read(page.data() + size, kStep);
      page.resize(size + got);
      if (got == 0) {
        return true;
      }
    }
    context_.sink.report({.reason = Reason::kTooLong, .path = context_.path});
    return false;
  }

 private:
  ReaderContext context_;
  bool done_ = false;
};

constexpr std::array<std::string_view, 4> kBeginnings = {"<!doctype html", "<html", "<head",
                                                         "<body"};
constexpr std::array<std::string_view, 3> kExtensions = {"html", "htm", "xhtml"};

}  // namespace

int sniff_html(std::string_view head, std::string_view name) {
  const std::string begin = lower_ascii(trim(head).substr(0, 2000));
  const bool is_markup = begin.starts_with('<');
  const bool is_html =
      is_markup && std::any_of(kBeginnings.begin(), kBeginnings.end(), [&](std::string_view tag) {
        return begin.find(tag) != std::string::npos;
      });
  const std::string extension = extension_of(name);
  const bool is_named =
      std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
  return is_html ? 80 : is_named && is_markup ? 60 : is_named ? 30 : 0;
}

std::unique_ptr<ArticleReader> open_html(ReaderContext context) {
  return std::make_unique<HtmlReader>(std::move(context));
}

}  // namespace dateline
