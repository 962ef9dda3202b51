#include "common/text/stemmer.h"

#include <libstemmer.h>

#include <algorithm>
#include <cctype>
#include <iterator>

namespace sourcebook::text {
namespace {

// BCP 47 primary subtags, and the algorithms of Snowball 2.2. Languages of one written standard
// share the one there is.
struct Language {
  std::string_view code;
  const char* algorithm;
};

constexpr Language kLanguages[] = {
    {"ar", "arabic"},     {"ca", "catalan"},   {"da", "danish"},     {"de", "german"},
    {"el", "greek"},      {"en", "english"},   {"es", "spanish"},    {"eu", "basque"},
    {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},      {"hi", "hindi"},
    {"hu", "hungarian"},  {"hy", "armenian"},  {"id", "indonesian"}, {"it", "italian"},
    {"lt", "lithuanian"}, {"nb", "norwegian"}, {"ne", "nepali"},     {"nl", "dutch"},
    {"nn", "norwegian"},  {"no", "norwegian"}, {"pt", "portuguese"}, {"ro", "romanian"},
    {"ru", "russian"},    {"sr", "serbian"},   {"sv", "swedish"},    {"ta", "tamil"},
    {"tr", "turkish"},    {"yi", "yiddish"},
};

const Language* find_language(std::string_view code) {
  const auto* found = std::find_if(std::begin(kLanguages), std::end(kLanguages),
                                   [&](const Language& l) { return l.code == code; });
  return found == std::end(kLanguages) ? nullptr : found;
}

bool is_letters(std::string_view form) {
  return std::all_of(form.begin(), form.end(),
                     [](char c) { return (c & 0x80) != 0 || (c >= 'a' && c <= 'z'); });
}

}  // namespace

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const noexcept { sb_stemmer_delete(stemmer); }

Stemmer::Stemmer(std::string_view language) {
  const Language* found = find_language(stemming_language(language));
  if (found != nullptr) stemmer_.reset(sb_stemmer_new(found->algorithm, "UTF_8"));
}

std::string_view Stemmer::stem(std::string_view form) {
  if (stemmer_ != nullptr && is_letters(form)) {
    const auto* word = reinterpret_cast<const sb_symbol*>(form.data());
    const auto* stem = sb_stemmer_stem(stemmer_.get(), word, static_cast<int>(form.size()));
    const int size = sb_stemmer_length(stemmer_.get());
    if (stem != nullptr && size > 0) {
      return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(size)};
    }
  }
  unchanged_ = form;
  return unchanged_;
}

std::string stemming_language(std::string_view language) {
  std::string code(language.substr(0, language.find_first_of("-_")));
  std::transform(code.begin(), code.end(), code.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (code.empty()) return "en";
  return find_language(code) != nullptr ? code : "und";
}

}  // namespace sourcebook::text
