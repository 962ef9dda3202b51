#include "indexer/readers/docx.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/docx_styles.h"
#include "indexer/readers/docx_text.h"
#include "indexer/readers/item_reader.h"
#include "indexer/readers/office.h"
#include "indexer/readers/zip_members.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

using xml::Element;

constexpr std::string_view kParts[] = {
    "word/document.xml", "word/styles.xml",   "word/footnotes.xml",       "word/endnotes.xml",
    "word/comments.xml", "docProps/core.xml", "word/commentsExtended.xml"};

bool is_part(std::string_view name) {
  return std::find(std::begin(kParts), std::end(kParts), name) != std::end(kParts);
}

// A folder may be called so and hold anything.
bool is_of_word(std::string_view name) {
  return name.starts_with("word/") && (name.ends_with(".xml") || name.ends_with(".rels"));
}

docx::Notes notes_of(const std::vector<Element>& footnotes, const std::vector<Element>& endnotes) {
  docx::Notes notes;
  for (const auto* const records : {&footnotes, &endnotes}) {
    for (const Element& note : *records) {
      // Others draw the line above the notes.
      if (!note.attribute("w:type").empty() && note.attribute("w:type") != "normal") continue;
      notes.emplace(std::pair(note.name, std::string(note.attribute("w:id"))), &note);
    }
  }
  return notes;
}

// The comment that each answers, by the id of its last paragraph (commentsExtended).
std::map<std::string, std::string> answered(const std::vector<Element>& extended) {
  std::map<std::string, std::string> parents;
  for (const Element& record : extended) {
    const std::string_view parent = record.attribute("w15:paraIdParent");
    if (!parent.empty()) parents.emplace(record.attribute("w15:paraId"), parent);
  }
  return parents;
}

std::string last_paragraph_id(const Element& comment) {
  std::string id;
  for (const Element& child : comment.children) {
    if (child.name == "w:p") id = child.attribute("w14:paraId");
  }
  return id;
}

std::vector<office::Remark> comments_of(const std::vector<Element>& records,
                                        const std::vector<Element>& extended,
                                        const docx::Styles& styles, const docx::Text& text) {
  const std::map<std::string, std::string> parents = answered(extended);
  std::map<std::string, std::string> keys;  // by the id of a comment's last paragraph
  std::vector<office::Remark> remarks;
  for (const Element& comment : records) {
    if (comment.name != "w:comment") continue;
    const std::string id(comment.attribute("w:id"));
    office::Remark remark;
    remark.key = "comment " + id;
    remark.author = comment.attribute("w:author");
    remark.date = comment.attribute("w:date");
    const docx::Notes none;
    remark.html = docx::Text(styles, none).blocks(comment);
    const auto about = text.commented().find(id);
    if (about != text.commented().end()) remark.about = about->second;
    const std::string paragraph = last_paragraph_id(comment);
    if (!paragraph.empty()) keys.emplace(paragraph, remark.key);
    const auto parent = parents.find(paragraph);
    const auto key = parent == parents.end() ? keys.end() : keys.find(parent->second);
    if (key != keys.end()) remark.parent = key->second;
    remarks.push_back(std::move(remark));
  }
  return remarks;
}

void describe(const std::vector<Element>& core, Document& document) {
  const auto value = [&core](std::string_view name) {
    const Element* const found = office::find(core, name);
    return found == nullptr ? std::string() : std::string(xml::trimmed(found->text));
  };
  if (document.title.empty()) document.title = value("dc:title");
  if (document.author.empty()) document.author = value("dc:creator");
  document.language = language_tag(value("dc:language"));
  document.published = office::credible_date(value("dcterms:created"), "DOCX: created");
  document.modified = office::credible_date(value("dcterms:modified"), "DOCX: modified");
}

void read(std::string_view bytes, ExportItems& items) {
  read_docx_parts(read_zip_members(bytes, is_part), items);
}

}  // namespace

void read_docx_parts(ZipMembers parts, ExportItems& items) {
  if (parts.count("word/document.xml") == 0) {
    throw Error(ErrorKind::kInput, "is no DOCX file: it has no word/document.xml");
  }
  const docx::Styles styles(parts["word/styles.xml"]);
  const auto footnotes = office::records_of(parts["word/footnotes.xml"]);
  const auto endnotes = office::records_of(parts["word/endnotes.xml"]);
  const docx::Notes notes = notes_of(footnotes, endnotes);
  docx::Text text(styles, notes);
  std::string html;
  for (const Element& body : office::records_of(parts["word/document.xml"])) {
    if (body.name == "w:body") html += text.blocks(body);
  }
  std::vector<office::Remark> remarks =
      comments_of(office::records_of(parts["word/comments.xml"]),
                  office::records_of(parts["word/commentsExtended.xml"]), styles, text);
  std::vector<office::Remark> changes = text.changes();
  remarks.insert(remarks.end(), std::move_iterator(changes.begin()),
                 std::move_iterator(changes.end()));
  Document document;
  document.title = text.title();
  document.author = text.author();
  describe(office::records_of(parts["docProps/core.xml"]), document);
  office::put(std::move(document), html, std::move(remarks), items);
}

std::unique_ptr<Reader> open_docx(std::istream& input, const InputInfo&) {
  return read_at_once(input, read);
}

int recognise_docx(std::string_view head) {
  if (!begins_as_zip(head)) return 0;
  const auto members = members_begun_in(head);
  return std::any_of(members.begin(), members.end(), is_of_word) ? 2 : 1;
}

}  // namespace sourcebook
