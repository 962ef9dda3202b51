#include "indexer/readers/wxr.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/readers/html_body.h"
#include "indexer/readers/url.h"
#include "indexer/readers/xml_export.h"

namespace sourcebook {
namespace {

using xml::Element;

// The first that is there and is a date: WordPress writes 0000-00-00 where it knows none.
Dated published_of(const Element& item) {
  for (const auto& [name, utc] : {std::pair{"wp:post_date_gmt", true},
                                  std::pair{"wp:post_date", false}, std::pair{"pubDate", false}}) {
    if (Dated date = dated(item.text_of(name), name, utc); !date.value.empty()) return date;
  }
  return {};
}

// Why a post is not for readers.
Barred post_barred(const Element& item) {
  const std::string_view type = item.text_of("wp:post_type");
  if (type == "attachment") return {"attachments"};
  if (type == "nav_menu_item") return {"menu items"};
  if (!type.empty() && type != "post" && type != "page") {
    return {"items of type " + shortened(type)};
  }
  const std::string_view status = item.text_of("wp:status");
  if (status.empty() || status == "publish") return {};
  if (status == "draft" || status == "auto-draft") return {"drafts", "draft"};
  if (status == "private") return {"private posts", "private post"};
  if (status == "trash") return {"deleted posts"};
  if (status == "future") return {"posts that are to appear later", "post that is to appear later"};
  const std::string other = "posts whose status is " + shortened(status);
  return status == "pending" ? Barred{other, "draft that waits for review"} : Barred{other};
}

// Likewise of a comment.
Barred comment_barred(const Element& comment) {
  const std::string_view type = comment.text_of("wp:comment_type");
  if (type == "pingback" || type == "trackback") return {"links back from other sites"};
  if (!type.empty() && type != "comment") {
    return {"comments of type " + shortened(type)};
  }
  const std::string_view approved = comment.text_of("wp:comment_approved");
  if (approved == "spam") return {"spam"};
  if (approved == "trash" || approved == "post-trashed") return {"deleted comments"};
  return approved == "0" ? Barred{"comments not approved", "comment not approved"} : Barred{};
}

// "post 198 http://example.org/?p=198": what Disqus calls it by, whatever its address is now.
std::string post_key(const Element& item) {
  constexpr std::size_t kMaxAddress = 500;
  const std::string_view id = item.text_of("wp:post_id");
  if (id.empty()) return {};
  const std::string_view own = xml::trimmed(item.text_of("guid"));
  const bool address = is_web_address(own) && own.size() <= kMaxAddress &&
                       own.find_first_of(" \t\r\n") == std::string_view::npos;
  return "post " + std::string(id) + (address ? " " + std::string(own) : "");
}
std::string comment_key(std::string_view id) { return "comment " + std::string(id); }

class WxrReader final : public XmlExport {
 public:
  using XmlExport::XmlExport;

 private:
  void take(const Element& record) override {
    if (record.name == "link") {
      home_ = xml::trimmed(record.text);
    } else if (record.name == "language") {
      language_ = language_tag(xml::trimmed(record.text));
    } else if (record.name == "wp:author") {
      take_author(record);
    } else if (record.name == "item") {
      take_item(record);
    }
  }

  void take_author(const Element& author) {
    std::string name(author.text_of("wp:author_display_name"));
    if (name.empty()) {
      name = std::string(author.text_of("wp:author_first_name")) + " " +
             std::string(author.text_of("wp:author_last_name"));
    }
    name = html::line_of(name);
    const std::string login(author.text_of("wp:author_login"));
    if (!name.empty() && !login.empty()) names_.emplace(login, std::move(name));
  }

  [[nodiscard]] std::string shown_name(std::string_view login) const {
    const auto known = names_.find(std::string(login));
    return known == names_.end() ? html::line_of(login) : known->second;
  }

