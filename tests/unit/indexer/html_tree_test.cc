#include "indexer/markup/html_tree.h"

#include <string>

#include <gtest/gtest.h>
#include <time.h>

namespace dateline {
namespace {

// "(p a=1 'text' (b 'x'))": elements with their attributes, texts in quotation marks.
std::string shape(const HtmlTree& tree) {
  std::string out;
  std::vector<HtmlTree::Index> open;
  const auto close = [&](HtmlTree::Index until) {
    while (!open.empty() && tree.end_of(open.back()) <= until) {
      out += ")";
      open.pop_back();
    }
  };
  for (HtmlTree::Index node = 1; node < tree.size(); ++node) {
    close(node);
    out += out.empty() || out.back() == '(' ? "" : " ";
    if (tree.is_text(node)) {
      out += "'" + std::string(tree.text(node)) + "'";
      continue;
    }
    out += "(" + std::string(tree.name(node));
    for (const HtmlTree::Attribute& attribute : tree.attributes(node)) {
      out += " " + std::string(attribute.name) + "=" + std::string(attribute.value);
    }
    open.push_back(node);
  }
  close(tree.size());
  return out;
}

std::string shape_of(const std::string& html) {
  return shape(parse_html(html).tree);
}

TEST(HtmlTree, IsWhatTheMarkupSays) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"text", "(html (body (p 'text')))"},
      {"<p a=1 B='x &amp; y' c>one<b>two</b>", "(html (body (p a=1 b=x & y c= 'one' (b 'two'))))"},
      {"<p>one<p>two", "(html (body (p 'one') (p 'two')))"},
      {"<title>a</title><script>if (a < b) '</p>'</script>",
       "(html (head (title 'a') (script 'if (a < b) '</p>'')))"},
      {"<ul><li>a<li>b</ul>", "(html (body (ul (li 'a') (li 'b'))))"},
      {"<p>a<!-- <b>no</b> -->b", "(html (body (p 'ab')))"},
      {"<amp-img src=x></amp-img>", "(html (body (amp-img src=x)))"},
  };
  for (const auto& [html, expected] : cases) {
    EXPECT_EQ(shape_of(html), expected) << html;
  }
}

TEST(HtmlTree, ResolvesTheReferencesOfHtml) {
  const std::pair<const char*, const char*> cases[] = {
      {"&amp;&lt;&eacute;&hellip;", "&<é…"},
      {"a&ccaron;b&NewLine;c&rsquor; d", "ačb\nc’ d"},
      {"&copy 2024 &ampx &notit; &noti;", "© 2024 &x ¬it; ¬i;"},
      {"&nbsp", "\xC2\xA0"},
      {"R&D, AT&T &c. &nonsense; &amp;rsquor; x", "R&D, AT&T &c. &nonsense; &rsquor; x"},
      {"&amp;lt; &amp;copy 2024 &amp;lt;", "&lt; &copy 2024 &lt;"},
      {"&#8217;&#x2019;&#146;&#8217", "’’’’"},
      {"&NotEqualTilde;", "\xE2\x89\x82\xCC\xB8"},
  };
  for (const auto& [html, expected] : cases) {
    const HtmlTree tree = parse_html("<p>" + std::string(html) + "</p>").tree;
    std::string text;
    for (HtmlTree::Index node = 0; node < tree.size(); ++node) {
      text += tree.text(node);
    }
    EXPECT_EQ(text, expected) << html;
  }
}

TEST(HtmlTree, KeepsCommentsInTheirOrder) {
  const HtmlTree tree = parse_html("<!-- saved from url=(0014)about:internet --><p>x<!--y-->").tree;
  ASSERT_EQ(tree.comments().size(), 2U);
  EXPECT_EQ(tree.comments()[0], " saved from url=(0014)about:internet ");
  EXPECT_EQ(tree.comments()[1], "y");
}

TEST(HtmlTree, WalksOverChildrenAndFindsElements) {
  const HtmlTree tree = parse_html("<div><p>a</p>b<p id=x>c</p></div>").tree;
  const HtmlTree::Index div = tree.find(HtmlTag::kDiv);
  std::string children;
  for (auto node = tree.first_child(div); node != HtmlTree::kNone; node = tree.next_sibling(node)) {
    EXPECT_EQ(tree.parent(node), div);
    EXPECT_TRUE(tree.is_inside(node, div));
    children += tree.is_text(node) ? "t" : tree.name(node);
  }
  EXPECT_EQ(children, "ptp");
  EXPECT_EQ(tree.find(HtmlTag::kTable), HtmlTree::kNone);
  const HtmlTree::Index last = tree.find(HtmlTag::kP, tree.find(HtmlTag::kP) + 3);
  EXPECT_EQ(tree.attribute(last, "id"), "x");
  EXPECT_EQ(tree.find_attribute(last, "class"), std::nullopt);
}

