// What of a page is its article. The little pages stand for kinds of pages; %1, %2, %3 are
// paragraphs of an article, %4 is prose that belongs to something else.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/page/page.h"
#include "indexer/page/words.h"
#include "tests/unit/indexer/reading.h"

namespace dateline::testing {
namespace {

constexpr std::string_view kParagraphs[] = {
    "The ferry that links the two banks of the estuary was taken out of service on Monday, after "
    "divers found a crack in its hull that is longer than a man is tall.",
    "Its crew had noticed water in the engine room on Saturday night, said the master of the port, "
    "and had brought all of the passengers safely to the western bank.",
    "Until the summer a smaller boat will cross four times a day; it carries forty people but no "
    "cars, and those who drive have to go round by the bridge at Kestrel Point.",
    "Our readers like to be told what happens in the estuary before their neighbours know of it, "
    "and so we write to them every morning at six, on Sundays at eight.",
};

std::string fill_in(std::string_view page) {
  std::string filled;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page[i] == '%' && i + 1 < page.size() && page[i + 1] >= '1' && page[i + 1] <= '4') {
      filled += kParagraphs[page[++i] - '1'];
    } else {
      filled += page[i];
    }
  }
  return filled;
}

PageContent content_of(std::string_view page, const PageMetadata& metadata = {}) {
  const HtmlParse parse = parse_html(fill_in(page));
  return find_content(parse.tree, metadata);
}

struct ContentRow {
  const char* name;
  const char* page;
  const char* text;  // paragraphs, "|" between them
};

std::string paragraphs(std::string_view row) {
  std::string text;
  for (const char c : fill_in(row)) {
    text += c == '|' ? "\n\n" : std::string(1, c);
  }
  return text;
}

