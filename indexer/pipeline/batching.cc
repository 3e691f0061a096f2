#include "indexer/pipeline/batching.h"

#include <algorithm>

namespace dateline {
namespace {

// Rows are ordered by when they were written: by generation, then by their place in the run.
std::uint64_t first_order(const Generation& generation) {
  return generation.number << 32;
}

}  // namespace

Batching::Batching(const Snapshot& snapshot, IndexReport& report)
    : snapshot_(snapshot),
      report_(report),
      next_order_(first_order(snapshot.generation())),
      ids_([this](const std::string& id) {
        const auto ref = snapshot_.find_id(id);
        return ref && !removed_.contains(*ref);
      }) {}

void Batching::add(Item item) {
  switch (item.kind) {
    case ItemKind::kUnchangedFile:
      add_unchanged(item);
      break;
    case ItemKind::kTouchedFile: {
      add_unchanged(item);
      open_ = OpenFile();
      open_.file = item.file;
      SourceRow& row = batch_.rows[row_of_file()];
      row.hash = item.known->facts.hash;
      row.complete = true;
      break;
    }
    case ItemKind::kFileBegin:
      begin_file(std::move(item));
      break;
    case ItemKind::kArticle:
      add_article(std::move(item));
      break;
    case ItemKind::kNoArticle:
      break;
    case ItemKind::kFileEnd:
      end_file(item);
      break;
  }
}

Batch Batching::take() {
  open_.row.reset();
  return std::exchange(batch_, {});
}

void Batching::add_unchanged(const Item& item) {
  ++report_.files;
  report_.read += item.known->articles.size();
  report_.unchanged += item.known->articles.size();
}

void Batching::begin_file(Item item) {
  open_ = OpenFile();
  open_.file = std::move(item.file);
  if (item.known) {
    for (const KnownArticle& known : item.known->articles) {
      open_.known[known.key.low].emplace_back(known, false);
    }
    open_.facts = std::move(item.known->facts);
  }
}

void Batching::add_article(Item item) {
  ++report_.read;
  const Hash128 key = next_key(item);
  if (is_taken_down(key)) {
    ++report_.taken_down;
    return;
  }
  if (auto* known = find_known(key)) {
    known->second = true;
    if (known->first.content_hash == item.content_hash) {
      ++report_.unchanged;
      return;
    }
    // The id stays: people may have cited it.
    const ArticleRef ref = known->first.ref;
    item.draft.article.id = snapshot_.segments()[ref.segment]->columns().id(ref.docid);
    ids_.keep(item.draft.article.id);
    remove(known->first);
    ++report_.updated;
  } else {
    report_.renamed_ids += ids_.give(item.draft.article, key) ? 0 : 1;
    ++report_.added;
  }
  const std::uint64_t bytes = item.draft.article.title.size() + item.draft.article.text.size();
  batch_.bytes += bytes;
  report_.text_bytes += bytes;
  const std::size_t row = row_of_file();
  batch_.articles.push_back({std::move(item.draft.article), key, item.content_hash, row});
}

// Standard input is one path for many collections: what has the key of another article but not its
// content is an article of its own.
Hash128 Batching::next_key(const Item& item) {
  while (true) {
    const Hash128 key = open_.keys.next(item.draft.article);
    const auto* known = open_.file.path == "-" ? find_known(key) : nullptr;
    if (known == nullptr || known->first.content_hash == item.content_hash) {
      return key;
    }
  }
}

void Batching::end_file(const Item& item) {
  ++report_.files;
  if (!says_nothing_new(item)) {
    SourceRow& row = batch_.rows[row_of_file()];
    row.hash = item.hash;
    row.complete = item.complete;
  }
  if (!item.complete) {
    return;  // what was not seen may stand behind the damage: keep it
  }
  for (auto& [key, list] : open_.known) {
    for (auto& [known, seen] : list) {
      if (!seen) {
        remove(known);
        ++report_.removed;
      }
    }
  }
}

// A damaged file is read again on every run; one that has not changed needs no new row.
bool Batching::says_nothing_new(const Item& end) const {
  return open_.facts && !open_.has_row && open_.facts->size == open_.file.size &&
         open_.facts->mtime_ns == open_.file.mtime_ns && open_.facts->hash == end.hash &&
         open_.facts->complete == end.complete;
}

std::size_t Batching::row_of_file() {
  if (!open_.row) {
    open_.row = batch_.rows.size();
    open_.has_row = true;
    SourceRow& row = batch_.rows.emplace_back();
    row.path = open_.file.path;
    row.size = open_.file.size;
    row.mtime_ns = open_.file.mtime_ns;
    row.order = next_order_++;
  }
  return *open_.row;
}

std::pair<KnownArticle, bool>* Batching::find_known(const Hash128& key) {
  const auto found = open_.known.find(key.low);
  if (found == open_.known.end()) {
    return nullptr;
  }
  const auto entry = std::ranges::find_if(
      found->second, [&](const auto& one) { return one.first.key == key && !one.second; });
  return entry == found->second.end() ? nullptr : &*entry;
}

void Batching::remove(const KnownArticle& known) {
  batch_.removals.emplace_back(snapshot_.generation().segments[known.ref.segment].number,
                               known.ref.docid);
  removed_.insert(known.ref);
}

bool Batching::is_taken_down(const Hash128& key) const {
  return std::ranges::binary_search(snapshot_.generation().takedowns, key);
}

}  // namespace dateline
