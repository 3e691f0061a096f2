#include "indexer/page/json_ld.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <simdjson.h>

#include "common/base/utf8.h"
#include "indexer/markup/html_text.h"
#include "indexer/page/lenient_json.h"

namespace dateline {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kLongestScript = std::size_t{4} << 20;
constexpr std::size_t kMostItems = 1000;
constexpr std::size_t kMostNames = 200;  // of one list
constexpr int kDeepest = 8;
constexpr std::string_view kReference = "@id:";  // before a name that is yet to be looked up

struct TypeRow {
  std::string_view ending;  // of the type's name
  LdKind kind;
};

constexpr TypeRow kTypes[] = {
    {"Article", LdKind::kArticle},
    {"Report", LdKind::kArticle},
    {"BlogPosting", LdKind::kPosting},
    {"Posting", LdKind::kPosting},
    {"WebPage", LdKind::kPage},
    {"ItemPage", LdKind::kPage},
    {"AboutPage", LdKind::kPage},
    {"CollectionPage", LdKind::kPage},
    {"WebSite", LdKind::kSite},
    {"Organization", LdKind::kSite},
    {"BreadcrumbList", LdKind::kTrail},
    {"VideoObject", LdKind::kMedium},
    {"AudioObject", LdKind::kMedium},
    {"Episode", LdKind::kMedium},
    {"Recipe", LdKind::kMedium},
    {"Review", LdKind::kMedium},
    {"CreativeWork", LdKind::kMedium},
    {"QAPage", LdKind::kMedium},
    {"HowTo", LdKind::kMedium},
    {"Book", LdKind::kMedium},
    {"Dataset", LdKind::kMedium},
    {"ImageGallery", LdKind::kMedium},
    {"DiscussionForumPosting", LdKind::kPosting},
};

std::string_view text_of(const dom::element& value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? trim(text) : std::string_view();
}

std::string line_of(std::string_view text) {
  return squeeze(fragment_to_line(text));
}

std::optional<dom::element> member(const dom::object& object, std::string_view name) {
  dom::element value;
  return object.at_key(name).get(value) == simdjson::SUCCESS ? std::optional(value) : std::nullopt;
}

// The first of a list, else the value.
dom::element first_of(dom::element value) {
  dom::array list;
  if (value.get(list) == simdjson::SUCCESS && list.begin() != list.end()) {
    return *list.begin();
  }
  return value;
}

// A text, {"@value": text} or the first of a list of them; numbers as they are written.
std::string plain_value(const dom::object& object, std::string_view name) {
  const auto found = member(object, name);
  if (!found) {
    return {};
  }
  const dom::element value = first_of(*found);
  dom::object inner;
  if (value.get(inner) == simdjson::SUCCESS) {
    for (const std::string_view key : {"@value", "name", "@id", "url", "alternateName"}) {
      if (const auto text = member(inner, key); text && !text_of(*text).empty()) {
        return std::string(text_of(*text));
      }
    }
    return {};
  }
  std::int64_t number = 0;
  if (value.get(number) == simdjson::SUCCESS) {
    return std::to_string(number);
  }
  return std::string(text_of(value));
}

std::string type_of(const dom::object& object) {
  const auto found = member(object, "@type");
  if (!found) {
    return plain_value(object, "type");
  }
  dom::array list;
  if (found->get(list) != simdjson::SUCCESS) {
    return std::string(text_of(*found));
  }
  std::string best;
  for (const dom::element type : list) {
    if (best.empty() || kind_of_type(text_of(type)) > kind_of_type(best)) {
      best = text_of(type);
    }
  }
  return best;
}

// Whether two URLs name one page, apart from scheme, fragment and a slash at the end.
bool same_page(std::string_view a, std::string_view b) {
  const auto core = [](std::string_view url) {
    const std::size_t scheme = url.find("://");
    url.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + 3);
    url = url.substr(0, url.find('#'));
    return url.ends_with('/') ? url.substr(0, url.size() - 1) : url;
  };
  return !a.empty() && core(a) == core(b);
}

}  // namespace

std::string_view bare_type(std::string_view type) {
  const std::size_t mark = type.find_last_of("/#:");
  return mark == std::string_view::npos ? type : type.substr(mark + 1);
}

LdKind kind_of_type(std::string_view type) {
  const std::string_view name = bare_type(trim(type));
  const auto* const row = std::find_if(std::begin(kTypes), std::end(kTypes),
                                       [&](const TypeRow& t) { return name.ends_with(t.ending); });
  return row == std::end(kTypes) ? LdKind::kOther : row->kind;
}

// Reads one parsed script.
class LdReader {
 public:
  explicit LdReader(JsonLd& found) : found_(found) {}

  void read(const dom::element& value, int depth) {
    if (depth > kDeepest || found_.items_.size() >= kMostItems) {
      return;
    }
    dom::array list;
    dom::object object;
    if (value.get(list) == simdjson::SUCCESS) {
      for (const dom::element entry : list) {
        read(entry, depth + 1);
      }
    } else if (value.get(object) == simdjson::SUCCESS) {
      read_object(object, depth);
    }
  }

 private:
  void read_object(const dom::object& object, int depth) {
    const std::string type = type_of(object);
    const LdKind kind = kind_of_type(type);
    if (!type.empty()) {
      add_item(object, type, kind);
    }
    for (const std::string_view key : {"@graph", "mainEntity", "mainEntityOfPage", "breadcrumb"}) {
      if (const auto inner = member(object, key)) {
        read(*inner, depth + 1);
      }
    }
  }

