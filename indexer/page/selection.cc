#include "indexer/page/selection.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <unicode/uchar.h>

#include "common/base/utf8.h"

namespace dateline {
namespace {

using Index = HtmlTree::Index;

bool is_heading(HtmlTag tag) {
  return tag >= HtmlTag::kH1 && tag <= HtmlTag::kH6;
}

bool is_list(HtmlTag tag) {
  return tag == HtmlTag::kUl || tag == HtmlTag::kOl || tag == HtmlTag::kDl;
}

// How lines begin that send readers elsewhere, lower case.
constexpr std::string_view kElsewhere[] = {
    "read more",
    "read also",
    "also read",
    "more on",
    "see also",
    "related:",
    "don't miss",
    "recommended:",
    "must read",
    "sign up",
    "subscribe",
    "follow us",
    "click here",
    "join our",
    "lesen sie auch",
    "lesen sie mehr",
    "lesen sie hier",
    "mehr zum thema",
    "mehr dazu",
    "weiterlesen",
    "zum weiterlesen",
    "auch interessant",
    "auch spannend",
    "passend dazu",
    "siehe auch",
    "das könnte sie",
    "das könnte dich",
    "lire aussi",
    "à lire aussi",
    "a lire aussi",
    "lire également",
    "voir aussi",
    "sur le même sujet",
    "lea también",
    "lee también",
    "le puede interesar",
    "te puede interesar",
    "más información",
    "también puedes leer",
    "ver también",
    "suscríbete",
    "puede leer",
    "mira también",
    "leia também",
    "leia mais",
    "veja também",
    "saiba mais",
    "inscreva-se",
    "leggi anche",
    "approfondisci",
    "per approfondire",
    "iscriviti",
    "lees ook",
    "lees meer",
    "bekijk ook",
    "les også",
    "les mer",
    "læs også",
    "läs också",
    "läs mer",
    "lue myös",
    "czytaj także",
    "czytaj też",
    "czytaj więcej",
    "zobacz także",
    "zobacz też",
    "przeczytaj",
    "čtěte také",
    "čtěte též",
    "čítajte aj",
    "olvassa el",
    "ezt is olvassa",
    "citește și",
    "vezi și",
    "pročitajte i",
    "pročitajte još",
    "čitaj",
    "pročitaj",
    "прочитајте и",
    "прочитајте још",
    "preberite tudi",
    "читайте также",
    "читать также",
    "подписывайтесь",
    "читайте також",
    "читайте ще",
    "прочетете още",
    "διαβάστε επίσης",
    "διαβάστε ακόμα",
    "bunu da oku",
    "ayrıca okuyun",
    "ilgili haber",
    "baca juga",
    "xem thêm",
    "đọc thêm",
    "اقرأ أيضا",
    "اقرأ أيضاً",
    "إقرأ أيضا",
    "यह भी पढ़ें",
    "ये भी पढ़ें",
    "関連記事",
    "相关阅读",
    "延伸阅读",
    "관련기사",
};

bool sends_elsewhere(std::string_view text) {
  constexpr std::size_t kLongest = 60;  // bytes
  std::string begin;
  for (std::size_t at = 0; at < text.size() && begin.size() < kLongest;) {
    const CodePoint next = decode_utf8(text, at);
    append_utf8(begin, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next.value))));
    at += next.length;
  }
  return std::any_of(std::begin(kElsewhere), std::end(kElsewhere),
                     [&](std::string_view phrase) { return begin.starts_with(phrase); });
}

class Selection {
 public:
  Selection(const PageBlocks& blocks, const PageContainer& container, const PageMetadata& metadata)
      : blocks_(blocks), tree_(blocks.tree()), container_(container), metadata_(metadata) {}

