#include "indexer/formats/container.h"

#include <gtest/gtest.h>

#include "common/base/hash.h"
#include "common/base/table.h"
#include "common/base/utf8.h"
#include "tests/support/packing.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)
using Lines = std::vector<std::string>;

const Members kNews = {
    {"news/", ""},
    {"news/rain.txt", "It rained."},
    {"./news//sun.json", R"({"title": "Sun", "text": "It shone."})"},
};

class Containers : public ::testing::Test {
 protected:
  // Reads a file with these bytes: "path: text" of its articles, and reports as "path reason".
  void read(const std::string& bytes,
            const std::string& name = "a",
            const Format* format = nullptr) {
    articles_.clear();
    const std::string path = folder_.write(name, bytes);
    const auto source = open_source({.path = path});
    CollectingSink sink;
    const auto reader = open_articles({*source, sink, "/" + name, today()}, format);
    for (Draft draft; reader->next(draft);) {
      articles_.push_back(draft.article.path + ": " + std::string(trim(draft.article.text)));
    }
    reports_.clear();
    for (std::size_t i = 0; i < sink.lines.size(); ++i) {
      reports_.push_back(sink.paths[i] + " " + sink.lines[i]);
    }
    source->drain();
    EXPECT_EQ(source->raw_bytes(), bytes.size());
    EXPECT_EQ(source->raw_hash(), hash64(bytes));
  }

  TempFolder folder_;
  Lines articles_;
  Lines reports_;
};

TEST_F(Containers, AreReadMemberByMember) {
  const Lines expected = {"/a/news/rain.txt: It rained.", "/a/news/sun.json: It shone."};
  const std::string tar = tar_of(kNews);
  const std::string zip = zip_of(kNews);
  for (const std::string& bytes :
       {zip, tar, gzip_packed(tar), bzip2_packed(tar), xz_packed(tar), zstd_packed(tar),
        lz4_packed(tar), gzip_packed(zip), gzip_packed(gzip_packed(tar))}) {
    read(bytes);
    EXPECT_EQ(articles_, expected);
    EXPECT_EQ(reports_, Lines());
  }
}

TEST_F(Containers, MayHoldContainers) {
  read(zip_of(
      {{"in.tar.gz", gzip_packed(tar_of(kNews))}, {"snow.txt.xz", xz_packed("It snowed.")}}));
  EXPECT_EQ(articles_,
            (Lines{"/a/in.tar.gz/news/rain.txt: It rained.",
                   "/a/in.tar.gz/news/sun.json: It shone.", "/a/snow.txt.xz: It snowed."}));
  EXPECT_EQ(reports_, Lines());
  // But not for ever.
  std::string deep = zip_of(kNews);
  for (int i = 0; i < 4; ++i) {
    deep = zip_of({{"x.zip", deep}, {"fog.txt", "It was foggy."}});
  }
  read(deep);
  EXPECT_EQ(articles_.size(), 4U);
  EXPECT_EQ(reports_, Lines{"/a/x.zip/x.zip/x.zip/x.zip nested-too-deep"});
}

TEST_F(Containers, PassOverWhatFoldersPassOver) {
  const Members members = {{"README.md", "About."},
                           {"news/.git/a.txt", "x"},
                           {"news/.git/b.txt", "x"},
                           {"__MACOSX/news/._rain.txt", "x"},
                           {"news/._rain.txt", "x"},
                           {"news/link.txt", "-> rain.txt"},
                           {"../../rain.txt", "It rained."},
                           {"news/image.png", "\x89PNG\r\n\x1A\n" + std::string(9, '\0')},
                           {"news/empty.txt", ""}};
  const Lines reports = {"/a/README.md documentation",
                         "/a/news/.git hidden-folder",
                         "/a/__MACOSX hidden-folder",
                         "/a/news/._rain.txt hidden-folder",
                         "/a/news/link.txt special-file a link or a device",
                         "/a/news/image.png binary-file a PNG image",
                         "/a/news/empty.txt empty-file"};
  for (const std::string& bytes : {zip_of(members), tar_of(members)}) {
    read(bytes);
    EXPECT_EQ(articles_, Lines{"/a/rain.txt: It rained."});
    EXPECT_EQ(reports_, reports);
  }
}

