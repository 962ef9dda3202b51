// What a PDF's own description is worth: title, author and dates only where they are credible.
// Programs fill these fields with file names, log-in names and the like; nothing is better than
// that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "indexer/document.h"
#include "indexer/readers/pdf_text.h"

namespace sourcebook::pdf {

// `title` cleaned, or empty where it is a file name, what a program puts there by itself, cut off
// in the middle of a word of `text` or behind an article, or a single word that the first page, the
// start of `text`, lacks.
[[nodiscard]] std::string credible_title(std::string_view title, std::string_view text);

// Whether `text`, the first pages, has at least a quarter of the longer words of `title`; true where
// either has too few to tell. A template leaves the title of what it was made for.
[[nodiscard]] bool is_borne_out(std::string_view title, std::string_view text);

// `author` cleaned, or empty where it may be a log-in name (a single word, no capitals, digits), an
// address or a program's filler.
[[nodiscard]] std::string credible_author(std::string_view author);

// A date as PDF writes it ("D:20170428124418-07'00'") in ISO 8601, its time of day only with its
// zone; empty where it is none, or before 1990, or after `today` (days since 1970; a day's grace
// for zones). `from` is the evidence.
[[nodiscard]] Dated credible_date(std::string_view written, std::string_view from,
                                  std::int32_t today);

// The size of most of the type.
[[nodiscard]] double body_size(std::span<const Line> lines);

// The title as the first page shows it: its largest type, where that is clearly larger than the
// body's, in one place in the upper part of the page, and of a length that titles have; else empty.
[[nodiscard]] std::string displayed_title(std::span<const Line> lines, const Text& text,
                                          double page_height);

}  // namespace sourcebook::pdf
