#include "indexer/readers/markdown_text.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <new>
#include <utility>

#include "indexer/readers/html_words.h"
#include "indexer/readers/markdown_depth.h"
#include "indexer/readers/markdown_tables.h"
#include "indexer/readers/text_builder.h"

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

// The text of a character reference, as Markdown itself reads it.
std::string decode_reference(std::string_view reference) {
  if (reference == "&amp;") return "&";
  const Tree tree = parse(reference);
  cmark_node* const paragraph = cmark_node_first_child(tree.get());
  cmark_node* const text = paragraph == nullptr ? nullptr : cmark_node_first_child(paragraph);
  if (text == nullptr || cmark_node_get_type(text) != CMARK_NODE_TEXT) return {};
  const std::string_view decoded = literal(text);
  return decoded.starts_with('&') ? std::string() : std::string(decoded);
}

// Extensions have no constants for their kinds of nodes.
bool is_called(cmark_node* node, std::string_view name) {
  return cmark_node_get_type_string(node) == name;
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
  return opens_tag(code) && code.find('>') != std::string_view::npos;
}

// Walks through the tree and writes its words.
class Renderer {
 public:
  MarkdownText render(cmark_node* root) {
    const std::unique_ptr<cmark_iter, Free> iterator(cmark_iter_new(root));
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
      cmark_node* const node = cmark_iter_get_node(iterator.get());
      if (event == CMARK_EVENT_ENTER) enter(node);
      if (event == CMARK_EVENT_EXIT) leave(node);
    }
    result_.text = out_.take();
    return std::move(result_);
  }

 private:
  void enter(cmark_node* node);
  void enter_block(cmark_node* node);
  void leave(cmark_node* node);
  void write_code(cmark_node* node);
  void write_html_block(std::string_view html);
  void begin_item(cmark_node* item);
  void soft_break(cmark_node* node);
  void see_html(const HtmlTag& tag);
  void begin_quotation();
  void end_quotation();
  void begin_heading();
  void end_heading(int level);
  static bool is_tight(cmark_node* node);

  MarkdownText result_;
  TextBuilder out_;
  HtmlWords html_{out_, decode_reference, [this](const HtmlTag& tag) { see_html(tag); }};
  int quotation_depth_ = 0;
  std::size_t quotation_mark_ = 0;
  std::size_t heading_mark_ = 0;
  bool in_heading_ = false;
  bool first_cell_ = true;
  std::vector<int> numbers_;  // of the next item of each open list; 0 in one with bullets
  int footnotes_ = 0;
};

bool Renderer::is_tight(cmark_node* node) {
  cmark_node* const item = cmark_node_parent(node);
  cmark_node* const list = item == nullptr ? nullptr : cmark_node_parent(item);
  return list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST &&
         cmark_node_get_list_tight(list) != 0;
}

void Renderer::enter(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
    html_.text(literal(node));
  } else if (type == CMARK_NODE_SOFTBREAK) {
    soft_break(node);
  } else if (type == CMARK_NODE_LINEBREAK) {
    out_.line_break();
    html_.text(" ");
  } else if (type == CMARK_NODE_HTML_INLINE) {
    html_.write(literal(node));
  } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
    html_.text("[" + std::string(literal(node)) + "]");
  } else if (is_called(node, "table_cell")) {
    if (!std::exchange(first_cell_, false)) out_.text(" | ");
  } else {
    enter_block(node);
  }
}

void Renderer::enter_block(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_PARAGRAPH) {
    if (is_tight(node)) {
      out_.line_break();
    } else {
      out_.paragraph_break();
    }
  } else if (type == CMARK_NODE_HEADING) {
    out_.paragraph_break();
    begin_heading();
  } else if (type == CMARK_NODE_BLOCK_QUOTE) {
    out_.paragraph_break();
    begin_quotation();
  } else if (type == CMARK_NODE_CODE_BLOCK) {
    write_code(node);
  } else if (type == CMARK_NODE_HTML_BLOCK) {
    write_html_block(literal(node));
  } else if (type == CMARK_NODE_LIST) {
    if (!is_tight(node)) out_.paragraph_break();
    const bool numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    numbers_.push_back(numbered ? cmark_node_get_list_start(node) : -1);
  } else if (type == CMARK_NODE_ITEM) {
    begin_item(node);
  } else if (is_called(node, "table") || type == CMARK_NODE_THEMATIC_BREAK) {
    out_.paragraph_break();
  } else if (is_called(node, "table_row") || is_called(node, "table_header")) {
    out_.line_break();
    first_cell_ = true;
  } else if (type == CMARK_NODE_FOOTNOTE_DEFINITION) {
    out_.paragraph_break();
    out_.begin_item("[" + std::to_string(++footnotes_) + "] ");
  }
}

