#include "indexer/readers/pdf_notes.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "indexer/readers/pdf_note_finder.h"
#include "indexer/readers/pdf_paragraphs.h"

namespace sourcebook::pdf {
namespace {

constexpr std::size_t kText = static_cast<std::size_t>(-1);
constexpr std::size_t kRule = kText - 1;

// A line that only sets off the notes from the text.
bool is_rule(const Line& line) {
  return line.text.size() > 4 && line.text.find_first_not_of("_- ") == std::string::npos;
}

// "11Obviously, ..." -> "11 Obviously, ...": the mark is no part of the word.
void set_mark_apart(const std::string& mark, Line& line) {
  const std::size_t end = mark.size();
  if (!line.text.starts_with(mark) || end >= line.text.size() || line.text[end] == ' ') return;
  line.text.insert(end, 1, ' ');
  for (Mark& other : line.marks) other.begin += other.begin >= end ? 1 : 0;
}

// Marks the lines of `notes`. By line: the note it is of, kText, or kRule.
std::vector<std::size_t> mark_lines(const std::vector<Note>& notes, std::vector<Line>& lines) {
  std::vector<std::size_t> note_of(lines.size(), kText);
  for (std::size_t i = 0; i < notes.size(); ++i) {
    for (const std::size_t line : notes[i].lines) {
      note_of[line] = i;
      const bool first = line == notes[i].lines.front();
      lines[line].note = first ? Line::Note::kFirst : Line::Note::kMore;
      if (first) set_mark_apart(notes[i].mark, lines[line]);
      if (line > 0 && note_of[line - 1] == kText && is_rule(lines[line - 1])) {
        note_of[line - 1] = kRule;
      }
    }
  }
  return note_of;
}

// The line that each note goes after at the earliest: the one that refers to it, else the last one
// of the text before it.
std::vector<std::vector<std::size_t>> notes_after(const std::vector<Note>& notes,
                                                  const std::vector<std::size_t>& note_of) {
  std::vector<std::vector<std::size_t>> after(note_of.size());
  for (std::size_t i = 0; i < notes.size(); ++i) {
    std::size_t line = notes[i].reference.value_or(notes[i].lines.front());
    while (line > 0 && note_of[line] != kText) --line;
    while (note_of[line] != kText) ++line;  // there is text, which is what notes are told by
    after[line].push_back(i);
  }
  return after;
}

// Moves the lines of `note` to the end of `out`.
void put(const Note& note, std::vector<Line>& lines, std::vector<Line>& out) {
  const std::size_t page = out.empty() ? 0 : out.back().page;
  for (const std::size_t line : note.lines) {
    out.push_back(std::move(lines[line]));
    out.back().page = page;
  }
}

}  // namespace

std::vector<Line> place_notes(std::vector<Line> lines) {
  const std::vector<Note> notes = find_notes(lines);
  if (notes.empty()) return lines;
  const std::vector<std::size_t> note_of = mark_lines(notes, lines);
  const auto after = notes_after(notes, note_of);
  std::vector<Line> text;
  std::vector<std::size_t> index;  // by line of `text`: among `lines`
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (note_of[i] != kText) continue;
    text.push_back(lines[i]);
    index.push_back(i);
  }
  ParagraphFinder paragraphs(text);
  std::vector<Line> out;
  std::vector<std::size_t> waiting;
  for (std::size_t i = 0; i < text.size(); ++i) {
    waiting.insert(waiting.end(), after[index[i]].begin(), after[index[i]].end());
    const bool last = i + 1 == text.size();
    const bool ends = last || paragraphs.after(text[i], text[i + 1]) == Join::kParagraph;
    out.push_back(text[i]);
    if (!ends) continue;
    std::sort(waiting.begin(), waiting.end());
    for (const std::size_t note : waiting) put(notes[note], lines, out);
    waiting.clear();
  }
  return out;
}

}  // namespace sourcebook::pdf
