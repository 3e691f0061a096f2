// Plain text: one article or many in a file, with a title line, header lines or front matter.
//
// Header lines ("Title: ...", any name that RecordBuilder knows, in any case) stand at the top,
// before an empty line, or between two lines "---" (front matter, with lists as in YAML). A line of
// at least three of one of - = * or a form feed starts another article if header lines or front
// matter follow it; otherwise it is part of the text.
//
// Without a title in the header, a first line that is short and does not end like a sentence is the
// title if an empty line, a byline, a date or a dateline follows. A text that is one paragraph has
// none.

#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/article_reader.h"

namespace dateline {

// Text that has no better format: 10 by its content, 20 with a name like .txt.
int sniff_plain_text(std::string_view head, std::string_view name);

std::unique_ptr<ArticleReader> open_plain_text(ReaderContext context);

}  // namespace dateline