  std::vector<std::size_t> select() {
    look_at_prose();
    find_title();
    read_descriptions();
    add_lead();
    const std::size_t n_lead = selected_.size();
    bool has_text = n_lead > 0;
    for (std::size_t i = container_.begin; i < container_.end; ++i) {
      const PageBlock& block = blocks_.all()[i];
      const bool is_kept = block.is_dropped
                               ? is_described(block) || (!has_text && i > title_ && is_lead(block))
                               : is_wanted(i) && (has_text || !is_dateline(block));
      if (is_kept && !is_repeated(block)) {
        selected_.push_back(i);
        has_text = has_text || block.prose > 0;
      }
    }
    drop_headings_without_text(n_lead);
    return std::move(selected_);
  }

 private:
  // Whether paragraphs are p elements here, so that a div with a few words is something else.
  void look_at_prose() {
    std::uint64_t in_p = 0;
    std::uint64_t all = 0;
    for (std::size_t i = container_.begin; i < container_.end; ++i) {
      const PageBlock& block = blocks_.all()[i];
      if (!block.is_dropped) {
        all += block.prose;
        in_p += block.tag == HtmlTag::kP ? block.prose : 0;
      }
    }
    has_p_ = in_p * 2 > all;
  }

  // The heading with the article's title: the last h1 before the end of its first prose.
  void find_title() {
    std::size_t first_prose = container_.begin;
    while (first_prose < container_.end &&
           (blocks_.all()[first_prose].prose == 0 || blocks_.all()[first_prose].is_dropped)) {
      ++first_prose;
    }
    for (std::size_t i = 0; i < first_prose; ++i) {
      if (blocks_.all()[i].tag == HtmlTag::kH1 || is_title(blocks_.all()[i])) {
        title_ = i;
      }
    }
  }

  bool is_title(const PageBlock& block) const {
    return block.bytes > 10 && blocks_.text(block) == metadata_.title.value;
  }

  // Prose between title and container, and what repeats the page's description.
  void add_lead() {
    constexpr std::size_t kFarthest = 40;  // blocks from the title
    if (title_ == kNone || container_.begin < title_ || container_.begin > title_ + kFarthest) {
      return;
    }
    for (std::size_t i = title_ + 1; i < container_.begin; ++i) {
      if (is_lead(blocks_.all()[i]) && !is_repeated(blocks_.all()[i])) {
        selected_.push_back(i);
      }
    }
  }

  bool is_lead(const PageBlock& block) const {
    if (is_described(block)) {
      return true;
    }
    if ((blocks_.marks(block.element) & (kMarkTitle | kMarkLead)) == kMarkTitle) {
      return false;
    }
    // A teaser is a list of other articles elsewhere, but here it is often the lead.
    constexpr PageMarks kPerhapsLead = kMarkTeaser | kMarkByline;
    return block.prose > 0 && (!block.is_dropped || (block.prose >= 80 && block.link_bytes == 0 &&
                                                     (block.dropped_for & ~kPerhapsLead) == 0));
  }

  bool is_described(const PageBlock& block) const {
    constexpr std::size_t kLeast = 40;
    const std::string_view text = blocks_.text(block);
    return text.size() >= kLeast &&
           std::any_of(descriptions_.begin(), descriptions_.end(),
                       [&](const std::string& description) {
                         return text.substr(0, 80) ==
                                std::string_view(description)
                                    .substr(0, std::min<std::size_t>(text.size(), 80));
                       });
  }

  // What the page's head says it is about: often the lead in the same words.
  void read_descriptions() {
    for (Index node = 0; node < tree_.size(); ++node) {
      if (tree_.tag(node) != HtmlTag::kMeta) {
        continue;
      }
      const std::string_view name = tree_.attribute(node, "name");
      const std::string_view property = tree_.attribute(node, "property");
      if (name == "description" || name == "Description" || property == "og:description" ||
          name == "twitter:description") {
        std::string description = squeeze(tree_.attribute(node, "content"));
        if (!description.empty()) {
          descriptions_.push_back(std::move(description));
        }
      }
    }
  }

