#include "indexer/readers/xml_mend.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/references.h"
#include "sourcebook/error.h"

namespace sourcebook::xml {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} << 10;
constexpr std::size_t kMaxUncutBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxWideBytes = std::size_t{64} << 20;
constexpr std::size_t kLookAhead = 16;  // the longest that has to be seen at once: "<![CDATA["
constexpr std::size_t kMaxTagName = 256;
constexpr std::pair<std::string_view, std::string_view> kPredefined[] = {
    {"&amp;", "&#38;"},  {"&lt;", "&#60;"},   {"&gt;", "&#62;"},
    {"&quot;", "&#34;"}, {"&apos;", "&#39;"},
};
constexpr std::size_t kMaxAttributes = 100;
// Records that nest deeper than kMaxElementDepth are refused; what nests deeper than this is not
// kept count of, so that the rest of such a file is lost.
constexpr std::size_t kMaxDepth = 300;

bool is_name_start(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
         byte == ':' || byte >= 0x80;
}

bool is_name(char c) { return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

std::size_t name_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_name(text[length])) ++length;
  return length;
}

// What `encoding="..."` says in an XML declaration.
std::string declared_charset(std::string_view text) {
  const std::size_t declaration = text.find("<?xml");
  if (declaration == std::string_view::npos) return {};
  text = text.substr(declaration, text.find("?>", declaration) - declaration);
  const std::size_t key = text.find("encoding");
  if (key == std::string_view::npos) return {};
  const std::size_t open = text.find_first_of("\"'", key);
  if (open == std::string_view::npos) return {};
  const std::size_t close = text.find(text[open], open + 1);
  return std::string(text.substr(open + 1, std::min(close, text.size()) - open - 1));
}

bool is_wide(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         bytes.substr(0, 4).find('\0') != std::string_view::npos;
}

// Where `raw` can be cut so that no character and no line end is: after the last line end or tag.
std::size_t cut_of(std::string_view raw) {
  const std::size_t end = raw.find_last_of("\n>");
  if (end != std::string_view::npos) return end + 1;
  if (raw.size() < kMaxUncutBytes) return 0;
  std::size_t cut = raw.size() - 1;
  while (cut > 0 && (static_cast<unsigned char>(raw[cut]) & 0xC0) == 0x80) --cut;
  return cut == 0 ? raw.size() : cut;
}

bool may_be_in_xml(std::uint32_t code) {
  return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code < 0xD800) ||
         (code >= 0xE000 && code < 0xFFFE) || (code >= 0x10000 && code < 0x110000);
}

// U+FFFE and U+FFFF may not be in XML.
void replace_non_characters(std::string& text) {
  for (std::size_t at = text.find("\xEF\xBF"); at != std::string::npos;
       at = text.find("\xEF\xBF", at + 2)) {
    if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) >= 0xBE) {
      text[at + 2] = '\xBD';
    }
  }
}

}  // namespace

bool MendedXml::read(std::string& out) {
  const std::size_t had = out.size();
  if (!begun_) begin();
  while (out.size() - had < kBlockBytes && ensure(kLookAhead)) step(out);
  return out.size() > had || at_ < text_.size();
}

void MendedXml::begin() {
  begun_ = true;
  refill();
  charset_ = declared_charset(std::string_view(raw_).substr(0, 1024));
  if (!is_wide(raw_)) return;
  while (!ended_ && raw_.size() <= kMaxWideBytes) refill();
  if (!ended_) throw Error(ErrorKind::kInput, "is larger than is read in UTF-16; make it UTF-8");
  decode(raw_.size());
}

// False at the end of the stream.
bool MendedXml::refill() {
  if (ended_) return false;
  const std::size_t had = raw_.size();
  raw_.resize(had + kBlockBytes);
  const std::streamsize got = input_.rdbuf()->sgetn(raw_.data() + had, kBlockBytes);
  raw_.resize(had + static_cast<std::size_t>(std::max<std::streamsize>(got, 0)));
  ended_ = raw_.size() < had + kBlockBytes;
  return true;
}

