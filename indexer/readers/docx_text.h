// The body of a DOCX file -> HTML, and what people wrote beside it (ISO/IEC 29500-1, section 17).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/docx_styles.h"
#include "indexer/readers/office.h"
#include "indexer/readers/office_changes.h"

namespace sourcebook::docx {

// w:footnote and w:endnote elements by kind and id.
using Notes = std::map<std::pair<std::string, std::string>, const xml::Element*>;

class Text {
 public:
  // Both must outlive it.
  Text(const Styles& styles, const Notes& notes) : styles_(styles), notes_(notes) {}

  // What is in `container`: w:body, w:footnote, w:comment, w:txbxContent.
  [[nodiscard]] std::string blocks(const xml::Element& container);

  // Words of paragraphs that stand as the title of the whole.
  [[nodiscard]] const std::string& title() const { return title_; }
  // The persons named in paragraphs that stand as its author.
  [[nodiscard]] const std::string& author() const { return authors_.names(); }
  // The words that a comment stands at, by its id.
  [[nodiscard]] const std::map<std::string, std::string>& commented() const { return commented_; }
  // Changes that were tracked, in the order of the text.
  [[nodiscard]] std::vector<office::Remark> changes() const { return changes_.remarks(); }

 private:
  void add_blocks(const xml::Element& container, office::Blocks& out);
  void add_paragraph(const xml::Element& paragraph, office::Blocks& out);
  void add_table(const xml::Element& table, office::Blocks& out);
  [[nodiscard]] std::string row(const xml::Element& row);
  void add_inline(const xml::Element& element, office::Blocks& out, std::string& html);
  void add_run(const xml::Element& run, office::Blocks& out, std::string& html);
  void add_run_part(const xml::Element& part, office::Blocks& out, std::string& html);
  void add_boxes(const xml::Element& drawing, office::Blocks& out);
  void add_note(const std::string& kind, const xml::Element& reference, office::Blocks& out,
                std::string& html);
  void add_words(std::string_view words, std::string& html);
  void add_change(const xml::Element& change, std::string_view deleted, std::string_view inserted);

  const Styles& styles_;
  const Notes& notes_;
  std::string title_;
  office::StyledAuthors authors_;
  std::map<std::string, std::string> open_comments_, commented_;
  office::Changes changes_;
  std::size_t paragraphs_ = 0;
  std::map<const xml::Element*, std::string> marks_;  // of the notes shown
  bool in_note_ = false;
  bool in_head_ = false;  // in a paragraph of the title or an author
  bool in_insertion_ = false;
};

}  // namespace sourcebook::docx
