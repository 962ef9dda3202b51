#include "indexer/readers/html_elements.h"

#include <unordered_set>

namespace sourcebook::html {
namespace {

using std::string_view;
using Names = std::unordered_set<string_view>;

bool contains(const Names& names, string_view name) { return names.find(name) != names.end(); }

}  // namespace

bool is_void(string_view name) {
  static const Names kNames = {"area",  "base",  "basefont", "bgsound", "br",    "col",    "embed",
                               "frame", "hr",    "image",    "img",     "input", "keygen", "link",
                               "meta",  "param", "source",   "track",   "wbr"};
  return contains(kNames, name);
}

bool is_formatting(string_view name) {
  static const Names kNames = {"a",    "b", "big",   "code",   "em",     "font", "i",
                               "nobr", "s", "small", "strike", "strong", "tt",   "u"};
  return contains(kNames, name);
}

bool is_block(string_view name) {
  static const Names kNames = {
      "address", "article", "aside",    "blockquote", "body",  "caption", "center",   "dd",
      "details", "dialog",  "dir",      "div",        "dl",    "dt",      "fieldset", "figcaption",
      "figure",  "footer",  "form",     "h1",         "h2",    "h3",      "h4",       "h5",
      "h6",      "header",  "hgroup",   "hr",         "html",  "legend",  "li",       "listing",
      "main",    "menu",    "nav",      "ol",         "p",     "pre",     "search",   "section",
      "summary", "table",   "tbody",    "td",         "tfoot", "th",      "thead",    "tr",
      "ul",      "xmp",     "plaintext"};
  return contains(kNames, name);
}

bool is_special(string_view name) {
  static const Names kOthers = {"applet",  "button",  "colgroup", "frameset", "head",   "iframe",
                                "marquee", "noembed", "noframes", "noscript", "object", "script",
                                "select",  "style",   "template", "textarea", "title"};
  return is_block(name) || contains(kOthers, name);
}

bool is_raw(string_view name) {
  static const Names kNames = {"script",  "style",    "xmp",      "iframe",
                               "noembed", "noframes", "textarea", "title"};
  return contains(kNames, name);
}

int heading_level(string_view name) {
  const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
  return heading ? name[1] - '0' : 0;
}

}  // namespace sourcebook::html
