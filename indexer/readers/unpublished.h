// What an export holds that was not published: left out unless somebody asks for it.
#pragma once

#include <string>
#include <string_view>

#include "indexer/document.h"

namespace sourcebook {

// What keeps something in an export from readers; nothing where `what` is empty.
struct Barred {
  std::string what;  // in the plural, to be counted: "drafts", "spam"
  // What it is where drafts are asked for: "draft", "private post". Empty: it is left out all the
  // same, as spam is, and what somebody has deleted.
  std::string taken_as = {};
};

// Notes that `document` is no more than a "draft", or a "private post"; nothing where `as` is
// empty.
void note_unpublished(std::string_view as, Document& document);

// Whether that is noted.
[[nodiscard]] bool is_unpublished(const Document& document);

}  // namespace sourcebook
