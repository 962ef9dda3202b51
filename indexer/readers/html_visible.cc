#include "indexer/readers/html_visible.h"

#include <algorithm>
#include <string>

#include "indexer/readers/html_elements.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using std::string_view;

constexpr string_view kUnread =
    " head script style template noscript title xml svg iframe video audio canvas object embed "
    "applet noembed noframes frameset select datalist textarea input annotation "
    "annotation-xml ";

// The value of a property in a style attribute, in lower case and without blanks: the last one
// given holds.
std::string style_of(string_view style, string_view property) {
  std::string lowered = names::lower(style);
  lowered.erase(std::remove_if(lowered.begin(), lowered.end(),
                               [](char c) { return c == ' ' || c == '\t' || c == '\n'; }),
                lowered.end());
  std::string found;
  for (std::size_t at = 0; at < lowered.size();) {
    const std::size_t end = std::min(lowered.find(';', at), lowered.size());
    const string_view declaration = string_view(lowered).substr(at, end - at);
    const std::size_t colon = std::min(declaration.find(':'), declaration.size());
    if (declaration.substr(0, colon) == property && colon < declaration.size()) {
      const string_view value = declaration.substr(colon + 1);
      found = value.substr(0, value.find('!'));
    }
    at = end + 1;
  }
  return found;
}

bool has_at_most_one_word(const Dom& dom, NodeId element) {
  return dom.text_content(element).find(' ') == std::string::npos;
}

}  // namespace

bool is_unread(string_view name) { return is_in(kUnread, name); }

bool is_visible(const Dom& dom, NodeId element) {
  const string_view name = dom.name(element);
  if (is_unread(name)) return false;
  if (dom.attribute_count(element) == 0) return name != "dialog";
  if (name == "dialog" && !dom.attribute(element, "open")) return false;
  const auto hidden = dom.attribute(element, "hidden");
  if (hidden && *hidden != "until-found") return false;
  const string_view style = dom.value(element, "style");
  if (!style.empty() &&
      (style_of(style, "display") == "none" || style_of(style, "visibility") == "hidden")) {
    return false;
  }
  return dom.value(element, "aria-hidden") != "true" || !has_at_most_one_word(dom, element);
}

bool is_shown_as_block(const Dom& dom, NodeId element) {
  const bool block = is_block(dom.name(element));
  const string_view style = dom.value(element, "style");
  if (style.find("isplay") == string_view::npos) return block;
  const std::string display = style_of(style, "display");
  if (display == "block" || display == "flex" || display == "grid") return true;
  return block && !display.starts_with("inline");
}

bool is_set_apart(const Dom& dom, NodeId element) {
  const string_view style = dom.value(element, "style");
  if (style.empty()) return false;
  const std::string side = style_of(style, "float");
  return side == "left" || side == "right" || style_of(style, "position") == "absolute";
}

}  // namespace sourcebook::html
