#include "indexer/readers/html_json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <unordered_map>

#include "indexer/readers/html_body.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using nlohmann::json;
using std::string_view;

constexpr std::size_t kMaxBytes = std::size_t{4} << 20;
constexpr std::size_t kMaxAuthors = 50;
constexpr std::size_t kMaxSites = 50;

std::string line(const std::string& written) {
  constexpr std::size_t kMaxLineBytes = 2000;  // longer ones are no title, name or date
  return written.size() > kMaxLineBytes ? std::string() : line_of(written);
}

std::string text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? line(found->get_ref<const std::string&>())
                                                     : std::string();
}

// Whether the type of `object`, one or a list, is wanted.
template <typename Wanted>
bool has_type(const json& object, const Wanted& wanted) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  if (type->is_string()) return wanted(type->get_ref<const std::string&>());
  return type->is_array() && std::any_of(type->begin(), type->end(), [&](const json& entry) {
           return entry.is_string() && wanted(entry.get_ref<const std::string&>());
         });
}

bool is_article_type(string_view type) {
  return type.ends_with("Article") || type.ends_with("Posting") || type == "Report";
}

class LinkedDataReader {
 public:
  LinkedData run(const Dom& dom) {
    std::size_t left = kMaxBytes;
    std::vector<json> roots;
    for (NodeId node = 0; node < dom.size(); ++node) {
      if (!dom.is(node, "script") || !is_json_ld(dom.value(node, "type"))) continue;
      const NodeId content = dom.first_child(node);
      if (content == kNoNode || dom.text(content).size() > left) continue;
      left -= dom.text(content).size();
      roots.push_back(parse(dom.text(content)));
    }
    for (const json& root : roots) gather(root);
    for (const json* object : objects_) take(*object);
    return std::move(result_);
  }

 private:
  static bool is_json_ld(string_view type) {
    return names::lower(type).find("ld+json") != std::string::npos;
  }

  // Line ends inside strings, which JSON does not allow but pages have, are made blanks.
  static json parse(string_view script) {
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

  // Objects that say what the page is or holds, and all that can be referred to.
  void gather(const json& root) {
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

  const json& resolved(const json& value) const {
    if (!value.is_object() || value.contains("name")) return value;
    const auto id = value.find("@id");
    if (id == value.end() || !id->is_string()) return value;
    const auto found = by_id_.find(id->get_ref<const std::string&>());
    return found == by_id_.end() ? value : *found->second;
  }

  void take(const json& object) {
    if (has_type(object, [](string_view t) { return t == "WebSite"; }))
      add_site(text_at(object, "name"));
    if (const auto publisher = object.find("publisher"); publisher != object.end()) {
      const json& who = resolved(*publisher);
      if (who.is_object()) add_site(text_at(who, "name"));
    }
    const bool article = has_type(object, is_article_type);
    const bool page = has_type(object, [](string_view t) { return t.ends_with("Page"); });
    if (!article && !page) return;
    LinkedArticle found;
    found.is_page = !article;
    found.is_report = has_type(object, [](string_view t) { return t == "Report"; });
    found.headline = text_at(object, "headline");
    if (found.headline.empty()) found.headline = text_at(object, "name");
    found.published = text_at(object, "datePublished");
    found.modified = text_at(object, "dateModified");
    found.url = text_at(object, "url");
    if (const auto author = object.find("author"); author != object.end()) {
      add_authors(*author, found.authors);
    }
    result_.articles.push_back(std::move(found));
  }

  void add_site(std::string name) {
    if (!name.empty() && result_.sites.size() < kMaxSites) result_.sites.push_back(std::move(name));
  }

  void add_authors(const json& author, std::vector<std::string>& authors) const {
    if (author.is_array()) {
      for (const json& entry : author) {
        if (!entry.is_array() && authors.size() < kMaxAuthors) add_authors(entry, authors);
      }
      return;
    }
    const json& who = resolved(author);
    std::string name;
    if (who.is_string()) {
      name = line(who.get_ref<const std::string&>());
    } else if (who.is_object()) {
      const auto given = who.find("name");
      if (given != who.end() && given->is_array()) return add_names(*given, authors);
      name = text_at(who, "name");
    }
    if (!name.empty()) authors.push_back(std::move(name));
  }

  static void add_names(const json& given, std::vector<std::string>& authors) {
    for (const json& entry : given) {
      if (entry.is_string() && authors.size() < kMaxAuthors) {
        authors.push_back(line(entry.get_ref<const std::string&>()));
      }
    }
  }

  std::vector<const json*> objects_;
  std::unordered_map<std::string, const json*> by_id_;
  LinkedData result_;
};

}  // namespace

LinkedData read_json_ld(const Dom& dom) { return LinkedDataReader().run(dom); }

}  // namespace sourcebook::html
