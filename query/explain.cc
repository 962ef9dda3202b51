#include "query/explain.h"

#include <cstdio>
#include <string_view>

namespace sourcebook {
namespace {

constexpr std::size_t kMaxForms = 12;
constexpr std::string_view kFieldNames[schema::kFields] = {"text", "heading", "title"};

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

void add(std::string& list, std::string_view item, std::string_view between = ", ") {
  if (!list.empty()) list += between;
  list += item;
}

std::string forms_of(const Slot& slot) {
  std::string out;
  for (std::size_t i = 0; i < slot.size() && i < kMaxForms; ++i) add(out, slot[i]);
  if (slot.size() > kMaxForms) add(out, std::to_string(slot.size() - kMaxForms) + " more");
  return out;
}

std::string_view between_phrases(const Term& term) {
  if (!term.is_near()) return " or ";
  switch (term.nearness) {
    case Nearness::kAnyOrder:
      return " near ";
    case Nearness::kInOrder:
      return " before ";
    case Nearness::kSentence:
      return " in a sentence with ";
    case Nearness::kParagraph:
      return " in a paragraph with ";
  }
  return "";
}

std::string forms_of(const Term& term) {
  const std::string_view between = between_phrases(term);
  std::string out;
  for (const Phrase& phrase : term.phrases) {
    std::string slots;
    for (const Slot& slot : phrase.slots) {
      add(slots,
          slot.size() == 1 || phrase.slots.size() == 1 ? forms_of(slot)
                                                       : "(" + forms_of(slot) + ")",
          " ");
    }
    add(out, slots, between);
  }
  return out;
}

}  // namespace

std::vector<std::string> explain_terms(const Terms& terms) {
  std::vector<std::string> out;
  for (const Term& term : terms.terms) {
    std::string line = term.text + ": " + (term.phrases.empty() ? "nothing" : forms_of(term));
    if (term.count == 0) {
      line += " (left out)";
    } else {
      line += " (df " + std::to_string(term.passages) + ", weight " + number(term.weight);
      if (term.count > 1) line += ", asked " + std::to_string(term.count) + " times";
      line += ")";
    }
    out.push_back(std::move(line));
  }
  return out;
}

std::vector<std::string> explain_score(const ScoreParts& parts, const SecondStage::Share& share,
                                       const Terms& terms, std::string_view feedback) {
  std::vector<std::string> out;
  for (const ScoreParts::Part& part : parts.parts) {
    std::string where;
    for (std::size_t field = 0; field < schema::kFields; ++field) {
      if (part.counts[field] == 0) continue;
      add(where, std::string(kFieldNames[field]) + " " + std::to_string(part.counts[field]));
    }
    out.push_back(terms.terms[part.term].text + ": " + number(part.score) + " (" + where + ")");
  }
  if (parts.for_all > 0) {
    out.push_back("every part of the question: " + number(parts.for_all + share.for_all));
  }
  if (share.order > 0) out.push_back("in the order of the question: " + number(share.order));
  if (share.feedback > 0) {
    out.push_back("words of the best passages: " + number(share.feedback) + " (" +
                  std::string(feedback) + ")");
  }
  std::string lengths;
  for (std::size_t field = 0; field < schema::kFields; ++field) {
    add(lengths, std::string(kFieldNames[field]) + " " + std::to_string(parts.lengths[field]));
  }
  out.push_back("words: " + lengths);
  return out;
}

}  // namespace sourcebook
