#include "indexer/page/words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace dateline {
namespace {

struct WordRow {
  PageMarks marks;
  std::string_view words;  // lower case, separated by blanks
};

// Names that designers of pages give to parts, in the languages they write them in.
constexpr WordRow kWords[] = {
    {kMarkNavigation,
     "nav navi navigation navbar navmenu menu menubar submenu breadcrumb breadcrumbs crumb crumbs "
     "pagination pager paginator paging sitemap topbar masthead skiplink skip toolbar sidebar "
     "sidenav siderail rail offcanvas drawer hamburger megamenu toc navigacija navegacion "
     "navegacao navigatie menue brotkrumen rightcol rightcolumn subnav"},
    {kMarkShare,
     "tweet instagram tiktok share shares sharing sharebar sharebox sharer sharethis sharedaddy "
     "shareaholic social "
     "socials socialmedia socialbar addthis addtoany sns follow followus teilen partager compartir "
     "compartilhar condividi udostepnij jetpack likes likebox whatsapp bookmark"},
    {kMarkRelated,
     "related relateds relatedposts recommend recommends recommended recommendation "
     "recommendations outbrain taboola plista zergnet revcontent mgid trending popular mostread "
     "mostpopular readmore seemore morefrom moreon morenews upnext nextprev similar suggested "
     "suggestions recirc recirculation readnext readalso alsoread alsolike further ähnlich "
     "verwandte empfehlungen empfehlung weiterlesen mehrzum relacionadas relacionados relacionado "
     "relacionada relaciones correlati correlate articlesrelated relies voiraussi lireaussi "
     "leesook gerelateerd powiazane povezane povezano slicne crosslink crosslinks "
     "onward inlinerelated latestnews"},
    {kMarkComments,
     "comment comments commenting commentlist commentform commenter disqus respond reply replies "
     "kommentar kommentare kommentarer kommentarbereich comentario comentarios commentaire "
     "commentaires commenti komentari komentarze reacties trackback trackbacks pingback pings "
     "livefyre coral spotim facebookcomments discussion"},
    {kMarkAdvert,
     "ad ads adv advert adverts advertisement advertisements advertising advertise adbox adslot "
     "adunit adwrapper adcontainer adsense adsbygoogle dfp gpt sponsor sponsors sponsored "
     "sponsorship banner banners promo promos promotion promotions promotional promobox werbung "
     "anzeige anzeigen publicidad publicite publicidade pubblicita reklama reklame werbemittel "
     "affiliate affiliates merch merchandise buybox"},
    {kMarkNewsletter,
     "newsletter newsletters subscribe subscriber subscription subscriptions signup signin "
     "login registration abo abonnement abonnieren suscripcion suscribete inscription donate "
     "donation donations mailchimp mailinglist optin leadgen nieuwsbrief"},
    {kMarkConsent,
     "cookie cookies cookiebar consent gdpr onetrust cmp popup modal overlay lightbox "
     "interstitial dialog eupopup datenschutz sourcepoint didomi usercentrics adblock adblocker"},
    {kMarkByline,
     "byline bylines author authors authorbox authorinfo bio biography bios autor autoren autore "
     "auteur auteurs autorin verfasser redakteur contributor contributors signature firma autores "
     "aboutauthor avatar gravatar postedby profile"},
    {kMarkByline | kMarkOnlyLast, "meta metadata info infos"},
    {kMarkDate,
     "date dates dateline timestamp datetime pubdate published publishdate datum fecha posted "
     "lastupdated readtime readingtime"},
    {kMarkDate | kMarkOnlyLast, "time updated"},
    {kMarkTags,
     "tags taglist tagcloud tagged topics keywords hashtags categories cats rubriques etiquetas "
     "schlagworte themen filed kicker eyebrow overline dachzeile"},
    {kMarkTags | kMarkOnlyLast, "tag topic category cat label labels rubrik rubric"},
    {kMarkCaption,
     "caption captions figcaption credit credits copyright copyrights imagecredit photocredit "
     "bildunterschrift bildtext bildnachweis bildquelle legende didascalia piedefoto attribution "
     "thumbnail gallery galleries slideshow carousel slider swiper slick lightgallery fotostrecke "
     "bildergalerie galeria"},
    {kMarkCaption | kMarkOnlyLast, "photo image img picture media figure"},
    {kMarkHidden | kMarkOnlyAlone, "hidden hide invisible none"},
    {kMarkHidden,
     "sronly visuallyhidden screenreader noprint printonly onlyprint tooltip tooltips"},
    {kMarkTeaser,
     "teaser teasers teaserlist card cards tile tiles thumb thumbs headlines feed trendings "
     "storylist articlelist postlist newslist listing ticker morestories bestof"},
    {kMarkWidget,
     "factbox infobox faktaboks factoid widget widgets widgetarea poll quiz survey umfrage weather "
     "player audioplayer videoplayer "
     "podcast button buttons btn btns cta icon icons form forms search searchform searchbox suche "
     "loader loading spinner placeholder tools tool action actions app appstore"},
    {kMarkFooter,
     "footer foot fuss footnav bottombar sitefooter colophon disclaimer imprint impressum"},
    {kMarkStory,
     "article articles story post entry news artikel articolo articulo artigo artykul noticia "
     "noticias nota clanak clanek vest vesti vijest nieuws meldung beitrag single storyline "
     "hentry blog blogpost page detail nyheter haber cikk"},
    {kMarkBody,
     "body content contents text copy inhalt contenu contenido cuerpo corpo conteudo texto texte "
     "testo tekst tresc sadrzaj paragraphs paragraph prose richtext wysiwyg markdown fulltext "
     "bodytext bodycopy maintext textbody"},
    {kMarkLead,
     "lead lede leadtext standfirst intro introduction summary subheadline subtitle subheading "
     "subhead dek deck chapo chapeau sapo vorspann abstract entradilla sommario excerpt "
     "description unterzeile subline bajada copete volanta antetitulo bigode lid ingress lead "
     "catchline desc strapline anriss"},
    {kMarkTitle, "title headline heading titel titre titulo titolo naslov ueberschrift"},
    {kMarkModifier,
     "has no not with without non show enable enabled disable disabled hasnt close open ui free"},
};

constexpr std::size_t kSlots = 2048;  // a power of two, several times the words

std::uint32_t step_hash(std::uint32_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 16777619U;
}

constexpr std::uint32_t kFirstHash = 2166136261U;

std::uint32_t hash_of(std::string_view word) {
  std::uint32_t hash = kFirstHash;
  for (const char c : word) {
    hash = step_hash(hash, c);
  }
  return hash;
}

// The words with their marks, by hash.
class WordTable {
 public:
  WordTable() {
    for (const WordRow& row : kWords) {
      std::string_view rest = row.words;
      while (!rest.empty()) {
        const std::size_t size = std::min(rest.find(' '), rest.size());
        add(rest.substr(0, size), row.marks);
        rest.remove_prefix(std::min(size + 1, rest.size()));
      }
    }
  }

