#include "indexer/readers/html.h"

#include <deque>
#include <istream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/block_quotations.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/html_article.h"
#include "indexer/readers/html_comments.h"
#include "indexer/readers/html_encoding.h"
#include "indexer/readers/html_head_lines.h"
#include "indexer/readers/html_linked_comments.h"
#include "indexer/readers/html_metadata.h"
#include "indexer/readers/html_parse.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/html_undivided.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/names.h"
#include "indexer/readers/undivided_comments.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

using std::string_view;

void take_text(const html::Dom& dom, const html::Article& article, Document& document) {
  html::TextOptions options;
  options.keep = [&article](html::NodeId node) { return !article.left_out[node]; };
  RenderedText rendered = html::render_text(dom, article.root, options);
  document.quotations = quotations_in(rendered);
  document.text = std::move(rendered.text);
  document.sections = std::move(rendered.sections);
}

constexpr const char* kPostKey = "post";

Document post_of(const html::Parsed& page, string_view source,
                 const std::vector<html::NodeId>& comments) {
  const html::Dom& dom = page.dom;
  html::Article article = html::find_article(dom, comments);
  Document document;
  html::take_metadata(dom, article, document);
  if (document.url.empty()) document.url = html::saved_from(source);
  html::leave_out_title(dom, document.title, article);
  take_text(dom, article, document);
  html::take_head_lines(document);
  if (page.flattened) document.notes.emplace_back(html::kFlattenedNote);
  return document;
}

class HtmlReader final : public Reader {
 public:
  explicit HtmlReader(std::istream& input) : input_(input) {}

  std::optional<ReadItem> next() override {
    if (!std::exchange(read_, true)) read();
    if (items_.empty()) return std::nullopt;
    ReadItem item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

 private:
  void read() {
    const std::string bytes = read_all(input_);
    if (recognise_text(bytes) == 0) throw Error(ErrorKind::kInput, "not HTML: it is no text");
    const std::string source = html::decode_html(bytes);
    const html::Parsed page = html::parse_page(source);
    html::CommentThread thread = html::find_comments(page.dom, {"", kPostKey});
    Document post = post_of(page, source, thread.roots);
    html::add_linked_comments(page.dom, {post.url, kPostKey}, post.text, thread);
    if (thread.comments.empty()) {
      if (auto all = html::undivided_comments(page.dom, post.text)) {
        thread.comments.push_back(make_undivided(*std::move(all), kPostKey));
      }
    }
    if (!thread.comments.empty()) post.key = kPostKey;
    html::complete_addresses(thread.comments, post.url);
    if (post.text.empty()) {
      items_.emplace_back(
          Skipped{"", "no text in it: a page that only a script fills, or an empty one"});
    } else {
      items_.emplace_back(std::move(post));
    }
    for (Document& comment : thread.comments) items_.emplace_back(std::move(comment));
  }

  std::istream& input_;
  bool read_ = false;
  std::deque<ReadItem> items_;
};

}  // namespace

std::unique_ptr<Reader> open_html(std::istream& input, const InputInfo&) {
  return std::make_unique<HtmlReader>(input);
}

int recognise_html(string_view head) {
  if (recognise_text(head) == 0) return 0;
  const std::string text = names::lower(decode_text(head));
  // Before the first tag there may be comments of the program that saved it, and an XML
  // declaration.
  string_view rest = text;
  while (true) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    const string_view close = rest.starts_with("<!--") ? "-->" : rest.starts_with("<?") ? "?>" : "";
    if (close.empty()) break;
    const std::size_t end = rest.find(close);
    rest.remove_prefix(end == string_view::npos ? rest.size() : end + close.size());
  }
  for (const string_view begin :
       {"<!doctype html", "<html", "<head>", "<head ", "<body>", "<body "}) {
    if (rest.starts_with(begin)) return 2;
  }
  if (text.find("<?xml") != std::string::npos || text.find("{\\rtf") == 0) return 0;
  return text.find("</") != std::string::npos || text.find("<p>") != std::string::npos ? 1 : 0;
}

}  // namespace sourcebook