void MendedXml::decode(std::size_t bytes) {
  text_.erase(0, at_);
  at_ = 0;
  const std::string_view piece = std::string_view(raw_).substr(0, bytes);
  std::string decoded = charset_.empty() ? decode_text(piece) : decode_text(piece, charset_);
  replace_non_characters(decoded);
  text_ += decoded;
  raw_.erase(0, bytes);
}

// Whether there is any more text, `bytes` of it if the stream has them.
bool MendedXml::ensure(std::size_t bytes) {
  while (text_.size() - at_ < bytes && (!ended_ || !raw_.empty())) {
    const std::size_t cut = ended_ ? raw_.size() : cut_of(raw_);
    if (cut > 0) {
      decode(cut);
    } else {
      refill();
    }
  }
  return at_ < text_.size();
}

void MendedXml::mend() {
  if (mended_++ == 0) first_mended_line_ = line_;
}

void MendedXml::take(std::size_t bytes, std::string& out) {
  const std::string_view piece = rest().substr(0, bytes);
  line_ += static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n'));
  out += piece;
  at_ += piece.size();
}

// Line ends stay.
void MendedXml::drop(std::size_t bytes, std::string& out) {
  const std::string_view piece = rest().substr(0, bytes);
  const auto lines = static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n'));
  line_ += lines;
  out.append(lines, '\n');
  at_ += piece.size();
}

void MendedXml::step(std::string& out) {
  switch (state_) {
    case State::kBefore:
      return step_before(out);
    case State::kText:
      return step_text(out);
    case State::kCdata:
      return step_cdata(out);
    case State::kTag:
      return step_tag(out);
  }
}

void MendedXml::step_before(std::string& out) {
  const std::size_t tag = rest().find('<');
  if (tag != 0) {
    if (rest().substr(0, tag).find_first_not_of(" \t\r\n") != std::string_view::npos) mend();
    return drop(std::min(tag, rest().size()), out);
  }
  const std::string_view text = rest();
  const char next = text.size() > 1 ? text[1] : ' ';
  if (next == '?' || next == '!' || is_name_start(next)) return markup(out);
  mend();
  drop(1, out);
}

void MendedXml::step_text(std::string& out) {
  const std::string_view text = rest();
  const std::size_t special = std::min(text.find_first_of("<&>"), text.size());
  if (special > 0) return take(special, out);
  if (text[0] == '<') return markup(out);
  if (text[0] == '&') return reference(out);
  out += "&#62;";
  ++at_;
}

void MendedXml::step_cdata(std::string& out) {
  const std::string_view text = rest();
  const std::size_t end = text.find("]]>");
  if (end == 0) {
    state_ = State::kText;
    return take(3, out);
  }
  if (end != std::string_view::npos) return take(end, out);
  take(half_end("]]>"), out);
}

// How much of what is at hand can be passed over where `end` is not in it: it may be half there.
std::size_t MendedXml::half_end(std::string_view end) const {
  const std::size_t size = rest().size();
  const bool more = !ended_ || !raw_.empty();
  return more && size >= kLookAhead ? size - end.size() + 1 : size;
}

// At a '<' outside CDATA and tags.
void MendedXml::markup(std::string& out) {
  const std::string_view text = rest();
  if (text.starts_with("<!--")) return skip_past("-->", out);
  if (text.starts_with("<?")) return skip_past("?>", out);
  if (text.starts_with("<![CDATA[") && state_ != State::kBefore) {
    state_ = State::kCdata;
    return take(9, out);
  }
  if (text.starts_with("<!")) return skip_doctype(out);
  if (text.starts_with("</") && text.size() > 2 && is_name_start(text[2])) return end_tag(out);
  if (text.size() < 2 || !is_name_start(text[1])) {
    mend();
    out += "&#60;";
    ++at_;
    return;
  }
  ensure(kMaxTagName);
  tag_ = std::string(rest().substr(1, name_length(text::cut(rest().substr(1), kMaxTagName))));
  take(1 + tag_.size(), out);
  state_ = State::kTag;
  quote_ = 0;
  attributes_ = 0;
}

