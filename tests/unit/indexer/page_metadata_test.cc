#include <gtest/gtest.h>

#include "indexer/page/page.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

PageMetadata read(const std::string& html, PageContext context = {{}, testing::today(), {}}) {
  const HtmlParse parse = parse_html(html);
  return read_metadata(parse.tree, context);
}

std::string join(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    text += (text.empty() ? "" : "; ") + value;
  }
  return text;
}

std::string show(const PageValue& value) {
  return value.value.empty() ? "" : value.value + " <" + value.origin + ">";
}

// One field of a page as "value <origin>".
std::string show(const PageMetadata& metadata, std::string_view field) {
  if (field == "title") {
    return show(metadata.title);
  }
  if (field == "source") {
    return show(metadata.source);
  }
  if (field == "section") {
    return show(metadata.section);
  }
  if (field == "language") {
    return show(metadata.language);
  }
  if (field == "url") {
    return show(metadata.url);
  }
  if (field == "authors") {
    return show(PageValue{join(metadata.authors), metadata.authors_origin});
  }
  if (field == "tags") {
    return show(PageValue{join(metadata.tags), metadata.tags_origin});
  }
  if (field == "date") {
    return metadata.date ? show(PageValue{metadata.date->to_string(), metadata.date_origin}) : "";
  }
  if (field == "updated") {
    return metadata.updated
               ? show(PageValue{metadata.updated->to_string(), metadata.updated_origin})
               : "";
  }
  return field == "type" ? metadata.type : metadata.body;
}

struct PageCase {
  const char* name;
  const char* html;
  const char* field;
  const char* expected;
};

void PrintTo(const PageCase& c, std::ostream* out) {
  *out << c.name;
}

class PageField : public ::testing::TestWithParam<PageCase> {};

TEST_P(PageField, IsRead) {
  EXPECT_EQ(show(read(GetParam().html), GetParam().field), GetParam().expected) << GetParam().html;
}

#define LD(json) "<script type='application/ld+json'>" json "</script>"

constexpr PageCase kJsonLd[] = {
    {"headline", LD(R"({"@type":"NewsArticle","headline":"A &amp; B"})"), "title",
     "A & B <json-ld headline>"},
    {"date in its zone",
     LD(R"({"@type":"NewsArticle","datePublished":"2023-12-24T23:30:00-05:00"})"), "date",
     "2023-12-24T23:30 <json-ld datePublished>"},
    {"updated", LD(R"({"@type":"Article","dateModified":"2023-12-25"})"), "updated",
     "2023-12-25 <json-ld dateModified>"},
    {"original beats update",
     LD(R"({"@type":"Article","dateModified":"2023-12-25","datePublished":"2023-12-24"})"), "date",
     "2023-12-24 <json-ld datePublished>"},
    {"only an update", LD(R"({"@type":"Article","dateModified":"2023-12-25"})"), "date",
     "2023-12-25 <json-ld dateModified>"},
    {"authors in their order",
     LD(R"({"@type":"Article","author":[{"name":"Zoe Last"},{"name":"Ann First"}]})"), "authors",
     "Zoe Last; Ann First <json-ld author>"},
    {"author by reference", LD(R"({"@graph":[{"@type":"Article","author":{"@id":"#z"}},
                      {"@type":"Person","@id":"#z","name":"Zoe Last"}]})"),
     "authors", "Zoe Last <json-ld author>"},
    {"author text", LD(R"({"@type":"Article","author":"By Zoe Last and Ann First"})"), "authors",
     "Zoe Last; Ann First <json-ld author>"},
    {"publisher",
     LD(R"({"@type":"Article","publisher":{"@type":"Organization","name":"The Daily Example"}})"),
     "source", "The Daily Example <json-ld publisher>"},
    {"section", LD(R"({"@type":"Article","articleSection":["Politics","World"]})"), "section",
     "Politics <json-ld articleSection>"},
    {"trail", LD(R"({"@type":"BreadcrumbList","itemListElement":[{"name":"Home"},
           {"item":{"name":"Sport"}},{"name":"A match"}]})"),
     "section", "Sport <json-ld BreadcrumbList>"},
    {"keywords", LD(R"({"@type":"Article","keywords":"war, peace,war"})"), "tags",
     "war; peace <json-ld keywords>"},
    {"body", LD(R"({"@type":"Article","articleBody":"<p>One.</p><p>Two.</p>"})"), "body",
     "One.\n\nTwo."},
    {"type", LD(R"({"@type":["Thing","https://schema.org/LiveBlogPosting"]})"), "type",
     "LiveBlogPosting"},
    {"comments and commas too many", LD(R"(/* made by hand */ [ {"@type":"Article", // a comment
           "headline":"Mended", }, ])"),
     "title", "Mended <json-ld headline>"},
    {"line breaks and quotes in strings",
     LD("{\"@type\":\"Article\",\"headline\":\"One\ntwo \"three\" four\",\"name\":\"x\"}"), "title",
     "One two \"three\" four <json-ld headline>"},
    {"escapes that JSON has not", LD(R"({"@type":"Article","headline":"It\'s \ud83d so"})"),
     "title", "It's \xEF\xBF\xBD so <json-ld headline>"},
    {"CDATA", LD("//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Wrapped\"}\n//]]>"), "title",
     "Wrapped <json-ld headline>"},
    {"two values", LD(R"({"@type":"WebSite","name":"S"}{"@type":"Article","headline":"Second"})"),
     "title", "Second <json-ld headline>"},
    {"cut", LD(R"({"@type":"Article","headline":"Cut short","author":{"name":"Zoe)"), "title",
     "Cut short <json-ld headline>"},
    {"main entity",
     LD(R"({"@type":"WebPage","mainEntity":{"@type":"Article","headline":"Inner"}})"), "title",
     "Inner <json-ld headline>"},
    {"the article of this page",
     "<link rel=canonical href='https://a.example/2'>" LD(
         R"([{"@type":"Article","url":"https://a.example/1","headline":"Other"},
             {"@type":"Article","url":"https://a.example/2/","headline":"This"}])"),
     "title", "This <json-ld headline>"},
    {"another event is not the title",
     "<meta property=og:title content='News'>" LD(R"({"@type":"Event","name":"Fair"})"), "title",
     "News <meta og:title>"},
};
INSTANTIATE_TEST_SUITE_P(JsonLd, PageField, ::testing::ValuesIn(kJsonLd));

