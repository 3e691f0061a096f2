#include "indexer/markup/xml_entities.h"

#include <algorithm>
#include <vector>

#include "indexer/markup/html_text.h"

namespace dateline {
namespace {

constexpr std::size_t kDeepest = 16;
constexpr std::size_t kDeclaredBytes = std::size_t{1} << 20;
constexpr std::size_t kChecks = 8;  // all entities together may take so many times the limit

}  // namespace

void XmlEntities::declare(std::string_view name, std::string_view value) {
  declared_bytes_ += name.size() + value.size();
  if (declared_bytes_ <= kDeclaredBytes) {
    declared_.emplace(name, value);
  }
}

bool XmlEntities::has_bomb() const {
  std::size_t work = limit_ * kChecks;
  for (const auto& [name, value] : declared_) {
    std::size_t budget = std::min(limit_, work);
    const std::size_t before = budget;
    if (!expand(nullptr, name, budget)) {
      return true;
    }
    work -= before - budget;
  }
  return false;
}

bool XmlEntities::append(std::string& text, std::string_view name) {
  const std::string key(name);
  if (declared_.contains(key)) {
    std::size_t budget = limit_ - std::min(spent_, limit_);
    const std::size_t before = budget;
    const bool fits = expand(&text, key, budget);
    spent_ += before - budget;
    return fits;
  }
  text += resolve_references("&" + key + ";");
  return true;
}

// Each reference costs a byte more than its text, so that entities without text are bounded too.
bool XmlEntities::expand(std::string* text, const std::string& name, std::size_t& budget) const {
  std::vector<std::string_view> rest = {declared_.at(name)};
  while (!rest.empty()) {
    std::string_view& value = rest.back();
    const std::size_t mark = std::min(value.find('&'), value.size());
    if (budget <= mark) {
      budget = 0;
      return false;
    }
    budget -= mark + 1;
    if (text != nullptr) {
      text->append(value.substr(0, mark));
    }
    const std::size_t end = value.find(';', mark);
    if (end == std::string_view::npos) {
      if (text != nullptr) {
        text->append(value.substr(mark));
      }
      rest.pop_back();
      continue;
    }
    const std::string_view reference = value.substr(mark, end + 1 - mark);
    value.remove_prefix(end + 1);
    const auto found = declared_.find(std::string(reference.substr(1, reference.size() - 2)));
    if (found == declared_.end()) {
      if (text != nullptr) {
        text->append(resolve_references(reference));
      }
    } else if (rest.size() == kDeepest) {
      return false;
    } else {
      rest.emplace_back(found->second);
    }
  }
  return true;
}

}  // namespace dateline
