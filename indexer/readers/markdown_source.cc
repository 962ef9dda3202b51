#include "indexer/readers/markdown_source.h"

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/text/ascii.h"

namespace sourcebook {
namespace {

using std::string_view;

constexpr std::size_t kMaxTagBytes = 4096;
constexpr std::size_t kMaxLabelBytes = 200;

string_view line_at(string_view text, std::size_t at) {
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

bool is_blank(string_view line) { return line.find_first_not_of(" \t") == string_view::npos; }

// Follows code fences from line to line.
class Fences {
 public:
  // True if `line` belongs to fenced code, its fences included.
  bool holds(string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t>"), line.size()));
    const char mark = line.empty() ? '\0' : line[0];
    const std::size_t length =
        mark == '`' || mark == '~' ? std::min(line.find_first_not_of(mark), line.size()) : 0;
    if (open_ == 0) {
      const bool opens =
          length >= 3 && (mark == '~' || line.find('`', length) == string_view::npos);
      if (opens) mark_ = mark, open_ = length;
      return opens;
    }
    if (mark == mark_ && length >= open_ && is_blank(line.substr(length))) open_ = 0;
    return true;
  }

 private:
  char mark_ = '\0';
  std::size_t open_ = 0;  // length of the open fence
};

// Finds the next occurrence of `what` from ascending places on, in one pass over all calls.
class NextFinder {
 public:
  NextFinder(string_view text, string_view what) : text_(text), what_(what) {}
  std::size_t from(std::size_t at) {
    if (next_ < at || !known_) next_ = text_.find(what_, at);
    known_ = true;
    return next_;
  }

 private:
  string_view text_, what_;
  std::size_t next_ = 0;
  bool known_ = false;
};

// Template tags and attribute lists.
class TagFinder {
 public:
  explicit TagFinder(string_view text)
      : text_(text),
        braces_(text, "}}"),
        percent_(text, "%}"),
        brace_(text, "}"),
        empty_line_(text, "\n\n") {}

  // The length of the tag that begins at `at`, a "{"; 0 if none does. Calls come in ascending
  // order.
  std::size_t length_at(std::size_t at) {
    const char next = at + 1 < text_.size() ? text_[at + 1] : '\0';
    if (next == '{') return closed_by(braces_, at, 2);
    if (next == '%') return closed_by(percent_, at, 2);
    const bool attributes = next == ':' || ((next == '#' || next == '.') && at + 2 < text_.size() &&
                                            text::is_letter(text_[at + 2]));
    const std::size_t length = attributes ? closed_by(brace_, at, 1) : 0;
    return text_.substr(at, length).find('\n') == string_view::npos ? length : 0;
  }

 private:
  std::size_t closed_by(NextFinder& closer, std::size_t at, std::size_t closer_bytes) {
    std::size_t end = closer.from(at + 2);
    if (end == string_view::npos || end > empty_line_.from(at) || end - at > kMaxTagBytes) return 0;
    end += closer_bytes;
    while (closer_bytes == 2 && end < text_.size() && text_[end] == '}') ++end;  // {{{ ... }}}
    return end - at;
  }

  string_view text_;
  NextFinder braces_, percent_, brace_, empty_line_;
};

// The code span at `at`, a run of backticks: to the same run on the same line, else the run itself.
std::size_t code_span_length(string_view line, std::size_t at) {
  const std::size_t run = std::min(line.find_first_not_of('`', at), line.size()) - at;
  for (std::size_t next = line.find('`', at + run); next != string_view::npos;) {
    const std::size_t end = std::min(line.find_first_not_of('`', next), line.size());
    if (end - next == run) return end - at;
    next = line.find('`', end);
  }
  return run;
}

std::string without_tags(string_view source) {
  std::string out;
  out.reserve(source.size());
  Fences fences;
  TagFinder tags(source);
  for (std::size_t at = 0; at < source.size();) {
    const string_view line = line_at(source, at);
    std::size_t line_end = at + line.size();
    const bool code = fences.holds(line);
    int spans = 0;
    constexpr int kMaxSpans = 1000;  // of a line: each may cost a look at the rest of it
    while (!code && at < line_end) {
      const std::size_t length = source[at] == '`' && spans++ < kMaxSpans
                                     ? code_span_length(source.substr(0, line_end), at)
                                     : 1;
      const std::size_t tag = source[at] == '{' ? tags.length_at(at) : 0;
      if (tag == 0) out += source.substr(at, length);
      at += tag == 0 ? length : tag;
      if (at > line_end) line_end = at + line_at(source, at).size();  // the tag runs over lines
    }
    out += source.substr(at, line_end - at);
    if (line_end < source.size()) out += '\n';
    at = line_end + 1;
  }
  return out;
}

std::string without_modules(string_view source) {
  std::string out;
  Fences fences;
  bool dropping = false;
  for (std::size_t at = 0; at < source.size();) {
    const string_view line = line_at(source, at);
    const bool code = fences.holds(line);
    if (!code && (line.starts_with("import ") || line.starts_with("export "))) dropping = true;
    if (is_blank(line)) dropping = false;
    if (!dropping) out.append(line).append("\n");
    at += line.size() + 1;
  }
  return out;
}

// A footnote mark "[^label]" at `at`; empty if there is none.
string_view label_at(string_view text, std::size_t at) {
  if (text.substr(at, 2) != "[^") return {};
  const string_view rest = text.substr(at + 2, kMaxLabelBytes);
  const std::size_t end = rest.find_first_of("]\n[ ");
  return end == string_view::npos || end == 0 || rest[end] != ']' ? string_view()
                                                                  : rest.substr(0, end);
}

// True where the mark at `at` defines its footnote: a colon follows, and it begins its line.
bool defines(string_view text, std::size_t at, string_view label) {
  constexpr std::size_t kMaxIndent = 3;
  const std::size_t after = at + 2 + label.size() + 1;
  if (after >= text.size() || text[after] != ':') return false;
  std::size_t begin = at;
  while (begin > 0 && at - begin < kMaxIndent && text[begin - 1] == ' ') --begin;
  return begin == 0 || text[begin - 1] == '\n';
}

std::string with_all_footnotes(std::string source) {
  std::unordered_set<std::string> used;
  std::vector<std::pair<std::size_t, std::string>> definitions;
  for (std::size_t at = source.find("[^"); at != std::string::npos;
       at = source.find("[^", at + 1)) {
    const string_view label = label_at(source, at);
    if (label.empty()) continue;
    if (defines(source, at, label)) {
      definitions.emplace_back(at, text::lower(label));
    } else {
      used.insert(text::lower(label));
    }
  }
  std::unordered_set<std::string> defined;
  std::string out;
  std::size_t copied = 0;
  for (const auto& [at, label] : definitions) {
    const bool kept = used.count(label) > 0 && defined.insert(label).second;
    if (kept) continue;
    out.append(source, copied, at - copied).append("\\");
    copied = at;
  }
  return copied == 0 && out.empty() ? source : out.append(source, copied);
}

}  // namespace

std::string plain_markdown(string_view source, bool mdx) {
  return with_all_footnotes(mdx ? without_tags(without_modules(source)) : without_tags(source));
}

}  // namespace sourcebook