void Renderer::leave(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_PARAGRAPH || is_called(node, "table_cell")) {
    html_.end_block();
  } else if (type == CMARK_NODE_HEADING) {
    html_.end_block();
    end_heading(cmark_node_get_heading_level(node));
    out_.paragraph_break();
  } else if (type == CMARK_NODE_BLOCK_QUOTE) {
    end_quotation();
    out_.paragraph_break();
  } else if (type == CMARK_NODE_ITEM || type == CMARK_NODE_FOOTNOTE_DEFINITION) {
    out_.end_item();
  } else if (type == CMARK_NODE_LIST) {
    numbers_.pop_back();
    if (numbers_.empty()) out_.paragraph_break();
  } else if (is_called(node, "table")) {
    out_.paragraph_break();
  }
}

void Renderer::begin_item(cmark_node* item) {
  if (cmark_node_previous(item) != nullptr &&
      cmark_node_get_list_tight(cmark_node_parent(item)) == 0) {
    out_.paragraph_break();
  }
  int& number = numbers_.back();
  out_.begin_item(number < 0 ? "- " : std::to_string(number++) + ". ");
}

void Renderer::write_html_block(std::string_view html) {
  out_.paragraph_break();
  html_.write(html);
  html_.end_block();
  out_.paragraph_break();
}

void Renderer::write_code(cmark_node* node) {
  std::string_view code = literal(node);
  if (is_indented_html(node)) return write_html_block(code);
  while (code.ends_with('\n')) code.remove_suffix(1);
  out_.paragraph_break();
  const std::size_t mark = out_.mark();
  out_.verbatim(code);
  if (out_.place(mark) < out_.end()) result_.code.push_back({out_.place(mark), out_.end()});
  out_.paragraph_break();
}

void Renderer::soft_break(cmark_node* node) {
  if (quotation_depth_ > 0 && begins_with_dash(cmark_node_next(node))) {
    out_.line_break();
  } else {
    html_.text(" ");
  }
}

void Renderer::see_html(const HtmlTag& tag) {
  if (tag.name == "blockquote") {
    if (tag.closing) {
      end_quotation();
    } else {
      begin_quotation();
    }
  }
  const bool heading =
      tag.name.size() == 2 && tag.name[0] == 'h' && tag.name[1] >= '1' && tag.name[1] <= '6';
  if (heading && !tag.closing) begin_heading();
  if (heading && tag.closing) end_heading(tag.name[1] - '0');
}

void Renderer::begin_quotation() {
  if (quotation_depth_++ == 0) quotation_mark_ = out_.mark();
}

void Renderer::end_quotation() {
  if (quotation_depth_ == 0 || --quotation_depth_ > 0) return;
  const std::size_t begin = out_.place(quotation_mark_);
  if (begin < out_.end()) result_.quotations.push_back({begin, out_.end()});
}

void Renderer::begin_heading() {
  heading_mark_ = out_.mark();
  in_heading_ = true;
}

void Renderer::end_heading(int level) {
  if (!in_heading_) return;
  in_heading_ = false;
  const std::size_t begin = out_.place(heading_mark_);
  std::string title = out_.written().substr(begin, out_.end() - begin);
  for (char& c : title) c = c == '\n' ? ' ' : c;
  if (!title.empty()) result_.sections.push_back({begin, level, std::move(title)});
}

}  // namespace

MarkdownText render_markdown(std::string_view source) {
  const Tree tree = parse(bounded_tables(bounded_depth(source)));
  if (!tree) throw std::bad_alloc();
  return Renderer().render(tree.get());
}

}  // namespace sourcebook
