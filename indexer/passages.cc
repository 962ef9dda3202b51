#include "indexer/passages.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "indexer/passage_units.h"

namespace sourcebook {
namespace {

// A passage that has enough words takes in no paragraph that makes it longer than this.
constexpr std::size_t kComfortableWords = 160;

using Units = std::vector<PassageUnit>;

std::size_t words_of(std::span<const PassageUnit> units) {
  std::size_t words = 0;
  for (const PassageUnit& unit : units) words += unit.words;
  return words;
}

bool fits(std::span<const PassageUnit> units) {
  return words_of(units) <= kMaxPassageWords &&
         units.back().end - units.front().begin <= kMaxPassageSpan;
}

// Puts units together. A passage that is full waits in `last_` until the next one is, so that a
// short rest can be shared out between the two.
class Gatherer {
 public:
  explicit Gatherer(std::string_view text) : text_(text) {}

  void add(const PassageUnit& unit) {
    if (unit.border == Border::kSpeaker) end_zone();
    if (unit.border == Border::kSection) end_section();
    put(unit);
  }

  // The passages, each as its units.
  std::vector<Units> finish() {
    end_zone();
    return std::move(passages_);
  }

 private:
  void put(const PassageUnit& unit);
  void put_pieces(const PassageUnit& unit);
  [[nodiscard]] bool has_room(const PassageUnit& unit) const;
  [[nodiscard]] Units take_trailing_headings();
  void close(Units next);
  void end_section();
  void end_zone();
  void share_out();
  void emit(Units& units);

  std::string_view text_;
  Units current_;
  std::size_t words_ = 0;  // of current_
  Units last_;             // the passage before it, if nothing stands between them
  std::vector<Units> passages_;
};

bool Gatherer::has_room(const PassageUnit& unit) const {
  return words_ + unit.words <= kMaxPassageWords &&
         unit.end - (current_.empty() ? unit : current_.front()).begin <= kMaxPassageSpan;
}

void Gatherer::put(const PassageUnit& unit) {
  if (!current_.empty() && words_ >= kMinPassageWords && words_ + unit.words > kComfortableWords) {
    close(take_trailing_headings());
  }
  if (!has_room(unit)) {
    if (unit.grain != Grain::kRun) return put_pieces(unit);
    close({});
  }
  current_.push_back(unit);
  words_ += unit.words;
}

void Gatherer::put_pieces(const PassageUnit& unit) {
  const bool only_headings =
      std::all_of(current_.begin(), current_.end(), [](const PassageUnit& u) { return u.heading; });
  // A short passage is better than a sentence cut in two.
  if (unit.grain == Grain::kSentence && unit.words <= kMaxPassageWords && !only_headings) {
    close({});
    if (has_room(unit)) return put(unit);
  }
  for (const PassageUnit& piece : divide(text_, unit, kComfortableWords - kMinPassageWords))
    put(piece);
}

// Headings belong to what follows them.
Units Gatherer::take_trailing_headings() {
  const auto first = std::find_if_not(current_.rbegin(), current_.rend(),
                                      [](const PassageUnit& unit) { return unit.heading; });
  Units headings(first.base(), current_.end());
  current_.erase(first.base(), current_.end());
  return headings;
}

// Ends the passage being gathered and begins one with `next`.
void Gatherer::close(Units next) {
  if (!current_.empty()) {
    emit(last_);
    last_ = std::move(current_);
  }
  current_ = std::move(next);
  words_ = words_of(current_);
}

// Ends all passages so far, but for the headings right before what comes.
void Gatherer::end_section() {
  Units headings = take_trailing_headings();
  end_zone();
  current_ = std::move(headings);
  words_ = words_of(current_);
}

void Gatherer::end_zone() {
  words_ = words_of(current_);
  if (!current_.empty() && !last_.empty() && words_ < kMinPassageWords) share_out();
  emit(last_);
  emit(current_);
  words_ = 0;
}

// The last passage of a zone came out short: joins it with the one before it, or moves the border
// between them to where the shorter of the two is longest.
void Gatherer::share_out() {
  Units both = std::move(last_);
  const std::size_t border = both.size();
  both.insert(both.end(), current_.begin(), current_.end());
  last_.clear();
  std::size_t best = fits(both) ? 0 : border;
  if (best != 0) {
    const std::size_t total = words_of(both);
    std::size_t before = 0, best_words = words_;
    for (std::size_t i = 1; i < both.size(); ++i) {
      before += both[i - 1].words;
      const std::size_t shorter = std::min(before, total - before);
      const std::span<const PassageUnit> units(both);
      if (shorter > best_words && !both[i - 1].heading && fits(units.first(i)) &&
          fits(units.subspan(i))) {
        best = i;
        best_words = shorter;
      }
    }
  }
  const auto at = both.begin() + static_cast<std::ptrdiff_t>(best);
  last_.assign(both.begin(), at);
  current_.assign(at, both.end());
}

void Gatherer::emit(Units& units) {
  if (!units.empty()) passages_.push_back(std::move(units));
  units.clear();
}

// Labels of pages by place.
std::string page_at(const std::vector<Page>& pages, std::size_t at) {
  const auto after =
      std::upper_bound(pages.begin(), pages.end(), at,
                       [](std::size_t place, const Page& p) { return place < p.begin; });
  return after == pages.begin() ? std::string() : std::prev(after)->label;
}

// Paths of headings by place.
class Outline {
 public:
  explicit Outline(const std::vector<Section>& sections) : sections_(sections) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < sections.size(); ++i) {
      while (!open.empty() && sections[open.back()].level >= sections[i].level) open.pop_back();
      parents_.push_back(open.empty() ? kNone : open.back());
      open.push_back(i);
    }
  }

