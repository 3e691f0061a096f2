// What a page says about its own encoding.

#pragma once

#include <string>
#include <string_view>

#include "indexer/input/charset.h"

namespace dateline {

// to_utf8() for a page or an XML document that came with `header`: the value of a Content-Type
// header or a label, which counts before what the page declares. May be empty.
Decoded page_to_utf8(std::string_view page, std::string_view header);

// The charset that a page or an XML document declares in its beginning, as charset_of_label() names
// it: in an XML declaration, <meta charset=...> or <meta http-equiv="Content-Type" content="...;
// charset=...">, read as browsers look ahead for it. Empty if it declares none that is known. A
// page whose declaration can be read is not in UTF-16, so that stands for UTF-8.
std::string declared_charset(std::string_view page);

// The value of charset in a header or meta element: "koi8-r" of "text/html; charset=koi8-r". Empty
// if there is none.
std::string_view charset_in_content(std::string_view content);

}  // namespace dateline
