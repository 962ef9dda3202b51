#include "indexer/language_note.h"

#include <algorithm>

#include "common/text/ascii.h"

namespace sourcebook {
namespace {

constexpr std::string_view kNote = "language told by its text: ";
constexpr std::size_t kMaxTagBytes = 35;  // RFC 5646, section 4.4.1

bool is_tag(std::string_view tag) {
  return !tag.empty() && tag.size() <= kMaxTagBytes &&
         std::all_of(tag.begin(), tag.end(),
                     [](char c) { return text::is_letter(c) || text::is_digit(c) || c == '-'; });
}

}  // namespace

std::string language_note(std::string_view tag) { return std::string(kNote).append(tag); }

std::string take_language_note(std::vector<std::string>& notes) {
  std::string tag;
  std::erase_if(notes, [&tag](const std::string& note) {
    if (!note.starts_with(kNote)) return false;
    const std::string_view said = std::string_view(note).substr(kNote.size());
    if (!is_tag(said)) return false;
    tag = said;
    return true;
  });
  return tag;
}

}  // namespace sourcebook
