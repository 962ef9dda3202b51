// What people write in mail, as text with its quotations.
#pragma once

#include <string>
#include <string_view>

#include "indexer/document.h"

namespace sourcebook::mail {

// `plain` as HTML: quoted lines are block quotations, what programs and lists add is left out.
//
// - Lines that begin with ">", to any depth, are a <blockquote> without the marks.
// - Left out: a signature after "-- "; the footer of a mailing list; the armour of PGP around a
//   text and its signature; files in the text (uuencode).
// - `flowed`: lines that end in a blank go on (RFC 3676). Lines are joined to paragraphs as those
//   of a text file are (layout.h), but for headers of other messages. Linear.
[[nodiscard]] std::string html_of(std::string_view plain, bool flowed);

// Sets document.text, .sections and .quotations (mail_voices.h) to what is in a part of a message,
// and adds a note where it could not be read as it stands. The text is empty where there is nothing
// to read. Throws Error(kInput) where html::render_body does.
void take_plain(std::string_view plain, bool flowed, Document& document);
void take_html(std::string_view html, Document& document);

// `subject` without "Re:", "Fwd:" and the like, and without a list's name in brackets.
[[nodiscard]] std::string title_of(std::string_view subject);

// Whether `subject` says that the message answers another.
[[nodiscard]] bool is_answer(std::string_view subject);

}  // namespace sourcebook::mail
