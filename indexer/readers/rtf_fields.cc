#include "indexer/readers/rtf_fields.h"

#include <charconv>

#include "indexer/readers/xml_element.h"

namespace sourcebook::rtf {
namespace {

// What stands in quotes behind the switch \f.
std::string_view font_in(std::string_view instruction) {
  const std::size_t at = instruction.find("\\f");
  if (at == std::string_view::npos) return {};
  const std::size_t begin = instruction.find('"', at);
  if (begin == std::string_view::npos) return {};
  instruction.remove_prefix(begin + 1);
  return instruction.substr(0, instruction.find('"'));
}

}  // namespace

std::optional<SymbolField> symbol_in(std::string_view instruction) {
  constexpr std::string_view kName = "SYMBOL";
  instruction = xml::trimmed(instruction);
  if (!instruction.starts_with(kName)) return std::nullopt;
  const std::string_view digits = xml::trimmed(instruction.substr(kName.size()));
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (number <= 0x20 || number > 0xFF) return std::nullopt;
  const CodePage page = code_page_of_font(font_in(instruction));
  return SymbolField{std::string(1, static_cast<char>(number)), page == 0 ? kWestern : page};
}

std::string_view words_with_reading(std::string_view instruction) {
  instruction = xml::trimmed(instruction);
  if (!instruction.starts_with("EQ") && !instruction.starts_with("eq")) return {};
  const std::size_t reading = instruction.find("\\up");
  const std::size_t comma = instruction.rfind(',');
  const std::size_t end = instruction.rfind(')');
  if (reading == std::string_view::npos || comma == std::string_view::npos) return {};
  if (end == std::string_view::npos || comma < reading || end < comma) return {};
  return instruction.substr(comma + 1, end - comma - 1);
}

}  // namespace sourcebook::rtf
