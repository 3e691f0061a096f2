// Terms by number: each different term is kept once.

#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace dateline {

class TermTable {
 public:
  TermTable() { clear(); }

  // The number of a term of at most 255 bytes: of a new one, size() as it was before.
  std::uint32_t intern(std::string_view term);

  std::string_view operator[](std::uint32_t number) const {
    const char* const place = at(places_[number]);
    return {place + 1, static_cast<unsigned char>(*place)};
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(places_.size()); }

  // All numbers in the order of their terms' bytes. What finds numbers by terms is given up to
  // make room: nothing can be interned any more until clear().
  std::vector<std::uint32_t> sort();

  // Bytes held, and those that sort() will need on top.
  std::size_t memory() const;

  void clear();

 private:
  struct Slot {
    std::uint32_t hash;
    std::uint32_t number;  // + 1; 0: free
  };

  static constexpr unsigned kBlockBits = 16;
  static constexpr std::size_t kBlock = std::size_t{1} << kBlockBits;

  const char* at(std::uint32_t address) const {
    return blocks_[address >> kBlockBits].get() + (address & (kBlock - 1));
  }

  void add(std::string_view term);
  void grow();

  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::vector<std::uint32_t> places_;            // of the terms by their numbers
  std::vector<std::unique_ptr<char[]>> blocks_;  // each term: a byte with its size, its bytes
  std::size_t used_ = 0;                         // of the last block
};

}  // namespace dateline
