#include "indexer/markup/html_text.h"

#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(TextOf, HasTheParagraphsOfAPage) {
  const std::pair<const char*, const char*> cases[] = {
      {"<p>one\n  two<p>three", "one two\n\nthree"},
      {"one<br>two<br><br>three", "one two\n\nthree"},
      {"<div>a<span> b</span><div>c</div>d</div>", "a b\n\nc\n\nd"},
      {"<pre>a\n  b</pre>", "a\nb"},
      {"<ul><li>a</li><li>b</li></ul>", "a\n\nb"},
      {"a<script>no</script><style>no</style><template>no</template>b", "ab"},
      {"<p> </p><p></p>", ""},
      {"<p>a&nbsp;b",
       "a\xC2\xA0"
       "b"},
  };
  for (const auto& [html, text] : cases) {
    EXPECT_EQ(text_of(parse_html(html).tree, 0), text) << html;
  }
}

TEST(FragmentToText, LeavesTextAlone) {
  const std::pair<const char*, const char*> cases[] = {
      {"plain\n\ntext  with blanks", "plain\n\ntext  with blanks"},
      {"3 < 4 and <John Smith> <3", "3 < 4 and <John Smith> <3"},
      {"AT&T, R&D; a=1&copy=2 &copycat", "AT&T, R&D; a=1&copy=2 &copycat"},
      {"caf&eacute; &amp; bar&hellip;", "café & bar…"},
      {"&copy 2024 &mdash; &scaron;", "© 2024 — š"},
      {"&#8217;&#x41;&#150;&#0;&#1114112;&#99999999999;&#xD800;", "’A–\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"&;&#;&#x;&#xg;&", "&;&#;&#x;&#xg;&"},
      {"<p>one</p><p>two &amp; three</p>", "one\n\ntwo & three"},
      {"one<br/>two", "one two"},
  };
  for (const auto& [html, text] : cases) {
    EXPECT_EQ(fragment_to_text(html), text) << html;
  }
  EXPECT_EQ(fragment_to_line("<b>Mayor&#8217;s</b>\n bridge"), "Mayor’s bridge");
}

TEST(BeginsLikePage, TellsPagesFromFragments) {
  for (const char* page : {"<!DOCTYPE html><p>", "\n<HTML lang=en>", "<!-- x --><html>",
                           "<?xml version='1.0'?>\n<!doctype HTML PUBLIC ''>", "<head><title>"}) {
    EXPECT_TRUE(begins_like_page(page)) << page;
  }
  for (const char* text : {"", "<", "<!--", "<?", "<p>x</p>", "<header>x", "text <html>", "html"}) {
    EXPECT_FALSE(begins_like_page(text)) << text;
  }
}

}  // namespace
}  // namespace dateline
