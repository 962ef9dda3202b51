#include "query/matcher.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "common/text/tokenizer.h"

namespace sourcebook {

Matcher::Matcher(const std::vector<Term>& terms) : terms_(terms) {
  for (std::uint32_t t = 0; t < terms.size(); ++t) {
    if (terms[t].count == 0) continue;
    for (std::uint32_t p = 0; p < terms[t].phrases.size(); ++p) {
      const auto& slots = terms[t].phrases[p].slots;
      for (std::uint32_t s = 0; s < slots.size(); ++s) {
        for (const std::string& form : slots[s]) places_[form].push_back({t, p, s});
      }
    }
  }
}

// Where the slots of `phrase` follow each other.
std::vector<Matcher::Occurrence> Matcher::occurrences(const Phrase& phrase, std::uint32_t number,
                                                      const std::vector<std::vector<Seen>>& seen) {
  std::vector<Occurrence> out;
  for (const Seen& first : seen.front()) {
    if (!out.empty() && out.back().position == first.position) continue;  // two forms, one position
    Occurrence found{first.position, number, {first.bytes}};
    for (std::size_t slot = 1; slot < seen.size(); ++slot) {
      const auto next = std::lower_bound(
          seen[slot].begin(), seen[slot].end(), first.position + slot,
          [](const Seen& token, std::size_t position) { return token.position < position; });
      if (next == seen[slot].end() || next->position != first.position + slot) break;
      found.bytes.push_back(next->bytes);
    }
    if (found.bytes.size() < seen.size()) continue;
    if (phrase.whole) found.bytes = {{found.bytes.front().begin, found.bytes.back().end}};
    out.push_back(std::move(found));
  }
  return out;
}

// Those that are near enough to one of each other phrase, as NEAR of FTS5 has it: from the last one
// back, each begins at most `distance` and its own length before it.
std::vector<Matcher::Occurrence> Matcher::near(const Term& term,
                                               std::vector<std::vector<Occurrence>> phrases) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> kept;  // position, phrase
  std::vector<Occurrence> all;
  for (const auto& of_phrase : phrases) all.insert(all.end(), of_phrase.begin(), of_phrase.end());
  for (const Occurrence& last : all) {
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
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const Occurrence& o) {
                             return !kept.contains({o.position, o.phrase});
                           }),
            all.end());
  return all;
}

void Matcher::add_term(std::size_t number, const SeenSlots& seen, FieldMatches& out) const {
  const Term& term = terms_[number];
  std::vector<std::vector<Occurrence>> phrases;
  for (std::uint32_t p = 0; p < seen.size(); ++p) {
    phrases.push_back(occurrences(term.phrases[p], p, seen[p]));
  }
  std::vector<Occurrence> found;
  if (term.distance >= 0) {
    found = near(term, std::move(phrases));
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

FieldMatches Matcher::match(std::string_view text, Column column) const {
  std::map<std::uint32_t, SeenSlots> seen;  // by term
  text::Tokenizer tokenizer(text);
  text::Token token;
  std::uint32_t position = 0;
  bool first = true;
  while (tokenizer.next(token)) {
    if (!token.colocated && !first) ++position;
    first = false;
    const auto places = places_.find(token.form);
    if (places == places_.end()) continue;
    for (const Place& place : places->second) {
      const Term& term = terms_[place.term];
      if (term.column != Column::kAny && term.column != column) continue;
      SeenSlots& of_term = seen[place.term];
      if (of_term.empty()) {
        for (const Phrase& phrase : term.phrases) of_term.emplace_back(phrase.slots.size());
      }
      of_term[place.phrase][place.slot].push_back({position, {token.begin, token.end}});
    }
  }
  FieldMatches out;
  out.counts.resize(terms_.size());
  for (const auto& [term, slots] : seen) add_term(term, slots, out);
  std::sort(out.marks.begin(), out.marks.end(), [](const Mark& a, const Mark& b) {
    return a.bytes.begin != b.bytes.begin ? a.bytes.begin < b.bytes.begin
                                          : a.bytes.end < b.bytes.end;
  });
  return out;
}

}  // namespace sourcebook
