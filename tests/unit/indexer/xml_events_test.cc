#include "indexer/markup/xml_events.h"

#include <algorithm>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "indexer/markup/web_address.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

using namespace std::string_literals;
using testing::GeneratedSource;
using testing::MemorySource;

// Writes events down: <{space}local name="value"> text </local>, pieces of text joined.
class WritingHandler final : public XmlHandler {
 public:
  void start(const XmlName& name, std::span<const XmlAttribute> attributes) override {
    out += "<" + written(name);
    for (const XmlAttribute& attribute : attributes) {
      out += " " + written(attribute.name) + "=" + std::string(attribute.value);
    }
    out += ">";
    deepest = std::max(deepest, ++depth);
  }

  void end(const XmlName& name) override {
    out += "</" + std::string(name.local) + ">";
    --depth;
  }

  void text(std::string_view piece) override { out += piece; }

  static std::string written(const XmlName& name) {
    std::string text = name.space.empty() ? "" : "{" + std::string(name.space) + "}";
    text += name.space.empty() && !name.prefix.empty() ? std::string(name.prefix) + ":" : "";
    return text + std::string(name.local);
  }

  std::string out;
  std::size_t depth = 0;
  std::size_t deepest = 0;
};

struct Events {
  std::string out;
  std::string damage;
  std::string bomb;
  bool is_cut;
};

Events read_all(ByteSource& source, const XmlLimits& limits = {}) {
  WritingHandler handler;
  XmlEvents events(source, handler, limits);
  while (events.step()) {
  }
  EXPECT_EQ(handler.depth, 0U) << "every element ends";
  return {handler.out, events.damage(), events.bomb(), events.is_cut()};
}

// Read in large pieces and in small ones, which must give the same.
Events events_of(const std::string& bytes, const XmlLimits& limits = {}) {
  MemorySource large(bytes);
  MemorySource small(bytes, 5);
  Events events = read_all(large, limits);
  EXPECT_EQ(read_all(small, limits).out, events.out);
  return events;
}

struct XmlCase {
  const char* name;
  std::string xml;
  std::string events;
  std::string damage = {};  // what it says begins so
};

void PrintTo(const XmlCase& c, std::ostream* out) {
  *out << c.name;
}

class XmlReading : public ::testing::TestWithParam<XmlCase> {};

TEST_P(XmlReading, GivesEvents) {
  const Events events = events_of(GetParam().xml);
  EXPECT_EQ(events.out, GetParam().events);
  EXPECT_EQ(events.damage, GetParam().damage);
  EXPECT_EQ(events.bomb, "");
}

const XmlCase kWellFormed[] = {
    {"plain", "<?xml version='1.0'?><!-- c --><a x='1'>t<b/></a>", "<a x=1>t<b></b></a>"},
    {"namespaces", "<p:a xmlns:p='u' xmlns='v' p:x='1' y='2'><b/></p:a>",
     "<{u}a xmlns:p=u xmlns=v {u}x=1 y=2><{v}b></b></a>"},
    {"namespace_ends", "<a><b xmlns='v'/><c/></a>", "<a><{v}b xmlns=v></b><c></c></a>"},
    {"undeclared_prefix", "<dc:a><content:b/></dc:a>", "<dc:a><content:b></b></a>"},
    {"references", "<a b='&lt;&#65;'>&amp;&#x42;&eacute;&nbsp;</a>", "<a b=<A>&Bé\u00A0</a>"},
    {"windows_reference", "<a>don&#146;t</a>", "<a>don’t</a>"},
    {"unknown_reference", "<a>&nonsense;</a>", "<a>&nonsense;</a>"},
    {"own_entities", "<!DOCTYPE a [<!ENTITY x 'X &amp; &y;'><!ENTITY y '<b>'>]><a>&x;</a>",
     "<a>X & <b></a>"},
    {"external_entities",
     "<!DOCTYPE a SYSTEM 'no.dtd' [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>1&x;2&eacute;</a>",
     "<a>12é</a>"},
    {"cdata", "<a><![CDATA[<b>&amp;]]></a>", "<a><b>&amp;</a>"},
    {"leading_blanks", "\n \t<?xml version='1.0'?><a/>", "<a></a>"},
    {"mark", "\xEF\xBB\xBF<a>é</a>", "<a>é</a>"},
    {"latin1", "<?xml version='1.0' encoding='iso-8859-1'?><a>caf\xE9</a>", "<a>café</a>"},
    {"claims_wrongly", "<?xml version='1.0' encoding='iso-8859-1'?><a>café</a>", "<a>café</a>"},
    {"claims_utf16", "<?xml version='1.0' encoding='utf-16'?><a>b</a>", "<a>b</a>"},
    {"utf16", "\xFF\xFE<\0a\0>\0\x37\x04<\0/\0a\0>\0"s, "<a>з</a>"},
    {"controls", "<a>b\x01\x0C"s + "c\0d</a>"s, "<a>b  c d</a>"},
};

