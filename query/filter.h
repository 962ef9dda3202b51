// Conditions on documents -> the passages that may be answered with, before anything is ranked.
#pragma once

#include <sourcebook/searcher.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/index.h"
#include "query/parser.h"
#include "query/passage_set.h"

namespace sourcebook {

// The conditions that `options` set. Throws Error(kQuery) naming the one that cannot be.
[[nodiscard]] std::vector<Filter> filters_of(const SearchOptions& options);

// What the words of documents that `filters` let through are stemmed by, where that is one
// language; else empty.
[[nodiscard]] std::string language_of(const std::vector<Filter>& filters);

// The passages of the documents for which all of `filters` hold; all there are if there is none. A
// document without a date is at no date, one of 2017 may be of any day of it. Unknown values hold
// no condition, and so every excluding one. Reads each document, but where conditions are on kinds
// and dates only, which the index keeps in memory. Throws Error as Statement::step and RangeCheck.
[[nodiscard]] PassageSet passages_where(const std::vector<Filter>& filters, Index& index);

// Whether the person's name `author` holds all words of `wanted`.
[[nodiscard]] bool is_author(std::string_view author, std::string_view wanted);

// Whether `path`, or what remains of it below any of its folders, is `wanted`, lies below it, or
// matches it as a glob; where `wanted` begins with a slash, only the whole of `path`.
[[nodiscard]] bool is_at_path(const std::string& path, std::string wanted);

// Whether `language` is `wanted` or a variety of it ("en-GB" of "en").
[[nodiscard]] bool is_language(std::string_view language, std::string_view wanted);

}  // namespace sourcebook
