#include "indexer/readers/speaker_turns.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "indexer/readers/names.h"

namespace sourcebook {
namespace {

using layout::Unit;
using std::string_view;

constexpr std::size_t kMaxLabelBytes = 80;
constexpr std::size_t kMaxLabelWords = 6;
constexpr std::size_t kMinTurns = 4;

// Parts that somebody has in a conversation.
const names::WordList kParts(
    "unknown unidentified question questioner journalist journalists reporter reporters "
    "interviewer host presenter compere moderator announcer anchor caller audience voice speaker "
    "speakers member members male female");

// Offices and titles that people are called by, alone or before their names.
const names::WordList kTitles(
    "mr mrs ms miss dr sir lord lady dame professor prof senator congressman congresswoman "
    "representative minister premier president vice-president chancellor treasurer secretary "
    "attorney-general governor mayor chairman chairwoman chairperson chair justice judge general "
    "admiral colonel ambassador commissioner councillor cllr deputy baroness");

// What labels begin with in "Mr. Smith. I thank the gentleman."
const names::WordList kForms(
    "mr mrs ms miss dr senator chairman chairwoman chair representative secretary general judge "
    "justice the");

// What stands before a colon in forms and heads, and is nobody.
const names::WordList kFields(
    "action address addresses agency announcement answer attention background cc cell citation "
    "contact contacts cost dated date dates deadline description details e&oe e-mail email "
    "embargoed enquiries example fax file figure for from further information inquiries issue "
    "item keywords location media mobile no note notes number office page phone place ps re "
    "recommendation reference regarding release relevant section source sources subject subjects "
    "summary table tel telephone time title to topic topics type update url venue version via "
    "warning web website www");

// What people say to each other, and forms and manuals hardly ever do.
const names::WordList kSpokenWords("i you we me my your our thank");

// What is said in brackets of something that was not: "[The statement of Mr. Fry follows:]",
// "[Whereupon, at 5 p.m., the hearing was adjourned.]"
const names::WordList kInsertionWords("follow follows whereupon");

struct Label {
  std::string_view name;
  bool is_field = false;  // nobody's
};

string_view without_stop(string_view word) {
  while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
  return word;
}

bool contains_word(const names::WordList& list, const std::vector<string_view>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](string_view word) { return list.contains(without_stop(word)); });
}

// Whether it can be a name, or what somebody is called: capitalised words.
bool is_called(const std::vector<string_view>& words) {
  if (words.empty() || words.size() > kMaxLabelWords) return false;
  if (!names::is_capitalised(words.front()) || !names::is_capitalised(words.back())) return false;
  return std::all_of(words.begin(), words.end(), [](string_view word) {
    if (!names::is_capitalised(word) && !names::is_particle(word)) return false;
    return word.find_first_of("0123456789\"!?;/@#%()[]{}<>=*_|") == string_view::npos;
  });
}

// "TONY ABBOTT:", "BRYAN SMITH (Chief Executive Officer):", "Earl Warren: Number 111 ..."
std::optional<Label> before_colon(string_view unit) {
  const std::size_t colon = unit.substr(0, kMaxLabelBytes).find(':');
  if (colon == string_view::npos || colon == 0) return std::nullopt;
  if (colon + 1 < unit.size() && layout::blank_at(unit, colon + 1) == 0) return std::nullopt;
  string_view name = unit.substr(0, colon);
  if (name.ends_with(')')) name = name.substr(0, name.find('('));
  name = layout::trim(name);
  const auto words = names::words_of(name);
  if (!is_called(words)) return std::nullopt;
  return Label{name, contains_word(kFields, words)};
}