  bool is_wanted(std::size_t i) const {
    const PageBlock& block = blocks_.all()[i];
    const bool is_linked = block.link_bytes * 2 > block.bytes;
    if (is_title(block)) {
      return false;
    }
    if (block.bytes <= 250 && (block.link_bytes > 0 || block.bytes <= 60) &&
        sends_elsewhere(blocks_.text(block))) {
      return false;
    }
    if (is_heading(block.tag)) {
      if (block.tag == HtmlTag::kH1 && (title_ == kNone || i <= title_)) {
        return false;
      }
      return !leads_to_links(i) && (!is_linked || has_prose_below(i));
    }
    if (block.prose > 0) {
      return true;
    }
    if (is_linked) {
      return block.ends_sentence && block.bytes - block.link_bytes >= 20;
    }
    if (is_in_list_of_links(block) || leads_to_links(i)) {
      return false;
    }
    return block.tag != HtmlTag::kDiv || !has_p_ || block.ends_sentence || block.bytes > 100;
  }

  // "16 May 1994", above the text: a short line with the number of a year.
  bool is_dateline(const PageBlock& block) const {
    constexpr std::uint32_t kLongest = 60;
    if (block.bytes > kLongest || is_heading(block.tag) || block.ends_sentence) {
      return false;
    }
    int n_digits = 0;
    for (const char c : blocks_.text(block)) {
      n_digits = c >= '0' && c <= '9' ? n_digits + 1 : 0;
      if (n_digits == 4) {
        return true;
      }
    }
    return false;
  }

  bool has_prose_below(std::size_t i) const {
    const Index parent = tree_.parent(blocks_.all()[i].element);
    return i + 1 < container_.end && blocks_.all()[i + 1].prose > 0 &&
           tree_.parent(blocks_.all()[i + 1].element) == parent;
  }

  // "More on this:" above links.
  bool leads_to_links(std::size_t i) const {
    if (i + 1 >= container_.end || blocks_.all()[i].bytes > 80) {
      return false;
    }
    const PageBlock& next = blocks_.all()[i + 1];
    return next.link_bytes * 10 > next.bytes * 8 && !is_heading(next.tag);
  }

  bool is_in_list_of_links(const PageBlock& block) const {
    Index element = block.element;
    for (int up = 0; up < 3 && element != kNoElement; ++up, element = tree_.parent(element)) {
      if (is_list(tree_.tag(element))) {
        return blocks_.link_bytes(element) * 10 > blocks_.bytes(element) * 6;
      }
    }
    return false;
  }

  bool is_repeated(const PageBlock& block) {
    return block.prose > 60 && !seen_.insert(blocks_.text(block)).second;
  }

  void drop_headings_without_text(std::size_t from) {
    std::vector<std::size_t> kept;
    int next = 0;  // what follows: 0 nothing, a heading's level, 7 text
    for (std::size_t k = selected_.size(); k > 0; --k) {
      const std::size_t i = selected_[k - 1];
      const HtmlTag tag = blocks_.all()[i].tag;
      const bool is_head = k > from && is_heading(tag) && !blocks_.all()[i].ends_sentence;
      const int level = is_head ? 1 + static_cast<int>(tag) - static_cast<int>(HtmlTag::kH1) : 7;
      if (!is_head || level < next) {
        kept.push_back(i);
        next = level;
      }
    }
    std::reverse(kept.begin(), kept.end());
    selected_ = std::move(kept);
  }

  static constexpr std::size_t kNone = ~std::size_t{0};
  static constexpr Index kNoElement = HtmlTree::kNone;

  const PageBlocks& blocks_;
  const HtmlTree& tree_;
  const PageContainer& container_;
  const PageMetadata& metadata_;
  std::vector<std::size_t> selected_;
  std::unordered_set<std::string_view> seen_;
  std::vector<std::string> descriptions_;
  std::size_t title_ = kNone;
  bool has_p_ = true;
};

}  // namespace

std::vector<std::size_t> select_blocks(const PageBlocks& blocks,
                                       const PageContainer& container,
                                       const PageMetadata& metadata) {
  return Selection(blocks, container, metadata).select();
}

}  // namespace dateline
