// The wall around libstemmer.

#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>

#include "common/text/languages.h"

struct sb_stemmer;

namespace dateline {

// Stemmers by language, made when first asked for. Not thread-safe.
class Stemmers {
 public:
  Stemmers();
  Stemmers(const Stemmers&) = delete;
  Stemmers& operator=(const Stemmers&) = delete;
  ~Stemmers();

  // The stem of a lower-case, composed word, or the word itself in a language without a stemmer.
  // The view is valid until the next call.
  std::string_view stem(std::string_view word, const Language& language);

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };

  std::unordered_map<std::string_view, std::unique_ptr<sb_stemmer, Delete>> stemmers_;
};

}  // namespace dateline
