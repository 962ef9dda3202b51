#include "indexer/readers/html_parse.h"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/html_memory.h"
#include "indexer/readers/html_source.h"
#include "indexer/readers/names.h"
#include "sourcebook/error.h"

namespace sourcebook::html {
namespace {

using std::string_view;

// Pages take 5 to 8 times their size, one that is all tags 60 times.
constexpr std::size_t kMemoryPerByte = 100;
constexpr std::size_t kMinMemory = std::size_t{8} << 20;
constexpr std::size_t kMaxMemory = std::size_t{1} << 30;

extern "C" {
void* allocate(void* memory, std::size_t bytes) {
  return static_cast<ParseMemory*>(memory)->allocate(bytes);
}
void leave_allocated(void* /*memory*/, void* /*piece*/) {}
}

// The tree, which lives in `memory`; null where a limit was reached. Has nothing to destroy, since
// the way out at a limit is a jump.
const GumboOutput* parse_in(ParseMemory& memory, const GumboOptions& options, const char* html,
                            std::size_t bytes) {
  // NOLINTNEXTLINE(*)
  if (setjmp(memory.escape()) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html, bytes);
}

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

bool is_words(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
         node.type == GUMBO_NODE_CDATA;
}

// The name as written where the standard does not know it.
std::string name_of(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece tag = element.original_tag;
  if (tag.data == nullptr) return "unknown";
  gumbo_tag_from_original_text(&tag);
  const string_view name(tag.data, tag.length);
  return name.empty() ? "unknown" : names::lower(name);
}

void open_element(const GumboElement& element, DomBuilder& builder) {
  builder.open(name_of(element));
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* const attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    builder.attribute(names::lower(attribute->name), attribute->value);
  }
}

Dom build(const GumboNode& root) {
  struct Open {
    const GumboVector* children;
    unsigned next;
  };
  DomBuilder builder;
  open_element(root.v.element, builder);
  std::vector<Open> open = {{&root.v.element.children, 0}};
  while (!open.empty()) {
    Open& innermost = open.back();
    if (innermost.next == innermost.children->length) {
      builder.close();
      open.pop_back();
      continue;
    }
    const auto& node = *static_cast<const GumboNode*>(innermost.children->data[innermost.next++]);
    if (is_words(node)) builder.text(node.v.text.text);
    if (!is_element(node)) continue;
    open_element(node.v.element, builder);
    open.push_back({&node.v.element.children, 0});
  }
  return builder.take();
}

Parsed parse(string_view html, bool xml, bool fragment) {
  const Source source = prepare_source(html, xml);
  ParseMemory memory(std::clamp(source.html.size() * kMemoryPerByte, kMinMemory, kMaxMemory));
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = leave_allocated;
  options.userdata = &memory;
  options.max_errors = 0;
  if (fragment) options.fragment_context = GUMBO_TAG_BODY;
  const GumboOutput* const output =
      parse_in(memory, options, source.html.data(), source.html.size());
  if (output == nullptr) {
    throw Error(ErrorKind::kInput,
                "this HTML takes far more memory or time than its size warrants: it may have been "
                "made to do so; if not, split it or save the page again");
  }
  return {build(*output->root), source.flattened};
}

bool begins_as_xml(string_view html) {
  html.remove_prefix(std::min(html.find_first_not_of(" \t\r\n"), html.size()));
  return html.starts_with("<?xml");
}

}  // namespace

Parsed parse_page(string_view html) { return parse(html, begins_as_xml(html), false); }

Parsed parse_fragment(string_view html) { return parse(html, false, true); }

Parsed parse_xhtml(string_view xhtml) { return parse(xhtml, true, false); }

}  // namespace sourcebook::html
