#include "indexer/readers/blogger.h"

#include <string>
#include <unordered_set>
#include <utility>

#include "indexer/readers/atom.h"
#include "indexer/readers/html_body.h"
#include "indexer/readers/xml_export.h"

namespace sourcebook {
namespace {

using xml::Element;

constexpr std::string_view kKindScheme = "http://schemas.google.com/g/2005#kind";

// "post", "page", "comment", "template", "settings"; Takeout writes it in capitals.
std::string kind_of(const Element& entry) {
  const std::string_view type = entry.text_of("blogger:type");
  if (type == "POST") return "post";
  if (type == "PAGE") return "page";
  if (type == "COMMENT") return "comment";
  for (const Element& child : entry.children) {
    if (child.name != "category" || child.attribute("scheme") != kKindScheme) continue;
    const std::string_view term = child.attribute("term");
    return std::string(term.substr(term.rfind('#') + 1));
  }
  return type.empty() ? "post" : std::string(type);
}

Barred barred_by(const Element& entry, bool comment) {
  const std::string_view status = entry.text_of("blogger:status");
  const Element* const control = entry.child("app:control");
  if (status == "DRAFT" || (control != nullptr && control->text_of("app:draft") == "yes")) {
    return {"drafts", "draft"};
  }
  if (status == "SPAM" || status == "SPAM_COMMENT") return {"spam"};
  if (status.empty() || status == "LIVE") return {};
  const std::string other = "entries whose status is " + shortened(status);
  if (status == "SCHEDULED") return {other, "post that is to appear later"};
  if (status != "PENDING") return {other};
  return {other, comment ? "comment not approved" : "draft that waits for review"};
}

// The comment that a comment answers: Takeout names it; the export has the address of its feed, the
// last part of which is the last part of its id.
std::string answered_comment(const Element& entry) {
  if (const std::string_view id = entry.text_of("blogger:inReplyTo"); !id.empty()) {
    return std::string(id);
  }
  const std::string_view feed = atom::link(entry, "related");
  const std::size_t number = feed.find("/comments/default/");
  const std::string_view id = entry.text_of("id");
  const std::size_t own = id.rfind('-');
  if (number == std::string_view::npos || own == std::string_view::npos) return {};
  const std::string_view last = feed.substr(feed.rfind('/') + 1);
  return std::string(id.substr(0, own + 1)) + std::string(last.substr(0, last.find('?')));
}

std::string answered_post(const Element& entry) {
  if (const std::string_view id = entry.text_of("blogger:parent"); !id.empty()) {
    return std::string(id);
  }
  const Element* const answers = entry.child("thr:in-reply-to");
  return answers == nullptr ? "" : std::string(answers->attribute("ref"));
}

class BloggerReader final : public XmlExport {
 public:
  using XmlExport::XmlExport;

 private:
  void take(const Element& record) override {
    if (record.name == "entry") take_entry(record);
  }

  void take_entry(const Element& entry) {
    const std::string kind = kind_of(entry);
    if (kind == "template" || kind == "settings") return;
    if (kind != "post" && kind != "page" && kind != "comment") {
      return items.left_out.add("entries of type " + shortened(kind));
    }
    if (kind == "comment") {
      take_comment(entry);
    } else {
      take_post(entry);
    }
  }

  void take_post(const Element& entry) {
    const std::string id(entry.text_of("id"));
    const Barred barred = barred_by(entry, false);
    if (items.leaves_out(barred, id)) return;
    Document post;
    html::take_body(atom::html_of(entry.child("content")), html::BodyForm::kShown, post);
    if (post.text.empty()) {
      items.remember(barred, id);
      return items.left_out.add("posts without text");
    }
    take_facts(entry, post);
    post.kind = Kind::kPost;
    post.title = html::line_of(atom::html_of(entry.child("title")));
    items.put(std::move(post), barred);
  }

  // Its title is made of its first words.
  void take_comment(const Element& entry) {
    const Barred barred = barred_by(entry, true);
    if (items.leaves_out(barred) || !put_comment(entry, barred)) {
      missing_.emplace(entry.text_of("id"));
    }
  }

  // False where it is left out.
  bool put_comment(const Element& entry, const Barred& barred) {
    Document comment;
    html::take_body(atom::html_of(entry.child("content")), html::BodyForm::kShown, comment);
    if (comment.text.empty()) {
      items.left_out.add("comments without text");
      return false;
    }
    take_facts(entry, comment);
    comment.kind = Kind::kComment;
    comment.parent = parent_of(entry);
    return items.put(std::move(comment), barred, answered_post(entry));
  }

  static void take_facts(const Element& entry, Document& document) {
    document.key = entry.text_of("id");
    if (document.key.starts_with("tag:")) document.id = document.key;
    document.author = atom::authors(entry);
    document.url = atom::link(entry, "alternate");
    atom::take_dates(entry, document);
  }

  [[nodiscard]] std::string parent_of(const Element& entry) const {
    std::string comment = answered_comment(entry);
    const bool there = !comment.empty() && missing_.count(comment) == 0;
    return there ? comment : answered_post(entry);
  }

  std::unordered_set<std::string> missing_;  // comments that were left out
};

}  // namespace

std::unique_ptr<Reader> open_blogger(std::istream& input, const InputInfo& info) {
  return std::make_unique<BloggerReader>(input, info);
}

int recognise_blogger(std::string_view head) {
  const bool names_it = head.find("schemas.google.com/blogger/") != std::string_view::npos ||
                        head.find("tag:blogger.com,1999:blog-") != std::string_view::npos;
  return names_it && xml::root_name(head) == "feed" ? 2 : 0;
}

}  // namespace sourcebook
