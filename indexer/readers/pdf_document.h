// Everything read of a PDF -> a document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/document.h"
#include "indexer/readers/pdf_outline.h"
#include "indexer/readers/pdf_segments.h"

namespace sourcebook::pdf {

struct Content {
  std::vector<Page> pages;
  std::vector<OutlineEntry> outline;                      // in order
  std::vector<std::pair<std::string, std::string>> info;  // "Title", "CreationDate", ...
  bool has_images = false;
  bool asked_for_words = false;         // of pages that are pictures
  std::vector<std::string> recognised;  // labels of pages whose words were recognised in a picture
};

// `today` in days since 1970: no date may lie after it. Throws Error(kInput) where there is no
// text.
[[nodiscard]] Document make_document(Content content, std::int32_t today);

}  // namespace sourcebook::pdf
