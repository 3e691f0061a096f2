#include "indexer/formats/feed_item.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/markup/html_text.h"
#include "indexer/markup/web_address.h"

namespace dateline {
namespace {

constexpr int kDateOfUpdate = 8;  // ranks behind what says when an item was published
constexpr int kAddressOfId = 5;   // ranks behind links
constexpr int kRankOfUrl = 1000;  // leaves room for many of one rank
constexpr std::size_t kShortText = 8000;

struct SlotName {
  Slot slot;
  std::string_view name;
};

constexpr SlotName kSlotNames[] = {
    {Slot::kUrl, "url"},         {Slot::kTitle, "title"},       {Slot::kDate, "date"},
    {Slot::kUpdated, "updated"}, {Slot::kAuthor, "authors"},    {Slot::kSource, "source"},
    {Slot::kTag, "tags"},        {Slot::kLanguage, "language"},
};

// Whether a reader would see anything of it, told without reading the markup.
bool has_visible_text(std::string_view html) {
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      const std::size_t end = html.find('>', at);
      if (end == std::string_view::npos) {
        return true;
      }
      at = end + 1;
    } else if (html.substr(at).starts_with("&nbsp;")) {
      at += 6;
    } else if (static_cast<unsigned char>(html[at]) > ' ') {
      return true;
    } else {
      ++at;
    }
  }
  return false;
}

bool is_web_address(std::string_view text) {
  const std::string scheme = feed_name({.local = text.substr(0, text.find("//"))});
  return (scheme == "http:" || scheme == "https:") && text.find(' ') == std::string_view::npos;
}

// Lower is better; -1 for a link that does not lead to the article.
int rank_of_link(const FeedElement& element) {
  const int rank = element.field().rank;
  if (element.relation() != "alternate") {
    return -1;
  }
  const std::string_view type = element.type();
  const bool is_page = type.empty() || type.find("html") != std::string_view::npos;
  return is_page ? rank : rank + 2;
}

}  // namespace

void FeedChannel::add(FeedElement& element, std::string_view base) {
  const FeedField& field = element.field();
  std::string value = element.take();
  if (value.empty()) {
    return;
  }
  if (field.value != FeedValue::kLink) {
    values.push_back({field.slot, field.rank, std::move(value), "channel's " + element.name()});
  } else if (link.empty() && element.relation() == "alternate") {
    link = resolve_address(base, value);
  }
}

void FeedItem::add(FeedElement& element, std::string_view base) {
  const FeedField& field = element.field();
  size_ += element.size();
  if (field.value == FeedValue::kLink) {
    add_link(element, base);
    return;
  }
  if (field.value == FeedValue::kText) {
    add_text(element);
    return;
  }
  const std::string value = element.take();
  add(field.slot, field.rank, value, element.name());
  if (field.slot == Slot::kUpdated) {
    add(Slot::kDate, field.rank + kDateOfUpdate, value, element.name());
  }
  if (field.slot == Slot::kId && !element.is_no_permalink() && is_web_address(value)) {
    add(Slot::kUrl, (field.rank + kAddressOfId) * kRankOfUrl, value, element.name());
  }
}

void FeedItem::add(Slot slot, int rank, std::string_view value, std::string_view origin) {
  if (!trim(value).empty()) {
    builder_.add({{}, slot, rank}, value);
    note_origin(slot, rank, origin);
  }
}

void FeedItem::add_link(FeedElement& element, std::string_view base) {
  const int rank = rank_of_link(element);
  const std::string value = element.take();
  if (rank >= 0 && !value.empty()) {
    // Of several the last counts, as other readers of feeds have it.
    n_links_ = std::min(n_links_ + 1, kRankOfUrl - 1);
    add(Slot::kUrl, rank * kRankOfUrl - n_links_, resolve_address(base, value), element.name());
  }
}

void FeedItem::add_text(FeedElement& element) {
  const TextKind kind = element.kind();
  std::string text = element.take();
  if (!has_visible_text(text)) {
    return;
  }
  const int rank = element.field().rank;
  const auto after = std::upper_bound(texts_.begin(), texts_.end(), rank,
                                      [](int r, const Text& row) { return r < row.rank; });
  texts_.insert(after, {rank, kind, std::move(text), element.name()});
}

void FeedItem::note_origin(Slot slot, int rank, std::string_view origin) {
  const auto [row, is_new] = origins_.try_emplace(slot, Origin{rank, std::string(origin)});
  if (!is_new && rank < row->second.rank) {
    row->second = {rank, std::string(origin)};
  }
}

Draft FeedItem::take(const FeedChannel& channel, std::string_view language) {
  for (const FeedChannel::Value& value : channel.values) {
    add(value.slot, value.rank, value.text, value.origin);
  }
  add(Slot::kLanguage, 3, language, "xml:lang");
  Draft draft;
  draft.article = builder_.take();
  for (const SlotName& row : kSlotNames) {
    const auto origin = origins_.find(row.slot);
    if (origin != origins_.end()) {
      draft.origins.push_back({std::string(row.name), origin->second.place});
    }
  }
  // What looks like text may be all script or drawing.
  while (texts_.size() > 1 && texts_.front().text.size() < kShortText &&
         squeeze(fragment_to_text(texts_.front().text)).empty()) {
    texts_.erase(texts_.begin());
  }
  if (!texts_.empty()) {
    draft.kind = texts_.front().kind;
    draft.article.text = std::move(texts_.front().text);
    draft.origins.push_back({"text", texts_.front().origin});
  }
  return draft;
}

}  // namespace dateline
