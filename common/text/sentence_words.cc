#include "common/text/sentence_words.h"

#include <algorithm>
#include <iterator>

namespace sourcebook::text {
namespace {

constexpr std::string_view kNeverLast[] = {
    "adm", "brig",   "bzw",  "capt", "cf",  "cllr", "cmdr", "col", "cpl",  "dr",   "dra",
    "e.g", "eg",     "esp",  "gen",  "gov", "hon",  "i.e",  "ie",  "incl", "insp", "lt",
    "maj", "messrs", "mlle", "mme",  "mr",  "mrs",  "ms",   "op",  "prof", "rep",  "reps",
    "rev", "rt",     "sen",  "sens", "sgt", "sra",  "supt", "v",   "viz",  "vs",   "z.b"};

constexpr std::string_view kBeforeNumber[] = {
    "abs", "app",  "approx", "apr", "art",  "arts", "aug",   "c",  "ca",  "ch",   "cl",
    "cm",  "cols", "dec",    "eq",  "est",  "ex",   "feb",   "ff", "fig", "figs", "jan",
    "jul", "jun",  "l",      "ll",  "mar",  "max",  "min",   "n",  "nn",  "no",   "nos",
    "nov", "nr",   "num",    "oct", "p",    "para", "paras", "pp", "pt",  "reg",  "regs",
    "s",   "sch",  "sched",  "sec", "sect", "sep",  "sept",  "ss", "tab", "vol",  "vols"};

constexpr std::string_view kSometimesLast[] = {
    "al",   "assn", "assoc", "ave",  "bros", "cit",  "co",    "corp", "dept", "ed",
    "eds",  "etc",  "govt",  "ibid", "inc",  "intl", "jr",    "ltd",  "mt",   "natl",
    "ph.d", "plc",  "pty",   "rd",   "sr",   "st",   "trans", "univ", "usw"};

constexpr std::string_view kStarters[] = {
    "a",       "after",   "all",       "also",   "although",  "an",    "and",  "another",
    "any",     "as",      "at",        "before", "both",      "but",   "by",   "did",
    "do",      "does",    "each",      "even",   "every",     "first", "for",  "from",
    "further", "given",   "has",       "have",   "he",        "her",   "here", "his",
    "how",     "however", "i",         "if",     "in",        "is",    "it",   "its",
    "last",    "many",    "meanwhile", "more",   "moreover",  "most",  "my",   "no",
    "nor",     "not",     "now",       "of",     "on",        "one",   "only", "or",
    "other",   "our",     "she",       "since",  "so",        "some",  "such", "that",
    "the",     "their",   "then",      "there",  "therefore", "these", "they", "this",
    "those",   "through", "thus",      "to",     "under",     "until", "we",   "what",
    "when",    "where",   "whether",   "which",  "while",     "who",   "why",  "will",
    "with",    "without", "yet",       "you",    "your"};

// `words` is sorted.
template <std::size_t N>
bool contains(const std::string_view (&words)[N], std::string_view word) noexcept {
  return std::binary_search(std::begin(words), std::end(words), word);
}

template <std::size_t N>
constexpr bool is_sorted(const std::string_view (&words)[N]) {
  return std::is_sorted(std::begin(words), std::end(words));
}

static_assert(is_sorted(kNeverLast) && is_sorted(kBeforeNumber) && is_sorted(kSometimesLast) &&
              is_sorted(kStarters));

}  // namespace

bool is_never_last(std::string_view word) noexcept { return contains(kNeverLast, word); }
bool is_before_number(std::string_view word) noexcept { return contains(kBeforeNumber, word); }
bool is_sometimes_last(std::string_view word) noexcept { return contains(kSometimesLast, word); }
bool is_sentence_starter(std::string_view word) noexcept { return contains(kStarters, word); }

}  // namespace sourcebook::text
