#include "indexer/input/converter.h"

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include "common/base/utf8.h"

namespace dateline {
namespace {

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

using ConverterPointer = std::unique_ptr<UConverter, ConverterCloser>;

ConverterPointer open_converter(const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  ConverterPointer converter(ucnv_open(charset.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

// Counts each ill-formed sequence that ICU replaces. ICU sets the parameters.
// NOLINTNEXTLINE(readability-function-size)
void count_and_substitute(const void* context,
                          UConverterToUnicodeArgs* arguments,
                          const char* units,
                          std::int32_t length,
                          UConverterCallbackReason reason,
                          UErrorCode* status) {
  if (reason <= UCNV_IRREGULAR) {
    ++*static_cast<std::size_t*>(const_cast<void*>(context));
  }
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, arguments, units, length, reason, status);
}

// UTF-16 in pieces -> UTF-8. A pair may be cut between two pieces.
class Utf16Appender {
 public:
  explicit Utf16Appender(std::string& out) : out_(out) {}

  void append(const UChar* begin, const UChar* end) {
    for (const UChar* unit = begin; unit < end; ++unit) {
      const char32_t c = *unit;
      const bool is_low = c >= 0xDC00 && c < 0xE000;
      if (high_ != 0 && is_low) {
        append_utf8(out_, 0x10000 + ((high_ - 0xD800) << 10) + (c - 0xDC00));
        high_ = 0;
        continue;
      }
      finish();
      if (c >= 0xD800 && c < 0xDC00) {
        high_ = c;
      } else {
        append_utf8(out_, is_low ? kReplacement : c);
      }
    }
  }

  void finish() {
    if (high_ != 0) {
      append_utf8(out_, kReplacement);
      high_ = 0;
    }
  }

 private:
  std::string& out_;
  char32_t high_ = 0;  // a first half that waits for its second
};

}  // namespace

std::string mime_name(const std::string& charset) {
  if (!open_converter(charset)) {
    return {};
  }
  for (const char* const standard : {"MIME", "IANA"}) {
    UErrorCode status = U_ZERO_ERROR;
    const char* const name = ucnv_getStandardName(charset.c_str(), standard, &status);
    if (U_SUCCESS(status) && name != nullptr) {
      return name;
    }
  }
  return charset;
}

std::optional<Decoded> convert(std::string_view bytes, const std::string& charset) {
  const ConverterPointer converter = open_converter(charset);
  if (!converter) {
    return std::nullopt;
  }
  Decoded decoded{.charset = charset};
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(converter.get(), count_and_substitute, &decoded.replaced, nullptr, nullptr,
                      &status);
  Utf16Appender out(decoded.text);
  std::vector<UChar> units(2048);
  const char* source = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  do {
    status = U_ZERO_ERROR;
    UChar* target = units.data();
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr,
                   /*flush=*/1, &status);
    out.append(units.data(), target);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  out.finish();
  return decoded;
}

}  // namespace dateline
