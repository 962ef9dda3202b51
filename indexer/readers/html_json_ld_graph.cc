#include "indexer/readers/html_json_ld_graph.h"

#include <algorithm>

#include "indexer/readers/html_body.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using nlohmann::json;
using std::string_view;

constexpr std::size_t kMaxBytes = std::size_t{4} << 20;
constexpr std::size_t kMaxNames = 50;

std::string line(const std::string& written) {
  constexpr std::size_t kMaxLineBytes = 2000;  // longer ones are no title, name or date
  return written.size() > kMaxLineBytes ? std::string() : line_of(written);
}

// The contents of the scripts, as far as they are read.
std::vector<string_view> scripts_of(const Dom& dom) {
  std::size_t left = kMaxBytes;
  std::vector<string_view> scripts;
  for (NodeId node = 0; node < dom.size(); ++node) {
    if (!dom.is(node, "script")) continue;
    if (names::lower(dom.value(node, "type")).find("ld+json") == std::string::npos) continue;
    const NodeId content = dom.first_child(node);
    if (content == kNoNode || dom.text(content).size() > left) continue;
    left -= dom.text(content).size();
    scripts.push_back(dom.text(content));
  }
  return scripts;
}

// Line ends inside strings, which JSON does not allow but pages have, are made blanks.
json parse(string_view script) {
  std::string source(layout::trim(script));
  std::replace_if(
      source.begin(), source.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; },
      ' ');
  const std::size_t begin = std::min(source.find_first_of("[{"), source.size());
  const std::size_t end = source.find_last_of("]}");
  if (end == std::string::npos || end < begin) return nullptr;
  return json::parse(source.begin() + static_cast<std::ptrdiff_t>(begin),
                     source.begin() + static_cast<std::ptrdiff_t>(end) + 1, nullptr, false);
}

}  // namespace

LinkedGraph::LinkedGraph(const Dom& dom) {
  for (const string_view script : scripts_of(dom)) roots_.push_back(parse(script));
  for (const json& root : roots_) gather(root);
}

void LinkedGraph::gather(const json& root) {
  std::vector<const json*> open = {&root};
  while (!open.empty()) {
    const json& value = *open.back();
    open.pop_back();
    if (value.is_array()) {
      for (auto entry = value.rbegin(); entry != value.rend(); ++entry) open.push_back(&*entry);
    } else if (value.is_object()) {
      objects_.push_back(&value);
      const auto id = value.find("@id");
      if (id != value.end() && id->is_string() && value.size() > 1) {
        by_id_.emplace(id->get<std::string>(), &value);
      }
      for (const char* key : {"mainEntityOfPage", "mainEntity", "@graph"}) {
        if (const auto found = value.find(key); found != value.end()) open.push_back(&*found);
      }
    }
  }
}

const json& LinkedGraph::resolved(const json& value) const {
  if (!value.is_object() || value.contains("name")) return value;
  const auto id = value.find("@id");
  if (id == value.end() || !id->is_string()) return value;
  const auto found = by_id_.find(id->get_ref<const std::string&>());
  return found == by_id_.end() ? value : *found->second;
}

std::vector<std::string> LinkedGraph::names_of(const json& author) const {
  std::vector<std::string> names;
  if (!author.is_array()) {
    add_names(author, names);
    return names;
  }
  for (const json& entry : author) {
    if (!entry.is_array() && names.size() < kMaxNames) add_names(entry, names);
  }
  return names;
}

void LinkedGraph::add_names(const json& author, std::vector<std::string>& names) const {
  const json& who = resolved(author);
  std::string name;
  if (who.is_string()) {
    name = line(who.get_ref<const std::string&>());
  } else if (who.is_object()) {
    const auto given = who.find("name");
    if (given != who.end() && given->is_array()) {
      for (const json& entry : *given) {
        if (entry.is_string() && names.size() < kMaxNames) {
          names.push_back(line(entry.get_ref<const std::string&>()));
        }
      }
      return;
    }
    name = linked_line(who, "name");
  }
  if (!name.empty()) names.push_back(std::move(name));
}

std::string linked_line(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? line(found->get_ref<const std::string&>())
                                                     : std::string();
}

bool json_ld_mentions(const Dom& dom, string_view word) {
  const auto scripts = scripts_of(dom);
  return std::any_of(scripts.begin(), scripts.end(),
                     [word](string_view script) { return script.find(word) != string_view::npos; });
}

}  // namespace sourcebook::html
