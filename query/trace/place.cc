#include "query/trace/place.h"

#include <algorithm>
#include <span>
#include <string>

#include "common/text/one_line.h"
#include "common/text/sentences.h"
#include "common/text/utf8.h"
#include "query/trace/shown.h"

namespace sourcebook {
namespace {

// Words at an end of the wording.
constexpr std::size_t kLooseEnd = 2;
// Longer stretches of a Difference are shown by their ends, of about so many bytes each.
constexpr std::size_t kMaxWords = 240;
constexpr std::size_t kEndOfWords = 100;

std::string shortened(std::string_view words) {
  const std::string line = text::one_line(words);
  if (line.size() <= kMaxWords) return line;
  const std::size_t head = std::min(line.rfind(' ', kEndOfWords), line.size());
  const std::size_t tail = std::min(line.find(' ', line.size() - kEndOfWords), line.size());
  if (head == line.size() || tail == line.size()) return std::string(text::cut(line, kMaxWords));
  return line.substr(0, head) + " \u2026" + line.substr(tail);
}

std::string_view words_of(std::string_view text, std::span<const Unit> units) {
  if (units.empty()) return {};
  const std::size_t begin = units.front().bytes.begin;
  return text.substr(begin, units.back().bytes.end - begin);
}

Difference::Kind kind_of(const UnitRange& asked, const UnitRange& text, Step first) {
  if (first == Step::kLeftOut) return Difference::Kind::kLeftOut;
  if (first == Step::kCut) return Difference::Kind::kCut;
  if (asked.begin == asked.end) return Difference::Kind::kAdded;
  return text.begin == text.end ? Difference::Kind::kMissing : Difference::Kind::kReplaced;
}

bool passes_over(Step step) { return step == Step::kLeftOut || step == Step::kCut; }

std::size_t size(const UnitRange& range) { return range.end - range.begin; }

// Goes through an alignment, stretch by stretch of what agrees or differs.
class Describer {
 public:
  Describer(const Alignment& alignment, const Wording& wording, const Region& region)
      : alignment_(alignment), wording_(wording), region_(region) {}

  Place describe() {
    std::size_t asked = alignment_.asked.begin, text = alignment_.text.begin;
    for (std::size_t at = 0; at < alignment_.steps.size();) {
      const Step first = alignment_.steps[at];
      UnitRange of_asked{asked, asked}, of_text{text, text};
      for (; at < alignment_.steps.size() && is_one_stretch(first, alignment_.steps[at]); ++at) {
        const Step step = alignment_.steps[at];
        if (step != Step::kAdded && step != Step::kLeftOut) ++of_asked.end;
        if (step != Step::kMissing && step != Step::kCut) ++of_text.end;
      }
      add(first, of_asked, of_text);
      asked = of_asked.end;
      text = of_text.end;
    }
    finish();
    return std::move(place_);
  }

 private:
  static bool is_one_stretch(Step first, Step step) {
    if (first == Step::kSame || passes_over(first)) return step == first;
    return step != Step::kSame && !passes_over(step);
  }

  void add(Step first, const UnitRange& asked, const UnitRange& text) {
    shown_.push_back({text, first == Step::kSame});
    if (first == Step::kSame) {
      place_.words += size(asked);
      return;
    }
    if (!passes_over(first)) place_.edits += std::max(size(asked), size(text));
    const std::span<const Unit> of_wording =
        std::span(wording_.units).subspan(asked.begin, size(asked));
    const std::span<const Unit> of_region =
        std::span(region_.units).subspan(text.begin, size(text));
    Difference difference{.kind = kind_of(asked, text, first),
                          .asked = shortened(words_of(wording_.text, of_wording)),
                          .here = shortened(words_of(region_.text, of_region)),
                          .asked_bytes = {}};
    if (of_wording.empty()) {
      const std::size_t at = wording_.units[asked.begin].bytes.begin;
      difference.asked_bytes = {at, at};
    } else {
      difference.asked_bytes = {of_wording.front().bytes.begin, of_wording.back().bytes.end};
    }
    place_.differences.push_back(std::move(difference));
  }

