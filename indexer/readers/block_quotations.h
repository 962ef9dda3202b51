// What a text quotes, where its markup says what is quoted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/readers/rendered_text.h"

namespace sourcebook {

// All that `rendered` quotes, in order: what is marked as a quotation, and what its prose quotes
// besides (credits.h), code aside. Credited by the markup; else by a line at the quotation's end or
// right after it ("— Jane Doe, Budget Director"); else by the paragraph that introduces it ("The
// BBC said:", "On 7 May Ann Lee wrote:"). A line that credits a quotation is not part of it. The
// credit is empty where none of these says so beyond doubt.
[[nodiscard]] std::vector<Quotation> quotations_in(const RenderedText& rendered);

// `phrase` as a credit, dashes before it taken off, where it begins with a name: "— Jane Doe,
// Budget Director". Empty where it does not.
[[nodiscard]] std::string credit_in_name(std::string_view phrase);

}  // namespace sourcebook