  PageMarks find(std::string_view word, std::uint32_t hash) const {
    for (std::size_t i = slot_of(hash); !slots_[i].word.empty(); i = (i + 1) % kSlots) {
      if (slots_[i].word == word) {
        return slots_[i].marks;
      }
    }
    return 0;
  }

 private:
  struct Slot {
    std::string_view word = {};
    PageMarks marks = 0;
  };

  static std::size_t slot_of(std::uint32_t hash) { return (hash ^ (hash >> 15)) % kSlots; }

  void add(std::string_view word, PageMarks marks) {
    std::size_t i = slot_of(hash_of(word));
    while (!slots_[i].word.empty() && slots_[i].word != word) {
      i = (i + 1) % kSlots;
    }
    slots_[i].word = word;
    slots_[i].marks |= marks;
  }

  std::array<Slot, kSlots> slots_ = {};
};

const WordTable& words() {
  static const WordTable table;
  return table;
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_lower(char c) {
  return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) >= 0x80);
}

// Two known words written as one: "articlebody", "relatedposts".
PageMarks marks_of_compound(std::string_view word) {
  constexpr std::size_t kShortest = 4;
  std::uint32_t hash = kFirstHash;
  for (std::size_t i = 0; i + kShortest < word.size(); ++i) {
    hash = step_hash(hash, word[i]);
    if (i + 1 < kShortest) {
      continue;
    }
    const PageMarks first = words().find(word.substr(0, i + 1), hash);
    if (first != 0 && (first & kMarkModifier) == 0) {
      const std::string_view rest = word.substr(i + 1);
      const PageMarks second = words().find(rest, hash_of(rest));
      if (second != 0) {
        return first | second;
      }
    }
  }
  return 0;
}

