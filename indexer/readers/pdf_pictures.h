// Pages that are pictures: their words, as a program that recognises them in pictures has them.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/readers/pdf_page.h"

namespace sourcebook::pdf {

// The words in `table`, which tesseract writes as TSV (its manual, "tsv"): level, page, block,
// paragraph, line and word, left, top, width, height, confidence, text; a row for each word (level
// 5), those of a line in a row. `scale` is points per pixel. Words that it is not sure of are left
// out: most are parts of drawings. All are of one size, since their boxes do not tell the type's.
// Total: rows that are none are passed over.
[[nodiscard]] std::vector<Word> words_in_table(std::string_view table, double scale);

}  // namespace sourcebook::pdf
