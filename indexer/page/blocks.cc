#include "indexer/page/blocks.h"

#include <algorithm>

namespace dateline {
namespace {

using Index = HtmlTree::Index;

constexpr std::uint32_t kLongProse = 100;  // bytes: prose even without a mark of a sentence
constexpr std::uint32_t kShortProse = 40;  // bytes: prose if it ends like a sentence

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

}  // namespace

bool ends_like_sentence(std::string_view text) {
  // Closing quotes and brackets, as long as they are behind the mark.
  constexpr std::string_view kClosing[] = {"\"", "'",  ")",  "]",  "”", "’",      "“", "»",
                                           "«",  "」", "』", "）", " ", "\u00a0", "*"};
  constexpr std::string_view kMarks[] = {".", "!", "?", "…", ":", "。", "！", "？",
                                         "।", "؟", "۔", "։", "።", "．", ";"};
  bool is_closed = true;
  while (is_closed) {
    is_closed = false;
    for (const std::string_view closing : kClosing) {
      if (text.ends_with(closing)) {
        text.remove_suffix(closing.size());
        is_closed = true;
      }
    }
  }
  return std::any_of(std::begin(kMarks), std::end(kMarks),
                     [&](std::string_view mark) { return text.ends_with(mark); });
}

// Walks over the tree once.
class BlockBuilder {
 public:
  BlockBuilder(const HtmlTree& tree, PageBlocks& to) : tree_(tree), to_(to) {}

  void build() {
    to_.marks_.resize(tree_.size());
    to_.block_at_.resize(tree_.size() + 1);
    for (Index node = 0; node < tree_.size();) {
      leave_before(node);
      to_.block_at_[node] = static_cast<std::uint32_t>(to_.blocks_.size() + (has_block_ ? 1 : 0));
      if (tree_.is_text(node)) {
        add(node);
        ++node;
      } else if (tree_.tag(node) == HtmlTag::kBr) {
        add_break();
        ++node;
      } else if (is_invisible(tree_.tag(node)) || tree_.tag(node) == HtmlTag::kIframe) {
        pass_over(node);
        node = tree_.end_of(node);
      } else {
        enter(node);
        ++node;
      }
    }
    leave_before(tree_.size());
    end_block();
    to_.block_at_[tree_.size()] = static_cast<std::uint32_t>(to_.blocks_.size());
  }

 private:
  void leave_before(Index node) {
    while (!open_.empty() && node >= tree_.end_of(open_.back())) {
      const Index left = open_.back();
      open_.pop_back();
      n_links_ -= tree_.tag(left) == HtmlTag::kA ? 1 : 0;
      n_pre_ -= tree_.tag(left) == HtmlTag::kPre ? 1 : 0;
      if (is_edge(left)) {
        end_block();
        edges_.pop_back();
      }
    }
  }

  void enter(Index node) {
    to_.marks_[node] = marks_of(tree_, node);
    if (is_edge(node)) {
      end_block();
      to_.block_at_[node] = static_cast<std::uint32_t>(to_.blocks_.size());
    }
    open_.push_back(node);
    if (is_edge(node)) {
      edges_.push_back(node);
    }
    n_links_ += tree_.tag(node) == HtmlTag::kA ? 1 : 0;
    n_pre_ += tree_.tag(node) == HtmlTag::kPre ? 1 : 0;
  }

  void pass_over(Index node) {
    const auto n_blocks = static_cast<std::uint32_t>(to_.blocks_.size() + (has_block_ ? 1 : 0));
    std::fill(to_.block_at_.begin() + node, to_.block_at_.begin() + tree_.end_of(node), n_blocks);
    if (is_block(tree_.tag(node))) {
      end_block();
    }
  }

  bool is_edge(Index node) const {
    const HtmlTag tag = tree_.tag(node);
    return is_block(tag) || ((to_.marks_[node] & kMarkFurniture) != 0 && tag != HtmlTag::kTime);
  }

  void add_break() {
    if (++n_breaks_ > 1) {
      end_block();
    }
    wants_blank_ = true;
  }

  void add(Index node) {
    std::string& texts = to_.texts_;
    const std::size_t before = texts.size();
    for (const char c : tree_.text(node)) {
      if (is_space(c)) {
        if (c == '\n' && n_pre_ > 0 && has_block_) {
          texts += '\n';
        } else {
          wants_blank_ = true;
        }
        continue;
      }
      if (!has_block_) {
        begin_block(node);
      } else if (wants_blank_ && texts.back() != '\n') {
        texts += ' ';
      }
      wants_blank_ = false;
      texts += c;
    }
    if (has_block_ && texts.size() > before) {
      block_.end = node + 1;
      block_.link_bytes += n_links_ > 0 ? static_cast<std::uint32_t>(texts.size() - before) : 0;
      n_breaks_ = 0;
    }
  }

  void begin_block(Index node) {
    has_block_ = true;
    block_ = {};
    block_.begin = node;
    block_.place = static_cast<std::uint32_t>(to_.texts_.size());
    block_.element = edges_.empty() ? 0 : edges_.back();
    block_.tag = tree_.tag(block_.element);
  }

  void end_block() {
    wants_blank_ = false;
    n_breaks_ = 0;
    if (!has_block_) {
      return;
    }
    has_block_ = false;
    std::string& texts = to_.texts_;
    while (texts.size() > block_.place && is_space(texts.back())) {
      texts.pop_back();
    }
    block_.bytes = static_cast<std::uint32_t>(texts.size() - block_.place);
    block_.link_bytes = std::min(block_.link_bytes, block_.bytes);
    block_.ends_sentence = ends_like_sentence(to_.text(block_));
    const std::uint32_t own = block_.bytes - block_.link_bytes;
    const bool is_prose = own * 2 > block_.bytes &&
                          (own >= kLongProse || (own >= kShortProse && block_.ends_sentence));
    block_.prose = is_prose ? own : 0;
    to_.blocks_.push_back(block_);
  }

  const HtmlTree& tree_;
  PageBlocks& to_;
  std::vector<Index> open_;
  std::vector<Index> edges_;  // those of open_ that end a block
  PageBlock block_;
  bool has_block_ = false;
  bool wants_blank_ = false;
  int n_links_ = 0;
  int n_pre_ = 0;
  int n_breaks_ = 0;
};

PageBlocks::PageBlocks(const HtmlTree& tree) : tree_(tree) {
  BlockBuilder(tree, *this).build();
  sum_up();
}

void PageBlocks::drop(Index node) {
  for (std::size_t i = first_block(node); i < end_block(node); ++i) {
    blocks_[i].is_dropped = true;
    blocks_[i].dropped_for = marks_[node] & kMarkFurniture;
  }
}

void PageBlocks::sum_up() {
  const std::size_t size = blocks_.size() + 1;
  prose_sums_.assign(size, 0);
  byte_sums_.assign(size, 0);
  link_sums_.assign(size, 0);
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const PageBlock& block = blocks_[i];
    const bool counts = !block.is_dropped;
    prose_sums_[i + 1] = prose_sums_[i] + (counts ? block.prose : 0);
    byte_sums_[i + 1] = byte_sums_[i] + (counts ? block.bytes : 0);
    link_sums_[i + 1] = link_sums_[i] + (counts ? block.link_bytes : 0);
  }
}

}  // namespace dateline
