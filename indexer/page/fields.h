// The names under which pages keep what they say of themselves.

#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

enum class PageField : std::uint8_t {
  kTitle,
  kPublished,
  kUpdated,
  kAuthor,
  kSite,
  kSection,
  kLanguage,
  kUrl,
  kTags,
  kType,
  kBody,
};

// What a name of a <meta> means. Of several names those with the lower rank are believed first.
struct MetaMeaning {
  PageField field;
  int rank;
};

// The meaning of `name` (a meta's name, property, itemprop or http-equiv in any case and with any
// of
// ": . _ -" between its parts); null if it has none.
const MetaMeaning* meaning_of_meta(std::string_view name);

// The meaning of an itemprop or RDFa property of an article: "datePublished"; null if it has none.
const MetaMeaning* meaning_of_property(std::string_view name);

}  // namespace dateline
