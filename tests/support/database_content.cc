#include "tests/support/database_content.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "indexer/glass/database_writer.h"

namespace dateline::testing {
namespace {

using namespace std::string_literals;

constexpr std::uint32_t kLastPosition = 0xFFFFFFFE;

std::vector<std::string> make_vocabulary(Random& random) {
  std::set<std::string> words = {std::string(245, 'x'), "a\0b"s, "\0"s, "\0\xFF"s,
                                 "\xFF\xFF"s,           "the",   "of",  "XMS"};
  while (words.size() < 400) {
    std::string word;
    for (std::size_t n = 1 + random.below(9); n > 0; --n) {
      word.push_back(static_cast<char>('a' + random.below(6)));
    }
    words.insert(word);
  }
  words.insert(std::string(240, 'y') + "\0\0\0"s);
  return {words.begin(), words.end()};
}

std::vector<std::uint32_t> random_positions(Random& random) {
  std::set<std::uint32_t> positions;
  const std::size_t n = random.chance(60)   ? 1
                        : random.chance(90) ? random.below(8)
                                            : random.below(400);
  const std::uint64_t range = random.chance(95) ? 1000 : std::uint64_t{kLastPosition} + 1;
  while (positions.size() < n) {
    positions.insert(static_cast<std::uint32_t>(random.below(range)));
  }
  if (random.chance(1)) {
    positions.insert(kLastPosition);
  }
  return {positions.begin(), positions.end()};
}

ContentDocument random_document(Random& random, const std::vector<std::string>& vocabulary) {
  ContentDocument document;
  if (random.chance(5)) {
    return document;
  }
  // As Xapian's check has it, a document whose wdf are all 0 has no words to have positions.
  document.terms["the"] = {1 + static_cast<std::uint32_t>(random.below(300)), {}};
  for (std::size_t n = random.below(random.chance(3) ? 2000 : 40); n > 0; --n) {
    ContentTerm& term = document.terms[random.pick_skewed(vocabulary)];
    term.positions = random_positions(random);
    term.wdf = random.chance(20) ? 0 : static_cast<std::uint32_t>(term.positions.size());
  }
  const std::size_t data_size = random.chance(10) ? random.below(20'000) : random.below(300);
  for (std::size_t i = 0; i < data_size; ++i) {
    document.data.push_back(static_cast<char>(random.chance(50) ? 'a' : random.below(256)));
  }
  for (const std::uint32_t slot : {0U, 1U, 127U, 200U, 256U, 300U, 70'000U}) {
    if (random.chance(slot < 2 ? 90 : 20)) {
      document.values[slot] = std::string(1 + random.below(12), static_cast<char>(random.below(9)));
    }
  }
  return document;
}

template <class Key, class Value>
std::vector<Key> keys_of(const std::map<Key, Value>& map) {
  std::vector<Key> keys;
  for (const auto& [key, value] : map) {
    keys.push_back(key);
  }
  return keys;
}

void add_terms(glass::DatabaseWriter& writer, const DatabaseContent& content) {
  struct Posting {
    std::uint32_t docid;
    const ContentTerm* term;
  };

  std::map<std::string, std::vector<Posting>> terms;
  for (const auto& [docid, document] : content.documents) {
    for (const auto& [name, term] : document.terms) {
      terms[name].push_back({docid, &term});
    }
  }
  for (const auto& [name, postings] : terms) {
    std::uint64_t total = 0;
    for (const Posting& posting : postings) {
      total += posting.term->wdf;
    }
    writer.begin_term(name, static_cast<std::uint32_t>(postings.size()), total);
    for (const Posting& posting : postings) {
      writer.add_posting(posting.docid, posting.term->wdf, posting.term->positions);
    }
  }
}

void add_values(glass::DatabaseWriter& writer, const DatabaseContent& content) {
  std::map<std::uint32_t, std::vector<glass::DocumentValue>> slots;
  for (const auto& [docid, document] : content.documents) {
    for (const auto& [slot, value] : document.values) {
      slots[slot].push_back({docid, value});
    }
  }
  for (const auto& [slot, values] : slots) {
    writer.add_values(slot, values);
  }
}

std::uint32_t length_of(const ContentDocument& document) {
  std::uint32_t length = 0;
  for (const auto& [name, term] : document.terms) {
    length += term.wdf;
  }
  return length;
}

void describe_terms(const Xapian::Database& database,
                    bool termlists,
                    std::vector<std::string>& lines) {
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    lines.push_back(fmt::format("term {} {} {} {}", *term, term.get_termfreq(),
                                database.get_collection_freq(*term),
                                database.get_wdf_upper_bound(*term)));
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term);
         ++posting) {
      const std::vector<Xapian::termpos> positions(posting.positionlist_begin(),
                                                   posting.positionlist_end());
      lines.push_back(
          fmt::format("{} {} {} {} {}", *posting, posting.get_wdf(), posting.get_doclength(),
                      termlists ? posting.get_unique_terms() : 0, fmt::join(positions, ",")));
    }
  }
}

void describe_documents(const Xapian::Database& database,
                        bool termlists,
                        std::vector<std::string>& lines) {
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end("");
       ++posting) {
    const Xapian::Document document = database.get_document(*posting);
    lines.push_back(fmt::format("document {} {} {}", *posting, database.get_doclength(*posting),
                                document.get_data()));
    if (!termlists) {
      continue;
    }
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      lines.push_back(fmt::format("{} {}", *term, term.get_wdf()));
    }
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      lines.push_back(fmt::format("value {} {}", value.get_valueno(), *value));
    }
  }
}

}  // namespace