TEST_F(Containers, ReportMembersThatCannotBeRead) {
  read(zip_of({{"rain.txt", "It rained."}}, "secret"));
  EXPECT_EQ(reports_, Lines{"/a/rain.txt unreadable-file it is encrypted"});

  std::string damaged = zip_of(
      {{"rain.txt", std::string(1000, 'x')}, {"sun.txt", "It shone."}, {"snow.txt", "It snowed."}});
  const std::size_t at = damaged.find("rain.txt") + 30;
  std::fill_n(damaged.begin() + static_cast<std::ptrdiff_t>(at), 5, '\xFF');
  read(damaged);
  ASSERT_FALSE(articles_.empty());
  EXPECT_EQ(Lines(articles_.end() - 2, articles_.end()),
            (Lines{"/a/sun.txt: It shone.", "/a/snow.txt: It snowed."}));
  ASSERT_EQ(reports_.size(), 1U);
  EXPECT_TRUE(reports_[0].starts_with("/a/rain.txt damaged-compression")) << reports_[0];
}

TEST_F(Containers, KeepWhatStandsBeforeTheirEnd) {
  for (const std::string& bytes : {zip_of(kNews), tar_of(kNews)}) {
    // In the second member; both write names as they are.
    read(bytes.substr(0, bytes.find("sun.json") + 12));
    EXPECT_EQ(articles_, Lines{"/a/news/rain.txt: It rained."});
    ASSERT_FALSE(reports_.empty());
    EXPECT_NE(reports_[0].find("damaged-compression"), std::string::npos) << reports_[0];
  }
  read(zip_of({}));
  EXPECT_EQ(reports_, Lines{"/a empty-file it has no members"});
}

TEST_F(Containers, MayBeBombs) {
  const std::string zeros(std::size_t{70} << 20, ' ');
  const Members bomb = {{"bomb.txt", zeros}, {"rain.txt", "It rained."}};
  read(zip_of(bomb));
  EXPECT_EQ(articles_, Lines{"/a/rain.txt: It rained."});
  ASSERT_EQ(reports_.size(), 2U);
  EXPECT_TRUE(reports_[1].starts_with("/a/bomb.txt bomb over 64 MB came of ")) << reports_[1];
  read(bzip2_packed(tar_of(bomb)));
  ASSERT_FALSE(reports_.empty());
  EXPECT_NE(reports_.back().find("/a bomb "), std::string::npos) << reports_.back();
}

TEST_F(Containers, GiveAForcedFormatToTheirMembers) {
  read(zip_of({{"a.json", "{\"text\": 1"}}), "a", find_row(formats(), "text"));
  EXPECT_EQ(articles_, Lines{"/a/a.json: {\"text\": 1"});
}

TEST_F(Containers, AreNotDocuments) {
  read(zip_of({{"[Content_Types].xml", "<x/>"}, {"word/document.xml", "<x/>"}}));
  EXPECT_EQ(reports_, Lines{"/a binary-file an Office document"});
}

TEST(DetectContainer, GoesByContent) {
  EXPECT_EQ(detect_container(zip_of(kNews))->name, "zip");
  EXPECT_EQ(detect_container(tar_of(kNews))->name, "tar");
  EXPECT_EQ(detect_container("PK is a prefix."), nullptr);
  EXPECT_EQ(detect_container(std::string(1024, '\0')), nullptr);
  EXPECT_EQ(detect_container(std::string(1024, 'x')), nullptr);
  EXPECT_EQ(detect_container(""), nullptr);
}

}  // namespace
}  // namespace dateline