constexpr PageCase kMeta[] = {
    {"published", "<meta property='article:published_time' content='2023-12-24T10:15:00+01:00'>",
     "date", "2023-12-24T10:15 <meta article:published_time>"},
    {"Dublin Core", "<meta name='DC.date.issued' content='2023-12-24'>", "date",
     "2023-12-24 <meta DC.date.issued>"},
    {"citation", "<meta name=citation_publication_date content='2023/12/24'>", "date",
     "2023-12-24 <meta citation_publication_date>"},
    {"parsely", "<meta name=parsely-pub-date content='2023-12-24T10:15:00Z'>", "date",
     "2023-12-24T10:15 <meta parsely-pub-date>"},
    {"a strong name first",
     "<meta name=date content=2020-01-01><meta property='article:published_time' "
     "content=2023-12-24>",
     "date", "2023-12-24 <meta article:published_time>"},
    {"the day of the URL where the time is in UTC",
     "<link rel=canonical href='https://a.example/2023/12/24/late'>"
     "<meta property='article:published_time' content='2023-12-25T03:00:00Z'>",
     "date", "2023-12-24 <url>"},
    {"no other day of the URL",
     "<link rel=canonical href='https://a.example/2023/12/20/late'>"
     "<meta property='article:published_time' content='2023-12-25T03:00:00Z'>",
     "date", "2023-12-25T03:00 <meta article:published_time>"},
    {"URL", "<link rel=canonical href='https://a.example/2023/12/24/x'>", "date",
     "2023-12-24 <url>"},
    {"American order", "<html lang=en-US><meta name=pubdate content='04/03/2023'>", "date",
     "2023-04-03 <meta pubdate>"},
    {"British order", "<html lang=en-GB><meta name=pubdate content='04/03/2023'>", "date",
     "2023-03-04 <meta pubdate>"},
    {"future is refused", "<meta property='article:published_time' content='2031-01-01'>", "date",
     ""},
    {"authors in several elements",
     "<meta name=author content='Zoe Last'><meta name=author content='Ann First'>", "authors",
     "Zoe Last; Ann First <meta author>"},
    {"no profiles of authors",
     "<meta property='article:author' content='https://social.example/zoe'>", "authors", ""},
    {"no addresses", "<meta name=author content='desk@paper.example'>", "authors", ""},
    {"label of a card",
     "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Zoe "
     "Last'>",
     "authors", "Zoe Last <meta twitter:data1>"},
    {"other label of a card",
     "<meta name='twitter:label1' content='Est. reading time'><meta name='twitter:data1' "
     "content='Six minutes'>",
     "authors", ""},
    {"site", "<meta property='og:site_name' content='The Paper'>", "source",
     "The Paper <meta og:site_name>"},
    {"tags", "<meta property='article:tag' content=One><meta property='article:tag' content=Two>",
     "tags", "One; Two <meta article:tag>"},
    {"language", "<html lang='pt-BR'>", "language", "pt <html lang>"},
    {"locale", "<meta property='og:locale' content='sr_RS'>", "language", "sr <meta og:locale>"},
    {"content-language", "<meta http-equiv='Content-Language' content='de, en'>", "language",
     "de <meta Content-Language>"},
    {"type", "<meta property='og:type' content='website'>", "type", "website"},
};
INSTANTIATE_TEST_SUITE_P(Meta, PageField, ::testing::ValuesIn(kMeta));

