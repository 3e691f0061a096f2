#include <algorithm>
#include <string>

#include "indexer/extract/month_names.h"
#include "indexer/page/visible_date.h"

namespace dateline {
namespace {

// Without diacritics, in lower case; beginnings of words.
constexpr std::string_view kPublishedWords[] = {
    "publi",       "published",   "posted",       "erschienen", "veroffentlicht", "erstellt",
    "created",     "pubbl",       "objavlj",      "објављ",     "опублик",        "gepubl",
    "publ",        "yayin",       "gepost",       "geplaatst",  "skrevet",        "julkaistu",
    "megjelen",    "opublik",     "zverejn",      "vydano",     "objavlen",       "data wpisu",
    "datum objav", "date de pub", "mis en ligne", "first pub",  "original",       "надрук",
    "δημοσι",      "发布",        "發布",         "公開",       "掲載",           "입력",
    "등록",        "نشر",         "ngay dang",    "dipublik",   "eingestellt",    "online seit",
    "datum:",      "fecha:",      "date:",        "released",   "written",        "submitted",
};

constexpr std::string_view kUpdatedWords[] = {
    "updated",      "update",     "modified",  "aktualisiert", "mis a jour", "modifie",
    "actualiz",     "aggiornat",  "azurira",   "ажурира",      "обновл",     "оновл",
    "guncel",       "bijgewerkt", "oppdatert", "uppdaterad",   "opdateret",  "paivitetty",
    "atualizad",    "zaktualiz",  "aktualiz",  "frissit",      "reviewed",   "revised",
    "letzte ander", "geandert",   "zuletzt",   "last edit",    "ενημερ",     "更新",
    "수정",         "تحديث",      "cap nhat",  "diperbarui",   "edited",
};

// Where the last of the words stands; npos if none does.
template <class Table>
std::size_t last_of(const Table& words, std::string_view text) {
  std::size_t last = std::string_view::npos;
  for (const std::string_view word : words) {
    const std::size_t at = text.rfind(word);
    if (at != std::string_view::npos && (last == std::string_view::npos || at > last)) {
      last = at;
    }
  }
  return last;
}

}  // namespace

DateWord date_word_in(std::string_view text) {
  const std::string key = month_key(text);
  const std::size_t published = last_of(kPublishedWords, key);
  const std::size_t updated = last_of(kUpdatedWords, key);
  if (updated != std::string::npos && (published == std::string::npos || updated > published)) {
    return DateWord::kUpdated;
  }
  return published == std::string::npos ? DateWord::kNone : DateWord::kPublished;
}

}  // namespace dateline
