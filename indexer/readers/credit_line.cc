#include "indexer/readers/credit_line.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "common/text/sentences.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook::credits {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::size_t kMaxCreditWords = 12;
constexpr std::size_t kMaxSentenceBytes = 4096;

const names::WordList kReporting(
    "said says writes wrote reports reported states stated adds added warns warned argues "
    "argued explains explained told notes noted observes observed comments commented claims "
    "claimed concludes concluded insists insisted replied replies asks asked announces "
    "announced declares declared tweeted tweets");

const names::WordList kSources(
    "website site webpage blog newspaper paper magazine journal newsletter bulletin");

const names::WordList kPieces(
    "piece article post blog blogpost report story editorial leader letter statement release "
    "speech interview extract excerpt transcript column announcement summary email submission");

const names::WordList kPresenting(
    "here's here\u2019s following below reproduced republished reprinted reposted pasted");

// Turns "From X" into something that is not where X's words come from.
const names::WordList kNotSources(
    "view viewpoint perspective standpoint experience onward onwards to until memory scratch "
    "start beginning outset end moment top bottom");

const names::WordList kTimes("am pm gmt utc bst est edt cst cdt pst pdt cet cest");

// "Further Thoughts on Sentencing:" introduces the writer's own.
const names::WordList kOwnThoughts(
    "thoughts views comment comments update updates notes questions facts figures statistics "
    "data");

// The paragraph without its ":" or ":-" and the blanks around; nullopt where it has none.
std::optional<std::string_view> without_colon(std::string_view paragraph) {
  paragraph = layout::trim(paragraph);
  for (const std::string_view dash : {"-", "\u2013", "\u2014"}) {
    if (paragraph.ends_with(dash)) {
      paragraph = layout::trim(paragraph.substr(0, paragraph.size() - dash.size()));
      break;
    }
  }
  if (!paragraph.ends_with(':')) return std::nullopt;
  return layout::trim(paragraph.substr(0, paragraph.size() - 1));
}

// The last sentence of an introducing paragraph, without its colon; empty where it introduces
// nothing.
std::string_view last_sentence(std::string_view paragraph) {
  auto content = without_colon(paragraph);
  if (!content) return {};
  const bool cut = content->size() > kMaxSentenceBytes;
  if (cut) content->remove_prefix(content->size() - kMaxSentenceBytes);
  const auto sentences = text::sentences(*content);
  if (sentences.empty() || (cut && sentences.size() == 1)) return {};
  return content->substr(sentences.back().begin, sentences.back().end - sentences.back().begin);
}

// The text from the first to the last of `words`, which are neighbours in one text.
std::string_view span(const Words& words, std::size_t first, std::size_t last) {
  const char* begin = words[first].data();
  return {begin, static_cast<std::size_t>(words[last].data() + words[last].size() - begin)};
}

// In small letters: "WHAT THE STUDY REPORTS:" is a heading.
bool is_reporting(std::string_view word) {
  const auto bare = names::bare(word);
  return kReporting.contains(bare) && names::lower(bare) == bare;
}

std::string without_article(std::string_view phrase) {
  if (names::lower(phrase.substr(0, 4)) == "the ") phrase.remove_prefix(4);
  return std::string(layout::trim(phrase));
}

// `phrase` as a credit where it names a source: after "From", "According to" and the like, where a
// single capitalised word is a name already.
std::string source_in(std::string_view phrase) {
  auto words = names::words_of(phrase);
  if (words.empty() || words.size() > kMaxCreditWords) return {};
  const auto article = names::lower(words.front());
  const std::size_t first = article == "the" || article == "a" || article == "an" ? 1 : 0;
  if (first == words.size()) return {};
  const auto opening = names::bare(words[first]);
  const bool newspaper = article == "the" && opening == "Sun" && words.size() == 2;  // not the day
  bool proper = newspaper;
  for (std::size_t i = first; i < words.size(); ++i) {
    if (is_reporting(words[i]) || kNotSources.contains(names::bare(words[i]))) return {};
    proper = proper || names::is_proper(words[i]);
  }
  const bool source = words.size() > first + 1 && kSources.contains(names::bare(words.back()));
  const bool begins = names::is_proper(words[first]) || first == 1 || source;
  const bool function_word =
      !newspaper && !names::is_proper(opening) && names::is_capitalised(opening);
  if (!begins || function_word || !(proper || source)) return {};
  return without_article(phrase);
}

// What follows one of the openings that name a source.
std::string credit_after_opening(std::string_view sentence) {
  constexpr std::array<std::string_view, 20> kOpenings = {
      "from ",           "taken from ",     "quote from ",    "quoted from ",     "quotation from ",
      "extract from ",   "excerpt from ",   "extracts from ", "lifted from ",     "copied from ",
      "this from ",      "this is from ",   "more from ",     "according to ",    "as reported by ",
      "as reported in ", "as reported on ", "to quote ",      "in the words of ", "quoting "};
  const std::string lowered = names::lower(sentence);
  for (const auto opening : kOpenings) {
    if (!lowered.starts_with(opening)) continue;
    const auto rest = sentence.substr(opening.size());
    // "According to X, Y is": what follows may be X's, or Y's, or neither's.
    const bool clause = opening == "according to " && rest.find(',') != std::string_view::npos;
    return clause ? std::string() : source_in(rest);
  }
  return {};
}

