#include "indexer/readers/atom.h"

#include <initializer_list>
#include <utility>

#include "indexer/readers/export_items.h"
#include "indexer/readers/html_body.h"

namespace sourcebook::atom {
namespace {

using xml::Element;

Dated first_date(const Element& entry, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (Dated date = dated(entry.text_of(name), name); !date.value.empty()) return date;
  }
  return {};
}

}  // namespace

std::string html_of(const Element* construct) {
  if (construct == nullptr || !construct->attribute("src").empty()) return {};
  const std::string_view type = construct->attribute("type");
  if (type == "html" || type == "text/html" || type == "xhtml" || type == "application/xhtml+xml" ||
      !construct->children.empty()) {
    return inner_html(*construct);
  }
  // Atom 0.3 says of text whether it is markup apart.
  if (type.empty() || type == "text" || type == "text/plain") return xml::escaped(construct->text);
  return {};
}

std::string_view link(const Element& entry, std::string_view rel) {
  for (const Element& child : entry.children) {
    if (child.name != "link") continue;
    const std::string_view is = child.attribute("rel");
    const bool wanted = is == rel || (rel == "alternate" && is.empty());
    if (wanted && !child.attribute("href").empty()) return xml::trimmed(child.attribute("href"));
  }
  return {};
}

std::string authors(const Element& entry) {
  std::string all;
  for (const Element& child : entry.children) {
    if (child.name != "author") continue;
    const std::string name = html::line_of(xml::escaped(child.text_of("name")));
    if (!name.empty()) all += (all.empty() ? "" : ", ") + name;
  }
  return all;
}

void take_dates(const Element& entry, Document& document) {
  document.published = first_date(entry, {"published", "issued", "created"});
  document.modified = first_date(entry, {"updated", "modified"});
  if (document.published.value.empty()) document.published = std::exchange(document.modified, {});
  if (document.modified.value == document.published.value) document.modified = {};
}

}  // namespace sourcebook::atom
