#include "indexer/formats/feed.h"

#include <gtest/gtest.h>

#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

using testing::read_bytes;
using testing::ReadResult;
using testing::to_text;

std::string read(const std::string& bytes, std::size_t max_article = kDefaultMaxArticle) {
  const ReadResult result = read_bytes(bytes, "/news.xml", max_article);
  std::string out;
  for (const Article& article : result.articles) {
    out += to_text(article);
  }
  for (const std::string& report : result.reports) {
    out += "!! " + report + "\n";
  }
  return out;
}

std::string rss(const std::string& items, const std::string& channel = {}) {
  return "<rss version='2.0'><channel>" + channel + items + "</channel></rss>";
}

std::string item(const std::string& fields) {
  return rss("<item>" + fields + "</item>");
}

std::string entry(const std::string& fields) {
  return "<feed xmlns='http://www.w3.org/2005/Atom'><entry>" + fields + "</entry></feed>";
}

const std::string kText = "<description>x</description>";

TEST(Feed, ReadsAWholeItem) {
  EXPECT_EQ(
      read(
          rss("<item><title>A &amp;amp; B</title><link>/n/1</link>"
              "<guid isPermaLink='false'>7</guid><pubDate>Sun, 24 Dec 2023 10:30:00 +0100</pubDate>"
              "<dc:creator>Jane Doe</dc:creator><category>Sea</category><category>Ships</category>"
              "<description>short</description>"
              "<content:encoded><![CDATA[<p>one</p><p>two</p>]]></content:encoded></item>",
              "<title>The Gazette</title><link>http://a.example/</link><language>en</language>")),
      "id: 7\nurl: http://a.example/n/1\ntitle: A & B\ndate: 2023-12-24T10:30 field\n"
      "author: Jane Doe\nsource: The Gazette\nlanguage: en\ntag: Sea\ntag: Ships\n"
      "text: one\n\ntwo\n");
}

TEST(Feed, ReadsAtom) {
  EXPECT_EQ(
      read("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.example/' xml:lang='fr'>"
           "<title type='html'>F &amp;amp; G</title><author><name>All</name></author>"
           "<entry xml:base='x/'><title type='xhtml'><div>a <b>b</b> &lt; c</div></title>"
           "<link rel='self' href='self'/><link href='y'/><link rel='enclosure' href='z'/>"
           "<id>tag:1</id><published>2020-01-02T03:04:05Z</published>"
           "<updated>2021-01-02T03:04:05Z</updated>"
           "<author><name>Ann Lee</name><email>a@a.example</email></author>"
           "<category term='t' label='l'/><source><title>Origin</title><id>no</id></source>"
           "<content type='xhtml'><div>c &lt;d&gt;</div></content><summary>s</summary></entry>"
           "<entry><title>2</title><updated>2021</updated><summary>t</summary></entry></feed>"),
      "id: tag:1\nurl: http://a.example/x/y\ntitle: a b < c\ndate: 2020-01-02T03:04 field\n"
      "updated: 2021-01-02T03:04\nauthor: Ann Lee\nsource: Origin\nlanguage: fr\ntag: t\n"
      "text: c <d>\n"
      "title: 2\ndate: 2021 field\nupdated: 2021\nauthor: All\nsource: F & G\nlanguage: fr\n"
      "text: t\n");
}

TEST(Feed, ReadsRdf) {
  EXPECT_EQ(
      read("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
           "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
           "<channel><title>C</title></channel><image><title>no</title></image>"
           "<item rdf:about='http://a.example/1'><title>t</title><dc:date>2001-02-03</dc:date>"
           "<description>d</description></item></rdf:RDF>"),
      "id: http://a.example/1\nurl: http://a.example/1\ntitle: t\ndate: 2001-02-03 field\n"
      "source: C\ntext: d\n");
}

