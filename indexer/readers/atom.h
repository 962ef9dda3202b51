// What Atom says of an entry: for feeds, and for Blogger, whose exports are Atom.
#pragma once

#include <string>
#include <string_view>

#include "indexer/document.h"
#include "indexer/readers/xml_element.h"

namespace sourcebook::atom {

// What is in a text construct (title, summary, content), as HTML: plain text, markup that was
// escaped, or XHTML. Empty for one that is no text, and for null.
[[nodiscard]] std::string html_of(const xml::Element* construct);

// The address of the first link of that kind ("alternate": also one that does not say). Empty if
// there is none.
[[nodiscard]] std::string_view link(const xml::Element& entry, std::string_view rel);

// The names of its authors, joined by ", ".
[[nodiscard]] std::string authors(const xml::Element& entry);

// Sets published and modified. What gives only one date gives it as that of publication.
void take_dates(const xml::Element& entry, Document& document);

}  // namespace sourcebook::atom