constexpr ContentRow kContents[] = {
    {"paragraphs of an article", "<h1>Ferry</h1><article><p>%1</p><p>%2</p></article>", "%1|%2"},
    {"navigation, header and footer",
     "<header><a href=/>Home page of the Gazette</a></header><nav><ul><li>Sports of all kinds</ul>"
     "</nav><main><p>%1</p><p>%2</p></main><footer><p>The Gazette is printed on "
     "paper.</p></footer>",
     "%1|%2"},
    {"text right in a div, paragraphs by two br",
     "<h1>Ferry</h1><div class=x>%1<br><br>%2<br>\n<br>%3</div>", "%1|%2|%3"},
    {"one br is a blank", "<div><p>%1</p><p>One line<br>and one more, told by the port.</p></div>",
     "%1|One line and one more, told by the port."},
    {"old tables",
     "<table><tr><td width=100><a href=a>News of the day</a><br><a href=b>Sports and games</a>"
     "</td><td><p>%1<p>%2</td></tr></table>",
     "%1|%2"},
    {"invisible things",
     "<article><p>%1<script>var a = 'b';</script></p><style>p {}</style><template><p>%4</p>"
     "</template><p>%2</p><p>%3</p></article>",
     "%1|%2|%3"},
    {"hidden things",
     "<article><p>%1</p><p>%2</p><div style='display: none'><p>%4</p></div><p>%3</p>"
     "<div hidden><p>Hidden from all, for ever and a day, by those who wrote "
     "it.</p></div></article>",
     "%1|%2|%3"},
    {"hidden on small screens is not hidden",
     "<article><p>%1</p><div class='hidden md:block'><p>%2</p></div></article>", "%1|%2"},
    {"captions and credits",
     "<article><p>%1</p><figure><img src=a><figcaption>The ferry in the dock, seen from the pier."
     "</figcaption></figure><div class=photo-credit>Photo: N. Sailor.</div><p>%2</p></article>",
     "%1|%2"},
    {"share bar, tags, byline, date",
     "<article><h1>Ferry</h1><div class=byline>By our reporter in the harbour</div><div "
     "class=publishDate>Monday the third</div><p>%1</p><div class=social-share>Share this with "
     "friends</div><p>%2</p><div class=post-tags>Estuary, ferries</div></article>",
     "%1|%2"},
    {"a date above the text",
     "<article><h1>Ferry</h1><p>16 May 1994</p><p>%1</p><p>Since 1994</p><p>%2</p></article>",
     "%1|Since 1994|%2"},
    {"related links and newsletter",
     "<div class=article-body><p>%1</p><div class=relatedPosts><p>%4</p></div><p>%2</p><div "
     "id=newsletter-signup><p>Write your address here, and we shall write to you.</p></div><p>%3"
     "</p></div>",
     "%1|%2|%3"},
    {"comments longer than the article",
     "<div class=article-body><p>%1</p></div><div id=comments><p>%4</p><p>%3 Really?</p><p>%2 I "
     "was "
     "there.</p></div>",
     "%1"},
    {"a long sidebar beside a short article",
     "<div class=entry-content><p>%1</p></div><div class=sidebar><p>%4</p><p>%3 Really?</p></div>",
     "%1"},
    {"words of a modifier say nothing",
     "<div class='story-body no-comments has-sidebar'><p>%1</p><p>%2</p></div>", "%1|%2"},
    {"a page builder names every part a widget",
     "<main><div class=widget><p>%1</p></div><div class=widget><p>%2</p></div><div class=widget><p>"
     "%3</p></div></main>",
     "%1|%2|%3"},
    {"headings with text, not those without",
     "<div class=article-body><h2>Cracks</h2><p>%1</p><h2>Boats</h2><p>%2</p><h3>More</h3></div>",
     "Cracks|%1|Boats|%2"},
    {"the lead between title and body",
     "<h1>Ferry</h1><p class=standfirst>%3</p><div class=article-body><p>%1</p><p>%2</p></div>",
     "%3|%1|%2"},
    {"the lead that is called a teaser",
     "<h1>Ferry</h1><div class=teaser-text><p>%3</p></div><div "
     "class=article-body><p>%1</p><p>%2</p>"
     "</div>",
     "%3|%1|%2"},
    {"the lead that repeats the description, wherever",
     "<head><meta name=description content='%3'></head><h1>Ferry</h1><div class=photo-box><p>%3</p>"
     "</div><div class=article-body><p>%1</p><p>%2</p></div>",
     "%3|%1|%2"},
    {"lists stay, lists of links go",
     "<div class=article-body><p>%1</p><ul><li>four crossings a day<li>forty people</ul><p>More of "
     "this:</p><ul><li><a href=a>The bridge at Kestrel Point</a><li><a href=b>Who pays for boats"
     "</a></ul><p>%2</p></div>",
     "%1|four crossings a day|forty people|%2"},
    {"lines that send elsewhere, in several languages",
     "<div class=article-body><p>%1</p><p>Lesen Sie auch: <a href=a>Brücken</a> am Fluss</p><p>"
     "Читайте также <a href=b>о мостах</a> на реке</p><p>%2</p></div>",
     "%1|%2"},
    {"paragraphs with many links stay",
     "<div class=article-body><p>%1</p><p>It was built <a href=a>by the yard that also built the "
     "bridge</a> in the year of the flood.</p></div>",
     "%1|It was built by the yard that also built the bridge in the year of the flood."},
    {"what is shown twice is text once",
     "<div class=article-body><p>%1</p><p>%2</p><p>%1</p></div>", "%1|%2"},
    {"the next article on the same page",
     "<main><article><h1>Ferry</h1><p>%1</p><p>%2</p><p>%3</p></article><article><h1>Post</"
     "h1><p>%4 "
     "One.</p><p>%4 Two.</p><p>%4 Three.</p></article></main>",
     "%1|%2|%3"},
    {"entries of a live blog are all text",
     "<main><h1>Ferry live</h1><article><h2>10:40</h2><p>%1</p></article><article><h2>10:20</h2><p>"
     "%2</p></article><article><h2>10:00</h2><p>%3</p></article></main>",
     "10:40|%1|10:20|%2|10:00|%3"},
    {"a body in several parts",
     "<div class=story><div class=part><p>%1</p></div><div class=advert>Buy a boat.</div><div "
     "class=part><p>%2</p></div><div class=part><p>%3</p></div></div>",
     "%1|%2|%3"},
    {"microdata",
     "<div><p>%4</p></div><div itemprop=articleBody><p>%1</p><p>%2</p></div><div><p>%4 Again.</p>"
     "</div>",
     "%1|%2"},
    {"text in a string of a script",
     "<div id=app></div><script>window.data = {\"html\": "
     "\"\\u003cp\\u003e%1\\u003c/p\\u003e\\u003cp\\u003e%2 \\u010d\\u003c/p\\u003e\\u003cp>%3"
     "\\u003c/p\\u003e\\n\\u003cdiv class=\\\"image-of-a-ferry-in-the-dock-seen-from-the-pier\\\""
     "\\u003e\\u003c/div\\u003e\"}</script>",
     "%1|%2 č|%3"},
};

TEST(PageContentTest, FindsTheText) {
  for (const ContentRow& row : kContents) {
    const PageContent content = content_of(row.page);
    EXPECT_EQ(content.text, paragraphs(row.text)) << row.name;
    EXPECT_EQ(content.refusal, "") << row.name;
  }
}

TEST(PageContentTest, TakesTheBodyOfJsonLdWhereThePageShowsLittle) {
  PageMetadata metadata;
  metadata.body = fill_in("%1\n\n%2\n\n%3");
  const PageContent behind_a_wall = content_of("<article><p>%1</p></article>", metadata);
  EXPECT_EQ(behind_a_wall.text, metadata.body);
  EXPECT_EQ(behind_a_wall.origin, "json-ld articleBody");
  const PageContent shown = content_of("<article><p>%1</p><p>%2</p></article>", metadata);
  EXPECT_EQ(shown.text, fill_in("%1\n\n%2"));
}

TEST(PageContentTest, LeavesTheTitleOut) {
  PageMetadata metadata;
  metadata.title.value = "Ferry out of service";
  const char* const page =
      "<div class=article-body><h2>Ferry out of service</h2><p>%1</p><h2>Boats</h2><p>%2</p></div>";
  EXPECT_EQ(content_of(page, metadata).text, fill_in("%1\n\nBoats\n\n%2"));
}

