// What a query from the shell costs at least: a program that does nothing but ask Xapian.
//
//   bare_xapian ARCHIVE WORD...
//
// Opens the stub that lists the archive's segments, asks for any of the words' English stems and
// prints the document data of the ten best.

#include <iostream>
#include <string>
#include <vector>

#include <xapian.h>

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: bare_xapian ARCHIVE WORD...\n";
    return 2;
  }
  try {
    const Xapian::Database database(std::string(argv[1]) + "/XAPIANDB");
    const Xapian::Stem stem("en");
    std::vector<std::string> terms;
    for (int i = 2; i < argc; ++i) {
      terms.push_back("Z" + stem(argv[i]));
    }
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
    const Xapian::MSet hits = enquire.get_mset(0, 10);
    std::cout << hits.get_matches_estimated() << '\n';
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
      std::cout << hit.get_rank() + 1 << ' ' << hit.get_document().get_data() << '\n';
    }
  } catch (const Xapian::Error& error) {
    std::cerr << "bare_xapian: " << error.get_description() << '\n';
    return 2;
  }
}
