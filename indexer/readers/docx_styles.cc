#include "indexer/readers/docx_styles.h"

#include <utility>

namespace sourcebook::docx {
namespace {

constexpr int kMaxBases = 16;  // styles may be based on each other in a circle

}  // namespace

std::string_view value_of(const xml::Element& element, std::string_view name) {
  const xml::Element* const child = element.child(name);
  return child == nullptr ? std::string_view() : child->attribute("w:val");
}

bool is_on(const xml::Element& element, std::string_view name) {
  const xml::Element* const child = element.child(name);
  if (child == nullptr) return false;
  const std::string_view value = child->attribute("w:val");
  return value != "0" && value != "false" && value != "off";
}

int outline_level(const xml::Element& properties) {
  const std::string_view level = value_of(properties, "w:outlineLvl");
  // 9 is the level of a text's body.
  return level.size() == 1 && level[0] >= '0' && level[0] < '9' ? level[0] - '0' + 1 : 0;
}

Styles::Styles(const std::string& file) {
  for (const xml::Element& style : office::records_of(file)) {
    if (style.name != "w:style") continue;
    Entry entry;
    entry.own = office::style_named(value_of(style, "w:name"));
    entry.based_on = value_of(style, "w:basedOn");
    const xml::Element* const properties = style.child("w:pPr");
    if (properties != nullptr && entry.own.heading == 0 && !entry.own.title) {
      entry.own.heading = outline_level(*properties);
    }
    styles_.emplace(style.attribute("w:styleId"), std::move(entry));
  }
}

office::Style Styles::find(std::string_view id) const {
  std::string name(id);
  for (int i = 0; i < kMaxBases; ++i) {
    const auto found = styles_.find(name);
    if (found == styles_.end()) break;
    if (found->second.own.says_something()) return found->second.own;
    name = found->second.based_on;
  }
  return {};
}

}  // namespace sourcebook::docx