std::string links(int n) {
  std::string list;
  for (int i = 0; i < n; ++i) {
    list += "<div><h3><a href=x>A headline of some length, and its number is " + std::to_string(i) +
            "</a></h3><p>What happened, in a few words, at place " + std::to_string(i) +
            ".</p></div>";
  }
  return list;
}

std::string bare_links(int n) {
  std::string list;
  for (int i = 0; i < n; ++i) {
    list +=
        "<li><a href=x>A headline of some length, and its number is " + std::to_string(i) + "</a>";
  }
  return "<ul>" + list + "</ul>";
}

struct RefusalRow {
  const char* name;
  std::string page;
  const char* url;
  const char* title;
  const char* type;
  const char* refusal;
};

TEST(PageContentTest, RefusesWhatIsNoArticle) {
  const RefusalRow rows[] = {
      {"empty", "<p></p>", "", "", "", "it has no text"},
      {"a word", "<p>Soon.</p>", "", "", "", "almost no text"},
      {"home page", "<main>" + links(20) + "</main>", "https://gazette.example/", "", "website",
       "a home page"},
      {"list", "<main>" + links(20) + "</main>", "https://gazette.example/world/today.html", "", "",
       "a list of articles"},
      {"links", "<main><p>%1</p></main>" + bare_links(40), "", "", "", "a list of links"},
      {"tag list", "<main>" + links(12) + "</main>", "https://gazette.example/tag/ferries/", "",
       "article", "a list of articles"},
      {"declared list", "<main>" + links(4) + "</main>", "", "", "CollectionPage",
       "a list of articles"},
      {"error", "<p>%4</p>", "", "Seite nicht gefunden", "", "an error page"},
      {"login", "<form><p>Give your name and your word, and you are in.</p><input type=password>",
       "", "", "", "a page to log in"},
      {"video", "<main><p>%1</p></main>", "", "", "VideoObject", "a video with little text"},
  };
  for (const RefusalRow& row : rows) {
    PageMetadata metadata;
    metadata.url.value = row.url;
    metadata.title.value = row.title;
    metadata.type = row.type;
    EXPECT_EQ(content_of(row.page, metadata).refusal, row.refusal) << row.name;
  }
}

TEST(PageContentTest, LosesNoArticleAmongLinks) {
  PageMetadata metadata;
  metadata.url.value = "https://gazette.example/tag-day/ferry.html";
  const std::string page = "<div class=article-body><p>%1</p></div>" + links(60);
  EXPECT_EQ(content_of(page, metadata).refusal, "");
  metadata.url.value = "https://gazette.example/";
  EXPECT_EQ(content_of("<main><p>%1</p><p>%2</p><p>%3</p><p>%1 1</p><p>%2 2</p><p>%3 3</p></main>",
                       metadata)
                .refusal,
            "");
  metadata.title.value = "404 days at sea";
  metadata.type = "NewsArticle";
  EXPECT_EQ(content_of("<article><p>%1</p><p>%2</p></article>", metadata).refusal, "");
}

struct WordRow {
  const char* names;
  PageMarks marks;  // of furniture, and whether it is the body
};

TEST(PageWordsTest, ReadsNames) {
  constexpr WordRow kRows[] = {
      {"article-body", kMarkStoryBody},
      {"articleBody", kMarkStoryBody},
      {"articlebody", kMarkStoryBody},
      {"entry__content js-x", kMarkStoryBody},
      {"article-body-related", kMarkRelated},
      {"article body", 0},
      {"relatedPosts", kMarkRelated},
      {"relatedposts", kMarkRelated},
      {"no-comments", 0},
      {"comments", kMarkComments},
      {"post-tag", kMarkTags},
      {"tag-politics", 0},
      {"hidden", kMarkHidden},
      {"hidden-xs", 0},
      {"lg:hidden", 0},
      {"adaptive", 0},
      {"ad-slot", kMarkAdvert},
      {"", 0},
  };
  for (const WordRow& row : kRows) {
    EXPECT_EQ(marks_in(row.names) & (kMarkFurniture | kMarkStoryBody), row.marks) << row.names;
  }
}

// Pages that would take long if the work grew faster than they do.
TEST(PageContentTest, StaysQuickOnHostilePages) {
  std::string nested;
  for (int i = 0; i < 400; ++i) {
    nested += "<div class='article-body related'>";
  }
  std::string flat;
  for (int i = 0; i < 20000; ++i) {
    flat += "<p>A sentence of the article, and its number is " + std::to_string(i) + ".</p>";
  }
  EXPECT_GT(content_of(nested + flat).text.size(), 100'000U);
  std::string articles;
  for (int i = 0; i < 5000; ++i) {
    articles += fill_in("<article><h1>T</h1><div class=article-body><p>%1</p><p>%2</p><p>%3</p>");
    articles += i % 2 == 0 ? "</div></article>" : "</div>";
  }
  EXPECT_GT(content_of(articles).text.size(), 100U);
  EXPECT_EQ(content_of("<script>" + std::string(500'000, '"') + "</script>").text, "");
}

}  // namespace
}  // namespace dateline::testing
