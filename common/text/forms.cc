#include "common/text/forms.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/text/normalize.h"

namespace dateline {
namespace {

void add_unique(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) {
    list.push_back(std::move(value));
  }
}

// Collects what a word may be indexed as, language by language.
class FormsCollector {
 public:
  FormsCollector(std::string_view raw, Stemmers& stemmers) : raw_(raw), stemmers_(stemmers) {}

  void add(const Language& language) {
    const WordRules rules = rules_of(language);
    const std::string word = normal_word(raw_, rules);
    const std::vector<std::string> readings = readings_of(word, rules.folding);
    for (const std::string& reading : readings) {
      add_unique(forms_.exact, reading);
    }
    const std::string base = normal_word(stem_source(raw_, rules), rules);
    const std::vector<std::string> bases = readings_of(base, rules.folding);
    if (!is_written_in(base, language)) {
      const auto& unstemmed = bases.empty() ? readings : bases;
      unstemmed_.insert(unstemmed_.end(), unstemmed.begin(), unstemmed.end());
      return;
    }
    add_unique(forms_.stems, stem_or(word, base, language, rules));
    for (const std::string& reading : bases) {
      add_unique(forms_.stems, stem_or(word, reading, language, rules));
    }
  }

  WordForms take() {
    for (std::string& form : unstemmed_) {
      add_unique(forms_.stems, std::move(form));
    }
    if (forms_.exact.empty()) {
      forms_.exact.emplace_back(raw_);
    }
    if (forms_.stems.empty()) {
      forms_.stems = forms_.exact;
    }
    return std::move(forms_);
  }

 private:
  // Folded, with đ read in the language's way and in the other.
  static std::vector<std::string> readings_of(std::string_view word, Folding folding) {
    std::vector<std::string> readings;
    add_unique(readings, fold_word(word, folding));
    folding.plain_d = !folding.plain_d;
    add_unique(readings, fold_word(word, folding));
    return readings;
  }

  // fold(stem(base)), or the folded word where the stemmer leaves nothing.
  std::string stem_or(std::string_view word,
                      std::string_view base,
                      const Language& language,
                      const WordRules& rules) {
    std::string stem = fold_word(stemmers_.stem(base, language), rules.folding);
    return stem.empty() ? fold_word(word, rules.folding) : stem;
  }

  std::string_view raw_;
  Stemmers& stemmers_;
  WordForms forms_;
  std::vector<std::string> unstemmed_;
};

}  // namespace

WordForms collect_forms(std::string_view word,
                        std::span<const Language* const> languages,
                        Stemmers& stemmers) {
  FormsCollector collector(word, stemmers);
  for (const Language* const language : languages) {
    collector.add(*language);
  }
  if (languages.empty()) {
    collector.add(unknown_language());
  }
  return collector.take();
}

}  // namespace dateline
