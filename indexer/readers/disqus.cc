#include "indexer/readers/disqus.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/readers/html_body.h"
#include "indexer/readers/url.h"
#include "indexer/readers/xml_export.h"

namespace sourcebook {
namespace {

using xml::Element;

std::string_view id_of(const Element* element) {
  return element == nullptr ? std::string_view() : element->attribute("dsq:id");
}

Barred barred_by(const Element& comment) {
  if (comment.text_of("isSpam") == "true") return {"spam"};
  if (comment.text_of("isDeleted") == "true") return {"deleted comments"};
  const bool waits = comment.text_of("isApproved") == "false";
  return waits ? Barred{"comments not approved", "comment not approved"} : Barred{};
}

// "198 http://example.org/?p=198", as WordPress names a thread: the number of the post, and the
// address that it keeps when others are made for it. Empty of other names.
std::string wordpress_address(const Element& thread) {
  const std::string_view name = xml::trimmed(thread.text_of("id"));
  const std::size_t blank = name.find(' ');
  if (blank == 0 || blank == std::string_view::npos) return {};
  const bool number =
      name.substr(0, blank).find_first_not_of("0123456789") == std::string_view::npos;
  const std::string_view address = name.substr(blank + 1);
  const bool plain = address.find_first_of(" \t\r\n") == std::string_view::npos;
  return number && plain && is_web_address(address) ? std::string(address) : std::string();
}

class DisqusReader final : public XmlExport {
 public:
  using XmlExport::XmlExport;

 private:
  void take(const Element& record) override {
    if (record.name == "thread") {
      pages_.emplace(id_of(&record),
                     Page{std::string(record.text_of("link")), wordpress_address(record),
                          html::line_of(record.text_of("title"))});
    } else if (record.name == "post") {
      take_comment(record);
    }
  }

  void take_comment(const Element& comment) {
    const Barred barred = barred_by(comment);
    if (items.leaves_out(barred)) return;
    Document document;
    document.kind = Kind::kComment;
    html::take_body(comment.text_of("message"), html::BodyForm::kShown, document);
    if (document.text.empty()) return items.left_out.add("comments without text");
    const std::string id(id_of(&comment));
    const auto thread = pages_.find(std::string(id_of(comment.child("thread"))));
    const Page page = thread == pages_.end() ? Page{} : thread->second;
    document.key = id;
    document.parent = id_of(comment.child("parent"));
    // What it answers may have been left out; it comes first where it was not.
    if (there_.count(document.parent) == 0) answer_page(page, document);
    if (!page.address.empty()) document.url = page.address + "#comment-" + id;
    document.title = page.title;
    if (const Element* const author = comment.child("author")) {
      document.author = html::line_of(author->text_of("name"));
    }
    document.published = dated(comment.text_of("createdAt"), "createdAt");
    there_.insert(id);
    items.put(std::move(document), barred);
  }

  struct Page {
    std::string address, own_address, title;
  };

  static void answer_page(const Page& page, Document& document) {
    document.parent = page.address.empty() ? page.own_address : page.address;
    if (!page.address.empty()) document.parent_address = page.own_address;
  }

  std::unordered_map<std::string, Page> pages_;  // by id of the thread
  std::unordered_set<std::string> there_;        // comments handed on
};

}  // namespace

std::unique_ptr<Reader> open_disqus(std::istream& input, const InputInfo& info) {
  return std::make_unique<DisqusReader>(input, info);
}

int recognise_disqus(std::string_view head) { return xml::root_name(head) == "disqus" ? 2 : 0; }

}  // namespace sourcebook
