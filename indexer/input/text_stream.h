// A ByteSource as a window of text that readers look ahead in and consume.

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.h"

namespace dateline {

// Bytes that may be cut into lines and records at ASCII characters. A source in UTF-16, UTF-32 or
// an encoding whose characters contain ASCII bytes (Shift_JIS, GB18030, Big5) is converted to UTF-8
// as it passes; every other passes as it is, to be decoded record by record with
// to_utf8(record, charset()). A byte order mark is dropped.
class TextStream {
 public:
  // Borrows `source`. Reads its first 64 KB.
  explicit TextStream(ByteSource& source);

  // The whole of it as UTF-8 (ill-formed sequences of a source in UTF-8 pass as they are), with
  // what `declared_in` reads from the beginning taken for what is declared: that of an XML
  // declaration.
  TextStream(ByteSource& source, std::string (*declared_in)(std::string_view head));
  TextStream(const TextStream&) = delete;
  TextStream& operator=(const TextStream&) = delete;
  ~TextStream();

  // Bytes read and not consumed. Valid until fill() or consume().
  std::string_view window() const { return std::string_view(buffer_).substr(begin_); }

  // Makes the window longer; false at the end of the source. The caller bounds the window by
  // consuming.
  bool fill();

  void consume(std::size_t size);

  // What the beginning looks like, to be declared when a record is decoded; "UTF-8" if converted.
  const std::string& charset() const { return charset_; }

  // The longest the window has been: the memory the reading took.
  std::size_t peak() const { return peak_; }

 private:
  struct Converter;

  void begin(std::string (*declared_in)(std::string_view head));
  bool fill_raw();

  ByteSource& source_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::string charset_;
  std::unique_ptr<Converter> converter_;
  std::size_t peak_ = 0;
  bool ended_ = false;
};

}  // namespace dateline
