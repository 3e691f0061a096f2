#include "indexer/markup/html_tree.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <time.h>

#include "common/base/utf8.h"
#include "indexer/markup/reference_table.h"

namespace dateline {
namespace {

constexpr std::size_t kArenaBlock = std::size_t{64} << 10;
constexpr std::uint32_t kEventsBetweenLooks = 256;  // at the clock

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(text));
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// Of this thread: a page is not refused because the machine is busy.
std::uint64_t processor_milliseconds() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1000 +
         static_cast<std::uint64_t>(now.tv_nsec) / 1'000'000;
}

// Walks over tags as libxml2 does, which compares each attribute of a tag with all before it: one
// with a hundred thousand would hold it for a minute.
class TagScan {
 public:
  explicit TagScan(std::string_view html) : html_(html) {}

  bool has_crowded_tag(std::uint32_t limit) {
    while ((at_ = html_.find('<', at_)) < html_.size()) {
      if (html_.substr(at_).starts_with("<!--")) {
        at_ = std::min(html_.find("-->", at_ + 4), html_.size());
      } else if (at_ + 1 < html_.size() && is_letter(html_[at_ + 1])) {
        const std::size_t begin = at_;
        if (pass_tag() > limit) {
          return true;
        }
        pass_raw_text(html_.substr(begin, 7));
      } else {
        ++at_;
      }
    }
    return false;
  }

 private:
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  // Goes to the end of the tag; returns at least how many attributes it has: what stands behind
  // white space and outside of quotes.
  std::uint32_t pass_tag() {
    std::uint32_t n_attributes = 0;
    char quote = '\0';
    for (++at_; at_ < html_.size(); ++at_) {
      const char c = html_[at_];
      const char before = html_[at_ - 1];
      if (quote != '\0') {
        quote = c == quote ? '\0' : quote;
      } else if (c == '>') {
        break;
      } else if (c == '"' || c == '\'') {
        quote = before == '=' || is_space(before) ? c : '\0';
      } else if (!is_space(c) && (is_space(before) || before == '/' || before == '"')) {
        ++n_attributes;
      }
    }
    return n_attributes;
  }

  void pass_raw_text(std::string_view tag) {
    const auto is_tag = [&](std::string_view name) {
      return tag.size() > name.size() && std::equal(name.begin(), name.end(), tag.begin() + 1,
                                                    [](char a, char b) { return a == (b | 0x20); });
    };
    if (is_tag("script") || is_tag("style")) {
      at_ = std::min(html_.find("</", at_), html_.size());
    }
  }

  std::string_view html_;
  std::size_t at_ = 0;
};

}  // namespace

HtmlTree::HtmlTree() : nodes_{{.end = 1, .tag = HtmlTag::kRoot}} {}

std::string_view HtmlTree::text(Index node) const {
  const Node& of = nodes_[node];
  return of.tag == HtmlTag::kText ? std::string_view(texts_).substr(of.first, of.count)
                                  : std::string_view();
}

std::string_view HtmlTree::name(Index node) const {
  return nodes_[node].name;
}

std::span<const HtmlTree::Attribute> HtmlTree::attributes(Index node) const {
  const Node& of = nodes_[node];
  return of.tag == HtmlTag::kText ? std::span<const Attribute>()
                                  : std::span(attributes_).subspan(of.first, of.count);
}

std::optional<std::string_view> HtmlTree::find_attribute(Index node, std::string_view name) const {
  for (const Attribute& attribute : attributes(node)) {
    if (attribute.name == name) {
      return attribute.value;
    }
  }
  return std::nullopt;
}

std::string_view HtmlTree::attribute(Index node, std::string_view name) const {
  return find_attribute(node, name).value_or(std::string_view());
}

HtmlTree::Index HtmlTree::find(HtmlTag tag, Index from) const {
  for (Index node = from; node < end_of(from); ++node) {
    if (nodes_[node].tag == tag) {
      return node;
    }
  }
  return kNone;
}

// Receives libxml2's events.
class HtmlTreeBuilder {
 public:
  HtmlTreeBuilder(std::size_t size, const HtmlLimits& limits) : limits_(limits) {
    tree_.texts_.reserve(size);
    tree_.nodes_.reserve(size / 24);
    open_.push_back(0);
  }