  void add_item(const dom::object& object, const std::string& type, LdKind kind) {
    LdItem item{.kind = kind, .type = std::string(bare_type(type))};
    item.id = plain_value(object, "@id");
    item.url = plain_value(object, "url");
    item.name = line_of(plain_value(object, "name"));
    if (!item.id.empty() && !item.name.empty()) {
      found_.names_.emplace(item.id, item.name);
    }
    if (kind == LdKind::kTrail) {
      item.trail = trail_of(object);
    } else if (kind != LdKind::kOther) {
      add_details(object, item);
    }
    if (item.url.empty()) {
      item.url = plain_value(object, "mainEntityOfPage");
    }
    found_.items_.push_back(std::move(item));
  }

  void add_details(const dom::object& object, LdItem& item) {
    item.headline = line_of(plain_value(object, "headline"));
    item.published = plain_value(object, "datePublished");
    item.modified = plain_value(object, "dateModified");
    item.created = plain_value(object, "dateCreated");
    if (item.published.empty()) {
      item.published = plain_value(object, "uploadDate");
    }
    for (const std::string_view key : {"author", "creator"}) {
      if (const auto authors = member(object, key); authors && item.authors.empty()) {
        add_names(*authors, item.authors, 0);
      }
    }
    std::vector<std::string> publishers;
    for (const std::string_view key : {"publisher", "sourceOrganization"}) {
      if (const auto publisher = member(object, key); publisher && publishers.empty()) {
        add_names(*publisher, publishers, 0);
      }
    }
    item.publisher = publishers.empty() ? "" : publishers.front();
    item.section = line_of(plain_value(object, "articleSection"));
    item.language = plain_value(object, "inLanguage");
    if (const auto keywords = member(object, "keywords")) {
      add_names(*keywords, item.keywords, 0);
    }
    item.body = plain_value(object, "articleBody");
  }

  // Names of persons, organizations or terms: texts, objects with a name, references.
  void add_names(const dom::element& value, std::vector<std::string>& names, int depth) {
    dom::array list;
    dom::object object;
    if (names.size() >= kMostNames || depth > kDeepest) {
      return;
    }
    if (value.get(list) == simdjson::SUCCESS) {
      for (const dom::element entry : list) {
        add_names(entry, names, depth + 1);
      }
    } else if (value.get(object) == simdjson::SUCCESS) {
      add_named(object, names, depth);
    } else if (!text_of(value).empty()) {
      names.push_back(line_of(text_of(value)));
    }
  }

  void add_named(const dom::object& object, std::vector<std::string>& names, int depth) {
    const auto name = member(object, "name");
    const std::string id = plain_value(object, "@id");
    if (name) {
      const std::size_t before = names.size();
      add_names(*name, names, depth + 1);
      if (!id.empty() && names.size() == before + 1) {
        found_.names_.emplace(id, names.back());
      }
    } else if (!id.empty()) {
      names.push_back(std::string(kReference) + id);
    }
  }

  std::vector<std::string> trail_of(const dom::object& object) {
    std::vector<std::string> trail;
    dom::array list;
    const auto found = member(object, "itemListElement");
    if (!found || found->get(list) != simdjson::SUCCESS) {
      return trail;
    }
    for (const dom::element entry : list) {
      dom::object step;
      if (entry.get(step) != simdjson::SUCCESS || trail.size() >= kMostNames) {
        continue;
      }
      std::string name = plain_value(step, "name");
      dom::object target;
      const auto item = member(step, "item");
      if (name.empty() && item && item->get(target) == simdjson::SUCCESS) {
        name = plain_value(target, "name");
      }
      trail.push_back(line_of(name));
    }
    return trail;
  }

  JsonLd& found_;
};

void JsonLd::add(std::string_view script) {
  const std::string_view text = trim(script);
  if (text.empty() || text.size() > kLongestScript) {
    return;
  }
  thread_local dom::parser parser(std::size_t{16} << 20);  // it keeps its buffers
  dom::element root;
  if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) {
    const std::string mended = lenient_json(text);
    if (parser.parse(mended).get(root) != simdjson::SUCCESS) {
      return;
    }
  }
  LdReader(*this).read(root, 0);
}

void JsonLd::resolve() {
  const auto look_up = [this](std::string& name) {
    if (!name.starts_with(kReference)) {
      return;
    }
    const auto found = names_.find(name.substr(kReference.size()));
    name = found == names_.end() ? std::string() : found->second;
  };
  for (LdItem& item : items_) {
    std::for_each(item.authors.begin(), item.authors.end(), look_up);
    std::erase(item.authors, std::string());
    std::for_each(item.keywords.begin(), item.keywords.end(), look_up);
    std::erase(item.keywords, std::string());
    look_up(item.publisher);
  }
}

const LdItem* JsonLd::article(std::string_view url) const {
  const LdItem* best = nullptr;
  int best_score = 0;
  for (const LdItem& item : items_) {
    if (item.kind < LdKind::kPosting) {
      continue;
    }
    const bool is_here = !url.empty() && (same_page(item.url, url) || same_page(item.id, url));
    const int score = 1 + (is_here ? 8 : 0) + (item.kind == LdKind::kArticle ? 2 : 0) +
                      (item.headline.empty() && item.published.empty() ? 0 : 4);
    if (score > best_score) {
      best = &item;
      best_score = score;
    }
  }
  return best;
}

const LdItem* JsonLd::subject() const {
  const auto found = std::find_if(items_.begin(), items_.end(), [](const LdItem& item) {
    return item.kind == LdKind::kMedium && !item.name.empty();
  });
  return found == items_.end() ? nullptr : &*found;
}

}  // namespace dateline
