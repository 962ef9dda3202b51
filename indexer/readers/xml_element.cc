#include "indexer/readers/xml_element.h"

#include <algorithm>

namespace sourcebook::xml {
namespace {

// What XHTML writes as <br/> and HTML would take for begun where it is <br></br>.
bool is_void(std::string_view name) {
  constexpr std::string_view kVoid[] = {"area", "base", "br",    "col",   "embed", "hr",
                                        "img",  "link", "input", "param", "track", "wbr"};
  return std::find(std::begin(kVoid), std::end(kVoid), name) != std::end(kVoid);
}

void write_html(const Element& element, std::string& out);

// Elements nest at most kMaxElementDepth deep, and so do these calls.
void write_inside(const Element& element, std::string& out) {
  walk(
      element, [&out](std::string_view words) { out += escaped(words); },
      [&out](const Element& child) { write_html(child, out); });
}

void write_html(const Element& element, std::string& out) {
  const bool html = element.name.find(':') == std::string::npos;
  if (!html) return write_inside(element, out);
  out += '<' + element.name;
  for (const auto& [name, value] : element.attributes) {
    out += ' ' + name + "=\"" + escaped(value) + '"';
  }
  out += '>';
  if (is_void(element.name)) return;
  write_inside(element, out);
  out += "</" + element.name + '>';
}

}  // namespace

const Element* Element::child(std::string_view called) const {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [called](const Element& c) { return c.name == called; });
  return found == children.end() ? nullptr : &*found;
}

std::string_view Element::text_of(std::string_view called) const {
  const Element* const found = child(called);
  return found == nullptr ? std::string_view() : trimmed(found->text);
}

std::string_view Element::attribute(std::string_view called) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [called](const auto& named) { return named.first == called; });
  return found == attributes.end() ? std::string_view() : found->second;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kWhite = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kWhite);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kWhite) + 1 - begin);
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string inner_html(const Element& element) {
  if (element.children.empty()) return element.text;
  std::string out;
  write_inside(element, out);
  return out;
}

}  // namespace sourcebook::xml
