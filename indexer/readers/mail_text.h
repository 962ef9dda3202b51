// What people write in mail, as plain text -> HTML: quoted lines are block quotations, what
// programs and lists add is left out.
#pragma once

#include <string>
#include <string_view>

#include "indexer/document.h"

namespace sourcebook::mail {

// - Lines that begin with ">", to any depth, are a <blockquote> without the marks; so is all after
//   "-----Original Message-----" and the header lines that follow it.
// - Left out: a signature after "-- "; the footer of a mailing list; the armour of PGP around a
//   text and its signature; files in the text (uuencode).
// - `flowed`: lines that end in a blank go on (RFC 3676). Lines are joined to paragraphs as those
//   of a text file are (layout.h). Linear.
[[nodiscard]] std::string html_of(std::string_view plain, bool flowed);

// Credits quotations of `document` that have no credit, and stand below header lines, with the name
// in "From:".
void credit_by_headers(Document& document);

// `subject` without "Re:", "Fwd:" and the like, and without a list's name in brackets.
[[nodiscard]] std::string title_of(std::string_view subject);

// Whether `subject` says that the message answers another.
[[nodiscard]] bool is_answer(std::string_view subject);

}  // namespace sourcebook::mail
