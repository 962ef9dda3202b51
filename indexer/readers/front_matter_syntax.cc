#include "indexer/readers/front_matter_syntax.h"

#include <toml++/toml.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "common/text/ascii.h"
#include "common/text/utf8.h"
#include "indexer/readers/front_matter.h"
#include "indexer/readers/front_matter_names.h"
#include "indexer/readers/layout.h"

namespace sourcebook {
namespace {

using std::string_view;

constexpr std::size_t kMaxValues = 100;  // nobody has more authors
constexpr std::size_t kMaxNameBytes = 4096;

string_view first_line(string_view text) { return text.substr(0, text.find('\n')); }

string_view trim_end(string_view line) {
  const std::size_t last = line.find_last_not_of(" \t");
  return line.substr(0, last == string_view::npos ? 0 : last + 1);
}

// Goes through the lines of a text, with the place of each.
template <typename Visit>  // bool(string_view line, std::size_t begin); false ends it
void each_line(string_view text, Visit visit) {
  for (std::size_t begin = 0; begin < text.size();) {
    const string_view line = first_line(text.substr(begin));
    if (!visit(line, begin)) return;
    begin += line.size() + 1;
  }
}

FrontMatterBlock find_fenced(string_view text, FrontMatterSyntax syntax, string_view fence) {
  const std::size_t begin = std::min(first_line(text).size() + 1, text.size());
  FrontMatterBlock block{syntax, false, {}, 0};
  each_line(text.substr(begin, kMaxFrontMatterBytes), [&](string_view line, std::size_t at) {
    const string_view mark = trim_end(line);
    const bool end = mark == fence || (syntax == FrontMatterSyntax::kYaml && mark == "...");
    if (end) {
      block.closed = true;
      block.content = text.substr(begin, at);
      block.bytes = std::min(begin + at + line.size() + 1, text.size());
    }
    return !end;
  });
  return block;
}

// The end of the JSON object that `text` begins with; npos where it has none.
std::size_t object_end(string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{') ++depth;
    if (c == '}' && --depth == 0) return at + 1;
  }
  return string_view::npos;
}

FrontMatterBlock find_object(string_view text) {
  FrontMatterBlock block{FrontMatterSyntax::kJson, false, {}, 0};
  const std::size_t end = object_end(text.substr(0, kMaxFrontMatterBytes));
  if (end == string_view::npos) return block;
  const string_view rest = first_line(text.substr(end));
  block.closed = trim_end(rest).empty();
  block.content = text.substr(0, end);
  block.bytes = std::min(end + rest.size() + 1, text.size());
  return block;
}

// "publishDate" and "publish_date" are one.
std::string plain_name(string_view name) {
  std::string plain;
  for (const char c : name) {
    if (c == '-' || c == '_') continue;
    plain += text::lower(c);
  }
  return plain;
}

FrontMatterField field_called(string_view name) {
  return {plain_name(name), std::string(text::cut(name, kMaxNameBytes)), {}};
}

void add_value(FrontMatterField& field, string_view value, ValueRoom& room) {
  if (field.values.size() == kMaxValues) return;
  value = value.substr(0, std::min(room.value_bytes, room.all_bytes));
  if (room.all_bytes != string_view::npos) room.all_bytes -= value.size();
  field.values.emplace_back(value);
}

void add_yaml(FrontMatterField& field, const YAML::Node& node, ValueRoom& room) {
  if (node.IsScalar()) add_value(field, node.Scalar(), room);
  if (!node.IsMap()) return;
  for (const auto& entry : node) {
    const bool named = entry.first.IsScalar() && plain_name(entry.first.Scalar()) == "name";
    if (named && entry.second.IsScalar()) add_value(field, entry.second.Scalar(), room);
  }
}

std::vector<FrontMatterField> parse_yaml(const std::string& content, ValueRoom& room) {
  const YAML::Node root = YAML::Load(content);
  std::vector<FrontMatterField> fields;
  if (!root.IsMap()) return fields;
  for (const auto& entry : root) {
    if (!entry.first.IsScalar()) continue;
    FrontMatterField& field = fields.emplace_back(field_called(entry.first.Scalar()));
    if (!entry.second.IsSequence()) {
      add_yaml(field, entry.second, room);
      continue;
    }
    for (const auto& item : entry.second) {
      if (field.values.size() == kMaxValues) break;
      add_yaml(field, item, room);
    }
  }
  return fields;
}

void add_toml(FrontMatterField& field, const toml::node& node, ValueRoom& room) {
  if (const auto* text = node.as_string()) return add_value(field, text->get(), room);
  if (const auto* table = node.as_table()) {
    if (const auto* name = table->get_as<std::string>("name")) add_value(field, name->get(), room);
    return;
  }
  if (node.is_array()) return;
  std::ostringstream written;  // numbers, dates and times as TOML writes them
  node.visit([&written](const auto& value) {
    if constexpr (toml::is_value<decltype(value)>) written << value.get();
  });
  add_value(field, written.str(), room);
}

std::vector<FrontMatterField> parse_toml(const std::string& content, ValueRoom& room) {
  const toml::table root = toml::parse(content);
  std::vector<FrontMatterField> fields;
  for (const auto& [key, node] : root) {
    FrontMatterField& field = fields.emplace_back(field_called(key.str()));
    if (const auto* list = node.as_array()) {
      for (const auto& item : *list) add_toml(field, item, room);
    } else {
      add_toml(field, node, room);
    }
  }
  return fields;
}

void add_json(FrontMatterField& field, const nlohmann::json& value, ValueRoom& room) {
  if (value.is_string()) add_value(field, value.get_ref<const std::string&>(), room);
  if (value.is_number()) add_value(field, value.dump(), room);
  if (value.is_object() && value.contains("name") && value["name"].is_string()) {
    add_value(field, value["name"].get_ref<const std::string&>(), room);
  }
}

std::vector<FrontMatterField> parse_json(const std::string& content, ValueRoom& room) {
  const auto root = nlohmann::json::parse(content);
  std::vector<FrontMatterField> fields;
  for (const auto& [key, value] : root.items()) {
    FrontMatterField& field = fields.emplace_back(field_called(key));
    if (value.is_array()) {
      for (const auto& item : value) add_json(field, item, room);
    } else {
      add_json(field, value, room);
    }
  }
  return fields;
}

bool begins_with_quote(string_view value) {
  return value.starts_with('"') || value.starts_with('\'');
}

// Also without one that is not closed.
string_view without_quotes(string_view value) {
  if (!begins_with_quote(value)) return value;
  const bool closed = value.size() >= 2 && value.front() == value.back();
  return value.substr(1, value.size() - (closed ? 2 : 1));
}

// A value whose quotation mark is not closed before the next field begins. YAML takes what follows
// for a part of it, up to the next such mark.
struct OpenQuote {
  std::size_t line = 0;                // from 1
  std::vector<std::string> swallowed;  // the fields that begin before it ends
};

std::vector<OpenQuote> open_quotes(string_view content) {
  std::vector<OpenQuote> found;
  OpenQuote open;
  char mark = 0;  // of `open`, as long as it is
  std::size_t number = 0;
  const auto close = [&] {
    if (!open.swallowed.empty()) found.push_back(std::move(open));
    mark = 0;
  };
  each_line(content, [&](string_view line, std::size_t) {
    ++number;
    const bool field = is_field_line(line);
    const std::size_t colon = line.find(':');
    if (mark != 0) {
      if (field) open.swallowed.push_back(plain_name(line.substr(0, colon)));
      if (line.find(mark) != string_view::npos) close();
    } else if (field) {
      const string_view value = layout::trim(line.substr(colon + 1));
      const bool quoted = begins_with_quote(value);
      if (!quoted || value.find(value.front(), 1) != string_view::npos) return true;
      mark = value.front();
      open = {number, {}};
    }
    return true;
  });
  close();
  return found;
}

// The line of the first open quotation mark that cost one of the fields that we would understand; 0
// where none did.
std::size_t line_of_loss(string_view content, const std::vector<FrontMatterField>& fields) {
  const auto is_lost = [&fields](const std::string& name) {
    return front_matter::is_known(name) &&
           std::none_of(fields.begin(), fields.end(),
                        [&name](const FrontMatterField& field) { return field.name == name; });
  };
  for (const OpenQuote& quote : open_quotes(content)) {
    if (std::any_of(quote.swallowed.begin(), quote.swallowed.end(), is_lost)) return quote.line;
  }
  return 0;
}

// Plain values on one line, of front matter that its parser refuses.
std::vector<FrontMatterField> parse_lines(string_view content, char separator, ValueRoom& room) {
  std::vector<FrontMatterField> fields;
  each_line(content, [&](string_view line, std::size_t) {
    const std::size_t end = line.find(separator);
    const string_view name = layout::trim(line.substr(0, std::min(end, line.size())));
    if (end == string_view::npos || name.empty() || line.front() == ' ' || line.front() == '\t') {
      return true;
    }
    const string_view value = layout::trim(line.substr(end + 1));
    const bool structure =
        !value.empty() && string_view("[{&*!|>").find(value[0]) != string_view::npos;
    if (!value.empty() && !structure) {
      add_value(fields.emplace_back(field_called(name)), without_quotes(value), room);
    }
    return true;
  });
  return fields;
}

std::string at_line(std::size_t line) { return " (line " + std::to_string(line) + " of it)"; }

}  // namespace

bool is_field_line(string_view line) {
  const std::size_t end =
      line.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  return end != 0 && end != string_view::npos && line[end] == ':' &&
         (end + 1 == line.size() || line[end + 1] == ' ' || line[end + 1] == '\t');
}

FrontMatterBlock find_front_matter(string_view text) {
  const string_view first = trim_end(first_line(text));
  if (first == "---") return find_fenced(text, FrontMatterSyntax::kYaml, "---");
  if (first == "+++") return find_fenced(text, FrontMatterSyntax::kToml, "+++");
  if (first.starts_with("{") && !first.starts_with("{{") && !first.starts_with("{%")) {
    return find_object(text);
  }
  return {};
}

ParsedFrontMatter parse_front_matter(const FrontMatterBlock& block, ValueRoom room) {
  const std::string content(block.content);
  const bool yaml = block.syntax == FrontMatterSyntax::kYaml;
  ParsedFrontMatter parsed;
  const ValueRoom all_room = room;
  std::size_t open_quote = 0;  // its line
  try {
    switch (block.syntax) {
      case FrontMatterSyntax::kYaml:
        parsed.fields = parse_yaml(content, room);
        open_quote = line_of_loss(content, parsed.fields);
        break;
      case FrontMatterSyntax::kToml:
        parsed.fields = parse_toml(content, room);
        break;
      case FrontMatterSyntax::kJson:
        parsed.fields = parse_json(content, room);
        break;
      case FrontMatterSyntax::kNone:
        break;
    }
  } catch (const YAML::Exception& e) {
    parsed.error = "not valid YAML" + at_line(static_cast<std::size_t>(e.mark.line) + 1);
    open_quote = line_of_loss(content, {});
  } catch (const toml::parse_error& e) {
    parsed.error = "not valid TOML" + at_line(e.source().begin.line);
  } catch (const nlohmann::json::exception&) {
    parsed.error = "not valid JSON";
  }
  if (open_quote != 0) {
    parsed.error = "not valid YAML: a quotation mark is not closed" + at_line(open_quote);
  }
  if (!parsed.error.empty() && block.syntax != FrontMatterSyntax::kJson) {
    room = all_room;
    parsed.fields = parse_lines(content, yaml ? ':' : '=', room);
  }
  return parsed;
}

}  // namespace sourcebook