// "Mr. Smith. I thank the gentleman.", "The CHAIRMAN. Thank you."
std::optional<Label> before_stop(string_view unit) {
  if (!kForms.contains(without_stop(unit.substr(0, unit.find(' '))))) return std::nullopt;
  const auto words = names::words_of(unit.substr(0, kMaxLabelBytes));
  constexpr std::size_t kMostWords = 4, kShortestName = 3;
  for (std::size_t i = 1; i < std::min(words.size(), kMostWords); ++i) {
    const string_view word = words[i];
    if (!names::is_capitalised(word)) return std::nullopt;
    if (!word.ends_with('.') || word.size() <= kShortestName) continue;
    const auto end = static_cast<std::size_t>(word.data() + word.size() - unit.data());
    if (end == unit.size()) return std::nullopt;
    // "The House. It met." says nothing, "The CHAIRMAN." and "The President." do.
    const bool office = kTitles.contains(without_stop(word));
    if (words.front() == "The" && !office) return std::nullopt;
    return Label{unit.substr(0, end - 1)};
  }
  return std::nullopt;
}

class Transcript {
 public:
  Transcript(string_view text, std::span<const Unit> units, std::span<const Section> sections)
      : text_(text), units_(units), sections_(sections) {
    for (std::size_t i = 0; i < units.size(); ++i) find_label(i);
  }

  [[nodiscard]] std::vector<Quotation> turns() {
    std::vector<Quotation> found;
    if (!is_conversation()) return found;
    // What comes before anybody who speaks again may be a head: "Winter Ferries: a debate".
    const auto first = std::find_if(labels_.begin(), labels_.end(), [&](const Place& place) {
      return !place.is_field && times_.at(place.key) > 1;
    });
    for (auto i = static_cast<std::size_t>(first - labels_.begin()); i < labels_.size(); ++i) {
      if (!speaks(labels_[i])) continue;
      found.push_back({units_[labels_[i].unit].begin, end_of_turn(i), credit(labels_[i])});
    }
    return found;
  }

 private:
  struct Place {
    std::size_t unit;
    string_view name;
    std::string key;
    bool is_field;
  };

  [[nodiscard]] string_view content(std::size_t unit) const {
    return text_.substr(units_[unit].begin, units_[unit].end - units_[unit].begin);
  }

  void find_label(std::size_t unit) {
    auto label = before_colon(content(unit));
    if (!label) label = before_stop(content(unit));
    if (!label) return;
    labels_.push_back({unit, label->name, names::lower(label->name), label->is_field});
    if (!label->is_field) ++times_[labels_.back().key];
  }

  [[nodiscard]] static bool has_part(string_view name) {
    return contains_word(kParts, names::words_of(name));
  }

  // Called by a title, or by first and last name.
  [[nodiscard]] static bool is_somebody(string_view name) {
    const string_view person = name.substr(0, name.find(','));  // without "Jr."
    return contains_word(kTitles, names::words_of(name)) || names::is_person(person);
  }

