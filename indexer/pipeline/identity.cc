#include "indexer/pipeline/identity.h"

#include <fmt/format.h>

#include "common/article/record.h"

namespace dateline {

Hash128 FileKeys::next(const Article& article) {
  const Hash128 first = article_key(article, 0);
  const std::uint32_t occurrence = n_seen_[first.low]++;
  return occurrence == 0 ? first : article_key(article, occurrence);
}

bool IdGiver::give(Article& article, const Hash128& key) {
  const std::string wanted = preferred_id(article, key);
  const auto is_free = [this](const std::string& id) {
    return !given_.contains(id) && !is_taken_(id);
  };
  article.id = wanted;
  if (is_free(wanted)) {
    given_.insert(wanted);
    return true;
  }
  std::uint32_t& number = next_number_.try_emplace(wanted, 2).first->second;
  do {
    article.id = fmt::format("{}~{}", wanted, number++);
  } while (!is_free(article.id));
  given_.insert(article.id);
  article.notes.push_back(
      {"id-taken",
       fmt::format("another article has the id {}, this one became {}", wanted, article.id)});
  return false;
}

}  // namespace dateline
