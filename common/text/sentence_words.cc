#include "common/text/sentence_words.h"

#include <algorithm>
#include <iterator>

namespace sourcebook::text {
namespace {

constexpr std::string_view kNeverLast[] = {
    "adm",  "bijv",  "bkz",   "bl.a",   "brig", "bzw",  "capt", "cf",  "cllr", "cmdr", "col",
    "cpl",  "d.h",   "d.w.z", "dhr",    "dott", "dr",   "dra",  "drs", "e.g",  "eg",   "esp",
    "evtl", "f.eks", "gen",   "ggf",    "gov",  "hon",  "hrsg", "i.e", "ie",   "incl", "inkl",
    "insp", "lt",    "maj",   "messrs", "mevr", "mlle", "mme",  "mr",  "mrs",  "ms",   "o.a",
    "op",   "p.ej",  "p.ex",  "prof",   "rep",  "reps", "rev",  "rt",  "s.k",  "sen",  "sens",
    "sgt",  "sig",   "sra",   "supt",   "t.ex", "u.a",  "v",    "v.a", "vgl",  "viz",  "vs",
    "z.b",  "π.χ",   "им",    "т.е",    "т.к",  "т.н",  "т.ч",  "ул"};

constexpr std::string_view kBeforeNumber[] = {
    "abs", "app",  "approx", "apr", "art", "arts", "aug",  "bd",  "c",     "ca",   "ch",
    "cl",  "cm",   "cols",   "dec", "eq",  "est",  "ex",   "feb", "ff",    "fig",  "figs",
    "jan", "jul",  "jun",    "kap", "l",   "ll",   "mar",  "max", "min",   "n",    "nn",
    "no",  "nos",  "nov",    "nr",  "num", "nº",   "núm",  "oct", "p",     "para", "paras",
    "pkt", "pp",   "pt",     "pág", "reg", "regs", "s",    "sch", "sched", "sec",  "sect",
    "sep", "sept", "ss",     "tab", "vol", "vols", "ziff", "гл",  "рис",   "стр",  "табл"};

constexpr std::string_view kSometimesLast[] = {
    "al",    "assn", "assoc", "ave",  "bros", "cit", "co",   "corp", "dept", "dvs", "ecc", "ed",
    "eds",   "enz",  "etc",   "govt", "ibid", "inc", "intl", "jr",   "kr",   "ltd", "mio", "mln",
    "mrd",   "mt",   "natl",  "osv",  "ph.d", "plc", "pty",  "rd",   "sr",   "st",  "stb", "trans",
    "u.s.w", "univ", "usw",   "κ.ά",  "κ.λπ", "г",   "млн",  "млрд", "руб",  "т.д", "т.п", "тыс"};

constexpr std::string_view kStarters[] = {
    "a",       "after", "all",    "also",  "although",  "an",    "and",      "another", "any",
    "as",      "at",    "before", "both",  "but",       "by",    "ces",      "cette",   "das",
    "did",     "dies",  "diese",  "do",    "does",      "each",  "esta",     "este",    "even",
    "every",   "first", "for",    "from",  "further",   "given", "has",      "have",    "he",
    "her",     "here",  "his",    "how",   "however",   "i",     "if",       "in",      "is",
    "it",      "its",   "last",   "many",  "meanwhile", "more",  "moreover", "most",    "my",
    "no",      "nor",   "not",    "nous",  "now",       "of",    "on",       "one",     "only",
    "or",      "other", "our",    "she",   "since",     "so",    "some",     "such",    "that",
    "the",     "their", "then",   "there", "therefore", "these", "they",     "this",    "those",
    "through", "thus",  "to",     "under", "until",     "we",    "what",     "when",    "where",
    "whether", "which", "while",  "who",   "why",       "will",  "wir",      "with",    "without",
    "yet",     "you",   "your"};

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
