// The shape of the Unicode tables that unicode_tables_generator writes at build time from ICU, so
// that no program that only reads an archive has to load ICU.

#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline::unicode {

// What a code point does to word boundaries: the classes of UAX 29, cut down to what the scanner
// tells apart.
enum class WordClass : std::uint8_t {
  kOther,       // separates words, makes none
  kLetter,      // ALetter, Hangul among them
  kHebrew,      // Hebrew_Letter: a quotation mark between two of them belongs to the word
  kDigit,       // Numeric
  kBigram,      // scripts without spaces: Han, kana, Thai, Lao, Khmer, Burmese
  kExtend,      // marks and format characters: belong to what they follow
  kApostrophe,  // ' and its kin
  kQuote,       // "
  kDot,         // . and the Arabic decimal separator
  kComma,       // , and its kin: the Arabic thousands separator, the narrow no-break space
  kColon,
  kMidLetter,  // · and other marks that stand inside words
  kHyphen,
  kUnderscore,
};

// What a code point does to sentence boundaries: Sentence_Break of UAX 29, cut down.
enum class SentenceClass : std::uint8_t {
  kOther,
  kLower,
  kUpper,
  kStrong,  // ends a sentence: ! ? 。 ؟ ।
  kDot,     // may end one
  kEllipsis,
  kContinue,  // , ; and the like: the sentence goes on
  kSpace,
  kLineBreak,
};

inline constexpr std::uint8_t kNoScript = 0xFF;  // digits, marks, punctuation
inline constexpr std::uint8_t kComposes = 1;     // a word with it may not be composed (NFC)

// One kind of code point. The maps are offsets in kSequences; 0 says "itself".
struct Properties {
  WordClass word;
  SentenceClass sentence;
  std::uint8_t script;  // a dateline::Script or kNoScript
  std::uint8_t combining_class;
  std::uint16_t normal;         // lower case, compatibility forms resolved, digits in ASCII
  std::uint16_t fold;           // without what people leave out when they type
  std::uint16_t decomposition;  // canonical, complete; Hangul syllables have none here
  std::uint8_t flags;
};

struct Composition {
  std::uint32_t first, second, composed;
};

inline constexpr unsigned kBlockBits = 7;
inline constexpr std::size_t kBlockSize = std::size_t{1} << kBlockBits;

extern const std::uint16_t kBlocks[0x110000 >> kBlockBits];
extern const std::uint16_t kRecordOf[];    // kBlocks[c / size] * size + c % size
extern const Properties kRecords[];        // by kRecordOf
extern const char32_t kSequences[];        // a length, then so many code points
extern const Composition kCompositions[];  // sorted by (first, second)
extern const std::size_t kCompositionCount;
extern const char kTablesHash[];  // of all the above

}  // namespace dateline::unicode