// Reads the words of one name: "article-body", "relatedPosts".
class NameScan {
 public:
  void add_word(std::string_view word, std::uint32_t hash) {
    PageMarks marks = words().find(word, hash);
    if (marks == 0 && word.size() >= 8) {
      marks = marks_of_compound(word);
    }
    is_modified_ = is_modified_ || (marks & kMarkModifier) != 0;
    if ((last_ & (kMarkOnlyLast | kMarkOnlyAlone)) == 0) {
      all_ |= last_;
    }
    last_ = marks;
    ++n_words_;
  }

  PageMarks end() {
    PageMarks marks = all_;
    if ((last_ & kMarkOnlyAlone) == 0 || n_words_ == 1) {
      marks |= last_;
    }
    if (is_modified_ || n_words_ > 6) {
      marks = 0;
    }
    constexpr PageMarks kBoth = kMarkStory | kMarkBody;
    if ((marks & kBoth) == kBoth && (marks & (kMarkFurniture | kMarkTitle | kMarkLead)) == 0) {
      marks |= kMarkStoryBody;
    }
    *this = NameScan();
    return marks & ~(kMarkModifier | kMarkOnlyLast | kMarkOnlyAlone);
  }

  void spoil() { is_modified_ = true; }

 private:
  PageMarks all_ = 0;  // of the words before the last
  PageMarks last_ = 0;
  int n_words_ = 0;
  bool is_modified_ = false;
};

bool is_hiding_style(std::string_view style) {
  const auto has = [&](std::string_view name, std::string_view value) {
    const std::size_t at = style.find(name);
    if (at == std::string_view::npos) {
      return false;
    }
    const std::size_t begin = style.find_first_not_of(": ", at + name.size());
    return begin != std::string_view::npos && style.substr(begin).starts_with(value);
  };
  return has("display", "none") || has("visibility", "hidden");
}

PageMarks marks_of_tag(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::kFooter:
      return kMarkFooter;
    case HtmlTag::kAside:
      return kMarkRelated;
    case HtmlTag::kFigcaption:
    case HtmlTag::kCaption:
    case HtmlTag::kFigure:
      return kMarkCaption;
    case HtmlTag::kForm:
    case HtmlTag::kButton:
    case HtmlTag::kFieldset:
    case HtmlTag::kObject:
      return kMarkWidget;
    case HtmlTag::kNav:
    case HtmlTag::kMenu:
    case HtmlTag::kMap:
      return kMarkNavigation;
    case HtmlTag::kNoscript:
    case HtmlTag::kNoframes:
      return kMarkHidden;
    case HtmlTag::kDialog:
      return kMarkConsent;
    case HtmlTag::kTime:
      return kMarkDate;
    default:
      return 0;
  }
}

