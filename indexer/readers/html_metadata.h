// What a page says about the article in it: title, author, dates, address, language.
#pragma once

#include <string>
#include <string_view>

#include "indexer/document.h"
#include "indexer/readers/html_article.h"
#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// Sets title, author, published, modified, url, language and, where the page calls itself a report,
// kind. Each is taken from the first of these that says it in a form that can be believed:
//
// author     JSON-LD, microdata, hAtom and h-entry and rel=author, <meta> (author, article:author, citation_author,
//            dc.creator and the like), lines marked as bylines. None where two authors are named in a place
//            that has room for one, nor the site's own name, an address, "admin".
// published  JSON-LD, article:published_time, microdata, hAtom and h-entry, <meta> (date, dc.date,
//            citation_publication_date and the like), <time>, lines marked as bylines, a day in the address;
//            last, a line of its own above the text (html_head_lines.h).
//            What is to come is none; nor is what stands in the page's footer.
// modified   JSON-LD, article:modified_time, microdata, hAtom; only from after `published`.
// title      JSON-LD, og:title, citation_title, marked headlines, <title>; without the site's name
//            (html_site_title.h). Rather one that the page shows as a heading than one that it does not.
// url        <link rel=canonical>, og:url, where they begin with http; the one that says more than the
//            site's front page first.
// language   lang of <html> or <body>, content-language.
void take_metadata(const Dom& dom, const Article& article, Document& document);

// The address in the comment that browsers write into pages that they save; empty without one.
[[nodiscard]] std::string saved_from(std::string_view source);

}  // namespace sourcebook::html
