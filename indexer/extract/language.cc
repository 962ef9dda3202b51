#include "indexer/extract/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <cstdio>  // CLD2's header needs it
#include <iterator>

#include "common/text/utf8.h"
#include "indexer/language_note.h"

namespace sourcebook {
namespace {

// Enough for most texts: so much of the beginning, and as much of the middle, since what stands at
// the beginning may be a page's and not the text's.
constexpr std::size_t kProbeBytes = 256;
// Of what that does not tell. More tells no more.
constexpr std::size_t kMaxBytes = 4096;
// Of letters and what stands between them. CLD2 was made for 200 letters and more; less is enough
// for it to call itself reliable.
constexpr int kMinBytes = 100;
// Of the text that is in the language.
constexpr int kMinPercent = 80;

// Languages that it takes for each other in short texts.
constexpr CLD2::Language kClose[] = {CLD2::DANISH,   CLD2::NORWEGIAN,  CLD2::NORWEGIAN_N,
                                     CLD2::CROATIAN, CLD2::SERBIAN,    CLD2::BOSNIAN,
                                     CLD2::MALAY,    CLD2::INDONESIAN, CLD2::CZECH,
                                     CLD2::SLOVAK,   CLD2::GALICIAN,   CLD2::PORTUGUESE};
constexpr int kMinCloseBytes = 300;

// Its codes are older than BCP 47. Empty for what is no language ("xxx", "zzp", "un").
std::string tag_of(CLD2::Language language) {
  const std::string_view code = CLD2::LanguageCode(language);
  if (code == "iw") return "he";
  if (code == "jw") return "jv";
  if (code == "mo") return "ro";
  const std::string_view primary = code.substr(0, code.find('-'));
  const bool is_tag = primary.size() == 2 && primary != "un" && primary != "xx";
  return is_tag ? std::string(code) : std::string();
}

bool is_close(CLD2::Language language) {
  return std::find(std::begin(kClose), std::end(kClose), language) != std::end(kClose);
}

// Two pieces of `text`, which is longer than both.
std::string probe_of(std::string_view text) {
  std::size_t middle = text.size() / 2;
  while (!text::is_border(text, middle)) ++middle;
  return std::string(text::cut(text, kProbeBytes))
      .append(" ")
      .append(text::cut(text.substr(middle), kProbeBytes));
}

std::string language_of(std::string_view text) {
  const CLD2::CLDHints no_hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int bytes = 0;
  int valid_bytes = 0;
  bool reliable = false;
  const CLD2::Language found = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), true, &no_hints, 0, languages, percents, scores,
      nullptr, &bytes, &reliable, &valid_bytes);
  if (!reliable || found != languages[0] || percents[0] < kMinPercent) return {};
  return bytes < (is_close(found) ? kMinCloseBytes : kMinBytes) ? std::string() : tag_of(found);
}

}  // namespace

std::string detected_language(std::string_view text) {
  if (text.size() < static_cast<std::size_t>(kMinBytes)) return {};
  if (text.size() > 2 * kProbeBytes) {
    if (std::string found = language_of(probe_of(text)); !found.empty()) return found;
  }
  return language_of(text::cut(text, kMaxBytes));
}

void detect_language(Document& document) {
  if (!document.language.empty()) return;
  const std::string noted = take_language_note(document.notes);
  const std::string language = noted.empty() ? detected_language(document.text) : noted;
  if (!language.empty()) document.notes.push_back(language_note(language));
}

}  // namespace sourcebook
