#include "indexer/readers/html_body.h"

#include <utility>

#include "indexer/readers/block_quotations.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_parse.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/html_words.h"
#include "indexer/readers/shortcodes.h"
#include "indexer/readers/text_builder.h"

namespace sourcebook::html {
namespace {

// True where nothing but line ends can part paragraphs.
bool is_plain(const Dom& dom) {
  for (NodeId node = 1; node < dom.size(); ++node) {
    if (dom.is(node, "br") || is_block(dom.name(node))) return false;
  }
  return true;
}

}  // namespace

RenderedText render_body(std::string_view body, BodyForm form, std::vector<std::string>& notes) {
  const bool typed = form == BodyForm::kTyped;
  const bool blocks = typed && body.find("<!-- wp:") != std::string_view::npos;
  const Parsed parsed = typed ? parse_fragment(without_shortcodes(body)) : parse_fragment(body);
  TextOptions options;
  if (typed && !blocks) {
    options.line_ends = LineEnds::kAll;
  } else if (is_plain(parsed.dom)) {
    options.line_ends = LineEnds::kParagraphs;
  }
  if (parsed.flattened) notes.emplace_back(kFlattenedNote);
  return render_text(parsed.dom, 0, options);
}

void take_body(std::string_view body, BodyForm form, Document& document) {
  RenderedText rendered = render_body(body, form, document.notes);
  document.quotations = quotations_in(rendered);
  document.text = std::move(rendered.text);
  document.sections = std::move(rendered.sections);
}

std::string line_of(std::string_view html) {
  TextBuilder line;
  line.text(shown_words(parse_fragment(html).dom.text_content(0)));
  return line.take();
}

}  // namespace sourcebook::html
