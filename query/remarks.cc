#include "query/remarks.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "query/words.h"

namespace sourcebook {
namespace {

constexpr std::size_t kMaxSpellings = 3;
// Words of a question that the nearest spellings are looked up for: each takes a walk over the
// index.
constexpr std::size_t kMaxCorrected = 10;
// Words that one remark names.
constexpr std::size_t kMaxNamed = 20;

}  // namespace

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : std::span(words).first(std::min(words.size(), kMaxNamed))) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  if (words.size() > kMaxNamed) out += " and " + std::to_string(words.size() - kMaxNamed) + " more";
  return out;
}

std::vector<std::string> remarks_on_absent(const std::vector<std::string>& absent,
                                           bool nothing_found, Lexicon& lexicon) {
  std::vector<std::string> remarks;
  if (absent.empty()) return remarks;
  remarks.push_back("not in the index: " + listed(absent));
  if (!nothing_found) return remarks;
  if (absent.size() > kMaxCorrected) {
    remarks.push_back("nearest spellings are given for the first " + std::to_string(kMaxCorrected) +
                      " words only");
  }
  for (const std::string& word : std::span(absent).first(std::min(absent.size(), kMaxCorrected))) {
    const std::vector<TypedWord> forms = typed_words(word);
    if (forms.size() != 1 || forms.front().parts.size() != 1) continue;
    const auto near = lexicon.nearest(forms.front().parts.front(), kMaxSpellings);
    if (!near.empty()) remarks.push_back("nearest to " + word + " in the index: " + listed(near));
  }
  return remarks;
}

}  // namespace sourcebook
