#include "indexer/formats/warc.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "indexer/extract/date_parser.h"
#include "indexer/formats/html.h"
#include "indexer/formats/http_response.h"
#include "indexer/formats/web_records.h"
#include "indexer/input/charset.h"

namespace dateline {
namespace {

// What a record is read as.
enum class Media { kPage, kText, kData, kUnknown, kOther };

struct MediaRow {
  std::string_view name;
  Media media;
};

constexpr MediaRow kMedia[] = {
    {"", Media::kUnknown},
    {"text/html", Media::kPage},
    {"application/xhtml+xml", Media::kPage},
    {"application/vnd.wap.xhtml+xml", Media::kPage},
    {"text/plain", Media::kText},
    {"application/octet-stream", Media::kUnknown},
    {"unknown/unknown", Media::kUnknown},
    {"no-type", Media::kUnknown},
    {"application/json", Media::kData},
    {"application/ld+json", Media::kData},
    {"application/feed+json", Media::kData},
    {"application/x-ndjson", Media::kData},
    {"application/xml", Media::kData},
    {"text/xml", Media::kData},
    {"application/rss+xml", Media::kData},
    {"application/atom+xml", Media::kData},
    {"application/rdf+xml", Media::kData},
};

Media media_named(std::string_view name) {
  const auto row = std::find_if(std::begin(kMedia), std::end(kMedia),
                                [&](const MediaRow& one) { return one.name == name; });
  return row == std::end(kMedia) ? Media::kOther : row->media;
}

// Records without news of their own, not worth a word.
bool is_silent(const WebRecord& record) {
  static constexpr std::string_view kRead[] = {"response", "resource", "conversion", "revisit",
                                               "continuation"};
  return std::find(std::begin(kRead), std::end(kRead), record.type) == std::end(kRead);
}

// What was found in a record: a body and what is said of it.
struct WebBody {
  std::string bytes = {};
  MediaType media = {};
  bool is_cut = false;
};

// Counts nothing: for records that may turn out to be no news at all.
class KeepingSink final : public DiagnosticSink {
 public:
  void report(Diagnostic diagnostic) override {
    constexpr std::size_t kMost = 1000;
    if (kept.size() < kMost) {
      kept.push_back(std::move(diagnostic));
    }
  }

  std::vector<Diagnostic> kept;
};

class WarcReader final : public ArticleReader {
 public:
  explicit WarcReader(ReaderContext context)
      : context_(std::move(context)),
        records_(context_.source, context_.sink, context_.path, context_.max_article) {}

  bool next(Draft& draft) override {
    while (ready_.empty()) {
      if (!records_.next()) {
        return false;
      }
      if (!is_silent(records_.record())) {
        read_record();
      }
    }
    draft = std::move(ready_.front());
    ready_.pop_front();
    return true;
  }

 private:
  void report(Reason reason, std::string detail) {
    context_.sink.report({.reason = reason,
                          .path = context_.path,
                          .record = records_.number(),
                          .detail = std::move(detail)});
  }

  void read_record() {
    const WebRecord& record = records_.record();
    if (record.type == "revisit") {
      report(Reason::kRevisit, record.url);
    } else if (record.type == "continuation") {
      report(Reason::kOtherMedia, "the continuation of a record");
    } else if (is_http()) {
      read_response();
    } else {
      WebBody body{.media = parse_media_type(record.media_type)};
      if (record.type == "response") {
        report(Reason::kOtherMedia, record.url);  // of another protocol: dns, ftp
      } else if (!is_too_long(media_named(body.media.name), body.media.name)) {
        body.bytes = records_.block();
        deliver(std::move(body));
      }
    }
  }

  bool is_http() const {
    const WebRecord& record = records_.record();
    return record.type == "response" && records_.block().starts_with("HTTP");
  }

  void read_response() {
    const auto response = parse_http_response(records_.block());
    if (!response) {
      report(Reason::kMalformedRecord, "the status line of the response is damaged");
    } else if (response->status == 304) {
      report(Reason::kRevisit, records_.record().url);
    } else if (response->status >= 300 && response->status < 400) {
      report(Reason::kRedirect, records_.record().url);
    } else if (response->status < 200 || response->status >= 400) {
      report(Reason::kHttpError, fmt::format("{} {}", response->status, records_.record().url));
    } else if (!is_too_long(media_named(response->media.name), response->media.name)) {
      read_body(*response);
    }
  }

  // Whether the record is too long to be held; reported, as other media if it is such.
  bool is_too_long(Media media, const std::string& name) {
    if (media == Media::kOther) {
      report(Reason::kOtherMedia, name);
      return true;
    }
    if (records_.is_too_long()) {
      report(media == Media::kUnknown ? Reason::kOtherMedia : Reason::kTooLong,
             records_.record().url);
      return true;
    }
    return false;
  }

