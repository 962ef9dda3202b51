#include "indexer/readers/pdf_note_finder.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "common/text/ascii.h"

namespace sourcebook::pdf {
namespace {

constexpr double kLarger = 1.04;             // times the type of a note: text
constexpr double kSameSize = 0.08;           // of the type of a note
constexpr double kSameColumn = 0.3;          // of the narrower line lies above the other
constexpr std::size_t kMaxPageLines = 1000;  // more are no page with notes
constexpr std::size_t kMostDigits = 3;

bool is_raised(const Line& line) { return !line.marks.empty() && line.marks.front().begin == 0; }

// The mark that `line` begins with as a note does; empty if none.
std::string mark_before(const Line& line) {
  if (is_raised(line)) return line.marks.front().text;
  const std::string_view text = line.text;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0 && digits <= kMostDigits && digits + 1 < text.size()) {
    return text[digits] == ' ' ? std::string(text.substr(0, digits)) : std::string();
  }
  for (const std::string_view sign : {"*", "\u2020", "\u2021"}) {
    if (text.starts_with(sign) && text.size() > sign.size()) return std::string(sign);
  }
  return {};
}

bool is_in_list(std::string_view list, std::string_view mark) {
  while (!list.empty()) {
    const std::string_view one = list.substr(0, list.find(','));
    if (one == mark) return true;
    list.remove_prefix(std::min(list.size(), one.size() + 1));
  }
  return false;
}

// Whether `text` has `mark` right after a word or its punctuation: "as was found.12"
bool has_glued(std::string_view line, std::string_view mark) {
  for (auto at = line.find(mark); at != std::string_view::npos; at = line.find(mark, at + 1)) {
    const std::size_t end = at + mark.size();
    if (at < 2 || (end < line.size() && text::is_digit(line[end]))) continue;
    const bool pause = std::string_view(".,;:)\"").find(line[at - 1]) != std::string_view::npos;
    const char before = pause ? line[at - 2] : line[at - 1];
    if (before != ' ' && !text::is_digit(before) && before != '-' && before != '$') return true;
  }
  return false;
}

bool ends(std::string_view text) {
  return text.empty() || std::string_view(".?!)]\"").find(text.back()) != std::string_view::npos ||
         text.ends_with("\u201D") || text.ends_with("\u2019");
}

// The lines [begin, end) of one page.
class PageNotes {
 public:
  PageNotes(std::span<const Line> lines, std::size_t begin, std::size_t end,
            std::vector<Note>& notes)
      : lines_(lines), begin_(begin), end_(end), notes_(notes) {}

  void find() {
    for (std::size_t i = begin_; i < end_;) {
      const bool begins = start(i) || go_on(i);
      i = begins ? take_column(i) : i + 1;
    }
  }

 private:
  // Opens a note with line `i` where one begins there.
  bool start(std::size_t i) {
    const std::string mark = mark_before(lines_[i]);
    if (mark.empty()) return false;
    const auto reference = reference_to(mark, i);
    if (!reference || !is_at_foot(i)) return false;
    notes_.push_back({mark, reference, {}});
    return true;
  }

  // Whether line `i` is more of the last note.
  [[nodiscard]] bool go_on(std::size_t i) const {
    if (notes_.empty() || notes_.back().lines.empty()) return false;
    const Line& last = lines_[notes_.back().lines.back()];
    if (last.page + 1 < lines_[i].page || ends(last.text)) return false;
    const bool after_text = i == begin_ || is_larger(lines_[i - 1], last);
    return after_text && is_like(lines_[i], last) && is_at_foot(i) && has_text_above(i);
  }

  // Takes the notes of the column from line `i` on, which belongs to the last one. Where they end.
  std::size_t take_column(std::size_t i) {
    const Line& first = lines_[i];
    notes_.back().lines.push_back(i);
    for (++i; i < end_; ++i) {
      const Line &line = lines_[i], &before = lines_[i - 1];
      if (is_larger(line, first) || line.box.y0 < before.box.y0 - 2) break;
      if (shared_width(line.box, first.box) < kSameColumn) break;
      const std::string mark = mark_before(line);
      if (!mark.empty() && follows(mark, i)) notes_.push_back({mark, reference_to(mark, i), {}});
      notes_.back().lines.push_back(i);
    }
    return i;
  }

  // Whether line `i` begins the next note, called `mark`: with a raised mark where the last one
  // did, and a higher number.
  [[nodiscard]] bool follows(const std::string& mark, std::size_t i) const {
    const Note& last = notes_.back();
    if (is_raised(lines_[last.lines.front()]) && !is_raised(lines_[i])) return false;
    const int number = std::atoi(mark.c_str()), before = std::atoi(last.mark.c_str());
    if (number > 0 && number <= before) return false;
    return number == before + 1 || reference_to(mark, i).has_value();
  }

  [[nodiscard]] std::optional<std::size_t> reference_to(const std::string& mark,
                                                        std::size_t note) const {
    for (std::size_t i = begin_; i < end_; ++i) {
      if (!is_larger(lines_[i], lines_[note])) continue;
      for (const Mark& other : lines_[i].marks) {
        if (is_in_list(other.text, mark)) return i;
      }
    }
    for (std::size_t i = begin_; i < end_; ++i) {
      if (is_larger(lines_[i], lines_[note]) && has_glued(lines_[i].text, mark)) return i;
    }
    return std::nullopt;
  }

  // Whether nothing in larger type stands below line `i`.
  [[nodiscard]] bool is_at_foot(std::size_t i) const {
    const Line& note = lines_[i];
    return std::none_of(page().begin(), page().end(), [&](const Line& line) {
      return is_larger(line, note) && line.box.y0 > note.box.y0 &&
             shared_width(line.box, note.box) > kSameColumn;
    });
  }

  [[nodiscard]] bool has_text_above(std::size_t i) const {
    const Line& note = lines_[i];
    return std::any_of(page().begin(), page().end(), [&](const Line& line) {
      return is_larger(line, note) && line.box.y0 < note.box.y0;
    });
  }

  [[nodiscard]] static bool is_larger(const Line& line, const Line& note) {
    return line.size > kLarger * note.size;
  }
  [[nodiscard]] static bool is_like(const Line& line, const Line& note) {
    return std::abs(line.size - note.size) <= kSameSize * note.size && !is_larger(line, note);
  }
  [[nodiscard]] std::span<const Line> page() const { return lines_.subspan(begin_, end_ - begin_); }

  std::span<const Line> lines_;
  std::size_t begin_, end_;
  std::vector<Note>& notes_;
};

}  // namespace

std::vector<Note> find_notes(std::span<const Line> lines) {
  std::vector<Note> notes;
  for (std::size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
    while (end < lines.size() && lines[end].page == lines[begin].page) ++end;
    if (end - begin <= kMaxPageLines) PageNotes(lines, begin, end, notes).find();
  }
  return notes;
}

}  // namespace sourcebook::pdf
