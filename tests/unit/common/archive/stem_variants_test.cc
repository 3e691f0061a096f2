#include "common/archive/stem_variants.h"

#include <gtest/gtest.h>

#include "tests/support/damage.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using testing::for_each_damage;
using testing::outcome_of;
using testing::read_file;
using testing::TempFolder;

StemVariantSet example() {
  return {{"operacao", "operaca"},
          {"operacao", "operaco"},
          {"operacoes", "operaco"},
          {"", "x"},
          {"zz", ""},
          {"cafe", "caf"}};
}

TEST(StemVariants, ComeBackAsTheyWereWritten) {
  const TempFolder folder;
  write_stem_variants(folder / "stems", example());
  const StemVariants variants(folder / "stems");
  variants.verify();
  EXPECT_EQ(variants.all(), example());
}

TEST(StemVariants, AreFoundByTheirWord) {
  const TempFolder folder;
  write_stem_variants(folder / "stems", example());
  const StemVariants variants(folder / "stems");
  using List = std::vector<std::string>;
  EXPECT_EQ(variants.stems_of("operacao"), (List{"operaca", "operaco"}));
  EXPECT_EQ(variants.stems_of("operacoes"), (List{"operaco"}));
  EXPECT_EQ(variants.stems_of(""), (List{"x"}));
  EXPECT_EQ(variants.stems_of("zz"), (List{""}));
  for (const char* word : {"opera", "operacaos", "a", "zzz", "caf"}) {
    EXPECT_EQ(variants.stems_of(word), List()) << word;
  }
}

TEST(StemVariants, OfNothingAreFine) {
  const TempFolder folder;
  write_stem_variants(folder / "stems", {});
  const StemVariants variants(folder / "stems");
  variants.verify();
  EXPECT_TRUE(variants.all().empty());
  EXPECT_TRUE(variants.stems_of("a").empty());
}

TEST(StemVariants, WithAnyDamageAreRefused) {
  const TempFolder folder;
  write_stem_variants(folder / "stems", example());
  for_each_damage(read_file(folder / "stems"),
                  [&](const std::string& damaged, const std::string& what) {
                    const std::string path = folder.write("damaged", damaged);
                    SCOPED_TRACE(what);
                    for (const char* word : {"", "cafe", "operacao", "zz", "zzzz"}) {
                      outcome_of([&] {
                        StemVariants(path).stems_of(word);
                        return std::string();
                      });
                    }
                    EXPECT_EQ(outcome_of([&] {
                                const StemVariants variants(path);
                                variants.verify();
                                variants.all();
                                return std::string("accepted");
                              }),
                              "corrupt");
                  });
}

}  // namespace
}  // namespace dateline
