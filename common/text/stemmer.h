// Snowball stemming. The only header that libstemmer hides behind.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sb_stemmer;

namespace sourcebook::text {

// Stems words of one language. Not thread-safe: one per thread.
class Stemmer {
 public:
  // `language` is what stemming_language() takes. A language Snowball does not have leaves words as
  // they are.
  explicit Stemmer(std::string_view language);

  // The stem of `form`, a folded word: folded, too, and the same for words that differ only in
  // diacritics. Valid until the next call. Forms with a digit or a sign are their own stem.
  [[nodiscard]] std::string_view stem(std::string_view form);

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const noexcept;
  };
  std::string_view code_;  // of the language
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
  std::string stem_;
};

// The language that `language` is stemmed by, as a two-letter code: "en-GB" -> "en". `language` is
// a BCP 47 tag, or as metadata may have it an ISO 639-2 code ("eng", "ger") or an English name.
// "en" where it is empty, since most of what is collected here is English; "und" for what Snowball
// does not have.
[[nodiscard]] std::string stemming_language(std::string_view language);

// Everything that stemming_language() gives.
[[nodiscard]] std::vector<std::string_view> stemming_languages();

}  // namespace sourcebook::text