  HtmlParse parse(std::string_view html) {
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context(
        htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())), htmlFreeParserCtxt);
    if (!context) {
      return {};
    }
    context_ = context.get();
    xmlDictReference(context->dict);
    tree_.dictionary_ = std::shared_ptr<void>(
        context->dict, [](void* dictionary) { xmlDictFree(static_cast<xmlDictPtr>(dictionary)); });
    htmlCtxtUseOptions(context_, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                     HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(context_, XML_CHAR_ENCODING_UTF8);
    htmlSAXHandler events = handler();
    htmlSAXHandler* const own = std::exchange(context->sax, &events);
    context->userData = this;
    htmlParseDocument(context_);
    context->sax = own;
    end_text();
    close_to(0);
    tree_.nodes_.front().end = tree_.size();
    return {std::move(tree_), std::move(refusal_)};
  }

 private:
  static HtmlTreeBuilder& builder(void* self) { return *static_cast<HtmlTreeBuilder*>(self); }

  static htmlSAXHandler handler() {
    htmlSAXHandler events = {};
    events.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      builder(self).start(name, attributes);
    };
    events.endElement = [](void* self, const xmlChar* name) { builder(self).end(view_of(name)); };
    events.characters = [](void* self, const xmlChar* text, int size) {
      builder(self).add_text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    events.ignorableWhitespace = events.characters;
    events.cdataBlock = events.characters;
    events.comment = [](void* self, const xmlChar* text) {
      HtmlTreeBuilder& to = builder(self);
      to.tree_.comments_.push_back(to.keep(view_of(text)));
    };
    // libxml2 makes the message anyway. End tags that close nothing are told in no other way, and
    // each is compared with all that is open.
    events.initialized = XML_SAX2_MAGIC;
    events.serror = [](void* self, xmlError* /*error*/) {
      HtmlTreeBuilder& to = builder(self);
      to.may_go_on(1 + static_cast<std::uint32_t>(to.open_.size()) / 8);
    };
    return events;
  }

  void start(const xmlChar* name, const xmlChar** attributes) {
    end_text();
    HtmlTree::Node node;
    node.parent = open_.back();
    node.name = view_of(name);
    node.tag = tag_named(node.name);
    node.first = static_cast<std::uint32_t>(tree_.attributes_.size());
    for (; attributes != nullptr && *attributes != nullptr; attributes += 2) {
      tree_.attributes_.push_back({view_of(attributes[0]), keep(view_of(attributes[1]))});
    }
    node.count = static_cast<std::uint32_t>(tree_.attributes_.size()) - node.first;
    if (!may_go_on(1 + node.count)) {
      return;
    }
    open_.push_back(tree_.size());
    tree_.nodes_.push_back(node);
    if (open_.size() > limits_.depth) {
      stop(fmt::format("its elements are nested more than {} deep", limits_.depth));
    }
  }

  // libxml2 closes what it opened, in order; a name that is not the innermost closes all inside.
  void end(std::string_view name) {
    end_text();
    for (std::size_t i = open_.size() - 1; i > 0; --i) {
      if (tree_.nodes_[open_[i]].name == name) {
        close_to(i);
        return;
      }
    }
  }

  void close_to(std::size_t n_open) {
    while (open_.size() > std::max<std::size_t>(n_open, 1)) {
      tree_.nodes_[open_.back()].end = tree_.size();
      open_.pop_back();
    }
  }

  void add_text(std::string_view text) {
    if (text.empty() || !may_go_on()) {
      return;
    }
    if (text.size() == 2 && is_c1(text)) {  // "&#146;" comes alone
      std::string meant;
      append_utf8(meant, character_numbered(static_cast<unsigned char>(text[1])));
      append_text(meant);
      return;
    }
    if (const auto name = std::exchange(open_reference_, {}); !name.empty()) {
      text = close_reference(name, text);
    } else if (std::exchange(after_ampersand_, text == "&") && is_reference(text)) {
      open_reference_ = text;
    }
    append_text(text);
  }

  void end_text() {
    after_ampersand_ = false;
    if (const auto name = std::exchange(open_reference_, {}); !name.empty()) {
      close_reference(name, {});
    }
  }

  // A control character of 128 to 159, in UTF-8.
  static bool is_c1(std::string_view text) {
    return text[0] == '\xC2' && static_cast<unsigned char>(text[1]) < 0xA0;
  }

  // libxml2 knows the names of HTML 4 and those only with their ';'. Of others it tells '&', the
  // name and what follows one by one; what was "&amp;name" comes with what follows.
  static bool is_reference(std::string_view text) {
    const bool is_name = std::all_of(text.begin(), text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
    return is_name && (find_reference(text) != nullptr || find_reference_before(text) != nullptr);
  }

  // Replaces "&name", which was the last text. Returns what is left of `text`, which follows it.
  std::string_view close_reference(std::string_view name, std::string_view text) {
    const bool is_whole = text.starts_with(';') && find_reference(name) != nullptr;
    const NamedReference* row = is_whole ? find_reference(name) : find_reference_before(name);
    HtmlTree::Node& last = tree_.nodes_.back();
    if (row == nullptr || last.tag != HtmlTag::kText || last.count < name.size() + 1) {
      return text;
    }
    const std::string rest(name.substr(row->name.size()));
    tree_.texts_.resize(tree_.texts_.size() - name.size() - 1);
    append_utf8(tree_.texts_, row->first);
    if (row->second != 0) {
      append_utf8(tree_.texts_, row->second);
    }
    tree_.texts_ += rest;
    last.count = static_cast<std::uint32_t>(tree_.texts_.size()) - last.first;
    return text.substr(is_whole ? 1 : 0);
  }

  void append_text(std::string_view text) {
    HtmlTree::Node& last = tree_.nodes_.back();
    const auto first = static_cast<std::uint32_t>(tree_.texts_.size());
    tree_.texts_ += text;
    const auto count = static_cast<std::uint32_t>(text.size());
    if (last.tag == HtmlTag::kText && last.parent == open_.back()) {
      last.count += count;
      return;
    }
    const HtmlTree::Index here = tree_.size();
    tree_.nodes_.push_back({.parent = open_.back(),
                            .end = here + 1,
                            .first = first,
                            .count = count,
                            .tag = HtmlTag::kText});
  }

  // `weight`: about how long the event took libxml2.
  bool may_go_on(std::uint32_t weight = 1) {
    if (!refusal_.empty()) {
      return false;
    }
    if (tree_.size() >= limits_.nodes) {
      stop(fmt::format("it has more than {} elements", limits_.nodes));
    } else if ((n_events_ += weight) >= kEventsBetweenLooks && std::exchange(n_events_, 0) != 0 &&
               processor_milliseconds() - began_ > limits_.milliseconds) {
      stop("its markup takes too long to read");
    }
    return refusal_.empty();
  }

  void stop(std::string why) {
    refusal_ = std::move(why);
    xmlStopParser(context_);
  }

  std::string_view keep(std::string_view text) {
    if (text.empty()) {
      return {};
    }
    if (text.size() > room_) {
      room_ = std::max(kArenaBlock, text.size());
      tree_.arena_.push_back(std::make_unique<char[]>(room_));
      free_ = tree_.arena_.back().get();
    }
    char* const copy = free_;
    std::memcpy(copy, text.data(), text.size());
    free_ += text.size();
    room_ -= text.size();
    return {copy, text.size()};
  }

  const HtmlLimits& limits_;
  HtmlTree tree_;
  std::vector<HtmlTree::Index> open_;  // elements, the root first
  htmlParserCtxtPtr context_ = nullptr;
  std::string refusal_;
  bool after_ampersand_ = false;  // the last text was '&' alone
  std::string open_reference_;    // the last text, if it is a name that followed it
  std::uint32_t n_events_ = 0;
  std::uint64_t began_ = processor_milliseconds();
  char* free_ = nullptr;
  std::size_t room_ = 0;
};

HtmlParse parse_html(std::string_view html, const HtmlLimits& limits) {
  if (html.size() > limits.bytes || html.size() > INT32_MAX) {
    return {{}, fmt::format("it is longer than {} bytes", limits.bytes)};
  }
  if (TagScan(html).has_crowded_tag(limits.attributes)) {
    return {{}, fmt::format("a tag has more than {} attributes", limits.attributes)};
  }
  if (html.empty()) {
    html = " ";
  }
  return HtmlTreeBuilder(html.size(), limits).parse(html);
}

}  // namespace dateline