  [[nodiscard]] std::vector<std::string> path_at(std::size_t at) const {
    const auto after =
        std::upper_bound(sections_.begin(), sections_.end(), at,
                         [](std::size_t place, const Section& s) { return place < s.begin; });
    std::vector<std::string> path;
    if (after == sections_.begin()) return path;
    for (auto i = static_cast<std::size_t>(after - sections_.begin()) - 1; i != kNone;
         i = parents_[i]) {
      if (!sections_[i].title.empty()) path.push_back(sections_[i].title);
    }
    std::reverse(path.begin(), path.end());
    return path;
  }

 private:
  static constexpr auto kNone = static_cast<std::size_t>(-1);
  const std::vector<Section>& sections_;
  std::vector<std::size_t> parents_;
};

// Cuts quotations to passages that come in order.
class QuotationCutter {
 public:
  explicit QuotationCutter(const std::vector<Quotation>& quotations) : quotations_(quotations) {}

  std::vector<Quotation> within(std::size_t begin, std::size_t end) {
    while (at_ < quotations_.size() && quotations_[at_].end <= begin) ++at_;
    std::vector<Quotation> cut;
    for (std::size_t i = at_; i < quotations_.size() && quotations_[i].begin < end; ++i) {
      const Quotation& q = quotations_[i];
      const std::size_t from = std::max(q.begin, begin), to = std::min(q.end, end);
      if (from < to) cut.push_back({from - begin, to - begin, q.credit});
    }
    return cut;
  }

 private:
  const std::vector<Quotation>& quotations_;
  std::size_t at_ = 0;
};

// Where a passage is looked up in the outline: behind the headings it begins with, which so count
// too.
std::size_t place_of(const Units& units) {
  const auto text = std::find_if_not(units.begin(), units.end(),
                                     [](const PassageUnit& unit) { return unit.heading; });
  return text == units.end() ? units.back().begin : text->begin;
}

}  // namespace

std::vector<Passage> cut_passages(const Document& document) {
  Gatherer gatherer(document.text);
  for (const PassageUnit& unit : paragraph_units(document)) gatherer.add(unit);
  const Outline outline(document.sections);
  QuotationCutter quotations(document.quotations);
  std::vector<Passage> passages;
  for (const Units& units : gatherer.finish()) {
    Passage& passage = passages.emplace_back();
    passage.begin = units.front().begin;
    passage.end = units.back().end;
    passage.paragraph = units.front().paragraph;
    passage.page = page_at(document.pages, passage.begin);
    passage.page_end = page_at(document.pages, passage.end - 1);
    passage.headings = outline.path_at(place_of(units));
    passage.quotations = quotations.within(passage.begin, passage.end);
  }
  return passages;
}

}  // namespace sourcebook