  // Several authors are categories of a domain of their own (the plug-in Co-Authors Plus).
  [[nodiscard]] std::string author_of(const Element& item) const {
    std::vector<std::string> names;
    for (const Element& category : item.children) {
      if (category.name != "category" || category.attribute("domain") != "author") continue;
      std::string name = shown_name(xml::trimmed(category.text));
      const bool known = std::find(names.begin(), names.end(), name) != names.end();
      if (!name.empty() && !known) names.push_back(std::move(name));
    }
    if (names.empty()) return shown_name(item.text_of("dc:creator"));
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
  }

  void take_item(const Element& item) {
    const Barred barred = post_barred(item);
    if (items.leaves_out(barred)) return;
    Document post;
    post.kind = Kind::kPost;
    // A post without an id can have comments all the same.
    post.key = post_key(item);
    if (post.key.empty()) post.key = "item " + std::to_string(item.line);
    post.title = html::line_of(item.text_of("title"));
    post.author = author_of(item);
    post.url = resolve_url(home_, item.text_of("link"));
    post.language = language_;
    post.published = published_of(item);
    post.modified = dated(item.text_of("wp:post_modified_gmt"), "wp:post_modified_gmt", true);
    html::take_body(item.text_of("content:encoded"), html::BodyForm::kTyped, post);
    if (post.text.empty()) {
      html::take_body(item.text_of("excerpt:encoded"), html::BodyForm::kTyped, post);
    }
    const std::vector<const Element*> comments = comments_of(item);
    if (post.text.empty() && comments.empty()) return items.left_out.add("posts without text");
    const Above above{post.key, post.url};
    items.put(std::move(post), barred);
    take_comments(comments, above);
  }

  std::vector<const Element*> comments_of(const Element& item) {
    std::vector<const Element*> comments;
    for (const Element& child : item.children) {
      if (child.name != "wp:comment") continue;
      if (items.leaves_out(comment_barred(child))) continue;
      if (child.text_of("wp:comment_content").empty()) {
        items.left_out.add("comments without text");
      } else {
        comments.push_back(&child);
      }
    }
    return comments;
  }

  // What comments need of the post above them.
  struct Above {
    std::string key, url;
  };

  // A comment whose parent is left out answers the post.
  void take_comments(const std::vector<const Element*>& comments, const Above& post) {
    std::unordered_set<std::string_view> there;
    for (const Element* comment : comments) there.insert(comment->text_of("wp:comment_id"));
    for (const Element* comment : comments) {
      Document document;
      document.kind = Kind::kComment;
      const std::string_view id = comment->text_of("wp:comment_id");
      const std::string_view parent = comment->text_of("wp:comment_parent");
      const bool answers = parent != "0" && parent != id && there.count(parent) > 0;
      if (!id.empty()) document.key = comment_key(id);
      document.parent = answers ? comment_key(parent) : post.key;
      document.author = html::line_of(comment->text_of("wp:comment_author"));
      if (!post.url.empty() && !id.empty()) {
        document.url = post.url + "#comment-" + std::string(id);
      }
      document.language = language_;
      document.published =
          dated(comment->text_of("wp:comment_date_gmt"), "wp:comment_date_gmt", true);
      if (document.published.value.empty()) {
        document.published = dated(comment->text_of("wp:comment_date"), "wp:comment_date");
      }
      html::take_body(comment->text_of("wp:comment_content"), html::BodyForm::kTyped, document);
      items.put(std::move(document), comment_barred(*comment), post.key);
    }
  }

  std::unordered_map<std::string, std::string> names_;  // login -> name that is shown
  std::string home_;
  std::string language_;
};

}  // namespace

std::unique_ptr<Reader> open_wxr(std::istream& input, const InputInfo& info) {
  return std::make_unique<WxrReader>(input, info);
}

int recognise_wxr(std::string_view head) {
  const bool names_it = head.find("://wordpress.org/export/") != std::string_view::npos;
  return names_it && xml::root_name(head) == "rss" ? 2 : 0;
}

}  // namespace sourcebook
