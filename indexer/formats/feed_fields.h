// Which element of a feed's item means what. Part of feed.h.

#pragma once

#include <string>
#include <string_view>

#include "indexer/formats/record_builder.h"
#include "indexer/markup/xml_events.h"

namespace dateline {

// The vocabularies that feeds are made of.
enum class FeedSpace { kCore, kDublinCore, kContent, kMedia, kItunes, kXhtml, kRdf, kXml, kOther };

// That of an element: by the name of its namespace, or by its prefix where nothing declares that.
// kCore are all versions of RSS and Atom and what has no namespace.
FeedSpace feed_space(const XmlName& name);

// The local name in lower case.
std::string feed_name(const XmlName& name);

// What kind of value an element holds.
enum class FeedValue {
  kLine,    // a title, a name: text, or HTML
  kText,    // an article's text: text, or HTML
  kPlain,   // a date, an id
  kLink,    // an address, as text or in an attribute
  kPerson,  // a name, or elements with name and address
  kLabel,   // a category: text, or an attribute
  kOrigin,  // a feed that the item was taken from
};

struct FeedField {
  FeedSpace space;
  std::string_view name;  // lower case
  Slot slot;
  int rank;  // of several for one slot the lowest wins
  FeedValue value;
};

// The row for a child of an item; nullptr if it is not wanted.
const FeedField* item_field(FeedSpace space, std::string_view name);

// The row for a child of the channel or feed itself, whose values serve items without their own.
const FeedField* channel_field(FeedSpace space, std::string_view name);

}  // namespace dateline