  [[nodiscard]] static bool in_capitals(string_view name) {
    return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  // One who speaks again, or who is certainly a person and called as they are, in a text that is a
  // transcript.
  [[nodiscard]] bool speaks(const Place& place) const {
    if (place.is_field) return false;
    if (times_.at(place.key) > 1 || has_part(place.name)) return true;
    return is_somebody(place.name) && styles_.contains(in_capitals(place.name));
  }

  // Nobody is credited who is only called by a part in the conversation.
  [[nodiscard]] static std::string credit(const Place& place) {
    return has_part(place.name) ? std::string() : std::string(place.name);
  }

  // Speakers take turns, and come back.
  [[nodiscard]] bool is_conversation() {
    std::vector<const Place*> turns;
    std::set<string_view> returning;
    std::size_t spoken = 0;
    bool certain = false;
    for (const Place& place : labels_) {
      if (place.is_field) continue;
      const bool returns = times_.at(place.key) > 1;
      spoken += (returns || is_somebody(place.name)) && is_spoken(place) ? 1 : 0;
      if (!returns) continue;
      turns.push_back(&place);
      returning.insert(place.key);
      styles_.insert(in_capitals(place.name));
      certain = certain || has_part(place.name) || is_somebody(place.name);
    }
    if (!certain || returning.size() < 2 || turns.size() < kMinTurns) return false;
    std::size_t answers = 0;  // turns after which the one before speaks again
    for (std::size_t i = 2; i < turns.size(); ++i) {
      answers += turns[i]->key == turns[i - 2]->key && turns[i]->key != turns[i - 1]->key ? 1 : 0;
    }
    constexpr std::size_t kOneOf = 4;
    return answers > 0 && answers * kOneOf >= turns.size() - 2 && spoken * kOneOf >= turns.size();
  }

  // Whether the turn at `place` begins with a question, or with what somebody says to somebody. So
  // may what follows a few words: "May it please the Court."
  [[nodiscard]] bool is_spoken(const Place& place) const {
    constexpr std::size_t kFewWords = 8;
    string_view said = content(place.unit);
    said.remove_prefix(static_cast<std::size_t>(place.name.data() - said.data()) +
                       place.name.size());
    if (is_speech(said)) return true;
    const std::size_t next = place.unit + 1;
    const bool labelled = &place != &labels_.back() && (&place + 1)->unit == next;
    return names::words_of(said).size() < kFewWords && next < units_.size() && !labelled &&
           is_speech(content(next));
  }

  [[nodiscard]] static bool is_speech(string_view said) {
    if (said.find('?') != string_view::npos) return true;
    const auto words = names::words_of(said);
    return std::any_of(words.begin(), words.end(), [](string_view word) {
      word = names::bare(word);
      return kSpokenWords.contains(word.substr(0, word.find_first_of("'\xE2")));  // "I've"
    });
  }

  // Up to the next label, be it nobody's, or to what is nobody's words.
  [[nodiscard]] std::size_t end_of_turn(std::size_t i) const {
    const std::size_t first = labels_[i].unit;
    std::size_t next = units_.size();
    for (std::size_t j = i + 1; j < labels_.size(); ++j) {
      if (!labels_[j].is_field && !speaks(labels_[j])) continue;
      next = labels_[j].unit;
      break;
    }
    std::size_t last = first;
    while (last + 1 < next && !ends_turn(last + 1)) ++last;
    return units_[last].end;
  }

  [[nodiscard]] bool ends_turn(std::size_t unit) const {
    const string_view words = content(unit);
    return ends_transcript(words) || is_insertion(words) || is_heading(unit);
  }

  [[nodiscard]] bool is_heading(std::size_t unit) const {
    const auto next =
        std::lower_bound(sections_.begin(), sections_.end(), units_[unit].begin,
                         [](const Section& section, std::size_t at) { return section.begin < at; });
    return next != sections_.end() && next->begin < units_[unit].end;
  }

  [[nodiscard]] static bool is_insertion(string_view unit) {
    if (!unit.starts_with('[')) return false;
    if (unit.ends_with(":]")) return true;
    const auto words = names::words_of(unit.substr(0, unit.find(']')));
    return std::any_of(words.begin(), words.end(), [](string_view word) {
      return kInsertionWords.contains(names::bare(word));
    });
  }

  // "ENDS", "[ends]", "# # #", a rule.
  [[nodiscard]] static bool ends_transcript(string_view unit) {
    const std::string bare = names::lower(names::bare(unit));
    return bare == "ends" || bare == "end" || bare == "end of transcript" ||
           unit.find_first_not_of("#-_*=~ ") == string_view::npos;
  }

  string_view text_;
  std::span<const Unit> units_;
  std::span<const Section> sections_;
  std::vector<Place> labels_;
  std::set<bool> styles_;  // whether those who speak again are called in capitals
  std::map<std::string, std::size_t> times_;
};

}  // namespace

std::vector<Quotation> speaker_turns(string_view text, std::span<const Unit> units,
                                     std::span<const Section> sections) {
  return Transcript(text, units, sections).turns();
}

}  // namespace sourcebook
