#include "query/near_words.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "common/text/utf8.h"
#include "query/edit_distance.h"

namespace sourcebook {
namespace {

// Looking a word up costs as much as going on to the next so many times.
constexpr int kStepsPerLookup = 4;

// The table of edit_distance.h for one word, a row for each letter of another; the rows of what two
// neighbours begin with alike are kept.
class Automaton {
 public:
  Automaton(std::u32string word, std::size_t reach)
      : word_(std::move(word)),
        letters_(word_),
        reach_(static_cast<Distance>(reach)),
        rows_(word_.size() + 1),
        next_(word_.size() + 1) {
    std::sort(letters_.begin(), letters_.end());
    letters_.erase(std::unique(letters_.begin(), letters_.end()), letters_.end());
    std::iota(rows_.begin(), rows_.end(), Distance{0});
  }

  // Reads `other` as far as it can still come to be near, and says whether that is all of it.
  bool read(const std::u32string& other) {
    const auto differs = std::mismatch(path_.begin(), path_.end(), other.begin(), other.end());
    path_.erase(differs.first, path_.end());
    while (path_.size() < other.size()) {
      const char32_t c = other[path_.size()];
      if (!can_go_on_with(c)) return false;
      path_ += c;
      rows_.resize(path_.size() * next_.size());
      rows_.insert(rows_.end(), next_.begin(), next_.end());
    }
    return true;
  }

  // Letters that were read.
  [[nodiscard]] std::size_t length() const { return path_.size(); }
  // Of what was read whole.
  [[nodiscard]] std::size_t distance() const { return row_of(path_.size())[word_.size()]; }

  // The first text behind all that begin with what was read and then `died_at`, which is not dead
  // at once; nullopt where there is none.
  std::optional<std::u32string> behind(char32_t died_at) {
    for (char32_t c = died_at;; c = path_.back(), path_.pop_back()) {
      if (const auto next = next_letter(c)) return path_ + *next;
      if (path_.empty()) return std::nullopt;
    }
  }

 private:
  using Distance = std::uint32_t;

  [[nodiscard]] const Distance* row_of(std::size_t letters) const {
    return rows_.data() + letters * next_.size();
  }

  // Makes `next_` the row behind `c`. Whether anything in it is still near enough.
  bool can_go_on_with(char32_t c) {
    const Distance* const above = row_of(path_.size());
    const char32_t last = path_.empty() ? 0 : path_.back();  // 0: in no word
    next_[0] = above[0] + 1;
    Distance least = next_[0];
    for (std::size_t j = 1; j < next_.size(); ++j) {
      const Distance differs = word_[j - 1] == c ? 0 : 1;
      Distance distance = std::min({above[j] + 1, next_[j - 1] + 1, above[j - 1] + differs});
      if (j > 1 && word_[j - 2] == c && word_[j - 1] == last) {
        distance = std::min(distance, row_of(path_.size() - 1)[j - 2] + 1);
      }
      next_[j] = distance;
      least = std::min(least, distance);
    }
    return least <= reach_;
  }

  // The first letter above `c` that what was read can go on with.
  [[nodiscard]] std::optional<char32_t> next_letter(char32_t c) {
    constexpr char32_t kNone = 0;  // in no word
    constexpr char32_t kLast = 0x10FFFF;
    if (c >= kLast) return std::nullopt;
    const char32_t next = c + 1 == 0xD800 ? 0xE000 : c + 1;
    if (can_go_on_with(kNone)) return next;
    for (const char32_t letter : letters_) {
      if (letter > c && can_go_on_with(letter)) return letter;
    }
    return std::nullopt;
  }

  const std::u32string word_;
  std::u32string letters_;  // of the word, each once, ascending
  const Distance reach_;
  std::u32string path_;         // what was read
  std::vector<Distance> rows_;  // for none of its letters, the first, the first two ...
  std::vector<Distance> next_;  // as long as one of them
};

std::string bytes_of(const std::u32string& letters) {
  std::string out;
  for (const char32_t c : letters) text::append_utf8(out, c);
  return out;
}

// The words from one on, each with its rows added up.
class WordCursor {
 public:
  explicit WordCursor(sqlite::Statement& rows) : rows_(rows) {}
  ~WordCursor() { rows_.reset(); }
  WordCursor(const WordCursor&) = delete;
  WordCursor& operator=(const WordCursor&) = delete;

  // Whether there is a word.
  [[nodiscard]] bool has_word() const { return more_; }
  [[nodiscard]] std::string_view form() const { return rows_.text(0); }
  [[nodiscard]] std::int64_t passages() const { return rows_.integer(1); }

  void next() { more_ = rows_.step(); }
  // Goes to the first word that is not before `form`, which is behind the present one.
  void go_to(std::string_view form) {
    for (int i = 0; i < kStepsPerLookup; ++i) {
      next();
      if (!more_ || rows_.text(0) >= form) return;
    }
    look_up(form);
  }
  void look_up(std::string_view form) {
    from_ = form;
    rows_.reset();
    rows_.bind(1, from_);
    next();
  }

 private:
  sqlite::Statement& rows_;
  std::string from_;
  bool more_ = false;
};

}  // namespace

void for_each_near(sqlite::Statement& rows_from, std::string_view form, std::size_t fixed,
                   std::size_t reach, const std::function<void(const NearWord&)>& take) {
  Automaton automaton(code_points(form), reach);
  const std::string_view beginning = form.substr(0, fixed);
  WordCursor at(rows_from);
  at.look_up(beginning);
  while (at.has_word() && at.form().starts_with(beginning)) {
    const std::u32string letters = code_points(at.form());
    // What is no UTF-8 (the index may be anybody's) is no word, and not in the order of letters.
    if (letters.find(text::kReplacement) != letters.npos && bytes_of(letters) != at.form()) {
      at.next();
      continue;
    }
    if (automaton.read(letters)) {
      const std::size_t distance = automaton.distance();
      if (distance <= reach) take({at.form(), at.passages(), distance});
      at.next();
      continue;
    }
    const auto next = automaton.behind(letters[automaton.length()]);
    if (!next) return;
    at.go_to(bytes_of(*next));
  }
}

}  // namespace sourcebook
