#include "indexer/input/text_stream.h"

#include <algorithm>
#include <array>
#include <new>

#include <unicode/ucnv.h>

#include "indexer/input/charset.h"

namespace dateline {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10;
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

// Without a character that the end of the block may have cut.
std::string_view whole_characters(std::string_view block) {
  std::size_t end = block.size();
  while (end > 0 && block.size() - end < 4 && static_cast<unsigned char>(block[end - 1]) >= 0x80) {
    --end;
  }
  return block.substr(0, end);
}

}  // namespace

// Converts a stream from one encoding to UTF-8, block by block.
struct TextStream::Converter {
  explicit Converter(const std::string& charset) {
    UErrorCode status = U_ZERO_ERROR;
    from = ucnv_open(charset.c_str(), &status);
    to = ucnv_open("UTF-8", &status);
    if (U_FAILURE(status)) {
      ucnv_close(from);
      ucnv_close(to);
      throw std::bad_alloc();
    }
  }

  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  ~Converter() {
    ucnv_close(from);
    ucnv_close(to);
  }

  void convert(std::string_view block, bool last, std::string& out) {
    std::array<char, 16384> target = {};
    const char* source = block.data();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
      status = U_ZERO_ERROR;
      char* write = target.data();
      ucnv_convertEx(to, from, &write, target.data() + target.size(), &source,
                     block.data() + block.size(), pivot.data(), &pivot_source, &pivot_target,
                     pivot.data() + pivot.size(), /*reset=*/0, last ? 1 : 0, &status);
      out.append(target.data(), static_cast<std::size_t>(write - target.data()));
    }
  }

  UConverter* from = nullptr;
  UConverter* to = nullptr;
  std::array<UChar, 4096> pivot = {};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
};

TextStream::TextStream(ByteSource& source) : source_(source) {
  begin(nullptr);
}

TextStream::TextStream(ByteSource& source, std::string (*declared_in)(std::string_view head))
    : source_(source) {
  begin(declared_in);
}

void TextStream::begin(std::string (*declared_in)(std::string_view head)) {
  while (buffer_.size() < kBlock && fill_raw()) {
  }
  const std::string declared = declared_in != nullptr ? declared_in(buffer_) : std::string();
  charset_ = detect_charset(whole_characters(buffer_), declared);
  const bool is_ascii = std::all_of(buffer_.begin(), buffer_.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (is_ascii && !ended_ && !charset_of_label(declared).empty()) {
    charset_ = charset_of_label(declared);  // what is read shows nothing, what follows may
  }
  if (buffer_.starts_with(kUtf8Mark)) {
    consume(kUtf8Mark.size());
  }
  const bool is_converted = declared_in != nullptr && charset_ != "UTF-8";
  if (is_converted || !is_ascii_superset(charset_)) {
    converter_ = std::make_unique<Converter>(charset_);
    std::string head;
    converter_->convert(buffer_, ended_, head);
    buffer_ = std::move(head);
    charset_ = "UTF-8";
    if (buffer_.starts_with(kUtf8Mark)) {
      consume(kUtf8Mark.size());
    }
  }
  peak_ = buffer_.size();
}

TextStream::~TextStream() = default;

bool TextStream::fill_raw() {
  if (ended_) {
    return false;
  }
  const std::size_t size = buffer_.size();
  buffer_.resize(size + kBlock);
  const std::size_t got = source_.read(buffer_.data() + size, kBlock);
  buffer_.resize(size + got);
  ended_ = got == 0;
  return !ended_;
}

bool TextStream::fill() {
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  const std::size_t before = buffer_.size();
  while (!ended_ && buffer_.size() == before) {
    if (!converter_) {
      fill_raw();
      continue;
    }
    std::string block(kBlock, '\0');
    const std::size_t got = source_.read(block.data(), block.size());
    ended_ = got == 0;
    converter_->convert(std::string_view(block).substr(0, got), ended_, buffer_);
  }
  peak_ = std::max(peak_, buffer_.size());
  return buffer_.size() > before;
}

void TextStream::consume(std::size_t size) {
  begin_ += size;
}

}  // namespace dateline
