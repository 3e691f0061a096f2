#include "indexer/formats/json_fields.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace dateline {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

constexpr int kDeepest = 4;

// Objects that are the record, or a part of it, under a name of their own.
constexpr std::string_view kParts[] = {"_source", "source",     "article",    "document", "doc",
                                       "fields",  "attributes", "data",       "metadata", "meta",
                                       "_doc",    "node",       "properties", "_embedded"};

// Members that hold what an object stands for, the best first.
constexpr std::string_view kNames[] = {
    "name",  "title", "label",       "rendered", "text",   "value", "#text", "@value",
    "$date", "$oid",  "$numberLong", "term",     "domain", "href",  "url",   "@id"};
constexpr std::string_view kTexts[] = {"text",  "rendered", "value",       "content", "body",
                                       "#text", "@value",   "articleBody", "plain",   "$t"};
constexpr std::string_view kUrls[] = {"url", "href", "@id", "canonical", "value", "#text"};

std::string scalar_text(const element& value) {
  switch (value.type()) {
    case element_type::STRING:
      return std::string(std::string_view(value));
    case element_type::INT64:
      return fmt::format("{}", std::int64_t(value));
    case element_type::UINT64:
      return fmt::format("{}", std::uint64_t(value));
    case element_type::DOUBLE: {
      const double number(value);
      const bool whole = std::abs(number) < 1e15 && number == std::floor(number);
      return whole ? fmt::format("{:.0f}", number) : fmt::format("{}", number);
    }
    default:
      return {};
  }
}

template <class Names>
std::string named_text(const object& value, const Names& names, int depth);

// What an object stands for as a value of `slot`.
std::string object_text(const object& value, Slot slot, int depth) {
  if (depth > kDeepest) {
    return {};
  }
  switch (slot) {
    case Slot::kText:
      return named_text(value, kTexts, depth);
    case Slot::kUrl:
      return named_text(value, kUrls, depth);
    default:
      return named_text(value, kNames, depth);
  }
}

template <class Names>
std::string named_text(const object& value, const Names& names, int depth) {
  for (const std::string_view name : names) {
    element member;
    if (value.at_key(name).get(member) != simdjson::SUCCESS) {
      continue;
    }
    std::string text = member.is_object() ? object_text(object(member), Slot::kUnknown, depth + 1)
                                          : scalar_text(member);
    if (!text.empty()) {
      return text;
    }
  }
  // {"given": "Jane", "family": "Doe"} and {"first": ..., "last": ...}
  std::string person;
  for (const char* const name : {"given", "givenName", "first", "firstname", "first_name", "family",
                                 "familyName", "last", "lastname", "last_name"}) {
    std::string_view part;
    if (value.at_key(name).get(part) == simdjson::SUCCESS && !part.empty()) {
      person += person.empty() ? "" : " ";
      person += part;
    }
  }
  return person;
}

// The number of an author or of a tag in another table is no name.
bool is_key(const FieldName& field, const element& value) {
  const bool names =
      field.slot == Slot::kAuthor || field.slot == Slot::kSection || field.slot == Slot::kTag;
  return names && value.is_number();
}

void add_array(const FieldName& field, const array& values, RecordBuilder& builder) {
  std::string paragraphs;
  for (const element& value : values) {
    const std::string text =
        value.is_object() ? object_text(object(value), field.slot, 0) : scalar_text(value);
    if (field.slot != Slot::kText) {
      builder.add(field, is_key(field, value) ? std::string() : text);
    } else if (!text.empty()) {
      paragraphs += paragraphs.empty() ? "" : "\n\n";
      paragraphs += text;
    }
  }
  builder.add(field, paragraphs);
}

bool is_part(std::string_view name) {
  return std::find(std::begin(kParts), std::end(kParts), name) != std::end(kParts);
}

void add_members(const object& record, RecordBuilder& builder, int depth);

void add_object(std::string_view name,
                const FieldName& field,
                const object& value,
                RecordBuilder& builder,
                int depth) {
  // "source" is the publication with a name, or Elasticsearch's record.
  std::string_view publication;
  const bool is_publication =
      name == "source" && value.at_key("name").get(publication) == simdjson::SUCCESS;
  if (is_part(name) && !is_publication && depth < kDeepest) {
    add_members(value, builder, depth + 1);
  } else {
    builder.add(field, object_text(value, field.slot, 0));
  }
}

void add_members(const object& record, RecordBuilder& builder, int depth) {
  for (const auto& [name, value] : record) {
    const FieldName field = field_named(name);
    const bool known = field.slot != Slot::kUnknown && field.slot != Slot::kIgnored;
    switch (value.type()) {
      case element_type::OBJECT:
        add_object(name, field, object(value), builder, depth);
        break;
      case element_type::ARRAY:
        if (known) {
          add_array(field, array(value), builder);
        }
        break;
      case element_type::STRING:
        builder.add(field, std::string_view(value));
        break;
      default:
        if (known && !is_key(field, value)) {
          builder.add(field, scalar_text(value));
        }
    }
  }
}

}  // namespace

void add_fields(const object& object, RecordBuilder& builder) {
  add_members(object, builder, 0);
}

}  // namespace dateline
