// What the readers of office files have in common: the text is put together as HTML, which one
// renderer makes text, sections and quotations of (html_body.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/readers/export_items.h"
#include "indexer/readers/xml_element.h"

namespace sourcebook::office {

// What somebody wrote at the margin, or changed while changes were tracked.
struct Remark {
  std::string key;     // its name in the file
  std::string parent;  // key of the remark that it answers; empty: the text
  std::string author;
  std::string date;   // ISO 8601
  std::string html;   // what it says
  std::string about;  // the words of the text that it stands at
};

// Adds `words` to what a remark stands at; true where more would not be shown. Of a text with many
// remarks that never end, each would otherwise hold all of it.
[[nodiscard]] bool add_about(std::string_view words, std::string& about);

// How a paragraph stands.
struct Style {
  int heading = 0;         // its level from 1; 0: none
  bool quotation = false;  // a block of somebody else's words
  bool title = false;      // of the whole
  bool subtitle = false;   // likewise
  bool author = false;     // likewise
  bool contents = false;   // a line of a table of contents

  // Whether it is any of these.
  [[nodiscard]] bool says_something() const {
    return heading > 0 || quotation || title || subtitle || author || contents;
  }
};

// What a style called `name` (in the file's own words, as "Heading 2", "Intense Quote", "toc 1")
// means.
[[nodiscard]] Style style_named(std::string_view name);

// The persons whom a text names at its head in the style of authors, right below its title or its
// subtitle. Elsewhere that style may be used for its looks.
class StyledAuthors {
 public:
  // The next paragraph of the text; of what is neither a title nor an author's any words will do.
  void see(const Style& style, std::string_view words);
  // Each once, joined by ", "; empty where there are none.
  [[nodiscard]] const std::string& names() const { return names_; }

 private:
  std::string names_;
  bool titled_ = false;
  bool ended_ = false;  // the text has begun
};

// Blocks of HTML from paragraphs: puts list items that follow each other into one list, and what
// belongs behind a paragraph (notes that it refers to, text boxes) there.
class Blocks {
 public:
  // `inline_html`: the words of the paragraph, escaped. Blank ones leave nothing.
  void paragraph(const Style& style, bool list_item, const std::string& inline_html);
  // Whole blocks.
  void block(std::string_view html);
  // Blocks that come when the paragraph or table that is being put together has ended.
  void later(std::string html) { later_.push_back(std::move(html)); }
  void flush_later();
  [[nodiscard]] std::string take();

 private:
  void end_list();
  std::string html_;
  bool in_list_ = false;
  std::vector<std::string> later_;
};

// "<p>[n] ...</p>" of a note's blocks: the mark joins the first paragraph.
[[nodiscard]] std::string note_html(std::string_view mark, const std::string& blocks);

// What somebody changed, as a remark says it: Deleted: “...” and Inserted: “...”, those that are
// not blank.
[[nodiscard]] std::string change_html(std::string_view deleted, std::string_view inserted);

// `document` with the text that `html` shows, and then a comment for each remark. Throws
// Error(kInput) where there is no text.
void put(Document document, const std::string& html, std::vector<Remark> remarks,
         ExportItems& items);

// What the file says of itself, as far as it is credible (pdf_metadata.h): `written` dates are ISO
// 8601.
[[nodiscard]] Dated credible_date(std::string_view written, std::string_view from);

// `written` as one line; empty where it is what programs write that do not know the author.
[[nodiscard]] std::string author_line(std::string_view written);

// The children of the root of an XML file, those that are asked for.
[[nodiscard]] std::vector<xml::Element> records_of(const std::string& file);
[[nodiscard]] const xml::Element* find(const std::vector<xml::Element>& records,
                                       std::string_view name);

}  // namespace sourcebook::office
