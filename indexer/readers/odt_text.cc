#include "indexer/readers/odt_text.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "common/text/ascii.h"

namespace sourcebook::odt {
namespace {

using xml::Element;

constexpr int kMaxBases = 16;
constexpr std::size_t kMaxSpaces = 8;
// Each holds all words up to its end, which may never come.
constexpr std::size_t kMaxOpenChanges = 8;

// "Heading_20_1": names of styles have no blanks.
std::string shown_name(std::string_view name) {
  std::string shown(name);
  for (std::size_t at; (at = shown.find("_20_")) != std::string::npos;) shown.replace(at, 4, " ");
  return shown;
}

std::size_t number_of(std::string_view digits, std::size_t otherwise) {
  std::size_t number = otherwise;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Lists of what stands elsewhere.
bool is_index(std::string_view name) {
  return is_one_of(name,
                   {"text:table-of-content", "text:alphabetical-index", "text:illustration-index",
                    "text:table-index", "text:object-index", "text:user-index"});
}

std::string words_of(const Element& element) {
  std::string words;
  xml::walk(
      element, [&](std::string_view own) { words += own; },
      [&](const Element& child) { words += child.name == "text:s" ? " " : words_of(child); });
  return words;
}

}  // namespace

void Styles::add(const Element& styles) {
  for (const Element& style : styles.children) {
    if (style.name != "style:style") continue;
    const std::string name(style.attribute("style:name"));
    Entry entry;
    entry.parent = style.attribute("style:parent-style-name");
    entry.heading = static_cast<int>(
        std::min<std::size_t>(number_of(style.attribute("style:default-outline-level"), 0), 9));
    const Element* const text = style.child("style:text-properties");
    if (text != nullptr && text->attribute("text:display") == "none") hidden_.insert(name);
    styles_.emplace(name, std::move(entry));
  }
}

office::Style Styles::find(std::string_view name) const {
  std::string at(name);
  for (int i = 0; i < kMaxBases && !at.empty(); ++i) {
    const office::Style style = office::style_named(shown_name(at));
    if (style.says_something()) return style;
    const auto found = styles_.find(at);
    if (found == styles_.end()) break;
    at = found->second.parent;
  }
  return {};
}

std::string Text::blocks(const Element& container) {
  office::Blocks out;
  add_blocks(container, false, out);
  return out.take();
}

void Text::add_blocks(const Element& container, bool list_item, office::Blocks& out) {
  for (const Element& child : container.children) add_block(child, list_item, out);
}

void Text::add_block(const Element& block, bool list_item, office::Blocks& out) {
  const std::string& name = block.name;
  if (name == "text:p" || name == "text:h") {
    add_paragraph(block, list_item && name == "text:p", out);
  } else if (name == "table:table") {
    add_table(block, out);
  } else if (name == "text:tracked-changes") {
    add_changes(block);
  } else if (is_one_of(name, {"text:change-start", "text:change-end", "text:change"})) {
    std::string nothing;
    add_inline_child(block, out, nothing);
  } else if (!is_index(name) && !is_one_of(name, {"office:forms", "office:annotation"})) {
    add_blocks(block, list_item || name == "text:list-item", out);
  }
}

void Text::add_paragraph(const Element& paragraph, bool list_item, office::Blocks& out) {
  office::Style style = styles_.find(paragraph.attribute("text:style-name"));
  if (paragraph.name == "text:h") {
    style.heading = static_cast<int>(
        std::clamp<std::size_t>(number_of(paragraph.attribute("text:outline-level"), 1), 1, 9));
  }
  std::string html;
  // The words of a title are all that is in it, boxes and what they hold too; so are an author's.
  const bool head = (style.title || style.author) && !in_note_ && !in_head_;
  in_head_ = in_head_ || head;
  if (!styles_.is_hidden(paragraph.attribute("text:style-name"))) add_inline(paragraph, out, html);
  if (head) {
    in_head_ = false;
    const std::string words = words_of(paragraph);
    authors_.see(style, words);
    if (style.title) title_ += (title_.empty() ? "" : " ") + std::string(xml::trimmed(words));
  } else if (!in_note_ && !in_head_) {
    authors_.see(style, html);
  }
  out.paragraph(style, list_item, html);
}

void Text::add_table(const Element& table, office::Blocks& out) {
  std::string html = "<table>";
  add_rows(table, html);
  out.block(html += "</table>");
}

void Text::add_rows(const Element& rows, std::string& html) {
  for (const Element& child : rows.children) {
    if (child.name == "table:table-row") {
      html += "<tr>";
      for (const Element& cell : child.children) {
        if (cell.name == "table:table-cell") html += "<td>" + blocks(cell) + "</td>";
      }
      html += "</tr>";
    } else {
      add_rows(child, html);  // header rows, groups of rows
    }
  }
}

void Text::add_words(std::string_view words, std::string& html) {
  if (words.empty()) return;
  html += xml::escaped(words);
  std::erase_if(open_comments_, [&](const auto& open) {
    return office::add_about(words, comments_[open.second].about);
  });
  for (const std::string& id : open_changes_) changes_[id].inserted += words;
}

void Text::add_inline(const Element& element, office::Blocks& out, std::string& html) {
  xml::walk(
      element, [&](std::string_view words) { add_words(words, html); },
      [&](const Element& child) { add_inline_child(child, out, html); });
}

void Text::add_inline_child(const Element& child, office::Blocks& out, std::string& html) {
  const std::string& name = child.name;
  if (name == "text:s") {
    const std::size_t spaces = number_of(child.attribute("text:c"), 1);
    add_words(std::string(std::min(spaces, kMaxSpaces), ' '), html);
  } else if (name == "text:tab") {
    add_words(" ", html);
  } else if (name == "text:line-break") {
    html += "<br>";
  } else if (name == "text:note") {
    add_note(child, out, html);
  } else if (name == "office:annotation") {
    add_comment(child);
  } else if (name == "office:annotation-end") {
    open_comments_.erase(std::string(child.attribute("office:name")));
  } else if (name == "text:change-start") {
    open_change(std::string(child.attribute("text:change-id")));
  } else if (name == "text:change-end") {
    std::erase(open_changes_, child.attribute("text:change-id"));
  } else if (name == "draw:frame" || name == "draw:text-box" || name == "draw:custom-shape") {
    office::Blocks box;
    add_blocks(child, false, box);
    out.later(box.take());
  } else if (name == "text:p" || name == "text:h") {
    add_inline(child, out, html);
  } else if (!styles_.is_hidden(child.attribute("text:style-name")) &&
             !is_one_of(name,
                        {"text:ruby-text", "text:hidden-text", "text:change", "office:forms"})) {
    add_inline(child, out, html);  // text:span, text:a, fields
  }
}

void Text::add_note(const Element& note, office::Blocks& out, std::string& html) {
  const Element* const body = note.child("text:note-body");
  if (body == nullptr || in_note_) return;
  std::string mark(note.text_of("text:note-citation"));
  ++notes_;
  if (mark.empty()) mark = std::to_string(notes_);
  html += "[" + xml::escaped(mark) + "]";
  in_note_ = true;
  const std::string words = blocks(*body);
  in_note_ = false;
  out.later(office::note_html(xml::escaped(mark), words));
}

void Text::add_comment(const Element& annotation) {
  office::Remark remark;
  const std::string name(annotation.attribute("office:name"));
  remark.key = "comment " + (name.empty() ? std::to_string(comments_.size() + 1) : name);
  const std::string_view parent = annotation.attribute("loext:parent-name");
  if (!parent.empty()) remark.parent = "comment " + std::string(parent);
  remark.author = annotation.text_of("dc:creator");
  remark.date = annotation.text_of("dc:date");
  const bool was_in_note = std::exchange(in_note_, true);
  Text inner(styles_);
  inner.in_note_ = true;
  remark.html = inner.blocks(annotation);
  in_note_ = was_in_note;
  if (!name.empty()) open_comments_[name] = comments_.size();
  comments_.push_back(std::move(remark));
}

void Text::open_change(std::string id) {
  if (std::find(open_changes_.begin(), open_changes_.end(), id) != open_changes_.end()) return;
  if (open_changes_.size() == kMaxOpenChanges) open_changes_.erase(open_changes_.begin());
  open_changes_.push_back(std::move(id));
}

void Text::add_changes(const Element& tracked) {
  for (const Element& region : tracked.children) {
    std::string id(region.attribute("text:id"));
    if (id.empty()) id = region.attribute("xml:id");
    for (const Element& kind : region.children) {
      const bool deletion = kind.name == "text:deletion";
      if (!deletion && kind.name != "text:insertion") continue;
      Change change;
      change.remark.key = "change " + id;
      if (const Element* const info = kind.child("office:change-info")) {
        change.remark.author = info->text_of("dc:creator");
        change.remark.date = info->text_of("dc:date");
      }
      std::string words;
      for (const Element& part : kind.children) {
        if (deletion && part.name != "office:change-info") words += words_of(part) + " ";
      }
      change.deleted = std::move(words);
      if (changes_.emplace(id, std::move(change)).second) change_order_.push_back(id);
    }
  }
}

std::vector<office::Remark> Text::remarks() const {
  std::vector<office::Remark> remarks = comments_;
  for (const std::string& id : change_order_) {
    const Change& change = changes_.at(id);
    office::Remark remark = change.remark;
    remark.html = office::change_html(change.deleted, change.inserted);
    if (!remark.html.empty()) remarks.push_back(std::move(remark));
  }
  return remarks;
}

}  // namespace sourcebook::odt