void MendedXml::step_tag(std::string& out) {
  const std::string_view text = rest();
  const std::string_view stops = quote_ != 0 ? "&<\"'" : "/>\"'<";
  const std::size_t special = std::min(text.find_first_of(stops), text.size());
  if (special > 0) return take_in_tag(special, out);
  const char c = text[0];
  if (quote_ != 0 && attributes_ >= kMaxAttributes && c != quote_) return drop(1, out);
  if (quote_ != 0 && c == '&') return reference(out);
  if (quote_ != 0 && c == '<') {
    mend();
    out += "&#60;";
    ++at_;
    return;
  }
  if (c == '"' || c == '\'') return step_quote(c, out);
  if (text.starts_with("/>")) {
    state_ = State::kText;
    return take(2, out);
  }
  if (c == '>') return finish_tag(out);
  if (c != '<') return take_in_tag(1, out);
  mend();  // its end is missing
  out += '>';
  if (open_.size() < kMaxDepth) open_.push_back(tag_);
  state_ = State::kText;
}

void MendedXml::step_quote(char c, std::string& out) {
  take_in_tag(1, out);
  if (quote_ == 0) {
    quote_ = c;
  } else if (quote_ == c) {
    quote_ = 0;
    ++attributes_;
  }
}

void MendedXml::take_in_tag(std::size_t bytes, std::string& out) {
  if (attributes_ < kMaxAttributes) {
    take(bytes, out);
  } else {
    drop(bytes, out);
  }
}

void MendedXml::finish_tag(std::string& out) {
  if (open_.size() < kMaxDepth) open_.push_back(tag_);
  state_ = State::kText;
  take(1, out);
}

void MendedXml::end_tag(std::string& out) {
  ensure(kMaxTagName);
  const std::string name(rest().substr(2, name_length(text::cut(rest().substr(2), kMaxTagName))));
  drop(2 + name.size(), out);
  while (ensure(1) && rest()[0] != '>' && rest()[0] != '<') drop(1, out);
  if (ensure(1) && rest()[0] == '>') drop(1, out);
  close(name, out);
}

void MendedXml::close(std::string_view name, std::string& out) {
  const auto found = std::find(open_.rbegin(), open_.rend(), name);
  if (found == open_.rend()) return mend();
  const auto depth = static_cast<std::size_t>(open_.rend() - found);
  if (depth < open_.size()) mend();
  while (open_.size() >= depth) {
    out += "</" + open_.back() + ">";
    open_.pop_back();
  }
}

void MendedXml::reference(std::string& out) {
  ensure(kMaxReferenceBytes);
  const std::string_view text = rest().substr(0, kMaxReferenceBytes);
  const std::string_view whole = text.substr(0, text.find(';') + 1);
  // By number: after a fault the parser forgets those with a name.
  for (const auto& [name, number] : kPredefined) {
    if (whole != name) continue;
    out += number;
    at_ += whole.size();
    return;
  }
  const auto code = numbered_character(whole);
  if (code && !may_be_in_xml(*code)) {
    mend();
    out += ' ';
    at_ += whole.size();
    return;
  }
  if (code && (*code < 0x80 || *code > 0x9F)) return take(whole.size(), out);
  const bool named = whole.size() > 2 && name_length(whole.substr(1)) + 2 == whole.size();
  if (!code && !named) mend();
  out += "&#38;";
  ++at_;
}

void MendedXml::skip_past(std::string_view end, std::string& out) {
  while (ensure(kLookAhead)) {
    const std::size_t found = rest().find(end);
    if (found != std::string_view::npos) return drop(found + end.size(), out);
    drop(half_end(end), out);
  }
}

void MendedXml::skip_doctype(std::string& out) {
  int brackets = 0;
  char quote = 0;
  while (ensure(1)) {
    const char c = rest()[0];
    drop(1, out);
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[') {
      ++brackets;
    } else if (c == ']') {
      --brackets;
    } else if (c == '>' && brackets <= 0) {
      return;
    }
  }
}

}  // namespace sourcebook::xml
