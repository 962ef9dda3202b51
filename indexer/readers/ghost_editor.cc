#include "indexer/readers/ghost_editor.h"

#include <nlohmann/json.hpp>
#include <set>

#include "indexer/readers/xml_element.h"

namespace sourcebook::ghost {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 64;  // of nodes; people's do not come to ten

std::string string_of(const json& object, const char* name) {
  if (!object.is_object()) return {};
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

const json& list_of(const json& object, const char* name) {
  static const json kNone = json::array();
  if (!object.is_object()) return kNone;
  const auto found = object.find(name);
  return found != object.end() && found->is_array() ? *found : kNone;
}

std::string tag_of(const json& node) {
  const std::string type = string_of(node, "type");
  const std::string tag = string_of(node, "tag");
  if (type == "paragraph") return "p";
  if (type == "quote" || type == "extended-quote" || type == "aside") return "blockquote";
  if (type == "listitem") return "li";
  const bool heading = tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
  if (heading) return tag;
  return type == "list" ? (tag == "ol" ? "ol" : "ul") : "";
}

void write_lexical(const json& node, int depth, std::string& out) {
  if (depth == kMaxDepth) return;
  const std::string type = string_of(node, "type");
  if (type == "linebreak") out += "<br>";
  if (type == "html") out += string_of(node, "html");
  if (type == "markdown") out += "<p>" + xml::escaped(string_of(node, "markdown")) + "</p>";
  if (type == "codeblock") out += "<pre>" + xml::escaped(string_of(node, "code")) + "</pre>";
  if (type == "callout") out += "<p>" + string_of(node, "calloutText") + "</p>";
  if (type == "toggle") {
    out += "<p>" + string_of(node, "heading") + "</p>" + string_of(node, "content");
  }
  if (type.ends_with("text")) out += xml::escaped(string_of(node, "text"));
  const std::string tag = tag_of(node);
  if (!tag.empty()) out += "<" + tag + ">";
  for (const json& child : list_of(node, "children")) write_lexical(child, depth + 1, out);
  if (!tag.empty()) out += "</" + tag + ">";
}

// Markers are [kind, opened, closed, text]; those of kind 1 are line ends and the like.
void write_markers(const json& markers, std::string& out) {
  for (const json& marker : markers) {
    if (!marker.is_array() || marker.size() < 4) continue;
    if (marker[0] == 1) out += "<br>";
    if (marker[3].is_string()) out += xml::escaped(marker[3].get<std::string>());
  }
}

void write_block(std::string_view tag, const json& markers, std::string& out) {
  const bool safe = !tag.empty() && tag.size() < 12 &&
                    tag.find_first_not_of("abcdefghijklmnopqrstuvwxyz123456") == tag.npos;
  const std::string name(safe ? tag : "p");
  out += "<" + name + ">";
  write_markers(markers, out);
  out += "</" + name + ">";
}

// Each is written once: many short sections could name one long card.
void write_card(const json& document, const json& index, std::set<std::size_t>& written,
                std::string& out) {
  const json& cards = list_of(document, "cards");
  if (!index.is_number_unsigned() || index.get<std::size_t>() >= cards.size()) return;
  if (!written.insert(index.get<std::size_t>()).second) return;
  const json& card = cards[index.get<std::size_t>()];
  if (!card.is_array() || card.size() < 2) return;
  const std::string html = string_of(card[1], "html");
  out += html.empty() ? "<p>" + xml::escaped(string_of(card[1], "markdown")) + "</p>" : html;
}

// Sections are [1, tag, markers], [3, tag, list of markers] and [10, card].
void write_section(const json& document, const json& section, std::set<std::size_t>& cards,
                   std::string& out) {
  if (!section.is_array() || section.size() < 2) return;
  if (section[0] == 10) return write_card(document, section[1], cards, out);
  if (section.size() < 3 || !section[1].is_string() || !section[2].is_array()) return;
  const std::string tag = section[1].get<std::string>();
  if (section[0] == 1) return write_block(tag, section[2], out);
  if (section[0] != 3) return;
  out += tag == "ol" ? "<ol>" : "<ul>";
  for (const json& item : section[2]) {
    if (item.is_array()) write_block("li", item, out);
  }
  out += tag == "ol" ? "</ol>" : "</ul>";
}

}  // namespace

std::string html_of_lexical(std::string_view text) {
  const json document = json::parse(text, nullptr, false);
  std::string out;
  if (const auto root = document.is_object() ? document.find("root") : document.end();
      root != document.end()) {
    write_lexical(*root, 0, out);
  }
  return out;
}

std::string html_of_mobiledoc(std::string_view text) {
  const json document = json::parse(text, nullptr, false);
  std::string out;
  std::set<std::size_t> cards;  // that were written
  for (const json& section : list_of(document, "sections")) {
    write_section(document, section, cards, out);
  }
  return out;
}

}  // namespace sourcebook::ghost