  void finish() {
    const std::size_t asked = wording_.words();
    place_.coverage = static_cast<double>(place_.words) / static_cast<double>(asked);
    if (place_.edits > 0) {
      place_.agreement = Agreement::kAltered;
    } else if (size(alignment_.asked) < asked) {
      place_.agreement = Agreement::kPart;
    } else if (!place_.differences.empty()) {
      place_.agreement = Agreement::kAbridged;
    }
    const std::size_t first = alignment_.text.begin, last = alignment_.text.end - 1;
    place_.bytes = {region_.in_document(first, region_.units[first].bytes.begin),
                    region_.in_document(last, region_.units[last].bytes.end)};
    set_credit();
    ShownPlace shown = show_place(region_, shown_);
    place_.source.snippet = std::move(shown.snippet);
    place_.altered = std::move(shown.altered);
  }

  // Whose words those that agree are, if all of them are the same one's.
  void set_credit() {
    bool first = true;
    for (const Stretch& stretch : shown_) {
      if (!stretch.agrees) continue;
      for (std::size_t i = stretch.units.begin; i < stretch.units.end; ++i) {
        const Region::Part& part = region_.part_of(i);
        const ByteRange& bytes = region_.units[i].bytes;
        const auto* const quotation =
            innermost(part.words->quotations, {bytes.begin - part.begin, bytes.end - part.begin});
        if (quotation == nullptr) {
          place_.quoted = false;
          place_.source.quoting.clear();
          return;
        }
        if (first) place_.source.quoting = quotation->credit;
        if (quotation->credit != place_.source.quoting) place_.source.quoting.clear();
        place_.quoted = true;
        first = false;
      }
    }
  }

  const Alignment& alignment_;
  const Wording& wording_;
  const Region& region_;
  Place place_;
  std::vector<Stretch> shown_;
};

// Whether a sentence or paragraph ends between two units that follow each other.
bool ends_between(const Region& region, std::size_t before, std::size_t after) {
  const std::size_t begin = region.units[before].bytes.end;
  const std::size_t end = std::max(begin, region.units[after].bytes.begin);
  const std::string_view gap = std::string_view(region.text).substr(begin, end - begin);
  return text::has_full_stop(gap) || gap.find("\n\n") != gap.npos;
}

// Words at the ends that stand in another sentence do not replace what was asked for.
void drop_other_sentences(Alignment& found, const Region& region) {
  std::size_t first = 0;
  while (first < found.steps.size() && found.steps[first] == Step::kMissing) ++first;
  const std::size_t begin = found.text.begin;
  // The last of them that stands in another sentence, and those before it.
  std::size_t others = 0;
  for (std::size_t i = 0;
       i < kLooseEnd && first + i < found.steps.size() && found.steps[first + i] == Step::kReplaced;
       ++i) {
    if (ends_between(region, begin + i, begin + i + 1)) others = i + 1;
  }
  for (std::size_t i = 0; i < others; ++i) found.steps[first + i] = Step::kMissing;
  found.text.begin += others;
  std::size_t last = found.steps.size();
  while (last > first && found.steps[last - 1] == Step::kMissing) --last;
  others = 0;
  for (std::size_t i = 0;
       i < kLooseEnd && last - i > first && found.steps[last - 1 - i] == Step::kReplaced; ++i) {
    if (ends_between(region, found.text.end - 2 - i, found.text.end - 1 - i)) others = i + 1;
  }
  for (std::size_t i = 0; i < others; ++i) found.steps[last - 1 - i] = Step::kMissing;
  found.text.end -= others;
}

}  // namespace

Place describe(const Alignment& alignment, const Wording& wording, const Region& region) {
  return Describer(alignment, wording, region).describe();
}

Alignment with_loose_ends(const Alignment& found, const Wording& wording, const Region& region,
                          const UnitRange& text) {
  const std::size_t words = wording.words();
  const UnitRange asked{found.asked.begin <= kLooseEnd ? 0 : found.asked.begin,
                        words - found.asked.end <= kLooseEnd ? words : found.asked.end};
  const std::size_t before = found.asked.begin - asked.begin, after = asked.end - found.asked.end;
  if (before + after == 0) return found;
  const auto room = [](std::size_t missing) { return missing == 0 ? 0 : missing + kLooseEnd; };
  const std::size_t begin =
      found.text.begin - std::min(room(before), found.text.begin - text.begin);
  const std::size_t end = std::min(found.text.end + room(after), text.end);
  Alignment whole =
      align_whole(std::span(wording.units).subspan(asked.begin, asked.end - asked.begin),
                  std::span(region.units).subspan(begin, end - begin));
  whole.asked = asked;
  whole.text = {begin + whole.text.begin, begin + whole.text.end};
  drop_other_sentences(whole, region);
  return whole;
}

}  // namespace sourcebook