// "Harry Fletcher, assistant general secretary of Napo, said in a statement"
std::string credit_by_verb(const Words& words) {
  static const names::WordList kDenials("nothing not no never none little");
  constexpr std::size_t kMaxWordsAfter = 6;
  const auto verb = std::find_if(words.begin(), words.end(), is_reporting);
  if (verb == words.begin() || verb == words.end()) return {};
  if (words.end() - verb > static_cast<std::ptrdiff_t>(kMaxWordsAfter) + 1) return {};
  for (auto word = verb + 1; word != words.end(); ++word) {
    if (is_reporting(*word) || kDenials.contains(names::bare(*word))) return {};
  }
  const std::size_t first = names::lower(words.front()) == "as" ? 1 : 0;
  const auto last = static_cast<std::size_t>(verb - words.begin()) - 1;
  if (first > last) return {};
  auto name = span(words, first, last);
  if (const auto comma = name.find(','); comma != std::string_view::npos) {
    if (!name.ends_with(',')) return {};
    name = name.substr(0, comma);
  }
  return names::is_name(name) ? without_article(name) : std::string();
}

// "BBC on a 2008 report"
std::string credit_on_topic(const Words& words) {
  const auto on = std::find(words.begin(), words.end(), "on");
  if (on == words.begin() || on == words.end() || on + 1 == words.end()) return {};
  if (words.size() > kMaxCreditWords) return {};
  const auto last = static_cast<std::size_t>(on - words.begin()) - 1;
  if (kOwnThoughts.contains(names::bare(words[last]))) return {};
  if (!names::is_name(span(words, 0, last))) return {};
  if (std::any_of(words.begin(), words.end(), is_reporting)) return {};
  return without_article(span(words, 0, words.size() - 1));
}

// `credit` with the words of links instead of the links, where it is Markdown: "[X](address)" is X.
std::string without_links(std::string_view credit) {
  std::string out;
  while (!credit.empty()) {
    const auto open = credit.find('[');
    const auto middle = credit.find("](", open == std::string_view::npos ? 0 : open);
    const auto close = credit.find(')', middle == std::string_view::npos ? 0 : middle);
    if (open == std::string_view::npos || middle == std::string_view::npos ||
        close == std::string_view::npos) {
      break;
    }
    out += credit.substr(0, open);
    out += credit.substr(open + 1, middle - open - 1);
    credit.remove_prefix(close + 1);
  }
  return out + std::string(credit);
}

bool is_preposition(std::string_view word) {
  static const names::WordList kPrepositions("on from in at by via");
  return kPrepositions.contains(word);
}

// Where the name begins that ends before `words[noun]` and follows a preposition ("on the NAME
// noun"); `noun` where there is no such name.
std::size_t name_before(const Words& words, std::size_t noun) {
  std::size_t first = noun;
  while (first > 0 &&
         (names::is_proper(words[first - 1]) || names::is_particle(words[first - 1])) &&
         names::lower(words[first - 1]) != "the") {
    --first;
  }
  if (first == noun || first == 0 || !names::is_proper(words[first])) return noun;
  const bool article = names::lower(words[first - 1]) == "the";
  const std::size_t before = article ? first - 1 : first;
  return before > 0 && is_preposition(words[before - 1]) ? first : noun;
}

}  // namespace

bool introduces(std::string_view paragraph) { return without_colon(paragraph).has_value(); }

std::string credit_in(std::string_view paragraph) {
  const auto sentence = last_sentence(paragraph);
  const auto words = names::words_of(sentence);
  if (words.size() < 2) return {};
  auto credit = credit_after_opening(sentence);
  if (credit.empty()) credit = credit_by_verb(words);
  if (credit.empty()) credit = credit_on_topic(words);
  return without_links(credit);
}

std::string publication_in(std::string_view paragraph) {
  const auto words = names::words_of(last_sentence(paragraph));
  std::string found;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (!kSources.contains(names::bare(words[i]))) continue;
    const auto first = name_before(words, i);
    if (first == i) continue;
    if (!found.empty()) return {};  // two are named: it could be either
    found = without_article(span(words, first, i));
  }
  if (!found.empty()) return found;
  for (std::size_t i = words.size(); i-- > 1;) {
    if (!is_preposition(words[i - 1])) continue;
    const auto rest = span(words, i, words.size() - 1);
    return names::is_name(rest) ? without_article(rest) : std::string();
  }
  return {};
}

bool presents_article(std::string_view paragraph) {
  const auto sentence = last_sentence(paragraph);
  const auto words = names::words_of(sentence);
  const std::string lowered = " " + names::lower(sentence);
  bool presents = false;
  for (const std::string_view phrase : {" here is ", " here are ", " this is ", " this from "}) {
    presents = presents || lowered.find(phrase) != std::string::npos;
  }
  bool piece = false;
  for (const auto word : words) {
    presents = presents || kPresenting.contains(word);
    piece = piece || kPieces.contains(names::bare(word));
  }
  return presents && piece;
}

std::string correspondent_in(std::string_view line) {
  line = layout::trim(line);
  const auto lead = names::words_of(line);
  if (lead.size() < 2 || (lead.back() != "wrote:" && lead.back() != "writes:")) return {};
  line = span(lead, 0, lead.size() - 2);
  if (const auto address = line.find_first_of("<["); address != std::string_view::npos) {
    line = layout::trim(line.substr(0, address));
  }
  const auto words = names::words_of(line);
  std::size_t first = words.size();
  while (first > 0) {
    const auto word = words[first - 1];
    const bool closed = first < words.size() && word.ends_with(',');
    const bool named = names::is_capitalised(word) || names::is_particle(word);
    const bool other = names::is_calendar_word(word) || kTimes.contains(names::bare(word)) ||
                       (first == 1 && word == "On") ||
                       word.find_first_of("0123456789@:") != std::string_view::npos;
    if (closed || !named || other) break;
    --first;
  }
  if (first == words.size() || !names::is_proper(words[first])) return {};
  return std::string(span(words, first, words.size() - 1));
}

}  // namespace sourcebook::credits
