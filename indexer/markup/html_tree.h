// HTML -> a tree that is cheap to walk.
//
// Nodes stand in one array in document order, so a subtree is the interval [node, end_of(node)) and
// "everything inside" is a loop over indexes. libxml2 reads the markup as browsers' users write it;
// it only reports what it finds, so that limits hold before anything is built.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/markup/html_tag.h"

namespace dateline {

struct HtmlLimits {
  std::size_t bytes = std::size_t{32} << 20;  // of the page
  std::uint32_t nodes = 2'000'000;
  std::uint32_t depth = 512;          // of open elements
  std::uint32_t attributes = 5000;    // of one tag; libxml2 compares each with each
  std::uint32_t milliseconds = 1000;  // of the processor's time
};

// Owns all its strings. Read by any number of threads, if none moves it.
class HtmlTree {
 public:
  using Index = std::uint32_t;
  static constexpr Index kNone = ~Index{0};

  struct Attribute {
    std::string_view name;   // lower case
    std::string_view value;  // references resolved
  };

  HtmlTree();  // only a root
  HtmlTree(HtmlTree&&) = default;
  HtmlTree& operator=(HtmlTree&&) = default;

  // Nodes are 0 .. size() - 1. Node 0 is the root, HtmlTag::kRoot; the others are elements and
  // texts.
  Index size() const { return static_cast<Index>(nodes_.size()); }

  HtmlTag tag(Index node) const { return nodes_[node].tag; }

  bool is_text(Index node) const { return nodes_[node].tag == HtmlTag::kText; }

  // kNone for the root.
  Index parent(Index node) const { return nodes_[node].parent; }

  // Behind the last node inside of `node`; node + 1 if there is none.
  Index end_of(Index node) const { return nodes_[node].end; }

  // The first child, and the next sibling; kNone if there is none.
  Index first_child(Index node) const { return node + 1 < end_of(node) ? node + 1 : kNone; }

  Index next_sibling(Index node) const {
    const Index up = parent(node);
    return up != kNone && end_of(node) < end_of(up) ? end_of(node) : kNone;
  }

  bool is_inside(Index node, Index of) const { return node >= of && node < end_of(of); }

  // The characters of a text node; of script and style, whose content is one text node, too.
  std::string_view text(Index node) const;

  // The name of an element, lower case: "p", "amp-img".
  std::string_view name(Index node) const;

  std::span<const Attribute> attributes(Index node) const;

  // The value of an attribute; empty if it is not there.
  std::string_view attribute(Index node, std::string_view name) const;

  std::optional<std::string_view> find_attribute(Index node, std::string_view name) const;

  // The first element inside `from` with this tag; kNone if there is none.
  Index find(HtmlTag tag, Index from = 0) const;

  // The comments of the page in their order, without <!-- and -->: "saved from
  // url=(0042)https://..."
  const std::vector<std::string_view>& comments() const { return comments_; }

 private:
  friend class HtmlTreeBuilder;

  struct Node {
    Index parent = kNone;
    Index end = 0;
    std::uint32_t first = 0;  // of a text: its place in texts_; of an element: of its attributes
    std::uint32_t count = 0;  // of bytes, of attributes
    HtmlTag tag = HtmlTag::kOther;
    std::string_view name = {};
  };

  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::vector<std::string_view> comments_;
  std::string texts_;                           // of text nodes, one behind the other
  std::vector<std::unique_ptr<char[]>> arena_;  // of values and comments
  std::shared_ptr<void> dictionary_;            // libxml2's, of names
};

struct HtmlParse {
  HtmlTree tree = {};
  std::string refusal = {};  // why the page was not read (to its end), for people; else empty
};

// Parses `html`, valid UTF-8. Never throws for content. A page over a limit is refused: `refusal`
// says which limit, and the tree has what was read before (nothing, if the page is too large or has
// a tag with too many attributes).
HtmlParse parse_html(std::string_view html, const HtmlLimits& limits = {});

}  // namespace dateline
