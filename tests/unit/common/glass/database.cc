#include "tests/unit/common/glass/database.h"

#include <filesystem>
#include <map>
#include <vector>

#include "tests/support/temp_folder.h"

namespace dateline::testing {
namespace {

std::vector<std::string> make_terms(unsigned n, Random& random) {
  std::vector<std::string> terms;
  for (unsigned i = 0; i < n; ++i) {
    std::string term;
    do {
      term.push_back(static_cast<char>('a' + random.below(26)));
    } while (random.chance(75));
    switch (random.below(40)) {
      case 0:
        term.insert(random.below(term.size() + 1), 1 + random.below(3), '\0');
        break;
      case 1:
        term.append(245 - term.size(), 'x');
        break;
      case 2:
        term.push_back('\xFF');
        break;
      default:
        break;
    }
    terms.push_back(term);
  }
  return terms;
}

void add_positions(Xapian::Document& document, const std::string& term, Random& random) {
  const std::size_t n = random.chance(1) ? random.below(4000) : 1 + random.below(6);
  const bool is_dense = random.chance(10);
  Xapian::termpos position = 1 + static_cast<Xapian::termpos>(random.below(1000));
  for (std::size_t i = 0; i < n; ++i) {
    document.add_posting(term, position);
    position += is_dense ? 1 : 1 + static_cast<Xapian::termpos>(random.below(300));
  }
}

}  // namespace

void make_database(const std::string& folder, const GlassShape& shape, Random& random) {
  const std::vector<std::string> terms = make_terms(shape.n_terms, random);
  const std::string raw = shape.compacted ? folder + ".raw" : folder;
  Xapian::WritableDatabase database(raw, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS,
                                    shape.block_size);
  for (std::uint32_t i = 0; i < shape.n_documents; ++i) {
    Xapian::Document document;
    for (int k = 0; k < 12 && !terms.empty(); ++k) {
      const std::string& term = random.pick_skewed(terms);
      random.chance(20) ? document.add_term(term, static_cast<Xapian::termcount>(random.below(300)))
                        : add_positions(document, term, random);
    }
    document.add_value(3, std::to_string(i));
    database.add_document(document);
    if (shape.n_commits > 1 && i % (shape.n_documents / shape.n_commits + 1) == 0) {
      database.commit();
    }
  }
  database.set_metadata("name", "value");
  database.commit();
  database.close();
  if (shape.compacted) {
    Xapian::Database(raw).compact(folder, Xapian::Compactor::FULL,
                                  static_cast<int>(shape.block_size));
  }
}

GlassBytes::GlassBytes(const std::string& folder)
    : version(glass::decode_version(read_file(folder + "/" + std::string(glass::kVersionFile)))) {
  const auto read = [&](glass::TableId id, std::string_view name) {
    return version.table(id).is_fake ? std::string() : read_file(folder + "/" + std::string(name));
  };
  postlist = read(glass::TableId::kPostlist, glass::kPostlistFile);
  position = read(glass::TableId::kPosition, glass::kPositionFile);
}

glass::Table GlassBytes::table(glass::TableId id) const {
  return {id == glass::TableId::kPostlist ? postlist : position, version.table(id)};
}

}  // namespace dateline::testing
