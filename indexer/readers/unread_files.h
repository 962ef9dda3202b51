// Files within a file that are of no format that is read: what is to be said of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sourcebook {

// True for the name of a file that is there to be looked at or listened to, to dress a page, or to
// prove who sent a message: pictures, sound, video, fonts, style sheets, scripts, signatures. That
// nobody reads these is no loss to a collection of texts. Anything else may hold words.
[[nodiscard]] bool holds_no_words(std::string_view name);

// Such files, as they come.
class UnreadFiles {
 public:
  void add(std::string_view name);

  // Whether any of them may hold words, so that they are to be spoken of.
  [[nodiscard]] bool may_hold_words() const { return may_hold_words_; }

  // "12 files of no format that is read (.xlsx 9, .png 3)", the most frequent endings first, a few
  // of them.
  [[nodiscard]] std::string summary() const;

 private:
  std::size_t count_ = 0;
  bool may_hold_words_ = false;
  std::vector<std::pair<std::string, std::size_t>> endings_;  // in the order in which they came
};

}  // namespace sourcebook