constexpr PageCase kAddresses[] = {
    {"canonical",
     "<meta property='og:url' content='https://a.example/og'>"
     "<link rel=canonical href='https://a.example/canonical'>",
     "url", "https://a.example/canonical <link canonical>"},
    {"relative", "<base href='https://a.example/news/'><link rel=canonical href='story.html'>",
     "url", "https://a.example/news/story.html <link canonical>"},
    {"relative to the root",
     "<meta property='og:url' content='https://a.example/x'><link rel=canonical href='/story'>",
     "url", "https://a.example/story <link canonical>"},
    {"no front page",
     "<link rel=canonical href='https://a.example/'><meta property='og:url' "
     "content='https://a.example/x'>",
     "url", "https://a.example/x <meta og:url>"},
    {"saved", "<!-- saved from url=(0026)https://a.example/saved/1 --><html><p>x", "url",
     "https://a.example/saved/1 <saved from>"},
    {"mirrored", "<html><!-- Mirrored from a.example/m.html by a copier --><p>x", "url",
     "http://a.example/m.html <saved from>"},
    {"no script", "<link rel=canonical href='javascript:void(0)'>", "url", ""},
};
INSTANTIATE_TEST_SUITE_P(Addresses, PageField, ::testing::ValuesIn(kAddresses));

constexpr PageCase kTitles[] = {
    {"without the site",
     "<meta property='og:site_name' content='The Paper'><title>Rain falls | The Paper</title>",
     "title", "Rain falls <title>"},
    {"without the host",
     "<link rel=canonical href='https://www.paper.example/1'><title>Rain falls - Paper</title>",
     "title", "Rain falls <title>"},
    {"as the headline has it",
     "<title>Rain falls on town – Something Else</title><h1>Rain falls on town</h1>", "title",
     "Rain falls on town <h1>"},
    {"a dash of its own", "<title>Rain - and snow</title>", "title", "Rain - and snow <title>"},
    {"without a date behind it",
     "<meta property='og:title' content='Rain falls on town | 24.12.2023'>", "title",
     "Rain falls on town <meta og:title>"},
    {"the site as a headline is none",
     "<meta property='og:site_name' content='The Paper'><h1>The Paper</h1><h2>Rain falls on "
     "town</h2><title>Rain falls on town « The Paper</title>",
     "title", "Rain falls on town <title>"},
};
INSTANTIATE_TEST_SUITE_P(Titles, PageField, ::testing::ValuesIn(kTitles));

constexpr PageCase kMicrodata[] = {
    {"date",
     "<div itemscope itemtype='https://schema.org/NewsArticle'><meta itemprop=datePublished "
     "content='2023-12-24'></div>",
     "date", "2023-12-24 <microdata datePublished>"},
    {"author",
     "<div itemscope itemtype='https://schema.org/Article'><span itemprop=author itemscope "
     "itemtype='https://schema.org/Person'><b itemprop=name>Zoe Last</b></span></div>",
     "authors", "Zoe Last <microdata author>"},
    {"headline",
     "<div itemscope itemtype='https://schema.org/Article'><h2 itemprop=headline>Rain</h2></div>",
     "title", "Rain <microdata headline>"},
    {"of another item",
     "<div itemscope itemtype='https://schema.org/Article'><p itemprop=headline>Rain</p>"
     "<div itemprop=hasPart itemscope itemtype='https://schema.org/Article'><meta "
     "itemprop=datePublished content=2001-01-01></div></div>",
     "date", ""},
    {"RDFa",
     "<div typeof='schema:Article'><span property='schema:datePublished' "
     "content='2023-12-24'></span></div>",
     "date", "2023-12-24 <microdata schema:datePublished>"},
};
INSTANTIATE_TEST_SUITE_P(Microdata, PageField, ::testing::ValuesIn(kMicrodata));

