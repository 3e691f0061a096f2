// XML as a stream of events, in the memory of its longest token.
//
// expat reads it as long as it is well-formed. From the first damage on a lenient scanner goes on,
// with the same elements open, so that what stands before and behind the damage is read.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.h"

namespace dateline {

struct XmlLimits {
  std::uint32_t depth = 256;        // of open elements; deeper ones are passed over, not their text
  std::uint32_t attributes = 500;   // of one tag; the others are passed over
  std::size_t token = 1 << 20;      // bytes of a tag; a longer one is text
  std::size_t expansion = 1 << 20;  // bytes that a document's own entities may add
};

struct XmlName {
  std::string_view space = {};   // the name of the namespace; empty for none and for a prefix that
                                 // nothing declares
  std::string_view prefix = {};  // as written
  std::string_view local = {};   // as written
};

struct XmlAttribute {
  XmlName name = {};            // without a prefix it has no namespace
  std::string_view value = {};  // references resolved
};

// What the events are told to. All views are valid during the call.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;

  virtual void start(const XmlName& name, std::span<const XmlAttribute> attributes) = 0;

  // Every element that started ends, those that the document does not close too.
  virtual void end(const XmlName& name) = 0;

  // A piece of text: references resolved (those of HTML, too), CDATA as it is.
  virtual void text(std::string_view piece) = 0;
};

// Reads `source` in whatever encoding (a byte order mark, UTF-8 if it is valid, what the XML
// declaration says, statistics), control characters become blanks. External entities and DTDs are
// never fetched. Never throws for content. Used by one thread.
class XmlEvents {
 public:
  // Borrows both.
  XmlEvents(ByteSource& source, XmlHandler& handler, const XmlLimits& limits = {});
  XmlEvents(const XmlEvents&) = delete;
  XmlEvents& operator=(const XmlEvents&) = delete;
  ~XmlEvents();

  // Reads one piece further (16 KB or so); false at the end, when all events were delivered.
  bool step();

  // The line the event being delivered stands in, from 1.
  std::uint64_t line() const;

  // Where and how it first was not well-formed ("line 12: mismatched tag"), for people; else empty.
  const std::string& damage() const;

  // Why reading was given up: entities that grow beyond all measure, for people; else empty. Set at
  // the end of the events.
  const std::string& bomb() const;

  // Whether the source ended inside of elements.
  bool is_cut() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
