#include "indexer/readers/html_encoding.h"

#include <algorithm>

#include "indexer/readers/encoding.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using std::string_view;

constexpr std::size_t kHeadBytes = 8192;
constexpr string_view kWhite = " \t\n\f\r";

string_view skip(string_view text, string_view what) {
  return text.substr(std::min(text.find_first_not_of(what), text.size()));
}

struct Attribute {
  std::string name;  // in lower case
  string_view value;
};

// Takes the next attribute off `tag`, what follows the name of an element; no name at its end.
Attribute next_attribute(string_view& tag) {
  tag = skip(tag, " \t\n\f\r/");
  if (tag.empty() || tag.front() == '>') return {};
  const std::size_t name_end = std::min(tag.find_first_of(" \t\n\f\r/>=", 1), tag.size());
  Attribute found{names::lower(tag.substr(0, name_end)), {}};
  tag = skip(tag.substr(name_end), kWhite);
  if (!tag.starts_with('=')) return found;
  tag = skip(tag.substr(1), kWhite);
  const bool quoted = tag.starts_with('"') || tag.starts_with('\'');
  const std::size_t begin = quoted ? 1 : 0;
  const std::size_t end =
      std::min(quoted ? tag.find(tag.front(), 1) : tag.find_first_of(" \t\n\f\r>"), tag.size());
  found.value = tag.substr(std::min(begin, end), end - std::min(begin, end));
  tag.remove_prefix(std::min(end + begin, tag.size()));
  return found;
}

// What stands behind "charset=" in "text/html; charset=utf-8".
string_view charset_in(string_view content) {
  const std::string lowered = names::lower(content);
  for (std::size_t at = lowered.find("charset"); at != std::string::npos;
       at = lowered.find("charset", at + 1)) {
    string_view rest = skip(content.substr(at + 7), kWhite);
    if (!rest.starts_with('=')) continue;
    rest = skip(rest.substr(1), " \t\n\f\r\"'");
    return rest.substr(0, rest.find_first_of(" \t\n\f\r;\"'"));
  }
  return {};
}

string_view charset_of_meta(string_view tag) {
  string_view charset, content;
  bool is_content_type = false;
  for (Attribute a = next_attribute(tag); !a.name.empty(); a = next_attribute(tag)) {
    if (a.name == "charset" && charset.empty()) charset = a.value;
    if (a.name == "http-equiv") is_content_type = names::lower(a.value) == "content-type";
    if (a.name == "content" && content.empty()) content = a.value;
  }
  return charset.empty() && is_content_type ? charset_in(content) : charset;
}

// Behind the tag that `tag` begins with.
string_view after_tag(string_view tag) {
  tag.remove_prefix(std::min(tag.find_first_of(" \t\n\f\r/>"), tag.size()));
  while (!next_attribute(tag).name.empty()) {
  }
  return tag;
}

string_view charset_of_xml(string_view html) {
  html = skip(html, kWhite);
  if (!html.starts_with("<?xml")) return {};
  html = html.substr(5, html.find("?>") - 5);
  for (Attribute a = next_attribute(html); !a.name.empty(); a = next_attribute(html)) {
    if (a.name == "encoding") return a.value;
  }
  return {};
}

}  // namespace

std::string declared_charset(string_view html) {
  string_view rest = html.substr(0, kHeadBytes);
  const string_view xml = charset_of_xml(rest);
  for (rest = rest.substr(std::min(rest.find('<'), rest.size())); !rest.empty();
       rest = rest.substr(std::min(rest.find('<'), rest.size()))) {
    const std::string begin = names::lower(rest.substr(0, 6));
    if (begin.starts_with("<!--")) {
      const std::size_t end = rest.find("-->", 2);
      rest = end == string_view::npos ? string_view() : rest.substr(end + 3);
    } else if (begin.starts_with("<meta") && begin.size() == 6 &&
               (kWhite.find(begin[5]) != string_view::npos || begin[5] == '/')) {
      const string_view charset = charset_of_meta(rest.substr(5));
      if (!charset.empty()) return std::string(charset);
      rest = after_tag(rest);
    } else if (begin.size() > 2 && ((begin[1] >= 'a' && begin[1] <= 'z') || begin[1] == '/')) {
      rest = after_tag(rest);
    } else {
      rest.remove_prefix(1);
    }
  }
  return std::string(xml);
}

std::string decode_html(string_view bytes) { return decode_text(bytes, declared_charset(bytes)); }

}  // namespace sourcebook::html
