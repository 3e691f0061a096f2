#include "indexer/markup/html_tag.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

enum Trait : std::uint8_t { kInline = 0, kBlock = 1, kInvisible = 2 };

struct TagRow {
  std::string_view name;
  HtmlTag tag;
  Trait trait;
};

// Sorted by name.
constexpr TagRow kTags[] = {
    {"a", HtmlTag::kA, kInline},
    {"abbr", HtmlTag::kAbbr, kInline},
    {"address", HtmlTag::kAddress, kBlock},
    {"article", HtmlTag::kArticle, kBlock},
    {"aside", HtmlTag::kAside, kBlock},
    {"audio", HtmlTag::kAudio, kInvisible},
    {"b", HtmlTag::kB, kInline},
    {"base", HtmlTag::kBase, kInvisible},
    {"big", HtmlTag::kBig, kInline},
    {"blockquote", HtmlTag::kBlockquote, kBlock},
    {"body", HtmlTag::kBody, kBlock},
    {"br", HtmlTag::kBr, kInline},
    {"button", HtmlTag::kButton, kInline},
    {"canvas", HtmlTag::kCanvas, kInvisible},
    {"caption", HtmlTag::kCaption, kBlock},
    {"center", HtmlTag::kCenter, kBlock},
    {"cite", HtmlTag::kCite, kInline},
    {"code", HtmlTag::kCode, kInline},
    {"col", HtmlTag::kCol, kInvisible},
    {"colgroup", HtmlTag::kColgroup, kInvisible},
    {"data", HtmlTag::kData, kInline},
    {"dd", HtmlTag::kDd, kBlock},
    {"del", HtmlTag::kDel, kInline},
    {"details", HtmlTag::kDetails, kBlock},
    {"dialog", HtmlTag::kDialog, kBlock},
    {"dir", HtmlTag::kDir, kBlock},
    {"div", HtmlTag::kDiv, kBlock},
    {"dl", HtmlTag::kDl, kBlock},
    {"dt", HtmlTag::kDt, kBlock},
    {"em", HtmlTag::kEm, kInline},
    {"embed", HtmlTag::kEmbed, kInvisible},
    {"fieldset", HtmlTag::kFieldset, kBlock},
    {"figcaption", HtmlTag::kFigcaption, kBlock},
    {"figure", HtmlTag::kFigure, kBlock},
    {"font", HtmlTag::kFont, kInline},
    {"footer", HtmlTag::kFooter, kBlock},
    {"form", HtmlTag::kForm, kBlock},
    {"frame", HtmlTag::kFrame, kInvisible},
    {"frameset", HtmlTag::kFrameset, kBlock},
    {"h1", HtmlTag::kH1, kBlock},
    {"h2", HtmlTag::kH2, kBlock},
    {"h3", HtmlTag::kH3, kBlock},
    {"h4", HtmlTag::kH4, kBlock},
    {"h5", HtmlTag::kH5, kBlock},
    {"h6", HtmlTag::kH6, kBlock},
    {"head", HtmlTag::kHead, kInvisible},
    {"header", HtmlTag::kHeader, kBlock},
    {"hgroup", HtmlTag::kHgroup, kBlock},
    {"hr", HtmlTag::kHr, kBlock},
    {"html", HtmlTag::kHtml, kBlock},
    {"i", HtmlTag::kI, kInline},
    {"iframe", HtmlTag::kIframe, kInvisible},
    {"img", HtmlTag::kImg, kInline},
    {"input", HtmlTag::kInput, kInvisible},
    {"ins", HtmlTag::kIns, kInline},
    {"kbd", HtmlTag::kKbd, kInline},
    {"label", HtmlTag::kLabel, kInline},
    {"legend", HtmlTag::kLegend, kBlock},
    {"li", HtmlTag::kLi, kBlock},
    {"link", HtmlTag::kLink, kInvisible},
    {"main", HtmlTag::kMain, kBlock},
    {"map", HtmlTag::kMap, kInline},
    {"mark", HtmlTag::kMark, kInline},
    {"menu", HtmlTag::kMenu, kBlock},
    {"meta", HtmlTag::kMeta, kInvisible},
    {"nav", HtmlTag::kNav, kBlock},
    {"nobr", HtmlTag::kNobr, kInline},
    {"noframes", HtmlTag::kNoframes, kBlock},
    {"noscript", HtmlTag::kNoscript, kBlock},
    {"object", HtmlTag::kObject, kInline},
    {"ol", HtmlTag::kOl, kBlock},
    {"optgroup", HtmlTag::kOptgroup, kInvisible},
    {"option", HtmlTag::kOption, kInvisible},
    {"output", HtmlTag::kOutput, kInline},
    {"p", HtmlTag::kP, kBlock},
    {"param", HtmlTag::kParam, kInvisible},
    {"picture", HtmlTag::kPicture, kInline},
    {"pre", HtmlTag::kPre, kBlock},
    {"progress", HtmlTag::kProgress, kInvisible},
    {"q", HtmlTag::kQ, kInline},
    {"rp", HtmlTag::kRp, kInvisible},
    {"rt", HtmlTag::kRt, kInvisible},
    {"ruby", HtmlTag::kRuby, kInline},
    {"s", HtmlTag::kS, kInline},
    {"samp", HtmlTag::kSamp, kInline},
    {"script", HtmlTag::kScript, kInvisible},
    {"section", HtmlTag::kSection, kBlock},
    {"select", HtmlTag::kSelect, kInvisible},
    {"slot", HtmlTag::kSlot, kInline},
    {"small", HtmlTag::kSmall, kInline},
    {"source", HtmlTag::kSource, kInvisible},
    {"span", HtmlTag::kSpan, kInline},
    {"strike", HtmlTag::kStrike, kInline},
    {"strong", HtmlTag::kStrong, kInline},
    {"style", HtmlTag::kStyle, kInvisible},
    {"sub", HtmlTag::kSub, kInline},
    {"summary", HtmlTag::kSummary, kBlock},
    {"sup", HtmlTag::kSup, kInline},
    {"svg", HtmlTag::kSvg, kInvisible},
    {"table", HtmlTag::kTable, kBlock},
    {"tbody", HtmlTag::kTbody, kBlock},
    {"td", HtmlTag::kTd, kBlock},
    {"template", HtmlTag::kTemplate, kInvisible},
    {"textarea", HtmlTag::kTextarea, kInvisible},
    {"tfoot", HtmlTag::kTfoot, kBlock},
    {"th", HtmlTag::kTh, kBlock},
    {"thead", HtmlTag::kThead, kBlock},
    {"time", HtmlTag::kTime, kInline},
    {"title", HtmlTag::kTitle, kInvisible},
    {"tr", HtmlTag::kTr, kBlock},
    {"track", HtmlTag::kTrack, kInvisible},
    {"tt", HtmlTag::kTt, kInline},
    {"u", HtmlTag::kU, kInline},
    {"ul", HtmlTag::kUl, kBlock},
    {"var", HtmlTag::kVar, kInline},
    {"video", HtmlTag::kVideo, kInvisible},
    {"wbr", HtmlTag::kWbr, kInline},
};

static_assert(std::is_sorted(std::begin(kTags),
                             std::end(kTags),
                             [](const TagRow& a, const TagRow& b) { return a.name < b.name; }));

constexpr auto kTraits = [] {
  std::array<Trait, 256> traits = {};
  for (const TagRow& row : kTags) {
    traits.at(static_cast<std::size_t>(row.tag)) = row.trait;
  }
  traits.at(static_cast<std::size_t>(HtmlTag::kRoot)) = kBlock;
  return traits;
}();

}  // namespace

HtmlTag tag_named(std::string_view name) {
  const auto* const found =
      std::lower_bound(std::begin(kTags), std::end(kTags), name,
                       [](const TagRow& row, std::string_view key) { return row.name < key; });
  return found != std::end(kTags) && found->name == name ? found->tag : HtmlTag::kOther;
}

bool is_block(HtmlTag tag) {
  return kTraits[static_cast<std::size_t>(tag)] == kBlock;
}

bool is_invisible(HtmlTag tag) {
  return kTraits[static_cast<std::size_t>(tag)] == kInvisible;
}

}  // namespace dateline
