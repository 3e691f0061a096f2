#include <algorithm>
#include <cmath>

#include "common/schema/fields.h"
#include "common/text/analyzer.h"
#include "tests/property/oracle.h"

namespace dateline::testing {
namespace {

using Positions = std::unordered_map<std::string, std::vector<std::uint32_t>>;

// Far enough from the title for no phrase to reach across.
constexpr std::uint32_t kBodyFrom = 1'000'000;

std::size_t count_of(const Positions& positions, const std::string& term) {
  const auto found = positions.find(term);
  return found == positions.end() ? 0 : found->second.size();
}

bool has_phrase(const Positions& positions, const std::vector<std::string>& terms) {
  const auto stands_at = [&](const std::string& term, std::uint32_t at) {
    const auto found = positions.find(term);
    return found != positions.end() && std::ranges::find(found->second, at) != found->second.end();
  };
  const auto first = positions.find(terms.front());
  return first != positions.end() && std::ranges::any_of(first->second, [&](std::uint32_t at) {
           return std::ranges::all_of(
               terms, [&](const std::string& term) { return stands_at(term, at++); });
         });
}

bool has_prefix(const Positions& positions, const std::vector<std::string>& prefixes) {
  return std::ranges::any_of(positions, [&](const auto& word) {
    return std::ranges::any_of(
        prefixes, [&](const std::string& prefix) { return word.first.starts_with(prefix); });
  });
}

}  // namespace

BruteForce::BruteForce(const Snapshot& snapshot) {
  Analyzer analyzer;
  double n_words = 0;
  for (std::uint32_t i = 0; i < snapshot.segments().size(); ++i) {
    for (std::uint32_t docid = 1; docid <= snapshot.segments()[i]->n_articles(); ++docid) {
      stored_.push_back(read(snapshot, {i, docid}, analyzer));
      n_words += stored_.back().n_words;
    }
  }
  if (n_words > 0) {
    mean_words_ = n_words / static_cast<double>(stored_.size());
  }
}

BruteForce::Stored BruteForce::read(const Snapshot& snapshot, ArticleRef ref, Analyzer& analyzer) {
  const Article article = snapshot.article(ref);
  const Language* known = find_language(article.language);
  const Language& language = known != nullptr ? *known : unknown_language();
  Stored stored{.ref = ref,
                .is_deleted = snapshot.segments()[ref.segment]->is_deleted(ref.docid),
                .date = article.date};
  for (const Token& token : analyzer.analyze(article.title, language)) {
    stored.n_words += token.joined ? 0 : 1;
    for (const std::string prefix : {"", "S"}) {
      stored.positions[prefix + std::string(token.exact)].push_back(token.position);
    }
    for (const std::string prefix : {"Z", "ZS"}) {
      stored.positions[prefix + std::string(token.stem)].push_back(token.position);
    }
  }
  for (const Token& token : analyzer.analyze(article.text, language)) {
    stored.n_words += token.joined ? 0 : 1;
    stored.positions[std::string(token.exact)].push_back(kBodyFrom + token.position);
    stored.positions["Z" + std::string(token.stem)].push_back(kBodyFrom + token.position);
  }
  for (const Field& field : fields()) {
    if (!has_value_terms(field)) {
      continue;
    }
    for (const std::string& value : field.values(article)) {
      for (const std::string& term : value_terms(field, value)) {
        stored.values.insert(term);
      }
    }
  }
  return stored;
}

Expected BruteForce::run(const PlanNode& query) {
  Expected expected;
  for (const Stored& article : stored_) {
    if (article.is_deleted) {
      continue;
    }
    const Verdict found = verdict(query, article);
    if (found.matches) {
      double score = 0;
      add_score(query, article, score);
      expected.scores[article.ref] = static_cast<float>(score);
    } else if (found.possible) {
      ++(article.date ? expected.left_out_coarse : expected.left_out_undated);
    }
  }
  return expected;
}

BruteForce::Verdict BruteForce::verdict(const PlanNode& node, const Stored& article) const {
  const auto plain = [](bool matches) { return Verdict{matches, matches}; };
  switch (node.kind) {
    case PlanKind::kNothing:
      return plain(false);
    case PlanKind::kAll:
      return plain(true);
    case PlanKind::kWord:
      return plain(std::ranges::any_of(node.variants, [&](const Variant& variant) {
        return count_of(article.positions, variant.term) > 0;
      }));
    case PlanKind::kPhrase:
      return plain(has_phrase(article.positions, node.terms));
    case PlanKind::kPrefix:
      return plain(has_prefix(article.positions, node.terms));
    case PlanKind::kValues:
      return plain(std::ranges::any_of(
          node.terms, [&](const std::string& term) { return article.values.contains(term); }));
    case PlanKind::kDate:
    case PlanKind::kUndated:
      return date_verdict(node, article);
    case PlanKind::kNot:
      return plain(!verdict(node.children.front(), article).matches);
    case PlanKind::kAtLeast: {
      std::size_t n_matching = 0;
      std::size_t n_possible = 0;
      for (const PlanNode& child : node.children) {
        const Verdict one = verdict(child, article);
        n_matching += one.matches ? 1 : 0;
        n_possible += one.possible ? 1 : 0;
      }
      return {n_matching >= node.minimum, n_possible >= node.minimum};
    }
    case PlanKind::kAnd:
    case PlanKind::kOr:
      break;
  }
  const bool is_and = node.kind == PlanKind::kAnd;
  Verdict all{is_and, is_and};
  for (const PlanNode& child : node.children) {
    const Verdict one = verdict(child, article);
    all.matches = is_and ? all.matches && one.matches : all.matches || one.matches;
    all.possible = is_and ? all.possible && one.possible : all.possible || one.possible;
  }
  return all;
}

BruteForce::Verdict BruteForce::date_verdict(const PlanNode& node, const Stored& article) {
  if (node.kind == PlanKind::kUndated) {
    return {!article.date, !article.date};
  }
  if (!article.date) {
    return {false, true};
  }
  const std::int64_t begin = article.date->begin().value;
  const std::int64_t end = article.date->end().value;
  const std::int64_t from = node.range.begin().value;
  const std::int64_t to = node.range.end().value;
  // A day or a minute is as good as a date gets: only months and years can be too coarse.
  const bool is_inside = from <= begin && end <= to;
  return {is_inside, is_inside || (from < end && begin < to)};
}

// In the order of the query, so that the sum is the same to the last bit.
void BruteForce::add_score(const PlanNode& node, const Stored& article, double& score) {
  if (!verdict(node, article).matches) {
    return;
  }
  switch (node.kind) {
    case PlanKind::kWord: {
      double best = 0;
      for (const Variant& variant : node.variants) {
        best = std::max(best, weight(variant, article));
      }
      score += best;
      break;
    }
    case PlanKind::kPhrase:
      for (const Variant& variant : node.variants) {
        score += weight(variant, article);
      }
      break;
    case PlanKind::kPrefix:
      score += 1;
      break;
    case PlanKind::kAnd:
    case PlanKind::kOr:
    case PlanKind::kAtLeast:
      for (const PlanNode& child : node.children) {
        add_score(child, article, score);
      }
      break;
    default:
      break;
  }
}

double BruteForce::weight(const Variant& variant, const Stored& article) {
  const double in_text = static_cast<double>(count_of(article.positions, variant.term));
  if (in_text == 0) {
    return 0;
  }
  const double in_title =
      variant.title_term.empty()
          ? 0
          : static_cast<double>(count_of(article.positions, variant.title_term));
  const double tf = in_text + in_title;
  return idf(variant.term) * tf / (tf + 1.2 * (1 - 0.75 + 0.75 * article.n_words / mean_words_));
}

double BruteForce::idf(const std::string& term) {
  const auto [found, is_new] = idf_of_.try_emplace(term);
  if (is_new) {
    const auto n = static_cast<double>(std::ranges::count_if(
        stored_, [&](const Stored& article) { return article.positions.contains(term); }));
    found->second = std::log(1 + (static_cast<double>(stored_.size()) - n + 0.5) / (n + 0.5));
  }
  return found->second;
}

}  // namespace dateline::testing
