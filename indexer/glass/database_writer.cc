#include "indexer/glass/database_writer.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "common/archive/files.h"
#include "common/glass/keys.h"
#include "indexer/glass/encode.h"
#include "indexer/glass/positions.h"
#include "indexer/glass/posting_chunks.h"
#include "indexer/glass/table_writer.h"
#include "indexer/glass/termlist.h"
#include "indexer/glass/value_columns.h"

namespace dateline::glass {
namespace {

std::string in(const std::string& folder, std::string_view name) {
  return folder + "/" + std::string(name);
}

// A random one, with the marks of its kind.
std::array<std::uint8_t, 16> make_uuid() {
  std::array<std::uint8_t, 16> uuid;
  std::random_device random;
  std::generate(uuid.begin(), uuid.end(), [&] { return static_cast<std::uint8_t>(random()); });
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0F) | 0x40);
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3F) | 0x80);
  return uuid;
}

}  // namespace

class DatabaseWriter::Tables {
 public:
  Tables(const std::string& folder, const DatabaseOptions& options)
      : version_path_(in(folder, kVersionFile)),
        has_termlists_(options.termlists),
        postlist_(in(folder, kPostlistFile), options.block_size),
        position_(in(folder, kPositionFile), options.block_size),
        docdata_(in(folder, kDocdataFile), options.block_size),
        termlist_(in(folder, kTermlistFile), options.block_size),
        version_(new_version(options.block_size)),
        chunks_(postlist_) {
    // Xapian wants this one, and takes the other for a sign that there are lists.
    postlist_.create();
    if (has_termlists_) {
      termlist_.create();
    }
  }

  TableWriter& postlist() { return postlist_; }

  TableWriter& docdata() { return docdata_; }

  TableWriter& termlist() { return termlist_; }

  ValueColumns& values() { return values_; }

  void add_lengths(std::span<const std::uint32_t> lengths, std::uint32_t first_docid);
  void begin_term(std::string_view term,
                  std::uint32_t document_frequency,
                  std::uint64_t collection_frequency);

  void add_posting(std::uint32_t docid, std::uint32_t wdf) {
    chunks_.add(docid, wdf);
    max_wdf_ = std::max(max_wdf_, wdf);
  }

  void add_positions(std::uint32_t docid, std::span<const std::uint32_t> positions) {
    char* const tag = begin_position(docid, positions_bound(positions.size()));
    add_position(tag, encode_positions(tag, positions));
  }

  void add_positions(std::uint32_t docid, std::string_view encoded) {
    char* const tag = begin_position(docid, encoded.size());
    add_position(tag, std::copy(encoded.begin(), encoded.end(), tag));
  }

  void finish();

 private:
  // The part of the postlist table that is written.
  enum class Part { kValues, kLengths, kTerms };

  void end_list();

  // Room for a tag of so many bytes, behind the key of the present term and `docid`.
  char* begin_position(std::uint32_t docid, std::size_t tag_size) {
    if (key_end_ + tag_size > item_.size()) {
      item_.resize(key_end_ + 2 * tag_size);
    }
    return put_sortable(item_.data() + docid_at_, docid);
  }

  void add_position(const char* tag, const char* tag_end) {
    char* const item = item_.data() + TableWriter::kItemMargin;
    const auto key_size = static_cast<std::size_t>(tag - item) - TableWriter::kItemHeader;
    const auto size = static_cast<std::size_t>(tag_end - item);
    if (size <= position_.room()) {
      position_.add_item(item, key_size, size);
    } else {
      position_.add({item + TableWriter::kItemHeader, key_size},
                    {tag, static_cast<std::size_t>(tag_end - tag)});
    }
  }

  static constexpr std::size_t kMaxSortable = 5;

  std::string version_path_;
  bool has_termlists_;
  TableWriter postlist_;
  TableWriter position_;
  TableWriter docdata_;
  TableWriter termlist_;
  ValueColumns values_;
  Version version_;
  PostingChunks chunks_;
  bool in_list_ = false;
  std::string key_ = {};       // of the present list
  std::string more_key_ = {};  // the same, for what follows
  // An item of the position table: margin, header, more_key_, docid, tag.
  std::vector<char> item_ = {};
  std::size_t docid_at_ = 0;
  std::size_t key_end_ = 0;
  std::uint32_t max_wdf_ = 0;
};

void DatabaseWriter::Tables::end_list() {
  values_.write(postlist_);
  if (in_list_) {
    chunks_.end();
    in_list_ = false;
  }
}

