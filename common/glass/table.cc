#include "common/glass/table.h"

#include <fmt/format.h>

#include "common/base/error.h"

namespace dateline::glass {
namespace {

// The last item of [low, high) of which `is_at_most` holds, as it does of all before that one; low
// - 1 if of none.
template <class Predicate>
std::int32_t last_item(std::int32_t low, std::int32_t high, Predicate is_at_most) {
  while (low < high) {
    const std::int32_t middle = low + (high - low) / 2;
    if (is_at_most(static_cast<std::uint32_t>(middle))) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

// The same, where it is thought to be near to `low`: looks in steps that double.
template <class Predicate>
std::int32_t last_item_nearby(std::int32_t low, std::int32_t high, Predicate is_at_most) {
  for (std::int32_t step = 1; low + step - 1 < high; step *= 2) {
    const std::int32_t probe = low + step - 1;
    if (!is_at_most(static_cast<std::uint32_t>(probe))) {
      high = probe;
      break;
    }
    low = probe + 1;
  }
  return last_item(low, high, is_at_most);
}

std::int32_t count_of(const Block& block) {
  return static_cast<std::int32_t>(block.n_items());
}

}  // namespace

void throw_damaged_table(std::string_view what) {
  throw Error(
      ErrorKind::kCorrupt, fmt::format("a table of the archive is damaged: {}", what),
      "run 'indexer check' to see what is affected, then restore the archive or build it again");
}

Table::Table(std::string_view bytes, const TableRoot& root) {
  if (root.is_fake) {
    return;
  }
  if (root.level >= kMaxLevels) {
    throw_damaged_table("it has more levels than can be");
  }
  data_ = reinterpret_cast<const std::uint8_t*>(bytes.data());
  block_size_ = root.block_size;
  n_blocks_ = static_cast<std::uint32_t>(bytes.size() / root.block_size);
  root_ = root.block;
  n_levels_ = std::size_t{root.level} + 1;
}

// The lowest level of the present way in whose block the key is to be searched, from where the way
// goes on; the number of levels if it has to be searched from the root.
std::size_t TableCursor::level_to_search(std::string_view key) const {
  const Step& leaf = way_[0];
  if (!leaf.block || leaf.item < 0 || !leaf.block.leaf_is_at_most(place(), key)) {
    return table_->n_levels_;
  }
  if (!leaf.block.leaf_is_at_most(leaf.block.n_items() - 1, key)) {
    return 0;
  }
  for (std::size_t level = 1; level < table_->n_levels_; ++level) {
    const Step& step = way_[level];
    const std::int32_t last = count_of(step.block) - 1;
    if (step.item < last && !step.block.branch_is_at_most(static_cast<std::uint32_t>(last), key)) {
      return level;
    }
  }
  return table_->n_levels_;
}

bool TableCursor::find(std::string_view key) {
  if (table_->empty()) {
    return false;
  }
  std::size_t level = level_to_search(key);
  bool is_near = true;
  if (level == table_->n_levels_) {
    --level;
    way_[level] = {table_->block(table_->root_, level), level == 0 ? -1 : 0};
    is_near = false;
  }
  for (; level > 0; --level) {
    Step& step = way_[level];
    const auto is_at_most = [&](std::uint32_t i) { return step.block.branch_is_at_most(i, key); };
    // Nothing stands before the first, whatever its key.
    const std::int32_t n = count_of(step.block);
    step.item = is_near ? last_item_nearby(step.item + 1, n, is_at_most)
                        : last_item(step.item + 1, n, is_at_most);
    const std::uint32_t child = step.block.child(static_cast<std::uint32_t>(step.item));
    way_[level - 1] = {table_->block(child, level - 1), level == 1 ? -1 : 0};
    is_near = false;
  }
  Step& leaf = way_[0];
  const auto is_at_most = [&](std::uint32_t i) { return leaf.block.leaf_is_at_most(i, key); };
  leaf.item = is_near ? last_item_nearby(leaf.item + 1, count_of(leaf.block), is_at_most)
                      : last_item(0, count_of(leaf.block), is_at_most);
  if (leaf.item < 0) {
    return false;
  }
  // Not behind `key`: equal only as a first part.
  return leaf.block.leaf_key(place()) == key;
}

bool TableCursor::seek(std::string_view key) {
  return find(key) || next();
}

// From an item of `level` down to the first or last of the leaf below it.
void TableCursor::descend(std::size_t level, bool to_end) {
  for (; level > 0; --level) {
    const Step& step = way_[level];
    const std::uint32_t child = step.block.child(static_cast<std::uint32_t>(step.item));
    Step& below = way_[level - 1];
    below.block = table_->block(child, level - 1);
    below.item = to_end ? count_of(below.block) - 1 : 0;
  }
}

bool TableCursor::step_forward() {
  for (std::size_t level = 0; level < table_->n_levels_; ++level) {
    Step& step = way_[level];
    if (step.item + 1 < count_of(step.block)) {
      ++step.item;
      descend(level, false);
      return true;
    }
  }
  return false;
}

bool TableCursor::step_back() {
  for (std::size_t level = 0; level < table_->n_levels_; ++level) {
    Step& step = way_[level];
    if (step.item > 0) {
      --step.item;
      descend(level, true);
      return true;
    }
  }
  return false;
}

bool TableCursor::next() {
  while (!table_->empty() && step_forward()) {
    const LeafItem item = way_[0].block.item(place());
    // Before the first key every table has an empty one.
    if (item.is_first() && !item.key.empty()) {
      return true;
    }
  }
  return false;
}

bool TableCursor::enter() {
  if (table_->empty() || (way_[0].item < 0 && !step_back())) {
    return false;
  }
  while (!way_[0].block.item(place()).is_first()) {
    if (!step_back()) {
      return false;
    }
  }
  return !key().empty();
}

std::string_view TableCursor::read_parts() {
  // On the heap, so that it stays where it is when the cursor is moved.
  tag_.clear();
  tag_.reserve(table_->block_size_);
  const LeafItem first = way_[0].block.item(place());
  if (!first.is_first() || (first.flags & kItemIsCompressed) != 0) {
    Block::throw_damaged();
  }
  tag_ = first.part;
  const std::array<Step, kMaxLevels> way = way_;
  for (LeafItem item = first; !item.is_last();) {
    if (!step_forward()) {
      Block::throw_damaged();
    }
    item = way_[0].block.item(place());
    if (item.is_first() || item.key != first.key) {
      Block::throw_damaged();
    }
    tag_ += item.part;
  }
  way_ = way;
  return tag_;
}

}  // namespace dateline::glass
