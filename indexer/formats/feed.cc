#include "indexer/formats/feed.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "indexer/formats/feed_fields.h"
#include "indexer/formats/feed_item.h"
#include "indexer/formats/feed_value.h"
#include "indexer/markup/web_address.h"
#include "indexer/markup/xml_events.h"

namespace dateline {
namespace {

constexpr std::size_t kMostChannelValues = 100;

bool is_item_name(FeedSpace space, std::string_view name) {
  return space == FeedSpace::kCore && (name == "item" || name == "entry");
}

// Elements around the fields of an item that do not count.
bool is_wrapper(FeedSpace space, std::string_view name) {
  return space == FeedSpace::kMedia && (name == "group" || name == "content");
}

bool is_root(std::string_view name) {
  return name == "rss" || name == "feed" || name == "rdf" || name == "channel";
}

class FeedReader final : public ArticleReader, private XmlHandler {
 public:
  explicit FeedReader(ReaderContext context)
      : context_(std::move(context)), events_(context_.source, *this) {}

  bool next(Draft& draft) override {
    while (ready_.empty() && events_.step()) {
    }
    if (ready_.empty()) {
      report_end();
      return false;
    }
    draft = std::move(ready_.front());
    ready_.pop_front();
    return true;
  }

 private:
  // A value of xml:base or xml:lang, which counts for all that is inside of its element.
  struct Inherited {
    std::size_t depth;
    std::string value;
  };

  void start(const XmlName& name, std::span<const XmlAttribute> attributes) override {
    ++depth_;
    inherit(attributes);
    const FeedSpace space = feed_space(name);
    const std::string local = feed_name(name);
    const bool is_item = is_item_name(space, local);
    if (element_ && lacks_end(space, local)) {
      end_element();
      fields_depth_ = depth_ - 1;
    }
    if (element_ && !(is_item && !events_.damage().empty())) {
      element_->start_child(name, attributes);
      return;
    }
    if (is_item) {
      end_item();
      begin_item(attributes);
    } else if (item_) {
      start_in_item(space, local, name, attributes);
    } else if (depth_ == 1 && !is_root(local)) {
      root_ = local;
    }
    if (!item_ && (local == "channel" || (local == "feed" && depth_ == 1))) {
      channel_depth_ = depth_;
      begin_channel(attributes);
    } else if (!item_ && channel_depth_ > 0 && depth_ == channel_depth_ + 1 &&
               channel_.values.size() < kMostChannelValues) {
      begin_element(channel_field(space, local), name, attributes);
    }
  }

  // Whether the element being read, a line of an item, should have ended: another field of the item
  // begins inside of it.
  bool lacks_end(FeedSpace space, std::string_view local) const {
    const FeedValue value = element_->field().value;
    const bool is_line =
        value == FeedValue::kLine || value == FeedValue::kPlain || value == FeedValue::kLink;
    const FeedField* const field = item_field(space, local);
    return item_ && is_line && field != nullptr && depth_ == element_depth_ + 1 &&
           space != FeedSpace::kXhtml && local.size() > 1 && local != "body";
  }

  void end(const XmlName& name) override {
    if (element_ && depth_ == element_depth_) {
      end_element();
    } else if (element_) {
      element_->end_child(name);
    } else if (item_ && depth_ == item_depth_) {
      end_item();
    } else if (depth_ == fields_depth_) {
      --fields_depth_;
    }
    for (std::vector<Inherited>* values : {&bases_, &languages_}) {
      while (!values->empty() && values->back().depth >= depth_) {
        values->pop_back();
      }
    }
    --depth_;
  }

  void text(std::string_view piece) override {
    if (!element_ || is_too_long_) {
      return;
    }
    const std::size_t size = element_->size() + (item_ ? item_->size() : 0);
    if (size + piece.size() > context_.max_article) {
      is_too_long_ = true;
    } else {
      element_->add(piece);
    }
  }

  void inherit(std::span<const XmlAttribute> attributes) {
    for (const XmlAttribute& attribute : attributes) {
      if (attribute.name.prefix != "xml") {
        continue;
      }
      if (attribute.name.local == "base") {
        bases_.push_back({depth_, resolve_address(base(), attribute.value)});
      } else if (attribute.name.local == "lang") {
        languages_.push_back({depth_, std::string(attribute.value)});
      }
    }
  }

  std::string_view base() const {
    return bases_.empty() ? std::string_view(channel_.link) : std::string_view(bases_.back().value);
  }

  std::string_view language() const {
    return languages_.empty() ? std::string_view() : std::string_view(languages_.back().value);
  }

  // CDF says in attributes what others say in elements.
  void begin_channel(std::span<const XmlAttribute> attributes) {
    channel_.link = attribute_of(attributes, "href");
    if (const std::string_view base = attribute_of(attributes, "base"); !base.empty()) {
      bases_.push_back({depth_, std::string(base)});
    }
  }

  void begin_item(std::span<const XmlAttribute> attributes) {
    item_.emplace(context_.today);
    item_depth_ = depth_;
    fields_depth_ = depth_;
    item_line_ = events_.line();
    ++items_;
    is_too_long_ = false;
    for (const XmlAttribute& attribute : attributes) {
      if (feed_space(attribute.name) == FeedSpace::kRdf && attribute.name.local == "about") {
        item_->add(Slot::kId, 5, attribute.value, "rdf:about");
        item_->add(Slot::kUrl, 6000, attribute.value, "rdf:about");
      }
    }
    item_->add(Slot::kUrl, 0, resolve_address(base(), attribute_of(attributes, "href")), "href");
    item_->add(Slot::kUpdated, 0, attribute_of(attributes, "lastmod"), "lastmod");
    item_->add(Slot::kDate, 9, attribute_of(attributes, "lastmod"), "lastmod");
  }