void DatabaseWriter::Tables::add_lengths(std::span<const std::uint32_t> lengths,
                                         std::uint32_t first_docid) {
  if (lengths.empty()) {
    return;
  }
  if (!in_list_) {
    end_list();
    key_ = postlist_key({});
    more_key_ = key_;
    // Document lengths have no totals.
    chunks_.begin(key_, more_key_, 0, 0);
    in_list_ = true;
  }
  std::uint32_t docid = first_docid;
  for (const std::uint32_t length : lengths) {
    chunks_.add(docid++, length);
    version_.total_length += length;
    if (length != 0 && (version_.min_length == 0 || length < version_.min_length)) {
      version_.min_length = length;
    }
    version_.max_length = std::max<std::uint64_t>(version_.max_length, length);
  }
  version_.n_documents += lengths.size();
  version_.last_docid = docid - 1;
}

void DatabaseWriter::Tables::begin_term(std::string_view term,
                                        std::uint32_t document_frequency,
                                        std::uint64_t collection_frequency) {
  end_list();
  key_.clear();
  append_sortable(key_, term, false);
  if (key_.size() > kMaxKeyBytes) {
    TableWriter::throw_long_key(key_);
  }
  more_key_.assign(key_).push_back('\0');
  constexpr std::size_t kKeyAt = TableWriter::kItemMargin + TableWriter::kItemHeader;
  docid_at_ = kKeyAt + more_key_.size();
  key_end_ = docid_at_ + kMaxSortable;
  item_.resize(std::max(item_.size(), key_end_));
  std::copy(more_key_.begin(), more_key_.end(), item_.data() + kKeyAt);
  chunks_.begin(key_, more_key_, document_frequency, collection_frequency);
  in_list_ = true;
}

void DatabaseWriter::Tables::finish() {
  end_list();
  version_.uuid = make_uuid();
  version_.revision = kFirstRevision;
  version_.max_wdf = max_wdf_;
  const auto finish_table = [&](TableId id, TableWriter& table) {
    TableRoot root = table.finish();
    root.compress_from = version_.table(id).compress_from;
    version_.table(id) = root;
  };
  finish_table(TableId::kPostlist, postlist_);
  finish_table(TableId::kDocdata, docdata_);
  finish_table(TableId::kTermlist, termlist_);
  finish_table(TableId::kPosition, position_);
  write_file(version_path_, encode_version(version_));
}

DatabaseWriter::DatabaseWriter(const std::string& folder, const DatabaseOptions& options)
    : tables_(std::make_unique<Tables>(folder, options)) {}

DatabaseWriter::~DatabaseWriter() = default;

void DatabaseWriter::add_metadata(std::string_view name, std::string_view value) {
  tables_->postlist().add(metadata_key(name), value);
}

void DatabaseWriter::add_values(std::uint32_t slot, std::span<const DocumentValue> values) {
  tables_->values().add(slot, values);
}

void DatabaseWriter::add_lengths(std::span<const std::uint32_t> lengths,
                                 std::uint32_t first_docid) {
  tables_->add_lengths(lengths, first_docid);
}

void DatabaseWriter::begin_term(std::string_view term,
                                std::uint32_t document_frequency,
                                std::uint64_t collection_frequency) {
  tables_->begin_term(term, document_frequency, collection_frequency);
}

void DatabaseWriter::add_posting(std::uint32_t docid,
                                 std::uint32_t wdf,
                                 std::span<const std::uint32_t> positions) {
  tables_->add_posting(docid, wdf);
  if (!positions.empty()) {
    tables_->add_positions(docid, positions);
  }
}

void DatabaseWriter::add_posting(std::uint32_t docid,
                                 std::uint32_t wdf,
                                 std::string_view encoded_positions) {
  tables_->add_posting(docid, wdf);
  if (!encoded_positions.empty()) {
    tables_->add_positions(docid, encoded_positions);
  }
}

void DatabaseWriter::add_data(std::uint32_t docid, std::string_view data) {
  if (!data.empty()) {
    tables_->docdata().add(docid_key(docid), data);
  }
}

void DatabaseWriter::add_termlist(std::uint32_t docid,
                                  std::uint32_t length,
                                  std::span<const DocumentTerm> terms,
                                  std::span<const std::uint32_t> slots) {
  std::string key = docid_key(docid);
  tables_->termlist().add(key, encode_termlist(length, terms));
  if (!slots.empty()) {
    // Directly behind.
    key.push_back('\0');
    tables_->termlist().add(key, encode_slots(slots));
  }
}

void DatabaseWriter::finish() {
  tables_->finish();
}

}  // namespace dateline::glass
