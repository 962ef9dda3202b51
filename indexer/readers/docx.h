// Word's DOCX (ISO/IEC 29500): a report, and as comments what was written at its margin and the
// changes that were tracked, each with author and date.
#pragma once

#include <memory>
#include <string_view>

#include "indexer/readers/export_items.h"
#include "indexer/readers/reader.h"
#include "indexer/readers/zip_members.h"

namespace sourcebook {

// Throws Error(kInput) where it is no DOCX, protected by a password, or has no text.
[[nodiscard]] std::unique_ptr<Reader> open_docx(std::istream& input, const InputInfo& info);

// The same from the files that are packed in one, by name.
void read_docx_parts(ZipMembers parts, ExportItems& items);

[[nodiscard]] int recognise_docx(std::string_view head);

}  // namespace sourcebook
