#include "common/text/lexicon.h"

#include <algorithm>

#include "common/base/hash.h"

namespace dateline {

std::string_view Arena::store(std::string_view bytes) {
  if (bytes.size() > left_) {
    const std::size_t size = std::max(bytes.size(), kChunk);
    chunks_.push_back(std::make_unique<char[]>(size));
    free_ = chunks_.back().get();
    left_ = size;
    size_ += size;
  }
  char* const place = free_;
  std::memcpy(place, bytes.data(), bytes.size());
  free_ += bytes.size();
  left_ -= bytes.size();
  return {place, bytes.size()};
}

Lexicon::Lexicon(const Language& language, Stemmers& stemmers)
    : language_(language),
      rules_(rules_of(language)),
      stemmers_(stemmers),
      slots_(1024),
      mask_(slots_.size() - 1) {}

std::size_t Lexicon::memory() const {
  return slots_.capacity() * sizeof(Slot) + entries_.capacity() * sizeof(Entry) + arena_.size();
}

Lexicon::Key Lexicon::long_key_of(std::string_view raw) {
  return {hash64(raw), 0, static_cast<std::uint32_t>(raw.size())};
}

const Entry& Lexicon::add(std::string_view raw, Key key, std::size_t slot) {
  const IndexedForms forms = indexed_forms(raw, language_, rules_, stemmers_);
  if (raw.size() > kShort) {
    key.b = long_words_.size();
    long_words_.push_back(arena_.store(raw));
  }
  Entry entry;
  entry.exact = arena_.store(forms.exact);
  // Most stems are how the word begins.
  entry.stem = forms.exact.starts_with(forms.stem) ? entry.exact.substr(0, forms.stem.size())
                                                   : arena_.store(forms.stem);
  entry.stem_differs = forms.stem_differs;
  slots_[slot] = {key, static_cast<std::uint32_t>(entries_.size())};
  entries_.push_back(entry);
  if (entries_.size() * 2 > slots_.size()) {
    grow();
  }
  return entries_.back();
}

void Lexicon::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.key.size == 0) {
      continue;
    }
    std::size_t at = hash(slot.key) & mask_;
    while (slots_[at].key.size != 0) {
      at = (at + 1) & mask_;
    }
    slots_[at] = slot;
  }
}

}  // namespace dateline
