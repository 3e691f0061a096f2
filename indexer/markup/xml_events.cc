#include "indexer/markup/xml_events.h"

#include <algorithm>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <expat.h>
#include <fmt/format.h>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/input/charset.h"
#include "indexer/input/text_stream.h"
#include "indexer/markup/html_text.h"
#include "indexer/markup/xml_elements.h"
#include "indexer/markup/xml_entities.h"
#include "indexer/markup/xml_lenient.h"

namespace dateline {
namespace {

constexpr std::size_t kBlock = std::size_t{16} << 10;

// What the XML declaration says, if it can be read as ASCII. Then it is no UTF-16, whatever it
// says.
std::string declared_charset(std::string_view head) {
  const std::size_t begin = head.find("<?xml");
  if (begin == std::string_view::npos || begin > 1000) {
    return {};
  }
  const std::string_view declaration =
      head.substr(begin, std::min(head.find('>', begin), begin + 500) - begin);
  const std::size_t name = declaration.find("encoding");
  const std::size_t quote = declaration.find_first_of("\"'", name);
  if (name == std::string_view::npos || quote == std::string_view::npos) {
    return {};
  }
  const std::size_t end = declaration.find_first_of("\"'?> ", quote + 1);
  std::string label = lower_ascii(declaration.substr(quote + 1, end - quote - 1));
  const bool is_wide =
      label.find("utf-16") != std::string::npos || label.find("utf16") != std::string::npos ||
      label.find("ucs") != std::string::npos || label.find("utf-32") != std::string::npos;
  return is_wide ? std::string() : label;
}

// The end of `text` without a character that is cut.
std::size_t end_of_characters(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte >= 0xC0) {
      const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
      return length > back ? text.size() - back : text.size();
    }
    if (byte < 0x80) {
      break;
    }
  }
  return text.size();
}

// Control characters, which no XML may have, become blanks.
void blank_controls(std::string& text) {
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') {
      c = ' ';
    }
  }
}

struct ParserFree {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

using ParserHandle = std::unique_ptr<std::remove_pointer_t<XML_Parser>, ParserFree>;

}  // namespace

class XmlEvents::Impl {
 public:
  Impl(ByteSource& source, XmlHandler& handler, const XmlLimits& limits)
      : stream_(source, declared_charset),
        handler_(handler),
        limits_(limits),
        elements_(handler, limits),
        entities_(limits.expansion) {
    parser_.reset(XML_ParserCreate("UTF-8"));
    if (!parser_) {
      throw std::bad_alloc();
    }
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetCdataSectionHandler(parser_.get(), on_cdata_begin, on_cdata_end);
    XML_SetEntityDeclHandler(parser_.get(), on_entity);
    XML_SetEndDoctypeDeclHandler(parser_.get(), on_doctype_end);
    // With a default handler expat does not expand entities itself: it asks on_reference. As if
    // there were an external DTD it does so for undeclared ones too.
    XML_SetDefaultHandler(parser_.get(), on_other);
    XML_SetSkippedEntityHandler(parser_.get(), on_reference);
    XML_UseForeignDTD(parser_.get(), XML_TRUE);
  }

  bool step() {
    if (ended_) {
      return false;
    }
    const bool at_end = !read_block();
    if (!lenient_) {
      parse_strictly(at_end);
    }
    if (lenient_ && bomb_.empty()) {
      parse_leniently(at_end);
    }
    if (at_end || !bomb_.empty()) {
      is_cut_ = elements_.depth() > 0;
      elements_.close_all();
      ended_ = true;
    }
    return !ended_;
  }

  std::uint64_t line() const {
    return lenient_ ? line_ : static_cast<std::uint64_t>(XML_GetCurrentLineNumber(parser_.get()));
  }

  const std::string& damage() const { return damage_; }

  const std::string& bomb() const { return bomb_; }

  bool is_cut() const { return is_cut_; }

 private:
  // Appends what comes next to pending_; false at the end of the source. Blocks grow with what is
  // pending, so that a long token is not looked at too often.
  bool read_block() {
    const std::size_t wanted = std::max(kBlock, pending_.size());
    while (stream_.window().size() < wanted && stream_.fill()) {
    }
    std::string_view block = stream_.window().substr(0, wanted);
    const std::size_t whole = end_of_characters(block);
    const bool at_end = block.size() < wanted;
    block = block.substr(0, whole == 0 || at_end ? block.size() : whole);
    std::string text = is_valid_utf8(block) ? std::string(block) : repair_utf8(block);
    stream_.consume(block.size());
    blank_controls(text);
    if (!started_) {
      text.erase(0, std::min(text.find_first_not_of(" \t\r\n"), text.size()));
      started_ = !text.empty();
    }
    pending_ += text;
    return !at_end;
  }

  void parse_strictly(bool at_end) {
    const std::string_view block = std::string_view(pending_).substr(fed_);
    fed_ = pending_.size();
    const auto status = XML_Parse(parser_.get(), block.data(), static_cast<int>(block.size()),
                                  at_end ? XML_TRUE : XML_FALSE);
    const bool stopped = status == XML_STATUS_ERROR;
    if (stopped) {
      note_error();
    }
    drop(done_ - dropped_);
    fed_ = pending_.size();
    if (!stopped && pending_.size() > limits_.token) {
      damage_ = fmt::format("line {}: a tag or comment without an end", line());
    }
    if (!damage_.empty()) {
      line_ = line();
      lenient_.emplace(elements_, entities_, handler_, limits_, in_cdata_);
    }
  }