constexpr PageCase kVisible[] = {
    {"time", "<h1>Rain</h1><time datetime='2023-12-24T10:15'>Sunday</time><p>Text.", "date",
     "2023-12-24T10:15 <time>"},
    {"Croatian line", "<html lang=hr><h1>Kiša</h1><p>24. prosinca 2023. 10:15</p><p>Tekst.", "date",
     "2023-12-24T10:15 <text>"},
    {"words before it", "<h1>Rain</h1><p>Updated: 3 June 2024</p><p>Published: 24 December 2023",
     "date", "2023-12-24 <text>"},
    {"not of the copyright", "<h1>Rain</h1><p>24 December 2023</p><footer>© 3 May 2024</footer>",
     "date", "2023-12-24 <text>"},
    {"not of related articles",
     "<h1>Rain</h1><div class=related><time datetime=2020-01-01></time></div><div "
     "class=date>24.12.2023</div>",
     "date", "2023-12-24 <text>"},
    {"year of two digits",
     "<html lang=de><h1>Regen</h1><span class=datum>24.12.23, 10.15 Uhr</span>", "date",
     "2023-12-24T10:15 <text>"},
    {"byline", "<h1>Rain</h1><p>By Zoe Last</p><p>Text.", "authors", "Zoe Last <text>"},
    {"byline in parts", "<h1>Regen</h1><p>Von <a href=/z>Zoe Last</a></p>", "authors",
     "Zoe Last <text>"},
    {"class", "<h1>Rain</h1><div class=byline><a>Zoe Last</a><a>Ann First</a></div>", "authors",
     "Zoe Last; Ann First <text>"},
    {"the publication is no author where a person is",
     "<meta property='og:site_name' content='The Paper'><meta name=author content='The "
     "Paper'><h1>Rain</h1><p class=author>Zoe Last</p>",
     "authors", "Zoe Last <text>"},
    {"else it is",
     "<meta property='og:site_name' content='The Paper'><meta name=author content='The Paper'>",
     "authors", "The Paper <meta author>"},
    {"no comments", "<h1>Rain</h1><div id=comments><p class=author>Zoe Last</p></div>", "authors",
     ""},
};
INSTANTIATE_TEST_SUITE_P(Visible, PageField, ::testing::ValuesIn(kVisible));

TEST(ReadMetadata, NotesADateThatItRefuses) {
  const PageMetadata metadata =
      read("<meta property='article:published_time' content='2031-01-01'>");
  ASSERT_EQ(metadata.notes.size(), 1U);
  EXPECT_EQ(metadata.notes[0].code, "date-refused");
  EXPECT_EQ(metadata.notes[0].text, "meta article:published_time: '2031-01-01' lies in the future");
}

TEST(ReadMetadata, RefusesWhatIsLaterThanTheFetch) {
  const std::string page = "<meta property='article:published_time' content='2024-01-05'>";
  EXPECT_TRUE(read(page).date);
  EXPECT_FALSE(read(page, {{}, testing::today(), ArticleDate::of_day(2024, 1, 1)}).date);
}

TEST(ReadMetadata, HasTheUrlOfTheRecord) {
  const PageMetadata metadata =
      read("<p>x", {"https://a.example/2023/12/24/x", testing::today(), {}});
  EXPECT_EQ(show(metadata.url), "https://a.example/2023/12/24/x <record>");
  EXPECT_EQ(show(metadata, "date"), "2023-12-24 <url>");
  EXPECT_EQ(metadata.date_source, DateSource::kUrl);
}

TEST(ReadMetadata, EndsOnDeepAndLongJson) {
  const std::string deep(200'000, '[');
  EXPECT_EQ(
      read("<title>Rain</title>" LD("") "<script type='application/ld+json'>" + deep + "</script>")
          .title.value,
      "Rain");
  std::string many = "[";
  for (int i = 0; i < 20'000; ++i) {
    many += R"({"@type":"Article","author":{"@id":"#a"}},)";
  }
  EXPECT_EQ(read("<script type='application/ld+json'>" + many + "</script>").type, "Article");
}

}  // namespace
}  // namespace dateline
