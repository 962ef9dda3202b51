// The objects in a page's JSON-LD, and what they refer to. For html_json_ld.h and
// html_linked_comments.h, which are the ones to use.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// Not to be copied: it points into itself.
class LinkedGraph {
 public:
  using json = nlohmann::json;

  explicit LinkedGraph(const Dom& dom);
  LinkedGraph(const LinkedGraph&) = delete;
  LinkedGraph& operator=(const LinkedGraph&) = delete;

  // Those that say what the page is or holds, in order.
  [[nodiscard]] const std::vector<const json*>& objects() const { return objects_; }

  // What `value` refers to by @id; `value` itself where it says more than that, or nothing has that
  // id.
  [[nodiscard]] const json& resolved(const json& value) const;

  // The names of `author`: a string, a person or an organization, or a list of these.
  [[nodiscard]] std::vector<std::string> names_of(const json& author) const;

 private:
  void gather(const json& root);
  void add_names(const json& author, std::vector<std::string>& names) const;

  std::vector<json> roots_;
  std::vector<const json*> objects_;
  std::unordered_map<std::string, const json*> by_id_;
};

// The string at `key` on one line; empty where there is none, or it is too long for a title, name
// or date.
[[nodiscard]] std::string linked_line(const nlohmann::json& object, const char* key);

// Whether the type of `object`, one or a list, is wanted.
template <typename Wanted>  // bool(std::string_view)
bool has_linked_type(const nlohmann::json& object, const Wanted& wanted) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto matches = [&wanted](const nlohmann::json& entry) {
    return entry.is_string() && wanted(std::string_view(entry.get_ref<const std::string&>()));
  };
  if (!type->is_array()) return matches(*type);
  for (const auto& entry : *type) {
    if (matches(entry)) return true;
  }
  return false;
}

// True where a script of the page holds `word`: cheaper than to read them all.
[[nodiscard]] bool json_ld_mentions(const Dom& dom, std::string_view word);

}  // namespace sourcebook::html
