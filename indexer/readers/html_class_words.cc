#include "indexer/readers/html_class_words.h"

#include "common/text/ascii.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using text::is_letter;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && !is_blank(text[at])) ++at;
    if (at > begin) tokens.push_back(text.substr(begin, at - begin));
    if (at < text.size()) ++at;
  }
  return tokens;
}

}  // namespace

std::vector<std::string> tokens_of(const Dom& dom, NodeId element, std::string_view attribute) {
  std::vector<std::string> tokens;
  for (const std::string_view token : split(dom.value(element, attribute))) {
    tokens.push_back(names::lower(token));
  }
  return tokens;
}

bool has_word(std::string_view token, std::string_view list) {
  for (std::size_t at = 0; at < token.size();) {
    const std::size_t begin = at++;
    if (!is_letter(token[begin])) continue;
    while (at < token.size() && is_letter(token[at]) &&
           (!is_upper(token[at]) || is_upper(token[at - 1]))) {
      ++at;
    }
    if (is_in(list, names::lower(token.substr(begin, at - begin)))) return true;
  }
  return false;
}

bool class_has_word(const Dom& dom, NodeId element, std::string_view list) {
  for (const std::string_view token : split(dom.value(element, "class"))) {
    if (has_word(token, list)) return true;
  }
  return false;
}

std::string plain(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return names::lower(text);
}

}  // namespace sourcebook::html
