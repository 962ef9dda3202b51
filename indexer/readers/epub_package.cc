#include "indexer/readers/epub_package.h"

#include <algorithm>
#include <map>
#include <set>

#include "common/text/ascii.h"
#include "indexer/readers/export_items.h"
#include "indexer/readers/office.h"

namespace sourcebook::epub {
namespace {

using xml::Element;

struct Item {
  std::string href, type, properties;
};

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; (at = words.find(word, at)) != std::string_view::npos; ++at) {
    const bool begins = at == 0 || words[at - 1] == ' ';
    const std::size_t end = at + word.size();
    if (begins && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// A reference without its fragment, %20 as the blank that it stands for.
std::string unescaped(std::string_view href) {
  std::string out;
  href = href.substr(0, href.find('#'));
  for (std::size_t i = 0; i < href.size(); ++i) {
    const bool escape =
        href[i] == '%' && i + 2 < href.size() && hex(href[i + 1]) >= 0 && hex(href[i + 2]) >= 0;
    out += escape ? static_cast<char>(16 * hex(href[i + 1]) + hex(href[i + 2])) : href[i];
    if (escape) i += 2;
  }
  return out;
}

// `href` in the file `base`, as a name in the container: "OPS/book.opf" and "../a.xhtml" are
// "a.xhtml".
std::string resolved(const std::string& base, std::string_view href) {
  std::string path = base.substr(0, base.rfind('/') + 1) + unescaped(href);
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string part = path.substr(at, end - at);
    if (part == ".." && !parts.empty()) parts.pop_back();
    if (part != ".." && part != "." && !part.empty()) parts.push_back(part);
    at = end + 1;
  }
  std::string name;
  for (const std::string& part : parts) name += (name.empty() ? "" : "/") + part;
  return name;
}

// What the guide (EPUB 2) says is no text of the book.
std::set<std::string> no_text(const std::vector<Element>& records) {
  std::set<std::string> files;
  const Element* const guide = office::find(records, "guide");
  if (guide == nullptr) return files;
  for (const Element& reference : guide->children) {
    const std::string_view type = reference.attribute("type");
    if (type == "cover" || type == "toc" || type == "loi" || type == "lot" || type == "index") {
      files.insert(unescaped(reference.attribute("href")));
    }
  }
  return files;
}

// Roles by the id of the creator that they refine (EPUB 3).
std::map<std::string, std::string> roles_of(const Element& metadata) {
  std::map<std::string, std::string> roles;
  for (const Element& meta : metadata.children) {
    if (meta.name != "meta" || meta.attribute("property") != "role") continue;
    std::string_view id = meta.attribute("refines");
    if (id.starts_with('#')) id.remove_prefix(1);
    roles.emplace(id, xml::trimmed(meta.text));
  }
  return roles;
}

// "alexweir1949": one word with a digit is an account.
bool is_account(std::string_view name) {
  return name.find(' ') == std::string_view::npos &&
         std::any_of(name.begin(), name.end(), text::is_digit);
}

std::string authors_of(const Element& metadata) {
  const std::map<std::string, std::string> roles = roles_of(metadata);
  std::string authors;
  for (const Element& creator : metadata.children) {
    if (creator.name != "dc:creator") continue;
    std::string role(creator.attribute("role"));
    if (const auto refined = roles.find(std::string(creator.attribute("id")));
        refined != roles.end() && role.empty()) {
      role = refined->second;
    }
    const std::string name = office::author_line(creator.text);
    if ((!role.empty() && role != "aut") || name.empty() || is_account(name)) continue;
    authors.append(authors.empty() ? "" : ", ").append(name);
  }
  return authors;
}

// A date that says that it is of publication, else the first that says nothing else.
Dated published(const Element& metadata) {
  const Element* best = nullptr;
  for (const Element& date : metadata.children) {
    if (date.name != "dc:date") continue;
    const std::string_view event = date.attribute("event");
    if (event == "publication" || event == "original-publication")
      return dated(date.text, "EPUB: date");
    if (event.empty() && best == nullptr) best = &date;
  }
  return best == nullptr ? Dated{} : dated(xml::trimmed(best->text), "EPUB: date");
}

void describe(const Element& metadata, Document& book) {
  book.title = metadata.text_of("dc:title");
  book.author = authors_of(metadata);
  book.language = language_tag(metadata.text_of("dc:language"));
  book.published = published(metadata);
}

}  // namespace

std::string package_name(const std::string& container) {
  for (const Element& record : office::records_of(container)) {
    if (record.name != "rootfiles") continue;
    if (const Element* const file = record.child("rootfile")) {
      return std::string(file->attribute("full-path"));
    }
  }
  return {};
}

Package read_package(const std::string& file, const std::string& name) {
  const std::vector<Element> records = office::records_of(file);
  Package package;
  if (const Element* const metadata = office::find(records, "metadata")) {
    // EPUB 2 could wrap it once more.
    const Element* const wrapped = metadata->child("dc-metadata");
    describe(wrapped == nullptr ? *metadata : *wrapped, package.book);
  }
  std::map<std::string, Item> items;
  if (const Element* const manifest = office::find(records, "manifest")) {
    for (const Element& item : manifest->children) {
      items.emplace(item.attribute("id"), Item{std::string(item.attribute("href")),
                                               std::string(item.attribute("media-type")),
                                               std::string(item.attribute("properties"))});
    }
  }
  const std::set<std::string> others = no_text(records);
  std::vector<std::string> left_out;
  std::set<std::string> met;  // each file is read once: a short spine could name a long one often
  const Element* const spine = office::find(records, "spine");
  if (spine == nullptr) return package;
  for (const Element& reference : spine->children) {
    const auto item = items.find(std::string(reference.attribute("idref")));
    if (item == items.end() || item->second.type.find("html") == std::string::npos) continue;
    const bool other =
        others.count(unescaped(item->second.href)) > 0 || has_word(item->second.properties, "nav");
    const std::string chapter = resolved(name, item->second.href);
    if (met.insert(chapter).second) (other ? left_out : package.chapters).push_back(chapter);
  }
  if (package.chapters.empty()) package.chapters = std::move(left_out);
  return package;
}

}  // namespace sourcebook::epub
