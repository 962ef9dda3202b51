// Which lines of a message in plain text are quoted: by the mark that stands before each.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace sourcebook::mail {

inline constexpr std::size_t kMaxQuoteDepth = 8;  // deeper ones are shown at this depth

enum class LineKind {
  kText,
  kHeader,    // one of those that say whose words come below (mail_originals.h)
  kHeaderOn,  // goes on in what the line before it says
};

struct Line {
  // Of quotations: how many ">" stood before it; or "|", in a run of lines; or, below "Ann Lee
  // wrote:", what stands before each of several lines; or initials ("AL> text"), as SuperCite has
  // them.
  std::size_t depth = 0;
  std::string_view text;  // without them
  // The next line is the rest of this one: a program broke it for being too long, and left the rest
  // without a mark.
  bool goes_on = false;
  // Who wrote it, or quoted it, where its mark says so: "Bob> text", below `"Bob" == Bob Smith
  // writes:`.
  std::string_view credit;
  LineKind kind = LineKind::kText;
};

// The lines of `text`, which must outlive them.
[[nodiscard]] std::vector<Line> lines_of(std::string_view text);

// A line of nothing but many of these.
[[nodiscard]] bool is_rule(std::string_view text, char of);
// What a signature stands below.
[[nodiscard]] bool is_signature_mark(std::string_view text);

}  // namespace sourcebook::mail