PageMarks marks_of_role(std::string_view role) {
  struct RoleRow {
    std::string_view role;
    PageMarks marks;
  };

  constexpr RoleRow kRoles[] = {
      {"navigation", kMarkNavigation}, {"complementary", kMarkNavigation},
      {"banner", kMarkNavigation},     {"contentinfo", kMarkFooter},
      {"search", kMarkWidget},         {"menu", kMarkNavigation},
      {"menubar", kMarkNavigation},    {"dialog", kMarkConsent},
      {"alertdialog", kMarkConsent},   {"toolbar", kMarkShare},
      {"tooltip", kMarkHidden},        {"button", kMarkWidget},
      {"tablist", kMarkNavigation},    {"alert", kMarkConsent},
  };
  for (const RoleRow& row : kRoles) {
    if (row.role == role) {
      return row.marks;
    }
  }
  return 0;
}

PageMarks marks_of_property(std::string_view property) {
  struct PropertyRow {
    std::string_view property;
    PageMarks marks;
  };

  constexpr PropertyRow kProperties[] = {
      {"articleBody", kMarkArticleBody}, {"author", kMarkByline},    {"datePublished", kMarkDate},
      {"dateModified", kMarkDate},       {"keywords", kMarkTags},    {"comment", kMarkComments},
      {"caption", kMarkCaption},         {"publisher", kMarkByline}, {"articleSection", kMarkTags},
      {"breadcrumb", kMarkNavigation},   {"description", kMarkLead}, {"headline", kMarkTitle},
      {"copyrightHolder", kMarkCaption},
  };
  PageMarks marks = 0;
  while (!property.empty()) {
    const std::size_t size = std::min(property.find(' '), property.size());
    for (const PropertyRow& row : kProperties) {
      marks |= row.property == property.substr(0, size) ? row.marks : 0;
    }
    property.remove_prefix(std::min(size + 1, property.size()));
  }
  return marks;
}

}  // namespace

PageMarks marks_in(std::string_view names) {
  constexpr std::size_t kLongest = 32;
  std::array<char, kLongest> word = {};
  std::size_t size = 0;
  std::uint32_t hash = kFirstHash;
  PageMarks marks = 0;
  NameScan scan;
  const auto end_word = [&] {
    if (size > 0) {
      scan.add_word({word.data(), std::min(size, kLongest)}, hash);
      size = 0;
      hash = kFirstHash;
    }
  };
  for (std::size_t i = 0; i < names.size(); ++i) {
    const char c = names[i];
    const bool is_capital = is_upper(c);
    if (!is_capital && !is_lower(c)) {
      end_word();
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        marks |= scan.end();
      } else if (c == ':' || c == '[') {
        scan.spoil();  // of a class for certain screens: "lg:hidden"
      }
      continue;
    }
    if (is_capital && i > 0 && is_lower(names[i - 1])) {
      end_word();
    }
    const char lower = is_capital ? static_cast<char>(c + ('a' - 'A')) : c;
    if (size < kLongest) {
      word[size] = lower;
      hash = step_hash(hash, lower);
    }
    ++size;
  }
  end_word();
  return marks | scan.end();
}

PageMarks marks_of(const HtmlTree& tree, HtmlTree::Index node) {
  PageMarks marks = marks_of_tag(tree.tag(node));
  if (tree.tag(node) == HtmlTag::kOther && tree.name(node).find('-') != std::string_view::npos) {
    marks |= marks_in(tree.name(node));
  }
  for (const HtmlTree::Attribute& attribute : tree.attributes(node)) {
    const std::string_view name = attribute.name;
    if (name == "class" || name == "id" || name == "data-testid" || name == "data-component" ||
        name == "data-module" || name == "data-type" || name == "data-qa" || name == "data-name") {
      marks |= marks_in(attribute.value);
    } else if (name == "role") {
      marks |= marks_of_role(attribute.value);
    } else if (name == "itemprop") {
      marks |= marks_of_property(attribute.value);
    } else if (name == "hidden" ||
               (name == "aria-hidden" && attribute.value == "true" &&
                tree.tag(node) != HtmlTag::kP) ||
               (name == "style" && is_hiding_style(attribute.value))) {
      marks |= kMarkHidden;
    }
  }
  return marks;
}

}  // namespace dateline