  void note_error() {
    const XML_Error code = XML_GetErrorCode(parser_.get());
    if (code == XML_ERROR_AMPLIFICATION_LIMIT_BREACH) {
      bomb_ = "entities grow beyond all measure";
    } else if (bomb_.empty() && damage_.empty()) {
      damage_ = fmt::format("line {}: {}", line(), XML_ErrorString(code));
    }
  }

  void parse_leniently(bool at_end) {
    const std::size_t taken = lenient_->read(pending_, at_end);
    line_ += static_cast<std::uint64_t>(
        std::count(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(taken), '\n'));
    drop(taken);
    if (lenient_->is_bomb()) {
      bomb_ = "entities grow beyond all measure";
    }
  }

  void drop(std::size_t size) {
    pending_.erase(0, size);
    dropped_ += size;
  }

  // What expat has delivered so far is done.
  void pass_event() {
    done_ = static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_.get())) +
            static_cast<std::size_t>(XML_GetCurrentByteCount(parser_.get()));
  }

  void start(const XML_Char* name, const XML_Char** attributes) {
    raw_.clear();
    for (; *attributes != nullptr; attributes += 2) {
      raw_.push_back({attributes[0], attributes[1]});
    }
    if (!elements_.open(name, raw_)) {
      damage_ =
          fmt::format("line {}: more than {} elements inside of each other", line(), limits_.depth);
      XML_StopParser(parser_.get(), XML_FALSE);
      return;
    }
    pass_event();
  }

  // Controls from U+0080 on, most as "&#146;", are what windows-1252 has there.
  void text(std::string_view piece) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at + 1 < piece.size(); ++at) {
      const auto second = static_cast<unsigned char>(piece[at + 1]);
      if (piece[at] == '\xC2' && second < 0xA0) {
        handler_.text(piece.substr(begin, at - begin));
        handler_.text(resolve_references(fmt::format("&#{};", second)));
        begin = at + 2;
      }
    }
    handler_.text(piece.substr(begin));
  }

  void reference(std::string_view name) {
    std::string text;
    if (!entities_.append(text, name)) {
      stop_for_bomb();
      return;
    }
    handler_.text(text);
    pass_event();
  }

  void stop_for_bomb() {
    bomb_ = "entities grow beyond all measure";
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  static Impl& self(void* data) { return *static_cast<Impl*>(data); }

  // After it was stopped expat may deliver a little more.
  bool is_stopped() const { return !damage_.empty() || !bomb_.empty(); }

  static void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    if (!self(data).is_stopped()) {
      self(data).start(name, attributes);
    }
  }

  static void on_end(void* data, const XML_Char* name) {
    if (!self(data).is_stopped()) {
      self(data).elements_.close(name);
      self(data).pass_event();
    }
  }

  static void on_text(void* data, const XML_Char* text, int size) {
    if (!self(data).is_stopped()) {
      self(data).text({text, static_cast<std::size_t>(size)});
      self(data).pass_event();
    }
  }

  static void on_cdata_begin(void* data) {
    self(data).in_cdata_ = true;
    self(data).pass_event();
  }

  static void on_cdata_end(void* data) {
    self(data).in_cdata_ = false;
    self(data).pass_event();
  }

  static void on_other(void* data, const XML_Char* /*text*/, int /*size*/) {
    if (!self(data).is_stopped()) {
      self(data).pass_event();
    }
  }

  static void on_reference(void* data, const XML_Char* name, int is_parameter_entity) {
    if (is_parameter_entity == 0 && !self(data).is_stopped()) {
      self(data).reference(name);
    }
  }

  static void on_entity(void* data,
                        const XML_Char* name,
                        int is_parameter_entity,
                        const XML_Char* value,
                        int size,
                        const XML_Char* /*base*/,
                        const XML_Char* /*system*/,
                        const XML_Char* /*public_name*/,
                        const XML_Char* /*notation*/) {
    if (is_parameter_entity == 0 && value != nullptr) {
      self(data).entities_.declare(name, {value, static_cast<std::size_t>(size)});
    }
  }

  static void on_doctype_end(void* data) {
    if (self(data).entities_.has_bomb()) {
      self(data).stop_for_bomb();
    }
  }

  TextStream stream_;
  XmlHandler& handler_;
  XmlLimits limits_;
  XmlElements elements_;
  XmlEntities entities_;
  ParserHandle parser_;
  std::optional<LenientXml> lenient_;  // since the first damage
  std::string pending_;                // decoded, and not yet delivered
  std::size_t fed_ = 0;                // of pending_, to expat
  std::size_t done_ = 0;               // of the document, by expat
  std::size_t dropped_ = 0;            // of the document, before pending_
  std::vector<RawXmlAttribute> raw_;
  std::string damage_;
  std::string bomb_;
  std::uint64_t line_ = 1;
  bool started_ = false;
  bool in_cdata_ = false;
  bool is_cut_ = false;
  bool ended_ = false;
};

XmlEvents::XmlEvents(ByteSource& source, XmlHandler& handler, const XmlLimits& limits)
    : impl_(std::make_unique<Impl>(source, handler, limits)) {}

XmlEvents::~XmlEvents() = default;

bool XmlEvents::step() {
  return impl_->step();
}

std::uint64_t XmlEvents::line() const {
  return impl_->line();
}

const std::string& XmlEvents::damage() const {
  return impl_->damage();
}

const std::string& XmlEvents::bomb() const {
  return impl_->bomb();
}

bool XmlEvents::is_cut() const {
  return impl_->is_cut();
}

}  // namespace dateline
