#include "indexer/formats/json.h"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <simdjson.h>

#include "common/base/utf8.h"
#include "indexer/formats/json_fields.h"
#include "indexer/formats/json_mend.h"
#include "indexer/formats/json_splitter.h"
#include "indexer/formats/record_builder.h"
#include "indexer/input/charset.h"
#include "indexer/input/text_stream.h"

namespace dateline {
namespace {

namespace dom = simdjson::dom;
using Kind = JsonSplitter::Kind;

constexpr std::size_t kLargeRecord = std::size_t{4} << 20;
constexpr int kDeepestList = 4;
constexpr std::size_t kSmallDocument = std::size_t{64} << 10;

constexpr std::array<std::string_view, 6> kTextTypes = {"Article",      "Posting", "Report",
                                                        "CreativeWork", "Review",  "Message"};

// "NewsArticle", "schema:BlogPosting", "https://schema.org/ReportageNewsArticle"
bool is_text_type(const dom::element& type) {
  std::string_view name;
  return type.get(name) == simdjson::SUCCESS &&
         std::any_of(kTextTypes.begin(), kTextTypes.end(),
                     [&](std::string_view row) { return name.find(row) != name.npos; });
}

// Whether a node of JSON-LD is of a type that is no text to be read: of what it stands for (a site,
// a person, a page that lists articles) it has a description at most.
bool is_other_node(const dom::object& object) {
  dom::element type;
  if (object.at_key("@type").get(type) != simdjson::SUCCESS) {
    return false;
  }
  dom::array types;
  if (type.get(types) == simdjson::SUCCESS) {
    return types.size() > 0 && std::none_of(types.begin(), types.end(), is_text_type);
  }
  return !is_text_type(type);
}

// What a JSON Feed says of itself, which counts for items that do not say it.
class JsonFeed {
 public:
  // `wrapper`: what stands before the first item.
  void read(std::string_view wrapper, const ArticleDate& today) {
    if (std::exchange(done_, true) || wrapper.find("jsonfeed.org/version") == wrapper.npos) {
      return;
    }
    dom::parser parser;
    dom::object object;
    if (parser.parse(std::string(wrapper) + "]}").get(object) == simdjson::SUCCESS) {
      RecordBuilder builder(today);
      add_fields(object, builder);
      feed_ = builder.take();
    }
  }

  void complete(Article& article) const {
    article.source = article.source.empty() ? feed_.title : article.source;
    article.language = article.language.empty() ? feed_.language : article.language;
    article.authors = article.authors.empty() ? feed_.authors : article.authors;
  }

 private:
  Article feed_;
  bool done_ = false;
};

class JsonReader final : public ArticleReader {
 public:
  explicit JsonReader(ReaderContext context)
      : context_(std::move(context)),
        stream_(context_.source),
        splitter_(open_json_splitter(stream_, context_.max_article)) {
    if (stream_.window().size() < kSmallDocument) {
      document_ = stream_.window();
    }
  }

  bool next(Draft& draft) override {
    while (ready_.empty()) {
      switch (splitter_->next()) {
        case Kind::kRecord:
          feed_.read(splitter_->wrapper(), context_.today);
          read_record();
          break;
        case Kind::kStray:
          add_stray();
          break;
        case Kind::kTooLong:
          report(Reason::kTooLong, {});
          break;
        case Kind::kTruncated:
          report(Reason::kTruncatedRecord, {});
          break;
        case Kind::kEnd:
          end();
          return false;
      }
    }
    report_strays(Reason::kMalformedRecord);
    has_articles_ = true;
    draft = {.article = std::move(ready_.front()), .kind = TextKind::kPerhaps};
    make_plain(draft.article);
    ready_.pop_front();
    return true;
  }

 private:
  void report(Reason reason, std::string detail) {
    report_at(splitter_->line(), reason, std::move(detail));
  }

  void report_at(std::uint64_t line, Reason reason, std::string detail) {
    has_reports_ = true;
    context_.sink.report(
        {.reason = reason, .path = context_.path, .record = line, .detail = std::move(detail)});
  }

  // Something else than an object, where one should be. In a document that is good JSON and turns
  // out to hold no article at all ("[1, 2]") it is no damage.
  void add_stray() {
    strays_.push_back(splitter_->line());
    if (has_articles_ || !is_good_document()) {
      report_strays(Reason::kMalformedRecord);
    }
  }

  void report_strays(Reason reason) {
    for (const std::uint64_t line : std::exchange(strays_, {})) {
      report_at(line, reason, "an object is expected here");
    }
  }

  // Damage may stand where no record is: "[]]".
  void end() {
    report_strays(Reason::kNoText);
    if (!has_articles_ && !has_reports_ && !document_.empty() && !is_good_document()) {
      report(Reason::kMalformedRecord, simdjson::error_message(*document_error_));
    }
  }

  // Whether the file is small and one JSON document.
  bool is_good_document() {
    if (!document_error_) {
      std::string text = document_;
      dom::element root;
      document_error_ = document_.empty() ? simdjson::EMPTY : parse_mended(text, root);
    }
    return *document_error_ == simdjson::SUCCESS;
  }