  void read_body(const HttpResponse& response) {
    HttpBody body = decode_body(response, context_.max_article);
    if (!body.refusal.empty()) {
      report(Reason::kOtherMedia, body.refusal);
    } else if (body.is_too_long) {
      report(Reason::kTooLong, records_.record().url);
    } else {
      deliver({std::move(body.bytes), response.media, body.is_cut});
    }
  }

  void deliver(WebBody body) {
    Media media = media_named(body.media.name);
    if (media == Media::kUnknown) {
      media = sniff_html(std::string_view(body.bytes).substr(0, 4096), {}) >= 80 ? Media::kPage
                                                                                 : Media::kOther;
    }
    const WebRecord& record = records_.record();
    const bool is_web = record.url.starts_with("http");
    // Text that servers send is robots.txt and the like.
    if (media == Media::kOther ||
        (media == Media::kText && (record.type == "response" || !is_web))) {
      report(Reason::kOtherMedia, body.media.name.empty() ? record.url : body.media.name);
    } else if (media == Media::kData) {
      deliver_data(body);
    } else {
      deliver_page(std::move(body), media);
    }
  }

  void deliver_page(WebBody body, Media media) {
    Draft draft = new_draft();
    if (media == Media::kPage) {
      draft.kind = TextKind::kPage;
      draft.charset = std::move(body.media.charset);
      draft.article.text = std::move(body.bytes);
    } else {
      lay_out_text(body, draft.article);
    }
    if (draft.article.text.empty()) {
      report(Reason::kNoText, draft.article.url);
      return;
    }
    if (body.is_cut) {
      draft.article.notes.push_back({"cut", "the body of the response is not whole"});
    }
    ready_.push_back(std::move(draft));
  }

  // Conversions keep the page's title, where it has one, as their first line.
  void lay_out_text(const WebBody& body, Article& article) {
    std::string text = to_utf8(body.bytes, body.media.charset).text;
    const std::size_t end = text.find('\n');
    if (end != std::string::npos && !squeeze(std::string_view(text).substr(end)).empty()) {
      article.title = squeeze(std::string_view(text).substr(0, end));
      text.erase(0, end + 1);
    }
    article.text = std::move(text);
    article.language = records_.record().language.substr(0, 3);
  }

  Draft new_draft() {
    const WebRecord& record = records_.record();
    Draft draft;
    draft.record = records_.number();
    draft.article.url = record.url;
    draft.article.record_id = record.url.empty() ? record.id : std::string();
    draft.fetched = parse_date(capture_day(record.date), context_.today).date;
    return draft;
  }

  // ARC writes 20231224103000.
  static std::string capture_day(std::string_view date) {
    const bool is_arc = date.size() >= 12 && date.find('-') == std::string_view::npos;
    return std::string(is_arc ? date.substr(0, 8) : date.substr(0, 10));
  }

  // Feeds and JSON have readers of their own. What those find no article in is no news at all:
  // answers of services, maps of sites.
  void deliver_data(const WebBody& body) {
    HeldBytes bytes(body.bytes);
    KeepingSink sink;
    const Format* format = detect_format(body.bytes.substr(0, 4096), {});
    const bool is_data = format != nullptr && format->name != "text" && !format->reads_bytes;
    std::vector<Draft> drafts;
    if (is_data) {
      const auto reader =
          open_articles({bytes, sink, context_.path, context_.today, context_.max_article}, format);
      for (Draft draft; reader->next(draft);) {
        drafts.push_back(std::move(draft));
      }
    }
    if (drafts.empty()) {
      report(Reason::kOtherMedia, body.media.name);
      return;
    }
    for (Diagnostic& diagnostic : sink.kept) {
      report(diagnostic.reason, std::move(diagnostic.detail));
    }
    for (Draft& draft : drafts) {
      Draft blank = new_draft();
      draft.record = blank.record;
      draft.fetched = blank.fetched;
      if (draft.article.url.empty() && drafts.size() == 1) {
        draft.article.url = blank.article.url;
      }
      ready_.push_back(std::move(draft));
    }
  }

  ReaderContext context_;
  WebRecords records_;
  std::deque<Draft> ready_;
};

}  // namespace

int sniff_warc(std::string_view head, std::string_view /*name*/) {
  head.remove_prefix(std::min(head.find_first_not_of("\r\n"), head.size()));
  const WebArchiveKind* kind = web_archive_kind(head);
  std::size_t size = 0;
  if (kind == nullptr) {
    return 0;
  }
  // A damaged header; text may begin with the word alone.
  const bool is_likely =
      head.substr(0, 16).find('\n') != std::string_view::npos || head.starts_with("filedesc://");
  return kind->parse(head, size) ? 95 : is_likely ? 40 : 0;
}

std::unique_ptr<ArticleReader> open_warc(ReaderContext context) {
  return std::make_unique<WarcReader>(std::move(context));
}

}  // namespace dateline
