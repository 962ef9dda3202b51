// Snowball stemming. The only header that libstemmer hides behind.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace sourcebook::text {

// Stems words of one language. Not thread-safe: one per thread.
class Stemmer {
 public:
  // `language` is a BCP 47 tag ("en", "en-GB", "de") or empty. A language Snowball does not have
  // leaves words as they are.
  explicit Stemmer(std::string_view language);

  // The stem of `form`, a folded word. Valid until the next call. Forms with a digit or a sign are
  // their own stem.
  [[nodiscard]] std::string_view stem(std::string_view form);

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const noexcept;
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
  std::string unchanged_;
};

// The language code that `language` is stemmed by ("en-GB" -> "en"); "en" for empty or unknown
// text, "und" for a language that Snowball does not have.
[[nodiscard]] std::string stemming_language(std::string_view language);

}  // namespace sourcebook::text