struct HostilePage {
  const char* name;
  std::string html;
};

std::string repeated(const std::string& piece, std::size_t size) {
  std::string text;
  text.reserve(size + piece.size());
  while (text.size() < size) {
    text += piece;
  }
  return text;
}

std::string numbered(const std::string& before, const std::string& after, std::size_t size) {
  std::string text;
  for (int i = 0; text.size() < size; ++i) {
    text += before + std::to_string(i) + after;
  }
  return text;
}

// Pages of a kind that make a parser slow or its tree large.
std::vector<HostilePage> hostile_pages(std::size_t size) {
  const std::string bomb =
      "<!DOCTYPE html [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><p>";
  return {
      {"less-than", repeated("<", size)},
      {"a", repeated("<a>", size)},
      {"font", repeated("<font>", size)},
      {"p", repeated("<p>", size)},
      {"tables", repeated("<table><tr><td>", size)},
      {"end tags at depth", repeated("<div>", 2500) + repeated("</b>", size)},
      {"end tags without begin", repeated("</p>", size)},
      {"list items at depth", repeated("<ul><li>", 2000) + repeated("<li>", size)},
      {"a comment that never ends", "<!--" + repeated("- ", size)},
      {"beginnings of comments", repeated("<!--", size)},
      {"quotes that never close", repeated("<p a=\"x>", size)},
      {"zero bytes", std::string(size, '\0')},
      {"CDATA", repeated("<![CDATA[x", size)},
      {"processing instructions", repeated("<?x", size)},
      {"doctypes", repeated("<!DOCTYPE ", size)},
      {"ampersands", repeated("&", size)},
      {"unknown references", repeated("&x", size)},
      {"a reference that never ends", "&" + repeated("a", size)},
      {"numbers of references", repeated("&#", size)},
      {"entities that grow", bomb + repeated("&c;", size)},
      {"4,900 attributes a tag", repeated("<p " + numbered("a", "=1 ", 40'000) + ">", size)},
      {"attributes without end", "<p " + numbered("a", "=1 ", size)},
      {"attributes of body", "<body>" + numbered("<body a", "=1>", size)},
      {"names", numbered("<x", ">", size)},
      {"a long name", "<" + repeated("x", size) + ">"},
      {"script", "<script>" + repeated("</", size)},
      {"slashes", "<p " + repeated("/", size)},
      {"forms", repeated("<form>", size)},
      {"heads", repeated("<head>", size)},
  };
}

double processor_seconds() {
  timespec now = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

TEST(HtmlLimits, HoldForHostilePages) {
  for (const HostilePage& page : hostile_pages(1'000'000)) {
    const double began = processor_seconds();
    const HtmlParse parse = parse_html(page.html);
    // The limit is a second; the rest is for a build with sanitizers.
    EXPECT_LT(processor_seconds() - began, 4) << page.name;
    std::size_t text = 0;
    for (HtmlTree::Index node = 0; node < parse.tree.size(); ++node) {
      text += parse.tree.text(node).size();
    }
    EXPECT_LE(text, 2 * page.html.size()) << page.name;
    EXPECT_LE(parse.tree.size(), 2'000'000U) << page.name;
  }
}

TEST(HtmlLimits, AreNamed) {
  const HtmlLimits small = {.bytes = 1000, .nodes = 20, .depth = 10, .attributes = 5};
  const std::pair<std::string, const char*> cases[] = {
      {repeated("x", 1001), "it is longer than 1000 bytes"},
      {repeated("<p>x</p>", 200), "it has more than 20 elements"},
      {repeated("<div>", 100), "its elements are nested more than 10 deep"},
      {"<p " + numbered("a", " ", 30) + ">x", "a tag has more than 5 attributes"},
      {"<p a b c d>x", ""},
  };
  for (const auto& [html, refusal] : cases) {
    EXPECT_EQ(parse_html(html, small).refusal, refusal) << html.substr(0, 30);
  }
  HtmlLimits hasty;
  hasty.milliseconds = 0;
  EXPECT_EQ(parse_html(repeated("<div>", 2500) + repeated("</b>", 400'000), hasty).refusal,
            "its markup takes too long to read");
}

}  // namespace
}  // namespace dateline