INSTANTIATE_TEST_SUITE_P(WellFormed, XmlReading, ::testing::ValuesIn(kWellFormed));

const XmlCase kDamaged[] = {
    {"bare_ampersand", "<a><b>x & y &z</b><c/></a>", "<a><b>x & y &z</b><c></c></a>",
     "line 1: not well-formed (invalid token)"},
    {"bare_angle", "<a>1 < 2<b/></a>", "<a>1 < 2<b></b></a>",
     "line 1: not well-formed (invalid token)"},
    {"mismatched", "<a>\n<b><c>x</b><d/></a>", "<a>\n<b><c>x</c></b><d></d></a>",
     "line 2: mismatched tag"},
    {"stray_end", "<a></x>y</a>", "<a>y</a>", "line 1: mismatched tag"},
    {"unquoted", "<a><b c=d/e f g='h>'>x</b></a>", "<a><b c=d/e f= g=h>>x</b></a>",
     "line 1: not well-formed (invalid token)"},
    {"open_quote", "<a><b c='d>x</b></a>", "<a><b c=d>x</b></a>",
     "line 1: not well-formed (invalid token)"},
    {"double_attribute", "<a b='1' b='2'>x</a>", "<a b=1 b=2>x</a>", "line 1: duplicate attribute"},
    {"bad_number", "<a>&#0;x&#146;</a>", "<a>\uFFFDx’</a>",
     "line 1: reference to invalid character number"},
    {"own_entity_behind", "<!DOCTYPE a [<!ENTITY x 'X'>]><a>&;&x;</a>", "<a>&;X</a>",
     "line 1: not well-formed (invalid token)"},
    {"namespace_behind", "<a xmlns:p='u'>&;<p:b><p:c xmlns:p='v'/></p:b></a>",
     "<a xmlns:p=u>&;<{u}b><{v}c xmlns:p=v></c></b></a>",
     "line 1: not well-formed (invalid token)"},
    {"second_root", "<a/><b>x</b>", "<a></a><b>x</b>", "line 1: junk after document element"},
    {"markup_behind", "<a>&;<!-- <x> --><?y <z>?><![CDATA[<c>]]>d</a>", "<a>&;?><c>d</a>",
     "line 1: not well-formed (invalid token)"},
    {"cut_in_tag", "<a><b>x</b", "<a><b>x</b></a>", "line 1: unclosed token"},
    {"cut_in_cdata", "<a><![CDATA[x", "<a>x</a>", "line 1: unclosed CDATA section"},
    {"no_markup", "plain", "plain", "line 1: syntax error"},
    {"empty", "", "", "line 1: no element found"},
};

INSTANTIATE_TEST_SUITE_P(Damaged, XmlReading, ::testing::ValuesIn(kDamaged));

TEST(XmlEvents, SaysThatTheDocumentIsCut) {
  EXPECT_TRUE(events_of("<a><b>x").is_cut);
  EXPECT_FALSE(events_of("<a>&;</a>").is_cut);
}

std::string nested_entities(int levels, const std::string& text) {
  std::string dtd = "<!DOCTYPE a [<!ENTITY e0 '" + text + "'>";
  for (int i = 1; i <= levels; ++i) {
    dtd += "<!ENTITY e" + std::to_string(i) + " '";
    for (int j = 0; j < 10; ++j) {
      dtd += "&e" + std::to_string(i - 1) + ";";
    }
    dtd += "'>";
  }
  return dtd + "]>";
}