  void start_in_item(FeedSpace space,
                     std::string_view local,
                     const XmlName& name,
                     std::span<const XmlAttribute> attributes) {
    if (depth_ != fields_depth_ + 1) {
      return;
    }
    if (is_wrapper(space, local)) {
      fields_depth_ = depth_;
    } else {
      begin_element(item_field(space, local), name, attributes);
    }
  }

  void begin_element(const FeedField* field,
                     const XmlName& name,
                     std::span<const XmlAttribute> attributes) {
    if (field != nullptr) {
      element_.emplace(*field, name, attributes);
      element_depth_ = depth_;
    }
  }

  // Of an element that the end of the file cuts nothing is kept.
  void end_element() {
    if (events_.is_cut()) {
      is_cut_ = item_.has_value();
    } else if (item_) {
      item_->add(*element_, base());
    } else {
      channel_.add(*element_, base());
    }
    element_.reset();
  }

  void end_item() {
    if (element_) {
      end_element();
    }
    if (!item_) {
      return;
    }
    FeedItem item = *std::exchange(item_, std::nullopt);
    item_depth_ = 0;
    fields_depth_ = 0;
    Draft draft = item.take(channel_, language());
    draft.record = item_line_;
    if (is_too_long_) {
      report(Reason::kTooLong, draft.article.title);
    } else if (!events_.bomb().empty()) {
      return;
    } else if (draft.article.text.empty() && is_cut_) {
      report(Reason::kTruncatedRecord, draft.article.title);
    } else if (draft.article.text.empty()) {
      report(Reason::kNoText, draft.article.title);
    } else {
      note_damage(draft.article);
      ready_.push_back(std::move(draft));
    }
  }

  // The first article behind the damage says so.
  void note_damage(Article& article) {
    if (!events_.damage().empty() && !std::exchange(damage_told_, true)) {
      article.notes.push_back({"not-well-formed", events_.damage()});
    }
  }

  void report(Reason reason, std::string detail) {
    context_.sink.report({.reason = reason,
                          .path = context_.path,
                          .record = item_line_,
                          .detail = std::move(detail)});
  }

  void report_end() {
    if (std::exchange(ended_, true)) {
      return;
    }
    item_line_ = events_.line();
    if (!events_.bomb().empty()) {
      report(Reason::kBomb, events_.bomb());
    } else if (items_ == 0 && events_.damage().empty()) {
      report(root_.empty() ? Reason::kNoText : Reason::kMalformedRecord,
             root_.empty() ? "a feed without items" : fmt::format("<{}> is no feed", root_));
    } else if (!events_.damage().empty() && !damage_told_ && !is_cut_) {
      report(Reason::kMalformedRecord, events_.damage());
    }
  }

  ReaderContext context_;
  XmlEvents events_;
  std::deque<Draft> ready_;
  FeedChannel channel_;
  std::optional<FeedItem> item_;
  std::optional<FeedElement> element_;  // being read, of the item or of the channel
  std::vector<Inherited> bases_;
  std::vector<Inherited> languages_;
  std::size_t depth_ = 0;
  std::size_t channel_depth_ = 0;
  std::size_t item_depth_ = 0;
  std::size_t fields_depth_ = 0;  // of what holds the fields of the item
  std::size_t element_depth_ = 0;
  std::uint64_t items_ = 0;
  std::uint64_t item_line_ = 1;
  std::string root_;  // if it is no feed's
  bool is_too_long_ = false;
  bool is_cut_ = false;  // an element of the last item is
  bool damage_told_ = false;
  bool ended_ = false;
};

// The text behind declarations, comments and instructions at its beginning.
std::string_view at_root(std::string_view text) {
  for (text = trim(text); text.starts_with("<!") || text.starts_with("<?"); text = trim(text)) {
    const bool is_comment = text.starts_with("<!--");
    std::size_t end = is_comment ? text.find("-->") : text.find('>');
    const std::size_t subset = is_comment ? std::string_view::npos : text.find('[');
    if (text.starts_with("<!D") && subset < end) {
      end = text.find("]", subset);
      end = end == std::string_view::npos ? end : text.find('>', end);
    }
    if (end == std::string_view::npos) {
      return {};
    }
    text.remove_prefix(end + (is_comment ? 3 : 1));
  }
  return text;
}

// The local name of the tag that `text` begins with, in lower case.
std::string root_name(std::string_view text) {
  std::string_view name = text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1);
  const std::size_t colon = name.find(':');
  return feed_name({.local = name.substr(colon == std::string_view::npos ? 0 : colon + 1)});
}

}  // namespace

int sniff_feed(std::string_view head, std::string_view /*name*/) {
  const std::string_view root = at_root(head);
  if (!root.starts_with('<')) {
    return 0;
  }
  const std::string name = root_name(root.substr(0, 200));
  // RDF says many things; a feed's has a channel or items of RSS.
  const bool is_rss = name != "rdf" || root.find("<channel") != std::string_view::npos ||
                      root.find("rss") != std::string_view::npos ||
                      root.find("rdf/simple/0.9") != std::string_view::npos;
  return is_root(name) && is_rss ? 95 : 0;
}

std::unique_ptr<ArticleReader> open_feed(ReaderContext context) {
  return std::make_unique<FeedReader>(std::move(context));
}

}  // namespace dateline