  void read_record() {
    Decoded decoded = to_utf8(splitter_->record(), stream_.charset());
    dom::element root;
    const auto error = parse_mended(decoded.text, root);
    dom::object object;
    if (error != simdjson::SUCCESS) {
      const bool cut = splitter_->is_last_unfinished();
      report(cut ? Reason::kTruncatedRecord : Reason::kMalformedRecord,
             simdjson::error_message(error));
    } else if (root.get(object) != simdjson::SUCCESS) {
      report(Reason::kMalformedRecord, "not an object");
    } else {
      read_object(object, decoded);
    }
    if (decoded.text.size() > kLargeRecord) {
      parser_ = dom::parser();  // its buffers are many times the record
    }
  }

  simdjson::error_code parse_mended(std::string& text, dom::element& root) {
    const auto error = parse(text, root);
    if (error != simdjson::NUMBER_ERROR && error != simdjson::STRING_ERROR) {
      return error;
    }
    text = mend_json(text);
    return parse(text, root);
  }

  simdjson::error_code parse(std::string& text, dom::element& root) {
    text.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    return parser_.parse(text.data(), text.size(), /*realloc_if_needed=*/false).get(root);
  }

  void read_object(const dom::object& object, const Decoded& decoded) {
    if (!add_article(object, decoded) && !add_list(object, decoded, 0)) {
      report(Reason::kNoText, {});
    }
  }

  // False if the object has no text.
  bool add_article(const dom::object& object, const Decoded& decoded) {
    RecordBuilder builder(context_.today);
    if (!is_other_node(object)) {
      add_fields(object, builder);
    }
    if (!builder.has(Slot::kText)) {
      return false;
    }
    Article article = builder.take();
    feed_.complete(article);
    if (decoded.replaced > 0) {
      article.notes.push_back({"charset", fmt::format("{} damaged characters, read as {}",
                                                      decoded.replaced, decoded.charset)});
    }
    ready_.push_back(std::move(article));
    return true;
  }

  // The articles in the lists of an object that is none itself: a line that holds a list, and
  // schema.org's "@graph", whose other nodes (the site, the publisher) are no articles. False if
  // there is no list of articles.
  bool add_list(const dom::object& object, const Decoded& decoded, int depth) {
    bool found = false;
    for (const auto& [name, value] : object) {
      if ((name != "@graph" && !is_record_list(name)) || depth > kDeepestList) {
        continue;
      }
      dom::array list;
      dom::object inner;
      if (value.get(inner) == simdjson::SUCCESS) {
        found = add_list(inner, decoded, depth + 1) || found;
      } else if (value.get(list) == simdjson::SUCCESS) {
        found = add_items(list, decoded, name != "@graph") || found;
      }
    }
    return found;
  }

  // False if there are items and none is an article.
  bool add_items(const dom::array& items, const Decoded& decoded, bool all_are_records) {
    std::size_t without_text = 0;
    std::size_t articles = 0;
    for (const dom::element& item : items) {
      dom::object object;
      const bool added = item.get(object) == simdjson::SUCCESS && add_article(object, decoded);
      articles += added ? 1 : 0;
      without_text += added ? 0 : 1;
    }
    if (articles > 0 && all_are_records) {
      for (std::size_t i = 0; i < without_text; ++i) {
        report(Reason::kNoText, "in a list");
      }
    }
    return articles > 0 || without_text == 0;
  }

  ReaderContext context_;
  TextStream stream_;
  std::unique_ptr<JsonSplitter> splitter_;
  dom::parser parser_;
  std::deque<Article> ready_;
  JsonFeed feed_;
  std::string document_;  // all of the file, if it is small
  std::optional<simdjson::error_code> document_error_;
  std::vector<std::uint64_t> strays_;  // lines of those that are not reported yet
  bool has_articles_ = false;
  bool has_reports_ = false;
};

// Whether text begins like JSON: an object, or an array of objects, arrays, strings or numbers.
bool begins_like_json(std::string_view text) {
  if (text.empty()) {
    return false;
  }
  const std::string_view rest = trim(text.substr(1));
  if (text.front() == '{') {
    return rest.empty() || rest.front() == '"' || rest.front() == '}';
  }
  return text.front() == '[' && (rest.empty() || rest.front() == '{' || rest.front() == ']');
}

}  // namespace

int sniff_json(std::string_view head, std::string_view name) {
  constexpr std::array<std::string_view, 4> extensions = {".json", ".jsonl", ".jsonld", ".ndjson"};
  std::string_view text = trim(head);
  while (text.starts_with('\x1E')) {
    text = trim(text.substr(1));
  }
  if (begins_like_json(text)) {
    return 90;
  }
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) {
      name.remove_suffix(packed.size());
    }
  }
  const bool named = std::any_of(extensions.begin(), extensions.end(),
                                 [&](std::string_view end) { return name.ends_with(end); });
  // A damaged first line is no reason to take the file for prose.
  const bool has_object = text.find("\n{\"") != std::string_view::npos;
  return named ? 60 : has_object ? 30 : 0;
}

std::unique_ptr<ArticleReader> open_json(ReaderContext context) {
  return std::make_unique<JsonReader>(std::move(context));
}

}  // namespace dateline
