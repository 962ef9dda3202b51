#include "indexer/readers/html_json_ld.h"

#include <string_view>

#include "indexer/readers/html_json_ld_graph.h"

namespace sourcebook::html {
namespace {

using nlohmann::json;
using std::string_view;

constexpr std::size_t kMaxSites = 50;

bool is_article_type(string_view type) {
  return type.ends_with("Article") || type.ends_with("Posting") || type == "Report";
}

class LinkedDataReader {
 public:
  explicit LinkedDataReader(const Dom& dom) : graph_(dom) {}

  LinkedData run() {
    for (const json* object : graph_.objects()) take(*object);
    return std::move(result_);
  }

 private:
  void take(const json& object) {
    if (has_linked_type(object, [](string_view t) { return t == "WebSite"; }))
      add_site(linked_line(object, "name"));
    if (const auto publisher = object.find("publisher"); publisher != object.end()) {
      const json& who = graph_.resolved(*publisher);
      if (who.is_object()) add_site(linked_line(who, "name"));
    }
    const bool article = has_linked_type(object, is_article_type);
    const bool page = has_linked_type(object, [](string_view t) { return t.ends_with("Page"); });
    if (article || page) result_.articles.push_back(article_of(object, article));
  }

  LinkedArticle article_of(const json& object, bool article) const {
    LinkedArticle found;
    found.is_page = !article;
    found.is_report = has_linked_type(object, [](string_view t) { return t == "Report"; });
    found.headline = linked_line(object, "headline");
    if (found.headline.empty()) found.headline = linked_line(object, "name");
    found.published = linked_line(object, "datePublished");
    found.modified = linked_line(object, "dateModified");
    found.url = linked_line(object, "url");
    if (const auto author = object.find("author"); author != object.end()) {
      found.authors = graph_.names_of(*author);
    }
    return found;
  }

  void add_site(std::string name) {
    if (!name.empty() && result_.sites.size() < kMaxSites) result_.sites.push_back(std::move(name));
  }

  const LinkedGraph graph_;
  LinkedData result_;
};

}  // namespace

LinkedData read_json_ld(const Dom& dom) { return LinkedDataReader(dom).run(); }

}  // namespace sourcebook::html
