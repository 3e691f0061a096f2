// DatabaseWriter: sorted postings and documents -> a complete Xapian 1.4 glass database, each table
// written in one sequential pass. docs/glass.md explains the format.

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "common/glass/version.h"

namespace dateline::glass {

struct DatabaseOptions {
  // Of every table, in bytes: a power of two from kMinBlockSize to kMaxBlockSize.
  std::uint32_t block_size = kDefaultBlockSize;
  // Whether there is a table of the terms of each document. Without it Xapian can search, but
  // neither change documents nor list their terms.
  bool termlists = false;
};

// A value of a document. Not empty: glass does not know empty values.
struct DocumentValue {
  std::uint32_t docid;
  std::string_view value;
};

// A term of a document, and how often it is there.
struct DocumentTerm {
  std::string_view term;
  std::uint32_t wdf;
};

// Calls come in the order of the declarations from add_metadata to add_posting, for that is how the
// keys of one table sort. add_data and add_termlist write tables of their own and may come in
// between. Docids begin with 1. Every failure to write, a full disk too, throws Error(kIo) with the
// path and the reason; a term or name whose key would be longer than kMaxKeyBytes throws
// Error(kUsage). After an exception what was written is useless and the caller deletes it.
class DatabaseWriter {
 public:
  // `folder` must exist; it receives the tables and, last, the version file.
  DatabaseWriter(const std::string& folder, const DatabaseOptions& options);
  ~DatabaseWriter();
  DatabaseWriter(const DatabaseWriter&) = delete;
  DatabaseWriter& operator=(const DatabaseWriter&) = delete;

  // Names ascend as bytes; neither is empty.
  void add_metadata(std::string_view name, std::string_view value);

  // All values of a slot; docids ascend. Slots may come in any order, each once.
  void add_values(std::uint32_t slot, std::span<const DocumentValue> values);

  // lengths[i]: words (sum of the wdf) of the document first_docid + i. Called again for documents
  // behind a gap; every document must be named, also one without words.
  void add_lengths(std::span<const std::uint32_t> lengths, std::uint32_t first_docid = 1);

  // Terms ascend as bytes, none is empty. The frequencies are those of all its postings together:
  // their number, which is not 0, and the sum of their wdf.
  void begin_term(std::string_view term,
                  std::uint32_t document_frequency,
                  std::uint64_t collection_frequency);

  // A posting of the term begun last; docids ascend. Positions ascend strictly, are below 2^32 - 1
  // and may be none. A wdf of 0 is what terms have that are no words.
  void add_posting(std::uint32_t docid,
                   std::uint32_t wdf,
                   std::span<const std::uint32_t> positions);

  // The same, its positions as the position table of another database holds them; empty: none.
  void add_posting(std::uint32_t docid, std::uint32_t wdf, std::string_view encoded_positions);

  // What Xapian::Document::get_data() gives; nothing is written if it is empty. Docids ascend.
  void add_data(std::uint32_t docid, std::string_view data);

  // Only with options.termlists, and then for every document. `length` is the sum of the wdf; terms
  // ascend as bytes, slots (those the document has values in) as numbers. Docids ascend.
  void add_termlist(std::uint32_t docid,
                    std::uint32_t length,
                    std::span<const DocumentTerm> terms,
                    std::span<const std::uint32_t> slots);

  // Writes what is left and the version file. Files are complete but not flushed to the device.
  void finish();

 private:
  class Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace dateline::glass
