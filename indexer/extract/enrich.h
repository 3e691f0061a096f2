// What every article needs after its format was read.

#pragma once

#include "common/article/article.h"
#include "common/base/calendar.h"

namespace dateline {

struct EnrichOptions {
  ArticleDate today;  // dates later than the day after are refused
};

// Cleans `article` and fills in what its text, URL and path tell:
//   text      machine trailers and leads taken out, control characters removed, paragraphs trimmed
//   title, section, source, tags   white space squeezed
//   date      the record's field, else trailer, text, URL, path, with date_source; a dateline
//             without a year takes it from the URL or path; never from the file's time
//   source    else the trailer's, else the URL's host, else the agency of a dateline
//   authors   split and cleaned
//   language  of the text, the declared one as a hint
// Every date that was seen and refused leaves a note "date-refused"; a dateline whose year nobody
// tells leaves "date-without-year". Nothing else is dropped. An article without text stays one:
// the formats report those (kNoText), a title alone being no article.
//
// Pure; may be called from several threads.
void enrich(Article& article, const EnrichOptions& options);

}  // namespace dateline
