#include "query/trace/shown.h"

#include <algorithm>
#include <string_view>

#include "common/text/sentences.h"
#include "common/text/tokenizer.h"
#include "common/text/utf8.h"

namespace sourcebook {
namespace {

// Of a longer stretch so many words are shown at either end.
constexpr std::size_t kMaxStretch = 40;
constexpr std::size_t kEndOfStretch = 12;
// Bytes around the place, about.
constexpr std::size_t kAround = 120;
constexpr std::string_view kEllipsis = "\u2026";

// Whether a letter of a script without blanks begins at `at`, with the marks on it.
bool begins_letter(std::string_view text, std::size_t at) {
  return text::is_border(text, at) && text::gram_letters(text.substr(at)) > 0;
}

// The nearest place from `at` on, but before `end`, where a word or a letter of a script without
// blanks begins; `end` where there is none.
std::size_t word_from(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && text[at] != ' ' && !begins_letter(text, at)) ++at;
  return at < end && text[at] == ' ' ? at + 1 : at;
}

// The nearest place from `at` back, but behind `begin`, where one ends; `begin` where there is
// none.
std::size_t word_up_to(std::string_view text, std::size_t begin, std::size_t at) {
  while (at > begin && text[at] != ' ' && !begins_letter(text, at)) --at;
  return at;
}

// The sentences that the place stands in, cut between words where they are long.
struct Around {
  ByteRange bytes;
  bool cut_before = false, cut_behind = false;
};

Around around(std::string_view text, const ByteRange& place) {
  Around out{place};
  for (const text::Span& sentence : text::sentences(text)) {
    if (sentence.begin <= place.begin && place.begin < sentence.end)
      out.bytes.begin = sentence.begin;
    if (sentence.begin < place.end && place.end <= sentence.end) out.bytes.end = sentence.end;
  }
  if (place.begin - out.bytes.begin > kAround) {
    out.bytes.begin = word_from(text, place.begin - kAround, place.begin);
    out.cut_before = true;
  }
  if (out.bytes.end - place.end > kAround) {
    out.bytes.end = word_up_to(text, place.end, place.end + kAround);
    out.cut_behind = true;
  }
  return out;
}

class Writer {
 public:
  explicit Writer(const Region& region) : region_(region) {}

  ShownPlace write(const std::vector<Stretch>& stretches) {
    const Around all = around(region_.text, bytes_of(stretches));
    if (all.cut_before) put(kEllipsis);
    at_ = all.bytes.begin;
    for (const Stretch& stretch : stretches) add(stretch);
    copy_to(all.bytes.end);
    if (all.cut_behind) put(kEllipsis);
    return std::move(out_);
  }

 private:
  [[nodiscard]] ByteRange bytes_of(const std::vector<Stretch>& stretches) const {
    std::size_t first = region_.units.size(), last = 0;
    for (const Stretch& stretch : stretches) {
      if (stretch.units.begin == stretch.units.end) continue;
      first = std::min(first, stretch.units.begin);
      last = std::max(last, stretch.units.end);
    }
    return {region_.units[first].bytes.begin, region_.units[last - 1].bytes.end};
  }

  void add(const Stretch& stretch) {
    const auto [begin, end] = stretch.units;
    if (begin == end) return;
    if (end - begin <= kMaxStretch) return add_units(begin, end, stretch.agrees);
    add_units(begin, begin + kEndOfStretch, stretch.agrees);
    put(" ");
    put(kEllipsis);
    put(" ");
    at_ = region_.units[end - kEndOfStretch].bytes.begin;
    add_units(end - kEndOfStretch, end, stretch.agrees);
  }

  void add_units(std::size_t begin, std::size_t end, bool agrees) {
    copy_to(region_.units[begin].bytes.begin);
    const std::size_t from = out_.snippet.text.size();
    copy_to(region_.units[end - 1].bytes.end);
    const ByteRange range{from, out_.snippet.text.size()};
    if (range.begin < range.end) (agrees ? out_.snippet.hits : out_.altered).push_back(range);
  }

  // The region's text up to `end`, with single blanks for white space.
  void copy_to(std::size_t end) {
    while (at_ < end) {
      const auto [c, length] = text::decode(region_.text, at_);
      put(text::is_space(c) ? " " : std::string_view(region_.text).substr(at_, length));
      at_ += length;
    }
  }

  void put(std::string_view piece) {
    std::string& text = out_.snippet.text;
    if (piece == " " && (text.empty() || text.back() == ' ')) return;
    text += piece;
  }

  const Region& region_;
  std::size_t at_ = 0;
  ShownPlace out_;
};

}  // namespace

ShownPlace show_place(const Region& region, const std::vector<Stretch>& stretches) {
  return Writer(region).write(stretches);
}

}  // namespace sourcebook