TEST(XmlEvents, RefusesBombs) {
  std::string quadratic = "<!DOCTYPE a [<!ENTITY e '" + std::string(50'000, 'x') + "'>]><a>";
  for (int i = 0; i < 50'000; ++i) {
    quadratic += "&e;";
  }
  const std::string bombs[] = {
      nested_entities(9, "lol") + "<a>&e9;</a>",
      nested_entities(9, "lol") + "<a b='&e9;'/>",
      nested_entities(9, "") + "<a>&e9;</a>",
      "<!DOCTYPE a [<!ENTITY x '&y;'><!ENTITY y '&x;'>]><a>&x;</a>",
      quadratic,
      "<!DOCTYPE a [<!ENTITY e '" + std::string(50'000, 'x') + "'>]><a>& " +
          quadratic.substr(50'030),
  };
  for (const std::string& bomb : bombs) {
    MemorySource source(bomb);
    const Events events = read_all(source);
    EXPECT_NE(events.bomb, "") << bomb.substr(0, 80);
    EXPECT_LE(events.out.size(), (std::size_t{1} << 20) + 100);
  }
}

TEST(XmlEvents, ReadsHarmlessEntities) {
  EXPECT_EQ(events_of(nested_entities(2, "lol") + "<a>&e2;</a>").out.size(), 307U);
}

TEST(XmlEvents, KeepsElementsWithinTheirDepth) {
  std::string deep;
  for (int i = 0; i < 1000; ++i) {
    deep += "<a>";
  }
  MemorySource source(deep + "x</a></a>y");
  WritingHandler handler;
  XmlEvents events(source, handler, {.depth = 50});
  while (events.step()) {
  }
  EXPECT_EQ(handler.deepest, 50U);
  EXPECT_NE(handler.out.find("x</a></a>y"), std::string::npos) << "the text stays";
  EXPECT_EQ(events.damage(), "line 1: more than 50 elements inside of each other");
}

// A handler that keeps nothing.
class CountingHandler final : public XmlHandler {
 public:
  void start(const XmlName& /*name*/, std::span<const XmlAttribute> attributes) override {
    ++elements;
    most_attributes = std::max(most_attributes, attributes.size());
  }

  void end(const XmlName& /*name*/) override {}

  void text(std::string_view piece) override { bytes += piece.size(); }

  std::size_t elements = 0;
  std::size_t most_attributes = 0;
  std::size_t bytes = 0;
};

struct HostileCase {
  const char* name;
  std::string begin;
  std::string repeated;
};

void PrintTo(const HostileCase& c, std::ostream* out) {
  *out << c.name;
}

class HostileXml : public ::testing::TestWithParam<HostileCase> {};

// Eight megabytes of it: what takes quadratic time does not end.
TEST_P(HostileXml, IsReadInLinearTime) {
  const auto& [name, begin, repeated] = GetParam();
  GeneratedSource source(std::uint64_t{8} << 20, [&](std::uint64_t at) {
    return at < begin.size() ? begin[at] : repeated[(at - begin.size()) % repeated.size()];
  });
  CountingHandler handler;
  XmlEvents events(source, handler);
  while (events.step()) {
  }
  EXPECT_LE(handler.most_attributes, 500U);
  EXPECT_LE(handler.bytes, std::size_t{9} << 20);
}

const HostileCase kHostile[] = {
    {"deep", "", "<a>"},
    {"deep_names", "", "<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa></b>"},
    {"tags_without_end", "<a>&;", "<a "},
    {"quotes", "<a>&;", "<a b='"},
    {"one_tag", "<a ", "b='c' "},
    {"one_name", "<", "a"},
    {"comments", "<a>&;", "<!--"},
    {"sections", "<a>&;", "<![CDATA["},
    {"ampersands", "<a>&;", "&"},
    {"references", "<a>&;", "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
    {"comment", "<a><!--", "x"},
    {"bindings", "<a>&;", "<a xmlns:b='c'>"},
    {"doctype", "<!DOCTYPE a [", "<!ENTITY b 'c'>"},
    {"angles", "<a>", "<"},
};

INSTANTIATE_TEST_SUITE_P(Kinds, HostileXml, ::testing::ValuesIn(kHostile));

TEST(WebAddress, ResolvesReferences) {
  const std::string base = "http://a.example/b/c/d;p?q";
  const std::pair<const char*, const char*> cases[] = {
      {"g", "http://a.example/b/c/g"},
      {"./g/", "http://a.example/b/c/g/"},
      {"/g", "http://a.example/g"},
      {"//g.example", "http://g.example"},
      {"?y", "http://a.example/b/c/d;p?y"},
      {"#s", "http://a.example/b/c/d;p?q#s"},
      {"g?y#s", "http://a.example/b/c/g?y#s"},
      {"..", "http://a.example/b/"},
      {"../../../g", "http://a.example/g"},
      {"https://z.example/", "https://z.example/"},
      {"mailto:x", "mailto:x"},
      {"", ""},
  };
  for (const auto& [reference, address] : cases) {
    EXPECT_EQ(resolve_address(base, reference), address) << reference;
  }
  EXPECT_EQ(resolve_address("", "/g"), "/g");
  EXPECT_EQ(resolve_address("http://a.example", "g"), "http://a.example/g");
}

}  // namespace
}  // namespace dateline
