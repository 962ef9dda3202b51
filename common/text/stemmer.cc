#include "common/text/stemmer.h"

#include <libstemmer.h>

#include <algorithm>
#include <cctype>
#include <iterator>

#include "common/text/ascii.h"
#include "common/text/stem_endings.h"
#include "common/text/utf8.h"

namespace sourcebook::text {
namespace {

// BCP 47 primary subtags, the older ISO 639-2 codes that metadata still has, and the algorithms of
// Snowball 2.2. What shares an algorithm is one language here, and goes by the first of its codes:
// the two written standards of Norwegian by that of both.
struct Language {
  std::string_view code;
  std::string_view code3;
  std::string_view other_code3;
  const char* algorithm;
};

constexpr Language kLanguages[] = {
    {"ar", "ara", "", "arabic"},     {"ca", "cat", "", "catalan"},
    {"da", "dan", "", "danish"},     {"de", "deu", "ger", "german"},
    {"el", "ell", "gre", "greek"},   {"en", "eng", "", "english"},
    {"es", "spa", "", "spanish"},    {"eu", "eus", "baq", "basque"},
    {"fi", "fin", "", "finnish"},    {"fr", "fra", "fre", "french"},
    {"ga", "gle", "", "irish"},      {"hi", "hin", "", "hindi"},
    {"hu", "hun", "", "hungarian"},  {"hy", "hye", "arm", "armenian"},
    {"id", "ind", "", "indonesian"}, {"it", "ita", "", "italian"},
    {"lt", "lit", "", "lithuanian"}, {"no", "nor", "", "norwegian"},
    {"ne", "nep", "", "nepali"},     {"nl", "nld", "dut", "dutch"},
    {"nn", "nno", "", "norwegian"},  {"nb", "nob", "", "norwegian"},
    {"pt", "por", "", "portuguese"}, {"ro", "ron", "rum", "romanian"},
    {"ru", "rus", "", "russian"},    {"sr", "srp", "", "serbian"},
    {"sv", "swe", "", "swedish"},    {"ta", "tam", "", "tamil"},
    {"tr", "tur", "", "turkish"},    {"yi", "yid", "", "yiddish"},
};

// `code` is not empty.
const Language* find_language(std::string_view code) {
  const auto is_named = [&](const Language& l) {
    return l.code == code || l.code3 == code || l.other_code3 == code || l.algorithm == code;
  };
  const auto* found = std::find_if(std::begin(kLanguages), std::end(kLanguages), is_named);
  if (found == std::end(kLanguages)) return nullptr;
  return std::find_if(std::begin(kLanguages), found, [&](const Language& l) {
    return std::string_view(l.algorithm) == found->algorithm;
  });
}

bool is_letters(std::string_view form) {
  return std::all_of(form.begin(), form.end(),
                     [](char c) { return (c & 0x80) != 0 || (c >= 'a' && c <= 'z'); });
}

}  // namespace

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const noexcept { sb_stemmer_delete(stemmer); }

Stemmer::Stemmer(std::string_view language) {
  const Language* found = find_language(stemming_language(language));
  if (found == nullptr) return;
  code_ = found->code;
  stemmer_.reset(sb_stemmer_new(found->algorithm, "UTF_8"));
}

std::string_view Stemmer::stem(std::string_view form) {
  stem_.assign(form);
  if (stemmer_ == nullptr || !is_letters(form)) return stem_;
  const std::string written = with_written_ending(code_, form);
  const auto* word = reinterpret_cast<const sb_symbol*>(written.data());
  const auto* stem = sb_stemmer_stem(stemmer_.get(), word, static_cast<int>(written.size()));
  const int size = sb_stemmer_length(stemmer_.get());
  if (stem == nullptr || size <= 0) return stem_;
  stem_.clear();
  append_folded(stem_, {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(size)});
  return stem_;
}

std::string stemming_language(std::string_view language) {
  const std::string code = lower(language.substr(0, language.find_first_of("-_")));
  if (code.empty()) return "en";
  const Language* found = find_language(code);
  return std::string(found != nullptr ? found->code : "und");
}

std::vector<std::string_view> stemming_languages() {
  std::vector<std::string_view> codes{"und"};
  for (const Language& language : kLanguages) {
    if (find_language(language.code) == &language) codes.push_back(language.code);
  }
  return codes;
}

}  // namespace sourcebook::text