DatabaseContent random_content(Random& random, std::size_t n_documents, bool with_gaps) {
  const std::vector<std::string> vocabulary = make_vocabulary(random);
  DatabaseContent content;
  std::uint32_t docid = 0;
  for (std::size_t i = 0; i < n_documents; ++i) {
    docid +=
        1 + (with_gaps && random.chance(10) ? static_cast<std::uint32_t>(random.below(40'000)) : 0);
    content.documents[docid] = random_document(random, vocabulary);
  }
  for (std::size_t i = random.below(4); i > 0; --i) {
    content.metadata["name" + std::to_string(i)] = std::string(1 + random.below(5000), 'm');
  }
  return content;
}

Xapian::Document to_xapian(const ContentDocument& document) {
  Xapian::Document result;
  result.set_data(document.data);
  for (const auto& [name, term] : document.terms) {
    result.add_term(name, term.wdf);
    for (const std::uint32_t position : term.positions) {
      result.add_posting(name, position, 0);
    }
  }
  for (const auto& [slot, value] : document.values) {
    result.add_value(slot, value);
  }
  return result;
}

void write_with_xapian(const DatabaseContent& content,
                       const std::string& folder,
                       std::uint32_t block_size,
                       bool termlists) {
  const int flags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC |
                    (termlists ? 0 : Xapian::DB_NO_TERMLIST);
  Xapian::WritableDatabase database(folder, flags, static_cast<int>(block_size));
  for (const auto& [docid, document] : content.documents) {
    // Up to the last one used Xapian counts; what is behind can only be reached by replacing.
    database.replace_document(docid, to_xapian(document));
  }
  for (const auto& [name, value] : content.metadata) {
    database.set_metadata(name, value);
  }
  database.commit();
}

void write_with_dateline(const DatabaseContent& content,
                         const std::string& folder,
                         std::uint32_t block_size,
                         bool termlists) {
  std::filesystem::create_directory(folder);
  glass::DatabaseWriter writer(folder, {block_size, termlists});
  for (const auto& [name, value] : content.metadata) {
    writer.add_metadata(name, value);
  }
  add_values(writer, content);
  for (const auto& [docid, document] : content.documents) {
    const std::uint32_t length = length_of(document);
    writer.add_lengths({&length, 1}, docid);
  }
  add_terms(writer, content);
  for (const auto& [docid, document] : content.documents) {
    writer.add_data(docid, document.data);
    if (termlists) {
      std::vector<glass::DocumentTerm> terms;
      for (const auto& [name, term] : document.terms) {
        terms.push_back({name, term.wdf});
      }
      writer.add_termlist(docid, length_of(document), terms, keys_of(document.values));
    }
  }
  writer.finish();
}

std::vector<std::string> describe_database(const std::string& path, bool termlists) {
  const Xapian::Database database(path);
  std::vector<std::string> lines;
  lines.push_back(fmt::format(
      "{} documents, last {}, average {}, total {}, lengths {} to {}, {}, revision {}",
      database.get_doccount(), database.get_lastdocid(), database.get_avlength(),
      database.get_total_length(), database.get_doclength_lower_bound(),
      database.get_doclength_upper_bound(), database.has_positions(), database.get_revision()));
  for (auto name = database.metadata_keys_begin(); name != database.metadata_keys_end(); ++name) {
    lines.push_back(fmt::format("metadata {} {}", *name, database.get_metadata(*name)));
  }
  for (const Xapian::valueno slot : {0U, 1U, 2U, 127U, 200U, 256U, 300U, 70'000U}) {
    lines.push_back(fmt::format("slot {} {} {} {}", slot, database.get_value_freq(slot),
                                database.get_value_lower_bound(slot),
                                database.get_value_upper_bound(slot)));
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
         ++value) {
      lines.push_back(fmt::format("{} {}", value.get_docid(), *value));
    }
  }
  describe_terms(database, termlists, lines);
  describe_documents(database, termlists, lines);
  return lines;
}

std::string check_database(const std::string& path) {
  std::ostringstream report;
  const std::size_t n_errors = Xapian::Database::check(path, 0, &report);
  return n_errors == 0 ? "" : report.str();
}

}  // namespace dateline::testing
