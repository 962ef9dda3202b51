// What the styles of a DOCX file mean (ISO/IEC 29500-1, section 17.7).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/readers/office.h"

namespace sourcebook::docx {

class Styles {
 public:
  // `file`: word/styles.xml; empty: there are none.
  explicit Styles(const std::string& file);
  // What the paragraph style with this id means, by its name, its outline level, or those of the
  // style that it is based on.
  [[nodiscard]] office::Style find(std::string_view id) const;

 private:
  struct Entry {
    office::Style own;
    std::string based_on;
  };
  std::unordered_map<std::string, Entry> styles_;
};

// The level of a heading that `properties` (w:pPr) set, from 1; 0: none.
[[nodiscard]] int outline_level(const xml::Element& properties);

// The value of child `name` of `element`: <w:pStyle w:val="Heading1"/>.
[[nodiscard]] std::string_view value_of(const xml::Element& element, std::string_view name);

// Whether child `name` of `element` switches something on: <w:vanish/>, <w:b w:val="1"/>.
[[nodiscard]] bool is_on(const xml::Element& element, std::string_view name);

}  // namespace sourcebook::docx
