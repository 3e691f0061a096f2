#include "searcher/output/jsonl.h"

#include <ostream>

#include <nlohmann/json.hpp>

#include "common/schema/article_json.h"
#include "searcher/output/json.h"

namespace dateline {

void write_hit_jsonl(const Hit& hit, const Terminal& /*terminal*/, std::ostream& out) {
  out << dump_json(hit_json(hit)) << '\n';
}

void write_article_jsonl(const Hit& hit, const Terminal& /*terminal*/, std::ostream& out) {
  out << dump_json(whole_json(hit)) << '\n';
}

}  // namespace dateline
