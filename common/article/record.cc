#include "common/article/record.h"

#include "common/base/bytes.h"
#include "common/base/utf8.h"

namespace dateline {
namespace {

// Written to disk: a number once used is never reused.
enum class Tag : std::uint8_t {
  kId = 1,
  kRecordId = 2,
  kPath = 3,
  kFormat = 4,
  kUrl = 5,
  kTitle = 6,
  kText = 7,
  kDate = 8,
  kDateSource = 9,
  kUpdated = 10,
  kAuthor = 11,
  kSource = 12,
  kLanguage = 13,
  kSection = 14,
  kTag = 15,
  kNoteCode = 16,
  kNoteText = 17,
};

struct TextMember {
  Tag tag;
  std::string Article::*member;
};

// `id` and `path` first: content_hash() leaves them out.
constexpr TextMember kTextMembers[] = {
    {Tag::kId, &Article::id},
    {Tag::kPath, &Article::path},
    {Tag::kRecordId, &Article::record_id},
    {Tag::kFormat, &Article::format},
    {Tag::kUrl, &Article::url},
    {Tag::kTitle, &Article::title},
    {Tag::kText, &Article::text},
    {Tag::kSource, &Article::source},
    {Tag::kLanguage, &Article::language},
    {Tag::kSection, &Article::section},
};
constexpr std::size_t kIdentityMembers = 2;

class RecordWriter {
 public:
  void put(Tag tag, std::string_view value) {
    if (!value.empty()) {
      bytes_.fixed(static_cast<std::uint8_t>(tag));
      bytes_.string(value);
    }
  }

  void put(Tag tag, const std::optional<ArticleDate>& date) {
    if (date) {
      put(tag, date->to_string());
    }
  }

  std::string take() { return bytes_.take(); }

 private:
  ByteWriter bytes_;
};

std::string encode_from(const Article& article, std::size_t first_member) {
  RecordWriter record;
  for (std::size_t i = first_member; i < std::size(kTextMembers); ++i) {
    record.put(kTextMembers[i].tag, article.*kTextMembers[i].member);
  }
  record.put(Tag::kDate, article.date);
  if (article.date_source != DateSource::kNone) {
    record.put(Tag::kDateSource, name_of(article.date_source));
  }
  record.put(Tag::kUpdated, article.updated);
  for (const std::string& author : article.authors) {
    record.put(Tag::kAuthor, author);
  }
  for (const std::string& tag : article.tags) {
    record.put(Tag::kTag, tag);
  }
  for (const Note& note : article.notes) {
    record.put(Tag::kNoteCode, note.code);
    record.put(Tag::kNoteText, note.text);
  }
  return record.take();
}

ArticleDate decode_date(std::string_view text) {
  const auto date = ArticleDate::parse(text);
  if (!date) {
    throw Error(ErrorKind::kCorrupt, "stored article has a damaged date");
  }
  return *date;
}

DateSource decode_date_source(std::string_view name) {
  for (std::uint8_t value = 0;; ++value) {
    const auto source = date_source_from(value);
    if (!source) {
      throw Error(ErrorKind::kCorrupt, "stored article has a damaged date source");
    }
    if (name_of(*source) == name) {
      return *source;
    }
  }
}

bool decode_text_member(Article& article, Tag tag, std::string_view value) {
  for (const TextMember& row : kTextMembers) {
    if (row.tag == tag) {
      article.*row.member = value;
      return true;
    }
  }
  return false;
}

void decode_other(Article& article, Tag tag, std::string_view value) {
  switch (tag) {
    case Tag::kDate:
      article.date = decode_date(value);
      break;
    case Tag::kDateSource:
      article.date_source = decode_date_source(value);
      break;
    case Tag::kUpdated:
      article.updated = decode_date(value);
      break;
    case Tag::kAuthor:
      article.authors.emplace_back(value);
      break;
    case Tag::kTag:
      article.tags.emplace_back(value);
      break;
    case Tag::kNoteCode:
      article.notes.push_back({std::string(value), {}});
      break;
    case Tag::kNoteText:
      if (!article.notes.empty()) {
        article.notes.back().text = value;
      }
      break;
    default:  // written by a later version
      break;
  }
}

}  // namespace

std::string encode_record(const Article& article) {
  return encode_from(article, 0);
}

Article decode_record(std::string_view bytes) {
  Article article;
  ByteReader reader(bytes);
  while (!reader.done()) {
    const Tag tag{reader.fixed<std::uint8_t>()};
    const std::string_view value = reader.string();
    if (!decode_text_member(article, tag, value)) {
      decode_other(article, tag, value);
    }
  }
  return article;
}

std::uint64_t content_hash(const Article& article) {
  return hash64(encode_from(article, kIdentityMembers));
}

Hash128 article_key(const Article& article, std::uint32_t occurrence) {
  ByteWriter bytes;
  bytes.string(article.path);
  if (!article.record_id.empty()) {
    bytes.string("id");
    bytes.string(article.record_id);
  } else if (!article.url.empty()) {
    bytes.string("url");
    bytes.string(article.url);
  } else {
    bytes.string("content");
    bytes.string(article.title);
    bytes.string(article.date ? article.date->to_string() : "");
    bytes.string(article.text);
  }
  bytes.varint(occurrence);
  return hash128(bytes.bytes());
}

std::string preferred_id(const Article& article, const Hash128& key) {
  if (!article.record_id.empty()) {
    return squeeze(article.record_id);
  }
  return to_hex(article.url.empty() ? key : hash128(article.url)).substr(0, 12);
}

}  // namespace dateline
