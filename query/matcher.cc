#include "query/matcher.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "common/text/tokenizer.h"
#include "query/nearness.h"

namespace sourcebook {

// The sentences and paragraphs of a text, once they are asked for.
class Matcher::Stretches {
 public:
  explicit Stretches(std::string_view text) : text_(text) {}

  const std::vector<text::Span>& of(Nearness nearness) {
    const bool sentences = nearness == Nearness::kSentence;
    auto& kept = sentences ? sentences_ : paragraphs_;
    if (!kept) kept = sentences ? text::sentences(text_) : text::paragraphs(text_);
    return *kept;
  }

 private:
  std::string_view text_;
  std::optional<std::vector<text::Span>> sentences_;
  std::optional<std::vector<text::Span>> paragraphs_;
};

Matcher::Matcher(const std::vector<Term>& terms, Terms which) : terms_(terms) {
  for (std::uint32_t t = 0; t < terms.size(); ++t) {
    const auto& phrases = terms[t].phrases;
    single_.push_back(!terms[t].is_near() && phrases.size() == 1 && phrases[0].slots.size() == 1);
    if (terms[t].count == 0 && which == Terms::kScoring) continue;
    for (std::uint32_t p = 0; p < phrases.size(); ++p) {
      const auto& slots = phrases[p].slots;
      for (std::uint32_t s = 0; s < slots.size(); ++s) {
        for (const std::string& form : slots[s]) {
          places_[form].push_back({t, p, s});
          shapes_.set(shape_of(form));
        }
      }
    }
  }
}

// Where the slots of `phrase` follow each other, beginning in the text.
std::vector<Matcher::Occurrence> Matcher::occurrences(
    const Phrase& phrase, std::uint32_t number, const std::vector<std::vector<SeenToken>>& seen) {
  const auto is_in_text = [](const ByteRange& bytes) { return bytes.begin < bytes.end; };
  std::vector<Occurrence> out;
  for (const SeenToken& first : seen.front()) {
    if (!is_in_text(first.bytes)) break;
    if (!out.empty() && out.back().position == first.position) continue;  // two forms, one position
    Occurrence found{first.position, number, {first.bytes}};
    for (std::size_t slot = 1; slot < seen.size(); ++slot) {
      const auto next = std::lower_bound(
          seen[slot].begin(), seen[slot].end(), first.position + slot,
          [](const SeenToken& token, std::size_t position) { return token.position < position; });
      if (next == seen[slot].end() || next->position != first.position + slot) break;
      found.bytes.push_back(next->bytes);
    }
    if (found.bytes.size() < seen.size()) continue;
    found.bytes.erase(std::partition_point(found.bytes.begin(), found.bytes.end(), is_in_text),
                      found.bytes.end());
    if (phrase.whole) found.bytes = {{found.bytes.front().begin, found.bytes.back().end}};
    out.push_back(std::move(found));
  }
  return out;
}

// As NEAR of FTS5 has it: from the last one back, each begins at most `distance` and its own length
// before it.
Matcher::Places Matcher::near(const Term& term,
                              const std::vector<std::vector<Occurrence>>& phrases) {
  Places kept;
  for (const auto& of_phrase : phrases) {
    for (const Occurrence& last : of_phrase) {
      std::vector<std::pair<std::uint32_t, std::uint32_t>> together;
      for (std::uint32_t p = 0; p < phrases.size(); ++p) {
        const std::size_t reach =
            static_cast<std::size_t>(term.distance) + term.phrases[p].slots.size();
        const auto behind = std::upper_bound(
            phrases[p].begin(), phrases[p].end(), last.position,
            [](std::uint32_t position, const Occurrence& o) { return position < o.position; });
        if (behind == phrases[p].begin()) break;
        const std::uint32_t position = std::prev(behind)->position;
        if (position + reach < last.position) break;
        together.emplace_back(position, p);
      }
      if (together.size() == phrases.size()) kept.insert(together.begin(), together.end());
    }
  }
  return kept;
}

Matcher::Places Matcher::ordered(const Term& term,
                                 const std::vector<std::vector<Occurrence>>& phrases) {
  std::vector<std::vector<std::uint32_t>> places;
  std::vector<std::size_t> lengths;
  for (std::size_t p = 0; p < phrases.size(); ++p) {
    lengths.push_back(term.phrases[p].slots.size());
    auto& of_phrase = places.emplace_back();
    for (const Occurrence& one : phrases[p]) of_phrase.push_back(one.position);
  }
  Places kept;
  for (const auto& chain : in_order(places, lengths, static_cast<std::size_t>(term.distance))) {
    for (std::uint32_t p = 0; p < chain.size(); ++p) kept.emplace(chain[p], p);
  }
  return kept;
}

// Those in stretches of the text that hold all phrases.
Matcher::Places Matcher::together(const std::vector<std::vector<Occurrence>>& phrases,
                                  const std::vector<text::Span>& stretches) {
  std::map<std::size_t, std::pair<Places, std::set<std::uint32_t>>> by_stretch;
  for (std::uint32_t p = 0; p < phrases.size(); ++p) {
    for (const Occurrence& one : phrases[p]) {
      const auto at = std::partition_point(
          stretches.begin(), stretches.end(),
          [&](const text::Span& span) { return span.end <= one.bytes.front().begin; });
      if (at == stretches.end() || one.bytes.back().end > at->end) continue;
      auto& [places, found] = by_stretch[static_cast<std::size_t>(at - stretches.begin())];
      places.emplace(one.position, p);
      found.insert(p);
    }
  }
  Places kept;
  for (const auto& [stretch, of_it] : by_stretch) {
    if (of_it.second.size() == phrases.size()) kept.insert(of_it.first.begin(), of_it.first.end());
  }
  return kept;
}

std::vector<Matcher::Occurrence> Matcher::all_near(const Term& term,
                                                   std::vector<std::vector<Occurrence>> phrases,
                                                   Stretches& stretches) {
  const Places kept = term.nearness == Nearness::kAnyOrder ? near(term, phrases)
                      : term.nearness == Nearness::kInOrder
                          ? ordered(term, phrases)
                          : together(phrases, stretches.of(term.nearness));
  std::vector<Occurrence> out;
  for (auto& of_phrase : phrases) {
    for (Occurrence& one : of_phrase) {
      if (kept.contains({one.position, one.phrase})) out.push_back(std::move(one));
    }
  }
  return out;
}

void Matcher::add_term(std::size_t number, const SeenSlots& seen, Stretches& stretches,
                       FieldMatches& out) const {
  const Term& term = terms_[number];
  std::vector<std::vector<Occurrence>> phrases;
  for (std::uint32_t p = 0; p < seen.size(); ++p) {
    phrases.push_back(occurrences(term.phrases[p], p, seen[p]));
  }
  std::vector<Occurrence> found;
  if (term.is_near()) {
    found = all_near(term, std::move(phrases), stretches);
    out.counts[number] = found.empty() ? 0 : 1;
  } else {
    std::set<std::uint32_t> positions;
    for (auto& of_phrase : phrases) {
      for (Occurrence& one : of_phrase) {
        positions.insert(one.position);
        found.push_back(std::move(one));
      }
    }
    out.counts[number] = static_cast<std::uint32_t>(positions.size());
  }
  for (const Occurrence& one : found) {
    for (std::uint32_t i = 0; i < one.bytes.size(); ++i) {
      out.marks.push_back({one.bytes[i], number, one.position + i});
    }
  }
}

Matcher::Seen Matcher::nothing_seen(Column column) const {
  Seen seen;
  seen.column = column;
  seen.single.counts.resize(terms_.size());
  seen.latest.resize(terms_.size());
  return seen;
}

// Adds tokens, of which the first is at the present position.
template <typename Tokens>
void Matcher::see(Tokens tokens, Seen& seen) const {
  for (text::Token token; tokens.next(token);) {
    if (!token.colocated) ++seen.position;
    if (!shapes_[shape_of(token.form)]) continue;
    const auto places = places_.find(token.form);
    if (places == places_.end()) continue;
    for (const Place& place : places->second) {
      const Term& term = terms_[place.term];
      if (term.column != Column::kAny && term.column != seen.column) continue;
      if (single_[place.term]) {
        see_single(token, place.term, seen);
        continue;
      }
      if (seen.behind && (term.is_near() || term.phrases[place.phrase].whole)) continue;
      SeenSlots& of_term = seen.of_others[place.term];
      if (of_term.empty()) {
        for (const Phrase& phrase : term.phrases) of_term.emplace_back(phrase.slots.size());
      }
      const ByteRange bytes = seen.behind ? ByteRange{} : ByteRange{token.begin, token.end};
      of_term[place.phrase][place.slot].push_back({seen.position - 1, bytes});
    }
  }
}

// Once at a position, however many of its forms are there.
void Matcher::see_single(const text::Token& token, std::uint32_t term, Seen& seen) const {
  if (seen.behind || seen.latest[term] == seen.position) return;
  seen.latest[term] = seen.position;
  ++seen.single.counts[term];
  seen.single.marks.push_back({{token.begin, token.end}, term, seen.position - 1});
}

FieldMatches Matcher::matches(std::string_view text, Seen seen) const {
  FieldMatches out = std::move(seen.single);
  Stretches stretches(text);
  for (const auto& [term, slots] : seen.of_others) add_term(term, slots, stretches, out);
  std::sort(out.marks.begin(), out.marks.end(), [](const Mark& a, const Mark& b) {
    return a.bytes.begin != b.bytes.begin ? a.bytes.begin < b.bytes.begin
                                          : a.bytes.end < b.bytes.end;
  });
  return out;
}

FieldMatches Matcher::match(std::string_view text, Column column, std::string_view behind) const {
  Seen seen = nothing_seen(column);
  see(text::Tokenizer(text), seen);
  seen.behind = true;
  see(text::Tokenizer(behind), seen);
  return matches(text, std::move(seen));
}

FieldMatches Matcher::match(std::string_view text, const TokenList& tokens, Column column) const {
  Seen seen = nothing_seen(column);
  see(TokenList::Reader(tokens), seen);
  return matches(text, std::move(seen));
}

}  // namespace sourcebook
