// Debates and answers of parliaments, in the XML that parlparse makes of their official reports
// (Hansard): a <publicwhip> of headings and what was said below each.
#pragma once

#include <iosfwd>
#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Each speech, question and answer is a post by who spoke, called after the headings it stands
// below, on the day that its id tells; its column is its page. An answer in writing answers its
// question, as a comment. What nobody says (a motion as it was put, a list) has no author. A
// stream.
std::unique_ptr<Reader> open_hansard(std::istream& input, const InputInfo& info);

[[nodiscard]] int recognise_hansard(std::string_view head);

}  // namespace sourcebook