TEST(Feed, ReadsCdf) {
  EXPECT_EQ(read("<CHANNEL BASE='http://a.example/'><TITLE>C</TITLE>"
                 "<ITEM HREF='/1' LASTMOD='2004-04-06T23:05'><TITLE>t</TITLE>"
                 "<ABSTRACT>d</ABSTRACT></ITEM></CHANNEL>"),
            "url: http://a.example/1\ntitle: t\ndate: 2004-04-06T23:05 field\n"
            "updated: 2004-04-06T23:05\nsource: C\ntext: d\n");
}

struct FieldCase {
  const char* name;
  std::string feed;
  std::string article;
};

void PrintTo(const FieldCase& c, std::ostream* out) {
  *out << c.name;
}

class FeedFields : public ::testing::TestWithParam<FieldCase> {};

TEST_P(FeedFields, AreFound) {
  EXPECT_EQ(read(GetParam().feed), GetParam().article);
}

const FieldCase kFields[] = {
    {"summary_where_content_is_empty",
     item("<content:encoded>&lt;p&gt; &lt;/p&gt;</content:encoded>" + kText), "text: x\n"},
    {"summary_where_content_is_script",
     item("<content:encoded>&lt;script&gt;y&lt;/script&gt;</content:encoded>" + kText),
     "text: x\n"},
    {"body_of_xhtml",
     item("<body xmlns='http://www.w3.org/1999/xhtml'><p>a</p><p>b &lt;</p></body>" + kText),
     "text: a\n\nb <\n"},
    {"markup_not_escaped", item("<description><p>a</p>\n<p>b <i>c</i></p></description>"),
     "text: a\n\nb c\n"},
    {"base64", entry("<content mode='base64'>PHA+YTwvcD4=</content>"), "text: a\n"},
    {"references_escaped_twice",
     item("<description>&lt;p&gt;x &amp;amp;lt; y&lt;/p&gt;</description>"), "text: x &lt; y\n"},
    {"images_are_no_text", entry("<content type='image/png'>x</content><summary>s</summary>"),
     "text: s\n"},
    {"entities_of_html", item("<title>caf&eacute;</title>" + kText), "title: café\ntext: x\n"},
    {"guid_is_link", item("<guid>http://a.example/1</guid>" + kText),
     "id: http://a.example/1\nurl: http://a.example/1\ntext: x\n"},
    {"guid_is_no_link", item("<guid isPermaLink='false'>http://a.example/1</guid>" + kText),
     "id: http://a.example/1\ntext: x\n"},
    {"title_of_media_is_not_the_title",
     item("<media:group><media:title>m</media:title></media:group><title>t</title>" + kText),
     "title: t\ntext: x\n"},
    {"text_of_media",
     item("<media:group><media:description>m</media:description></media:group><link>u</link>"),
     "url: u\ntext: m\n"},
    {"title_of_image_is_not_the_title",
     item("<image><title>i</title></image><title>t</title>" + kText), "title: t\ntext: x\n"},
    {"author_with_address", item("<author>j@a.example (Jane Doe)</author>" + kText),
     "author: j@a.example (Jane Doe)\ntext: x\n"},
    {"creator_before_podcaster",
     item("<itunes:author>I</itunes:author><dc:creator>C</dc:creator>" + kText),
     "author: C\ntext: x\n"},
    {"editor_of_the_channel",
     rss("<item>" + kText + "</item>", "<managingEditor>E</managingEditor>"),
     "author: E\ntext: x\n"},
    {"date_refused", item("<pubDate>yesterday</pubDate><dc:date>2001-02-03</dc:date>" + kText),
     "date: 2001-02-03 field\nnote: date-refused field: 'yesterday' is relative to a day we do not "
     "know\ntext: x\n"},
    {"language_of_item", rss("<item xml:lang='de'>" + kText + "</item>"),
     "language: de\ntext: x\n"},
};

INSTANTIATE_TEST_SUITE_P(Kinds, FeedFields, ::testing::ValuesIn(kFields));

