// The values of one item of a feed -> a Draft. Part of feed.h.

#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/draft.h"
#include "indexer/formats/feed_value.h"
#include "indexer/formats/record_builder.h"

namespace dateline {

// What a channel says for its items.
struct FeedChannel {
  struct Value {
    Slot slot;
    int rank;
    std::string text;
    std::string origin;
  };

  std::string link = {};  // base of relative addresses where no xml:base is
  std::vector<Value> values = {};

  void add(FeedElement& element, std::string_view base);
};

class FeedItem {
 public:
  explicit FeedItem(const ArticleDate& today) : builder_(today) {}

  // `base`: of relative addresses at this place.
  void add(FeedElement& element, std::string_view base);

  // A value from an attribute of the item itself: "rdf:about", "href".
  void add(Slot slot, int rank, std::string_view value, std::string_view origin);

  std::size_t size() const { return size_; }

  bool has_text() const { return !texts_.empty(); }

  // The article, with what the channel and xml:lang say where it says nothing. An empty text means
  // that the item has none.
  Draft take(const FeedChannel& channel, std::string_view language);

 private:
  struct Text {
    int rank;
    TextKind kind;
    std::string text;
    std::string origin;
  };

  void add_link(FeedElement& element, std::string_view base);
  void add_text(FeedElement& element);
  void note_origin(Slot slot, int rank, std::string_view origin);

  struct Origin {
    int rank;
    std::string place;
  };

  RecordBuilder builder_;
  std::vector<Text> texts_;
  std::map<Slot, Origin> origins_;
  std::size_t size_ = 0;
  int n_links_ = 0;
};

}  // namespace dateline
