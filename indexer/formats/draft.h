// An article as a reader delivers it, and what makes it whole.
//
// Markup takes long to read, so readers hand it on as it is; finish() may run in other threads.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/article/article.h"
#include "common/base/calendar.h"
#include "common/base/diagnostics.h"

namespace dateline {

// What Draft::article.text is.
enum class TextKind {
  kPlain,     // text
  kPerhaps,   // decoded; text, or HTML if it looks like it: a page (begins_like_page) or a fragment
  kFragment,  // a fragment of HTML, decoded
  kPage,      // the bytes of a whole HTML page, decompressed, not decoded
};

struct Draft {
  Article article = {};
  TextKind kind = TextKind::kPlain;
  std::string charset = {};  // kPage: as a header declares it ("text/html; charset=...", "koi8-r")
  std::optional<ArticleDate> fetched = {};   // kPage: when it was; no article is later
  std::optional<std::uint64_t> record = {};  // place in the file, for reports
  // Where fields came from: code is the field ("title"), text the place ("og:title"). Not stored.
  std::vector<Note> origins = {};
};

// Takes tags and references out of title, source, section, authors and tags, which records of
// crawlers often keep as their page had them. For formats whose lines may be markup or not.
void make_plain(Article& article);

// Makes `draft.article` whole: text from markup, and what a page says of itself where the record
// did not say it. False if there is no article in it: reported to `sink` (kNotArticle, kNoText,
// kTooLong). May be called from several threads, if the sink may.
bool finish(Draft& draft, const ArticleDate& today, DiagnosticSink& sink);

}  // namespace dateline
