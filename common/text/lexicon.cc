#include "common/text/lexicon.h"

namespace dateline {

Entry Lexicon::make_entry(std::string_view raw) {
  const IndexedForms forms = indexed_forms(raw, language_, rules_, stemmers_);
  Entry entry;
  entry.exact = arena_.store(forms.exact);
  // Most stems are how the word begins.
  entry.stem = forms.exact.starts_with(forms.stem) ? entry.exact.substr(0, forms.stem.size())
                                                   : arena_.store(forms.stem);
  entry.stem_differs = forms.stem_differs;
  entry.number = next_number_++;
  return entry;
}

}  // namespace dateline
