// Any bytes are a page, a body and a part of a book: parse them as each, and hold what comes out to
// what the headers promise.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/text/utf8.h"
#include "indexer/readers/block_quotations.h"
#include "indexer/readers/html_body.h"
#include "indexer/readers/html_encoding.h"
#include "indexer/readers/html_parse.h"
#include "indexer/readers/html_text.h"
#include "sourcebook/error.h"
#include "tests/fuzz/check_documents.h"

namespace {

namespace html = sourcebook::html;
using sourcebook::Document;
using sourcebook::test::require;

void check_tree(const html::Dom& dom) {
  require(dom.size() > 0 && dom.end(0) == dom.size(), "all nodes in the first");
  for (html::NodeId node = 0; node < dom.size(); ++node) {
    require(dom.end(node) > node && dom.end(node) <= dom.size(), "nodes end behind their begin");
    require(sourcebook::text::is_valid_utf8(dom.text(node)), "valid text");
    require(sourcebook::text::is_valid_utf8(dom.name(node)), "valid names");
    if (dom.is_text(node)) require(dom.end(node) == node + 1, "nothing in text");
    if (node > 0) {
      require(dom.parent(node) < node, "parents first");
      require(dom.end(node) <= dom.end(dom.parent(node)), "nodes in their parents");
    }
    for (std::size_t i = 0; i < dom.attribute_count(node); ++i) {
      require(sourcebook::text::is_valid_utf8(dom.attribute(node, i).value), "valid attributes");
    }
  }
}

void check_text(const sourcebook::RenderedText& rendered) {
  std::size_t last = 0;
  for (const auto& q : rendered.quotations) {
    require(q.range.begin >= last && q.range.begin < q.range.end, "marked quotations in order");
    require(sourcebook::text::is_border(rendered.text, q.range.begin) &&
                sourcebook::text::is_border(rendered.text, q.range.end),
            "marked quotations in the text");
    last = q.range.end;
  }
  last = 0;
  for (const auto& range : rendered.code) {
    require(range.begin >= last && range.begin < range.end, "code in order");
    require(sourcebook::text::is_border(rendered.text, range.begin) &&
                sourcebook::text::is_border(rendered.text, range.end),
            "code in the text");
    last = range.end;
  }
}

void check(const html::Parsed& parsed) {
  check_tree(parsed.dom);
  sourcebook::RenderedText rendered = html::render_text(parsed.dom);
  check_text(rendered);
  Document document;
  document.quotations = sourcebook::quotations_in(rendered);
  document.text = std::move(rendered.text);
  document.sections = std::move(rendered.sections);
  sourcebook::test::check_document(document);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string source = html::decode_html(std::string(data, data + size));
  try {
    check(html::parse_page(source));
    check(html::parse_xhtml(source));
    for (const html::BodyForm form : {html::BodyForm::kShown, html::BodyForm::kTyped}) {
      Document document;
      html::take_body(source, form, document);
      sourcebook::test::check_document(document);
    }
    require(html::line_of(source).find('\n') == std::string::npos, "one line");
  } catch (const sourcebook::Error&) {
  }
  return 0;
}