const FieldCase kDamaged[] = {
    {"title_alone", item("<title>t</title>"), "!! no-text:1 t\n"},
    {"no_items", rss(""), "!! no-text:1 a feed without items\n"},
    {"title_without_end",
     rss("<item><title>t<description>d</description></item>"
         "<item><title>u</title>" +
         kText + "</item>"),
     "title: t\nnote: not-well-formed line 1: mismatched tag\ntext: d\ntitle: u\ntext: x\n"},
    {"item_without_end",
     rss("<item><title>t</title>" + kText + "<item><title>u</title>" + kText + "</item>"),
     "title: t\ntext: x\ntitle: u\ntext: x\n!! malformed-record:1 line 1: mismatched tag\n"},
    {"ampersand", item("<link>http://a.example/?a=1&b=2</link>" + kText),
     "url: http://a.example/?a=1&b=2\n"
     "note: not-well-formed line 1: not well-formed (invalid token)\ntext: x\n"},
    {"cut_in_text", "<rss><channel><item>" + kText + "</item><item><title>t</title><description>y",
     "text: x\n!! truncated-record:1 t\n"},
    {"cut_behind_text", "<rss><channel><item>" + kText + "<link>htt",
     "note: not-well-formed line 1: no element found\ntext: x\n"},
    {"bomb",
     "<!DOCTYPE rss [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><rss><channel><item><title>&a;</title>" +
         kText + "</item></channel></rss>",
     "!! bomb:1 entities grow beyond all measure\n"},
};

INSTANTIATE_TEST_SUITE_P(Damaged, FeedFields, ::testing::ValuesIn(kDamaged));

TEST(Feed, ReportsItemsThatAreTooLong) {
  const std::string feed = rss("<item><title>t</title><description>" + std::string(5000, 'y') +
                               "</description></item><item>" + kText + "</item>");
  EXPECT_EQ(read(feed, 1000), "text: x\n!! too-long:1 t\n");
}

TEST(Feed, IsToldByItsRoot) {
  const std::pair<const char*, bool> cases[] = {
      {"<rss>", true},
      {"\n<?xml version='1.0'?><!-- <html> --><rss version='2.0'>", true},
      {"<!DOCTYPE rss [<!ENTITY a '>'> ]><rss>", true},
      {"<feed xmlns='http://www.w3.org/2005/Atom'>", true},
      {"<atom:feed>", true},
      {"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", true},
      {"<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'>", false},
      {"<!DOCTYPE html><html><rss>", false},
      {"<root><rss/></root>", false},
      {"rss", false},
      {"<", false},
      {"<!-- ", false},
  };
  for (const auto& [head, is_feed] : cases) {
    EXPECT_EQ(sniff_feed(head, "x") > 0, is_feed) << head;
  }
}

TEST(Feed, InJsonCountsForItsItems) {
  const ReadResult result = read_bytes(
      R"({"version": "https://jsonfeed.org/version/1.1", "title": "F", "language": "es",
          "authors": [{"name": "A"}], "items": [
          {"id": "1", "url": "http://a.example/1", "content_text": "x", "summary": "s",
           "date_published": "2020-01-02T03:04:05Z", "tags": ["t"]},
          {"id": "2", "external_url": "http://b.example/", "content_text": "y",
           "authors": [{"name": "B"}]}]})",
      "/feed.json");
  ASSERT_EQ(result.articles.size(), 2U);
  EXPECT_EQ(to_text(result.articles[0]) + to_text(result.articles[1]),
            "id: 1\nurl: http://a.example/1\ndate: 2020-01-02T03:04 field\nauthor: A\nsource: F\n"
            "language: es\ntag: t\ntext: x\n"
            "id: 2\nurl: http://b.example/\nauthor: B\nsource: F\nlanguage: es\ntext: y\n");
}

}  // namespace
}  // namespace dateline
