#include "common/text/stemmers.h"

#include <new>
#include <string>

#include <libstemmer.h>

#include "common/base/error.h"

namespace dateline {

void Stemmers::Delete::operator()(sb_stemmer* stemmer) const {
  sb_stemmer_delete(stemmer);
}

Stemmers::Stemmers() = default;
Stemmers::~Stemmers() = default;

std::string_view Stemmers::stem(std::string_view word, const Language& language) {
  if (language.stemmer.empty()) {
    return word;
  }
  auto& stemmer = stemmers_[language.stemmer];
  if (stemmer == nullptr) {
    stemmer.reset(sb_stemmer_new(std::string(language.stemmer).c_str(), nullptr));
    if (stemmer == nullptr) {
      throw Error(ErrorKind::kIncompatible,
                  "libstemmer has no stemmer '" + std::string(language.stemmer) + "'");
    }
  }
  const auto* const symbols = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* const result =
      sb_stemmer_stem(stemmer.get(), symbols, static_cast<int>(word.size()));
  if (result == nullptr) {
    throw std::bad_alloc();
  }
  return {reinterpret_cast<const char*>(result),
          static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

}  // namespace dateline
