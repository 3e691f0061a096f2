// Named values of one record -> an Article: which names mean what, and which of several wins.
//
// Every format that has names for its values (header lines, JSON, CSV, XML) goes through here, so
// all of them know the same names.

#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "common/base/calendar.h"

namespace dateline {

// What a name stands for.
enum class Slot {
  kUnknown,
  kIgnored,  // known, and not wanted: when the record was crawled, its language's script
  kId,
  kUrl,
  kTitle,
  kText,
  kDate,
  kUpdated,
  kAuthor,
  kSource,
  kLanguage,
  kSection,
  kTag,
};
inline constexpr std::size_t kSlotCount = static_cast<std::size_t>(Slot::kTag) + 1;

struct FieldName {
  std::string_view name;  // lower case, without '_', '-', blanks and namespace: "datepublished"
  Slot slot;
  int rank;  // of several names for one slot the lowest wins: "datepublished" before "created"
};

// The row for a name as a file has it: "Date-Published", "dc:date", "date_publish". A name nobody
// knows has the slot kUnknown.
FieldName field_named(std::string_view name);

class RecordBuilder {
 public:
  explicit RecordBuilder(const ArticleDate& today) : today_(today) {}

  // One value; lists give one call each. White space around it does not count, an empty value is
  // no value. Of several values for one slot the lowest rank wins, and of equal ranks the first,
  // except that authors and tags of equal rank are all kept. Returns false if the name is unknown.
  bool add(std::string_view name, std::string_view value);
  void add(const FieldName& field, std::string_view value);

  // Whether a value for the slot has been added.
  bool has(Slot slot) const { return !slots_.at(static_cast<std::size_t>(slot)).empty(); }

  // The article, and an empty builder. A date that is refused leaves a note and the next in rank
  // is tried.
  Article take();

 private:
  struct Value {
    int rank;
    std::string text;
  };

  std::string first(Slot slot);
  std::vector<std::string> all(Slot slot);
  std::optional<ArticleDate> date(Slot slot, std::string_view what, Article& article);

  ArticleDate today_;
  std::array<std::vector<Value>, kSlotCount> slots_ = {};
};

}  // namespace dateline
