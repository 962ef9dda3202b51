// The body of an OpenDocument text -> HTML, and what people wrote beside it (OpenDocument 1.2, part
// 1, sections 4 to 9 and 14).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/readers/office.h"

namespace sourcebook::odt {

class Styles {
 public:
  // Takes in the style:style elements of `styles`: office:styles or office:automatic-styles.
  void add(const xml::Element& styles);
  // By its name or those of the styles that it is based on.
  [[nodiscard]] office::Style find(std::string_view name) const;
  [[nodiscard]] bool is_hidden(std::string_view name) const {
    return hidden_.count(std::string(name)) > 0;
  }

 private:
  struct Entry {
    std::string parent;
    int heading = 0;
  };
  std::unordered_map<std::string, Entry> styles_;
  std::set<std::string> hidden_;
};

class Text {
 public:
  // Must outlive it.
  explicit Text(const Styles& styles) : styles_(styles) {}

  // What is in `container`: office:text, text:section, text:note-body.
  [[nodiscard]] std::string blocks(const xml::Element& container);

  [[nodiscard]] const std::string& title() const { return title_; }
  // The persons named in paragraphs that stand as its author.
  [[nodiscard]] const std::string& author() const { return authors_.names(); }
  // Comments, then changes that were tracked, each in the order of the text.
  [[nodiscard]] std::vector<office::Remark> remarks() const;

 private:
  void add_blocks(const xml::Element& container, bool list_item, office::Blocks& out);
  void add_block(const xml::Element& block, bool list_item, office::Blocks& out);
  void add_paragraph(const xml::Element& paragraph, bool list_item, office::Blocks& out);
  void add_table(const xml::Element& table, office::Blocks& out);
  void add_rows(const xml::Element& rows, std::string& html);
  void add_inline(const xml::Element& element, office::Blocks& out, std::string& html);
  void add_inline_child(const xml::Element& child, office::Blocks& out, std::string& html);
  void add_note(const xml::Element& note, office::Blocks& out, std::string& html);
  void add_comment(const xml::Element& annotation);
  void open_change(std::string id);
  void add_changes(const xml::Element& tracked);
  void add_words(std::string_view words, std::string& html);

  struct Change {
    office::Remark remark;  // without what it says
    std::string deleted, inserted;
  };

  const Styles& styles_;
  std::string title_;
  office::StyledAuthors authors_;
  std::vector<office::Remark> comments_;
  std::map<std::string, std::size_t> open_comments_;  // by name: number in comments_
  std::vector<std::string> change_order_;
  std::map<std::string, Change> changes_;  // by id
  std::vector<std::string> open_changes_;  // the one that began first stands first
  std::size_t notes_ = 0;
  bool in_note_ = false;
  bool in_head_ = false;  // in a paragraph of the title or an author
};

}  // namespace sourcebook::odt
