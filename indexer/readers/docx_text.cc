#include "indexer/readers/docx_text.h"

#include <algorithm>
#include <utility>

namespace sourcebook::docx {
namespace {

using xml::Element;

// The words in `element`, whatever is around them; deleted ones are w:delText.
void gather(const Element& element, std::string_view name, std::string& words) {
  if (element.name == name) words += element.text;
  for (const Element& child : element.children) gather(child, name, words);
}

std::string words_in(const Element& element, std::string_view name) {
  std::string words;
  gather(element, name, words);
  return words;
}

// Of what is drawn in two ways, the newer one.
const Element* alternative(const Element& element) {
  if (const Element* const choice = element.child("mc:Choice")) return choice;
  return element.child("mc:Fallback");
}

bool is_blank(std::string_view words) { return xml::trimmed(words).empty(); }

}  // namespace

std::string Text::blocks(const Element& container) {
  office::Blocks out;
  add_blocks(container, out);
  return out.take();
}

void Text::add_blocks(const Element& container, office::Blocks& out) {
  for (const Element& child : container.children) {
    if (child.name == "w:p") {
      add_paragraph(child, out);
    } else if (child.name == "w:tbl") {
      add_table(child, out);
    } else if (child.name == "mc:AlternateContent") {
      if (const Element* const chosen = alternative(child)) add_blocks(*chosen, out);
    } else if (child.name != "w:sectPr" && child.name != "w:del" && child.name != "w:moveFrom") {
      add_blocks(child, out);  // w:sdt, w:sdtContent, w:customXml, w:ins
    }
  }
}

void Text::add_paragraph(const Element& paragraph, office::Blocks& out) {
  ++paragraphs_;
  office::Style style;
  bool list_item = false;
  if (const Element* const properties = paragraph.child("w:pPr")) {
    style = styles_.find(value_of(*properties, "w:pStyle"));
    if (const int level = outline_level(*properties)) style.heading = level;
    const Element* const numbering = properties->child("w:numPr");
    list_item = numbering != nullptr && value_of(*numbering, "w:numId") != "0";
  }
  std::string html;
  // The words of a title are all that is in it, boxes and what they hold too; so are an author's.
  const bool head = (style.title || style.author) && !in_note_ && !in_head_;
  in_head_ = in_head_ || head;
  add_inline(paragraph, out, html);
  if (head) {
    in_head_ = false;
    const std::string words = words_in(paragraph, "w:t");
    authors_.see(style, words);
    if (style.title && !is_blank(words)) {
      title_ += (title_.empty() ? "" : " ") + std::string(xml::trimmed(words));
    }
  } else if (!in_note_ && !in_head_) {
    authors_.see(style, html);
  }
  out.paragraph(style, list_item, html);
}

void Text::add_table(const Element& table, office::Blocks& out) {
  std::string html = "<table>";
  for (const Element& child : table.children) {
    if (child.name == "w:tr") {
      html += row(child);
      continue;  // and never what is in it: each table in a table would double the work
    }
    for (const Element& inner : child.children) {  // w:sdt/w:sdtContent/w:tr
      for (const Element& wrapped : inner.children) {
        if (wrapped.name == "w:tr") html += row(wrapped);
      }
    }
  }
  out.block(html += "</table>");
}

std::string Text::row(const Element& row) {
  std::string html = "<tr>";
  const auto add_cell = [&](const Element& cell) {
    if (cell.name == "w:tc") html += "<td>" + blocks(cell) + "</td>";
  };
  for (const Element& child : row.children) {
    add_cell(child);
    if (child.name != "w:sdt") continue;
    if (const Element* const content = child.child("w:sdtContent")) {
      for (const Element& wrapped : content->children) add_cell(wrapped);
    }
  }
  return html += "</tr>";
}

void Text::add_inline(const Element& element, office::Blocks& out, std::string& html) {
  for (const Element& child : element.children) {
    const std::string& name = child.name;
    if (name == "w:r" || name == "m:r") {
      add_run(child, out, html);
    } else if (name == "w:del" || name == "w:moveFrom") {
      if (name == "w:del") add_change(child, words_in(child, "w:delText"), {});
    } else if (name == "w:commentRangeStart") {
      open_comments_.emplace(child.attribute("w:id"), "");
    } else if (name == "w:commentRangeEnd") {
      const auto open = open_comments_.find(std::string(child.attribute("w:id")));
      if (open != open_comments_.end()) commented_.insert(open_comments_.extract(open));
    } else if (name == "mc:AlternateContent") {
      if (const Element* const chosen = alternative(child)) add_inline(*chosen, out, html);
    } else if (name != "w:pPr" && name != "w:rPr" && name != "w:sdtPr" && name != "w:p") {
      // One within another is part of it.
      const bool insertion = name == "w:ins" && !in_insertion_;
      if (insertion) add_change(child, {}, words_in(child, "w:t"));
      in_insertion_ = in_insertion_ || insertion;
      add_inline(child, out, html);  // w:hyperlink, w:smartTag, w:fldSimple, w:sdt, m:oMath
      if (insertion) in_insertion_ = false;
    }
  }
}

void Text::add_words(std::string_view words, std::string& html) {
  if (words.empty()) return;
  html += xml::escaped(words);
  for (auto open = open_comments_.begin(); open != open_comments_.end();) {
    const auto one = open++;
    if (office::add_about(words, one->second)) commented_.insert(open_comments_.extract(one));
  }
}

void Text::add_run(const Element& run, office::Blocks& out, std::string& html) {
  const Element* const properties = run.child("w:rPr");
  if (properties != nullptr && is_on(*properties, "w:vanish")) return;
  if (run.name == "m:r") return add_words(words_in(run, "m:t"), html);
  for (const Element& part : run.children) add_run_part(part, out, html);
}

void Text::add_run_part(const Element& part, office::Blocks& out, std::string& html) {
  const std::string& name = part.name;
  if (name == "w:t") {
    add_words(part.text, html);
  } else if (name == "w:tab") {
    add_words(" ", html);
  } else if (name == "w:noBreakHyphen") {
    add_words("-", html);
  } else if (name == "w:br" || name == "w:cr") {
    const std::string_view type = part.attribute("w:type");
    html += type == "page" || type == "column" ? " " : "<br>";
  } else if (name == "w:footnoteReference" || name == "w:endnoteReference") {
    add_note(name == "w:footnoteReference" ? "w:footnote" : "w:endnote", part, out, html);
  } else if (name == "mc:AlternateContent") {
    if (const Element* const chosen = alternative(part)) add_boxes(*chosen, out);
  } else if (name == "w:drawing" || name == "w:pict" || name == "w:object") {
    add_boxes(part, out);
  } else if (name == "w:ruby") {
    if (const Element* const base = part.child("w:rubyBase")) add_inline(*base, out, html);
  }
}

void Text::add_boxes(const Element& drawing, office::Blocks& out) {
  if (drawing.name == "w:txbxContent") return out.later(blocks(drawing));
  if (drawing.name == "mc:AlternateContent") {
    if (const Element* const chosen = alternative(drawing)) add_boxes(*chosen, out);
    return;
  }
  for (const Element& child : drawing.children) add_boxes(child, out);
}

void Text::add_note(const std::string& kind, const Element& reference, office::Blocks& out,
                    std::string& html) {
  const auto note = notes_.find({kind, std::string(reference.attribute("w:id"))});
  if (note == notes_.end() || in_note_) return;
  const auto [shown, first] = marks_.emplace(note->second, std::to_string(marks_.size() + 1));
  const std::string& mark = shown->second;
  html += "[" + mark + "]";
  if (!first) return;  // it stands where it was referred to before
  const bool was_in_insertion = std::exchange(in_insertion_, false);
  in_note_ = true;
  const std::string words = blocks(*note->second);
  in_note_ = false;
  in_insertion_ = was_in_insertion;
  out.later(office::note_html(mark, words));
}

void Text::add_change(const Element& change, std::string_view deleted, std::string_view inserted) {
  changes_.add(change.attribute("w:author"), change.attribute("w:date"), paragraphs_, deleted,
               inserted);
}

}  // namespace sourcebook::docx
