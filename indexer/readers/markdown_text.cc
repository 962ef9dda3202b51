#include "indexer/readers/markdown_text.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>

#include "indexer/readers/html_parse.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/markdown_depth.h"
#include "indexer/readers/markdown_hidden.h"
#include "indexer/readers/markdown_tables.h"

namespace sourcebook {
namespace {

struct Free {
  void operator()(cmark_node* node) const noexcept { cmark_node_free(node); }
  void operator()(cmark_parser* parser) const noexcept { cmark_parser_free(parser); }
  void operator()(cmark_iter* iterator) const noexcept { cmark_iter_free(iterator); }
};
using Tree = std::unique_ptr<cmark_node, Free>;

// Bare addresses need to be known as such, else marks in them would count as emphasis.
constexpr const char* kExtensions[] = {"table", "strikethrough", "autolink", "tasklist"};

Tree parse(std::string_view source) {
  static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
  static_cast<void>(registered);
  const std::unique_ptr<cmark_parser, Free> parser(
      cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE));
  for (const char* name : kExtensions) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), source.data(), source.size());
  return Tree(cmark_parser_finish(parser.get()));
}

std::string_view literal(cmark_node* node) {
  const char* const text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view() : text;
}

// Begins as the line under a quotation does that says whose it is.
bool begins_with_dash(cmark_node* node) {
  if (node == nullptr || cmark_node_get_type(node) != CMARK_NODE_TEXT) return false;
  const std::string_view text = literal(node);
  return text.starts_with("\u2014") || text.starts_with("\u2013") || text.starts_with("\u2015") ||
         text.starts_with("--");
}

// HTML that is indented as if it were code: pasted in, with empty lines between its parts.
bool is_indented_html(cmark_node* node) {
  int length = 0, offset = 0;
  char fence = '\0';
  if (cmark_node_get_fenced(node, &length, &offset, &fence) != 0) return false;
  std::string_view code = literal(node);
  code.remove_prefix(std::min(code.find_first_not_of(" \t\n"), code.size()));
  return !html_tag_name(code).empty() && code.find('>') != std::string_view::npos;
}

void replace(cmark_node* node, cmark_node_type type, const std::string& words) {
  cmark_node* const by = cmark_node_new(type);
  if (by == nullptr) throw std::bad_alloc();
  if (!words.empty()) cmark_node_set_literal(by, words.c_str());
  cmark_node_replace(node, by);
  cmark_node_free(node);
}

// Puts right what HTML would show in another way than is meant.
void prepare(cmark_node* root) {
  const std::unique_ptr<cmark_iter, Free> iterator(cmark_iter_new(root));
  int quotations = 0;
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    cmark_node* const node = cmark_iter_get_node(iterator.get());
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_BLOCK_QUOTE) quotations += event == CMARK_EVENT_ENTER ? 1 : -1;
    if (type == CMARK_NODE_SOFTBREAK && quotations > 0 && begins_with_dash(cmark_node_next(node))) {
      replace(node, CMARK_NODE_LINEBREAK, "");
    } else if (type == CMARK_NODE_CODE_BLOCK && is_indented_html(node)) {
      replace(node, CMARK_NODE_HTML_BLOCK, std::string(literal(node)));
    }
  }
}

struct FreeText {
  void operator()(char* text) const noexcept { std::free(text); }
};

}  // namespace

RenderedText render_markdown(std::string_view source) {
  const Tree tree = parse(bounded_tables(bounded_depth(source)));
  if (!tree) throw std::bad_alloc();
  prepare(tree.get());
  show_after_unclosed(tree.get());
  const std::unique_ptr<char, FreeText> page(
      cmark_render_html(tree.get(), CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES, nullptr));
  if (!page) throw std::bad_alloc();
  return html::render_text(html::parse_fragment(page.get()).dom, 0, {.all_alternatives = true});
}

}  // namespace sourcebook
