#include "common/glass/terms.h"

#include "common/base/bytes.h"
#include "common/glass/keys.h"

namespace dateline::glass {
namespace {

std::string term_key(std::string_view term) {
  std::string key;
  append_sortable(key, term, false);
  return key;
}

}  // namespace

TermWalk::TermWalk(const Table& postlist, std::string_view prefix)
    : cursor_(postlist), key_prefix_(term_key(prefix)) {
  is_done_ = !cursor_.seek(key_prefix_.empty() ? std::string_view("\0\xFF", 2) : key_prefix_);
  settle();
}

// From an entry on to the first chunk of a term.
void TermWalk::settle() {
  while (!is_done_) {
    const std::string_view key = cursor_.key();
    if (!key.starts_with(key_prefix_)) {
      is_done_ = true;
      return;
    }
    const std::size_t zero = key.find('\0');
    if (zero == std::string_view::npos) {
      term_ = key;
      return;
    }
    std::string_view rest = key;
    unescaped_ = take_sortable_string(rest);
    // A zero byte ends the term if a docid follows.
    if (rest.empty() && key.back() != '\0') {
      term_ = unescaped_;
      return;
    }
    is_done_ = !cursor_.next();
  }
}

std::uint32_t TermWalk::n_articles() {
  return static_cast<std::uint32_t>(ByteReader(cursor_.tag()).varint());
}

void TermWalk::next() {
  is_done_ = is_done_ || !cursor_.next();
  settle();
}

void TermWalk::skip_to(std::string_view term) {
  if (is_done_ || term <= term_) {
    return;
  }
  is_done_ = !cursor_.seek(term_key(term));
  settle();
}

}  // namespace dateline::glass
