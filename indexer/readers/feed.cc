#include "indexer/readers/feed.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/readers/atom.h"
#include "indexer/readers/html_body.h"
#include "indexer/readers/url.h"
#include "indexer/readers/xml_export.h"

namespace sourcebook {
namespace {

using xml::Element;

// An id that nobody else in the world would use: "tag:...", "urn:...", an address.
bool is_global(std::string_view id) {
  return id.starts_with("tag:") || id.starts_with("urn:") ||
         id.find("://") != std::string_view::npos;
}

// The page that "https://example.org/page#comment-12" is a comment under; empty for other addresses.
std::string_view page_of_comment(std::string_view url) {
  constexpr std::string_view kMark = "#comment-";
  const std::size_t mark = url.find(kMark);
  if (mark == std::string_view::npos) return {};
  const std::string_view number = url.substr(mark + kMark.size());
  const bool digits =
      !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
  return digits ? url.substr(0, mark) : std::string_view();
}

// RSS wants an address and a name: "jane@example.org (Jane Doe)". An address alone names nobody.
std::string rss_author(std::string_view written) {
  const std::size_t open = written.find('(');
  if (open != std::string_view::npos && written.ends_with(')')) {
    return html::line_of(written.substr(open + 1, written.size() - open - 2));
  }
  return written.find('@') == std::string_view::npos ? html::line_of(written) : "";
}

std::string creators(const Element& item) {
  std::string all;
  for (const Element& child : item.children) {
    if (child.name != "dc:creator") continue;
    const std::string name = rss_author(xml::trimmed(child.text));
    if (!name.empty()) all += (all.empty() ? "" : ", ") + name;
  }
  return all;
}

// The first of these that there is anything in.
std::string body_of(const Element& item, bool atom) {
  if (atom) {
    for (const std::string_view name : {"content", "summary"}) {
      std::string html = atom::html_of(item.child(name));
      if (!xml::trimmed(html).empty()) return html;
    }
    return {};
  }
  for (const std::string_view name : {"content:encoded", "body", "description", "atom:summary"}) {
    const Element* const part = item.child(name);
    if (part == nullptr) continue;
    std::string html = inner_html(*part);
    if (!xml::trimmed(html).empty()) return html;
  }
  return {};
}

class FeedReader final : public XmlExport {
 public:
  using XmlExport::XmlExport;

 private:
  void take(const Element& record) override {
    if (record.name == "item" || record.name == "entry") {
      take_entry(record);
    } else if (record.name == "language" || record.name == "dc:language") {
      language_ = language_tag(xml::trimmed(record.text));
    } else if (record.name == "link") {
      take_home(record);
    } else if (record.name == "author") {
      author_ = html::line_of(xml::escaped(record.text_of("name")));
    }
  }

  void take_home(const Element& link) {
    const std::string_view rel = link.attribute("rel");
    if (!rel.empty() && rel != "alternate") return;
    const std::string_view href = link.attribute("href");
    home_ = xml::trimmed(href.empty() ? std::string_view(link.text) : href);
  }

  [[nodiscard]] bool is_atom() const { return root().name == "feed"; }

  // `reference` as it is meant where `item` stands.
  [[nodiscard]] std::string whole(const Element& item, std::string_view reference) const {
    std::string base = home_;
    for (const Element* const element : {&root(), &item}) {
      const std::string_view own = element->attribute("xml:base");
      if (!own.empty()) base = resolve_url(base, own);
    }
    return resolve_url(base, reference);
  }

  void take_entry(const Element& item) {
    Document document;
    html::take_body(body_of(item, is_atom()), html::BodyForm::kShown, document);
    if (document.text.empty()) return items.left_out.add("entries without text");
    document.language = language_;
    if (is_atom()) {
      take_atom(item, document);
    } else {
      take_rss(item, document);
    }
    if (is_global(document.key)) document.id = document.key;
    take_parent(item, document);
    items.put(std::move(document));
  }

  void take_atom(const Element& entry, Document& document) {
    document.key = entry.text_of("id");
    document.title = html::line_of(atom::html_of(entry.child("title")));
    document.url = whole(entry, atom::link(entry, "alternate"));
    document.author = atom::authors(entry);
    const Element* const source = entry.child("source");
    if (document.author.empty() && source != nullptr) document.author = atom::authors(*source);
    if (document.author.empty()) document.author = author_;
    if (document.language.empty()) document.language = language_tag(root().attribute("xml:lang"));
    atom::take_dates(entry, document);
  }

  void take_rss(const Element& item, Document& document) {
    const Element* const guid = item.child("guid");
    document.key = guid != nullptr ? xml::trimmed(guid->text) : item.attribute("rdf:about");
    if (const Element* const title = item.child("title")) {
      document.title = html::line_of(inner_html(*title));
    }
    std::string_view link = item.text_of("link");
    const bool permanent = guid != nullptr && guid->attribute("isPermaLink") != "false" &&
                           document.key.find("://") != std::string::npos;
    if (link.empty() && permanent) link = document.key;
    document.url = whole(item, link);
    document.author = creators(item);
    if (document.author.empty()) document.author = rss_author(item.text_of("author"));
    if (document.author.empty() && item.child("author") != nullptr) {
      document.author = atom::authors(item);
    }
    for (const std::string_view name : {"pubDate", "dc:date", "dcterms:created"}) {
      if (document.published.value.empty()) document.published = dated(item.text_of(name), name);
    }
    for (const std::string_view name : {"atom:updated", "dcterms:modified"}) {
      if (document.modified.value.empty()) document.modified = dated(item.text_of(name), name);
    }
  }

  // Titles of comments in feeds say who answers what, which is known.
  static void take_parent(const Element& item, Document& document) {
    if (const Element* const answered = item.child("thr:in-reply-to")) {
      const std::string_view id = xml::trimmed(answered->attribute("ref"));
      document.parent = id.empty() ? xml::trimmed(answered->attribute("href")) : id;
    } else {
      document.parent = page_of_comment(document.url);
    }
    if (document.parent.empty()) return;
    document.kind = Kind::kComment;
    document.title.clear();
  }

  std::string home_;  // the site that the feed is of
  std::string language_;
  std::string author_;
};

}  // namespace

std::unique_ptr<Reader> open_feed(std::istream& input, const InputInfo& info) {
  return std::make_unique<FeedReader>(input, info);
}

int recognise_feed(std::string_view head) {
  if (head.find('<') == std::string_view::npos) return 0;
  const std::string root = xml::root_name(head);
  if (root == "rss" || root == "feed") return 2;
  const bool rdf =
      root == "RDF" && (head.find("purl.org/rss/1.0") != std::string_view::npos ||
                        head.find("netscape.com/rdf/simple") != std::string_view::npos);
  return rdf ? 2 : 0;
}

}  // namespace sourcebook
