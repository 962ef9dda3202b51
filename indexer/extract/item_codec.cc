#include "indexer/extract/item_codec.h"

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "common/schema/varint.h"
#include "common/text/utf8.h"
#include "indexer/soundness.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

constexpr char kDocument = 'd';
constexpr char kSkipped = 's';
constexpr std::size_t kMaxLeftOut = std::size_t{1} << 32;  // so that sums are numbers
constexpr char kEmbedded = 'e';

constexpr std::uint32_t kNoKind = 0;  // a document that does not say

[[noreturn]] void fail(std::string_view what) {
  throw Error(ErrorKind::kInput, "its reader wrote " + std::string(what));
}

class Encoder {
 public:
  explicit Encoder(std::string& out) : out_(out) {}

  void number(std::size_t value) {
    if (value > std::numeric_limits<std::uint32_t>::max()) fail("more than 4 GiB");
    schema::put_varint(out_, static_cast<std::uint32_t>(value));
  }
  void level(int value) { number(static_cast<std::size_t>(value)); }
  void bytes(std::string_view value) {
    number(value.size());
    out_ += value;
  }
  void text(std::string_view value) { bytes(value); }
  void flag(bool value) { number(value ? 1 : 0); }
  void kind(const std::optional<Kind>& kind) {
    number(kind ? static_cast<std::size_t>(*kind) : kNoKind);
  }
  template <typename T, typename Each>
  void list(const std::vector<T>& items, Each each) {
    number(items.size());
    for (const T& item : items) each(item);
  }

 private:
  std::string& out_;
};

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {}

  void number(std::size_t& value) {
    std::uint32_t taken = 0;
    if (!schema::take_varint(rest_, taken)) fail("a record that is cut short");
    value = taken;
  }
  void level(int& value) {
    std::size_t taken = 0;
    number(taken);
    if (taken > static_cast<std::size_t>(std::numeric_limits<int>::max())) fail("no level");
    value = static_cast<int>(taken);
  }
  void bytes(std::string& value) {
    std::size_t size = 0;
    number(size);
    if (size > rest_.size()) fail("a record that is cut short");
    value = rest_.substr(0, size);
    rest_.remove_prefix(size);
  }
  void text(std::string& value) {
    bytes(value);
    if (!text::is_valid_utf8(value)) value = text::to_valid_utf8(value);
  }
  void flag(bool& value) {
    std::size_t taken = 0;
    number(taken);
    if (taken > 1) fail("what is neither yes nor no");
    value = taken == 1;
  }
  void kind(std::optional<Kind>& kind) {
    std::size_t taken = 0;
    number(taken);
    if (taken > static_cast<std::size_t>(Kind::kReport)) fail("a kind that is none");
    if (taken != kNoKind) kind = static_cast<Kind>(taken);
  }
  template <typename T, typename Each>
  void list(std::vector<T>& items, Each each) {
    std::size_t count = 0;
    number(count);
    if (count > parts_left_) fail("more parts than a record has");
    parts_left_ -= count;
    // No room is made for what is only claimed: it ends with the bytes.
    for (std::size_t i = 0; i < count; ++i) each(items.emplace_back());
  }
  void end() const {
    if (!rest_.empty()) fail("more than a record");
  }

 private:
  std::string_view rest_;
  // An empty one takes some bytes here and 50 in memory. More than any real document has: one for
  // every 60 bytes of the largest that is sent.
  std::size_t parts_left_ = 4'000'000;
};

// The fields of each thing, in order, for either direction: Io is an Encoder of const things or a
// Decoder of others.

template <typename Io, typename DatedOrConst>
void date_fields(Io& io, DatedOrConst& date) {
  io.text(date.value);
  io.text(date.from);
}

template <typename Io, typename DocumentOrConst>
void list_fields(Io& io, DocumentOrConst& d) {
  io.list(d.sections, [&io](auto& section) {
    io.number(section.begin);
    io.level(section.level);
    io.text(section.title);
  });
  io.list(d.pages, [&io](auto& page) {
    io.number(page.begin);
    io.text(page.label);
  });
  io.list(d.quotations, [&io](auto& quotation) {
    io.number(quotation.begin);
    io.number(quotation.end);
    io.text(quotation.credit);
  });
  io.list(d.notes, [&io](auto& note) { io.text(note); });
}

template <typename Io, typename DocumentOrConst>
void document_fields(Io& io, DocumentOrConst& d) {
  io.text(d.id);
  io.text(d.key);
  io.text(d.parent);
  io.text(d.parent_address);
  io.kind(d.kind);
  io.text(d.title);
  io.text(d.author);
  io.text(d.url);
  io.text(d.language);
  io.text(d.number);
  date_fields(io, d.published);
  date_fields(io, d.modified);
  io.text(d.path);
  io.text(d.format);
  io.text(d.text);
  list_fields(io, d);
}

template <typename Io, typename SkippedOrConst>
void skipped_fields(Io& io, SkippedOrConst& skipped) {
  io.text(skipped.record);
  io.text(skipped.reason);
  io.number(skipped.left_out);
}

template <typename Io, typename MetadataOrConst>
void metadata_fields(Io& io, MetadataOrConst& said) {
  io.kind(said.kind);
  io.text(said.title);
  io.text(said.subtitle);
  io.text(said.author);
  io.text(said.url);
  io.text(said.language);
  io.text(said.licence);
  date_fields(io, said.date);
  io.flag(said.draft);
  io.flag(said.may_be_draft);
  io.flag(said.complete);
}

template <typename Io, typename EmbeddedOrConst>
void embedded_fields(Io& io, EmbeddedOrConst& embedded) {
  io.bytes(embedded.name);
  io.bytes(embedded.bytes);
  io.text(embedded.note);
  metadata_fields(io, embedded.said);
}

ReadItem read_item(char kind, Decoder& io) {
  if (kind == kDocument) {
    Document document;
    document_fields(io, document);
    return document;
  }
  if (kind == kSkipped) {
    Skipped skipped;
    skipped_fields(io, skipped);
    if (skipped.left_out > kMaxLeftOut) fail("a count that no file can have");
    return skipped;
  }
  if (kind != kEmbedded) fail("a record of no kind");
  Embedded embedded;
  embedded_fields(io, embedded);
  return embedded;
}

}  // namespace

void append_item(std::string& out, const ReadItem& item) {
  Encoder io(out);
  if (const auto* document = std::get_if<Document>(&item)) {
    out += kDocument;
    document_fields(io, *document);
  } else if (const auto* skipped = std::get_if<Skipped>(&item)) {
    out += kSkipped;
    skipped_fields(io, *skipped);
  } else {
    out += kEmbedded;
    embedded_fields(io, std::get<Embedded>(item));
  }
}

ReadItem item_from(std::string_view bytes) {
  if (bytes.empty()) fail("an empty record");
  Decoder io(bytes.substr(1));
  ReadItem item = read_item(bytes.front(), io);
  io.end();
  if (const auto* document = std::get_if<Document>(&item)) {
    if (const auto wrong = unsoundness(*document); !wrong.empty()) fail(wrong);
  }
  if (const auto* embedded = std::get_if<Embedded>(&item)) {
    if (!is_possible(embedded->said.date)) fail("a date that cannot be");
  }
  return item;
}

}  // namespace sourcebook
