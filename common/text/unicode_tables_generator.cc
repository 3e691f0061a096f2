// Writes the tables of unicode_tables.h as C++ to standard output. Runs at build time only.

#include <cstdint>
#include <cstdio>
#include <exception>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/text/unicode_facts.h"
#include "common/text/unicode_tables.h"

namespace dateline::unicode {
namespace {

constexpr char32_t kLast = 0x10FFFF;

struct RecordLess {
  static auto key(const Properties& p) {
    return std::tuple(p.word, p.sentence, p.script, p.combining_class, p.normal, p.fold,
                      p.decomposition, p.flags);
  }

  bool operator()(const Properties& a, const Properties& b) const { return key(a) < key(b); }
};

class Tables {
 public:
  Tables() {
    std::vector<std::uint16_t> block;
    for (char32_t c = 0; c <= kLast; ++c) {
      block.push_back(record_of(c));
      if (block.size() == kBlockSize) {
        add_block(block);
        block.clear();
      }
      add_composition(c);
    }
  }

  void print() const {
    std::string out = "// Written by unicode_tables_generator.\n\n";
    out += "#include \"common/text/unicode_tables.h\"\n\nnamespace dateline::unicode {\n\n";
    std::string body;
    print_numbers(body, "const std::uint16_t kBlocks[0x110000 >> kBlockBits]", blocks_);
    print_numbers(body, "const std::uint16_t kRecordOf[]", records_of_);
    print_numbers(body, "const char32_t kSequences[]", sequences_);
    print_records(body);
    print_compositions(body);
    std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a
    for (const char c : body) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    out += body + fmt::format("const char kTablesHash[] = \"{:016x}\";\n", hash);
    out += "\n}  // namespace dateline::unicode\n";
    std::fwrite(out.data(), 1, out.size(), stdout);
  }

 private:
  std::uint16_t sequence(char32_t c, const std::u32string& value) {
    if (value == std::u32string{c}) {
      return 0;
    }
    const auto [at, is_new] = known_sequences_.try_emplace(value, sequences_.size());
    if (is_new) {
      sequences_.push_back(static_cast<char32_t>(value.size()));
      sequences_.insert(sequences_.end(), value.begin(), value.end());
    }
    return narrow(at->second);
  }

  std::uint16_t record_of(char32_t c) {
    if (c >= 0xD800 && c <= 0xDFFF) {
      return 0;  // surrogates are no text
    }
    const Facts facts = facts_of(c);
    Properties p{};
    p.word = facts.word;
    p.sentence = facts.sentence;
    p.script = facts.script;
    p.combining_class = facts.combining_class;
    p.normal = sequence(c, facts.normal);
    p.fold = sequence(c, facts.fold);
    p.decomposition = sequence(c, facts.decomposition);
    p.flags = facts.composes ? kComposes : std::uint8_t{0};
    const auto [at, is_new] = known_records_.try_emplace(p, records_.size());
    if (is_new) {
      records_.push_back(p);
    }
    return narrow(at->second);
  }

  void add_block(const std::vector<std::uint16_t>& block) {
    const auto [at, is_new] = known_blocks_.try_emplace(block, known_blocks_.size());
    if (is_new) {
      records_of_.insert(records_of_.end(), block.begin(), block.end());
    }
    blocks_.push_back(narrow(at->second));
  }

  void add_composition(char32_t c) {
    if (const auto pair = composed_of(c)) {
      compositions_[*pair] = c;
    }
  }

  static std::uint16_t narrow(std::size_t value) {
    if (value > 0xFFFF) {
      throw std::runtime_error("a Unicode table outgrew 16 bits");
    }
    return static_cast<std::uint16_t>(value);
  }

  template <class Numbers>
  static void print_numbers(std::string& out, std::string_view name, const Numbers& numbers) {
    out += fmt::format("{} = {{", name);
    std::size_t column = 0;
    for (const auto number : numbers) {
      out +=
          fmt::format("{}{},", column++ % 20 == 0 ? "\n" : "", static_cast<std::uint32_t>(number));
    }
    out += "};\n\n";
  }

  void print_records(std::string& out) const {
    out += "const Properties kRecords[] = {\n";
    for (const Properties& p : records_) {
      out += fmt::format("{{WordClass{{{}}},SentenceClass{{{}}},{},{},{},{},{},{}}},\n",
                         static_cast<int>(p.word), static_cast<int>(p.sentence), p.script,
                         p.combining_class, p.normal, p.fold, p.decomposition, p.flags);
    }
    out += "};\n\n";
  }

  void print_compositions(std::string& out) const {
    out += "const Composition kCompositions[] = {\n";
    for (const auto& [pair, composed] : compositions_) {
      out += fmt::format("{{{},{},{}}},\n", static_cast<std::uint32_t>(pair.first),
                         static_cast<std::uint32_t>(pair.second),
                         static_cast<std::uint32_t>(composed));
    }
    out += fmt::format("}};\n\nconst std::size_t kCompositionCount = {};\n", compositions_.size());
  }

  std::vector<std::uint16_t> blocks_, records_of_;
  std::vector<Properties> records_;
  std::vector<char32_t> sequences_ = {0};  // offset 0 says "itself"
  std::map<std::vector<std::uint16_t>, std::size_t> known_blocks_;
  std::map<Properties, std::size_t, RecordLess> known_records_;
  std::map<std::u32string, std::size_t> known_sequences_;
  std::map<std::pair<char32_t, char32_t>, char32_t> compositions_;
};

}  // namespace
}  // namespace dateline::unicode

int main() {
  try {
    const dateline::unicode::Tables tables;
    tables.print();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "unicode_tables_generator: %s\n", error.what());
    return 1;
  }
  return 0;
}
