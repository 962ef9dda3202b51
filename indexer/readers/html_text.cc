#include "indexer/readers/html_text.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/readers/html_attribution.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_inline.h"
#include "indexer/readers/html_tables.h"
#include "indexer/readers/html_visible.h"
#include "indexer/readers/html_words.h"
#include "indexer/readers/html_writer.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using std::string_view;

constexpr string_view kLists = " ul ol dl menu dir ";
constexpr string_view kOnALine = " li dt dd tr thead tbody tfoot legend summary ";
constexpr string_view kItems = " li dt dd ";
constexpr string_view kHoldNoWords = " table thead tbody tfoot tr colgroup ul ol menu dir dl ";
constexpr string_view kPreformatted = " pre listing xmp plaintext ";
constexpr std::size_t kMinQuotedWords = 4;  // fewer in <q> are a title, or meant otherwise

bool is_white(string_view text) { return layout::trim(text).empty(); }

// A <q> whose author did not trust browsers to write quotation marks.
bool has_own_marks(const Dom& dom, NodeId quotation) {
  const NodeId first = dom.first_child(quotation);
  const string_view words = first == kNoNode ? string_view() : layout::trim(dom.text(first));
  for (const string_view mark : {"\"", "\u201C", "\u00AB", "\u201E"}) {
    if (words.starts_with(mark)) return true;
  }
  return false;
}

class Renderer {
 public:
  Renderer(const Dom& dom, NodeId root, const TextOptions& options)
      : dom_(dom), root_(root), options_(options), layout_tables_(layout_tables(dom, root)) {}

  RenderedText render();

 private:
  struct List {
    bool numbered = false;
    bool notes = false;
    int next = 1;
    bool begun = false;
  };

  bool is_left_out(NodeId element) const;
  bool follows_quoted_words(NodeId cite) const;
  void enter(NodeId element);
  void leave(NodeId element);
  void border(string_view name);
  void enter_block(NodeId element);
  void write_text(NodeId node);
  void begin_cell(NodeId cell);
  void end_preformatted(NodeId element);
  void begin_list(NodeId list);
  void begin_item(NodeId item);
  void part_items_in_cell();
  void begin_quotation(NodeId element);
  void end_quotation(NodeId element);
  void end_inner_quotation();
  void begin_heading(NodeId element);
  void end_heading(NodeId element);
  void see_attribution(bool begins);
  void image(NodeId image);

  const Dom& dom_;
  NodeId root_;
  const TextOptions& options_;
  std::unordered_set<NodeId> layout_tables_;

  RenderedText result_;
  PageWriter writer_;
  TextBuilder& out_ = writer_.out();
  std::vector<NodeId> open_;
  std::vector<List> lists_;

  NodeId preformatted_ = kNoNode;  // the outermost <pre>
  NodeId cell_ = kNoNode;          // the outermost one of a table of data
  NodeId heading_ = kNoNode;
  std::size_t heading_mark_ = 0;
  NodeId quotation_ = kNoNode;                         // the outermost one
  std::vector<std::pair<NodeId, std::size_t>> inner_;  // blocks in it that are open, their marks
  std::size_t quotation_mark_ = 0;
  std::size_t quotation_end_ = 0;  // where its attribution begins, if behind_
  bool behind_ = false;
  Attribution attribution_;
  NodeId captioned_until_ = 0;  // figures with a caption end here
};

RenderedText Renderer::render() {
  for (NodeId node = options_.inside_only ? root_ + 1 : root_; node < dom_.end(root_);) {
    while (!open_.empty() && dom_.end(open_.back()) <= node) {
      leave(open_.back());
      open_.pop_back();
    }
    if (dom_.is_text(node)) {
      write_text(node++);
    } else if (is_left_out(node)) {
      node = dom_.end(node);
    } else if (const auto words = stand_in(dom_, node)) {
      writer_.write(*words);
      node = dom_.end(node);
    } else {
      enter(node);
      open_.push_back(node++);
    }
  }
  for (; !open_.empty(); open_.pop_back()) leave(open_.back());
  result_.text = out_.take();
  return std::move(result_);
}

bool Renderer::is_left_out(NodeId element) const {
  return !is_visible(dom_, element) || (options_.keep && !options_.keep(element));
}

// ---- Words

void Renderer::write_text(NodeId node) {
  const std::string words = shown_words(dom_.text(node));
  const NodeId parent = dom_.parent(node);
  const bool between = parent != kNoNode && is_in(kHoldNoWords, dom_.name(parent));
  if (between && !writer_.in_preformatted() && is_white(words)) return;
  const bool typed = options_.line_ends != LineEnds::kBlanks && heading_ == kNoNode &&
                     !writer_.in_preformatted() && !writer_.in_cell();
  if (typed) {
    writer_.write_typed(words, options_.line_ends == LineEnds::kAll);
  } else {
    writer_.write(words);
  }
}

void Renderer::image(NodeId image) {
  const string_view words = dom_.value(image, "alt");
  const bool captioned = image < captioned_until_;
  if (options_.all_alternatives || (!captioned && is_worth_reading(words))) {
    writer_.write(shown_words(words));
  }
}

// ---- Elements

// A source right behind what is quoted, without a blank between: it stands on a line of its own.
bool Renderer::follows_quoted_words(NodeId cite) const {
  const NodeId parent = dom_.parent(cite);
  if (parent == kNoNode || !dom_.is(parent, "blockquote") || dom_.end(parent) != dom_.end(cite)) {
    return false;
  }
  const string_view before = dom_.text(cite - 1);
  return !before.empty() && !is_white(before.substr(before.size() - 1));
}

void Renderer::enter(NodeId element) {
  const string_view name = dom_.name(element);
  if (quotation_ != kNoNode && element == attribution_.element) see_attribution(true);
  if (is_shown_as_block(dom_, element)) enter_block(element);
  if (name == "cite" && follows_quoted_words(element)) writer_.line_break();
  if (name == "blockquote") {
    begin_quotation(element);
  } else if (heading_level(name) > 0) {
    begin_heading(element);
  } else if (name == "figure" && dom_.find(element, "figcaption") != kNoNode) {
    captioned_until_ = std::max(captioned_until_, dom_.end(element));
  } else if (name == "br") {
    writer_.br();
  } else if (name == "img" || name == "image") {
    image(element);
  } else if (name == "q") {
    begin_quotation(element);
    if (!has_own_marks(dom_, element)) writer_.write("\u201C");
  }
}

// Where a block called `name` begins or ends; called with the lists around it open.
void Renderer::border(string_view name) {
  const bool in_list = is_in(kLists, name) && !lists_.empty();
  if (is_in(kItems, name) && cell_ != kNoNode) return;  // part_items_in_cell()
  if (in_list || is_in(kOnALine, name)) {
    writer_.line_break();
  } else {
    writer_.paragraph_break();
  }
}

void Renderer::enter_block(NodeId element) {
  const string_view name = dom_.name(element);
  if (name == "td" || name == "th") return begin_cell(element);
  border(name);
  if (name == "tr" && cell_ == kNoNode) writer_.begin_row();
  if (is_in(kLists, name)) begin_list(element);
  if (name == "li") begin_item(element);
  if (is_in(kItems, name) && cell_ != kNoNode) part_items_in_cell();
  if (is_in(kPreformatted, name) && preformatted_ == kNoNode && cell_ == kNoNode) {
    preformatted_ = element;
    writer_.begin_preformatted();
  }
}

void Renderer::leave(NodeId element) {
  const string_view name = dom_.name(element);
  if (element == preformatted_) end_preformatted(element);
  if (name == "q" && !has_own_marks(dom_, element)) writer_.write("\u201D");
  if (element == heading_) end_heading(element);
  if (element == quotation_) end_quotation(element);
  if (!inner_.empty() && inner_.back().first == element) end_inner_quotation();
  if (quotation_ != kNoNode && element == attribution_.element) see_attribution(false);
  if (element == cell_) {
    cell_ = kNoNode;
    writer_.end_cell();
  }
  if (name == "tr" && cell_ == kNoNode) writer_.end_row();
  if (!is_shown_as_block(dom_, element)) return;
  if (is_in(kLists, name)) lists_.pop_back();
  if (name == "li" && cell_ == kNoNode) out_.end_item();
  if (name == "td" || name == "th") {
    if (cell_ == kNoNode && layout_tables_.contains(dom_.ancestor(element, "table"))) {
      writer_.paragraph_break();
    }
  } else {
    border(name);
  }
}

void Renderer::begin_cell(NodeId cell) {
  const NodeId table = dom_.ancestor(cell, "table");
  if (table == kNoNode || layout_tables_.contains(table)) return writer_.paragraph_break();
  if (cell_ != kNoNode) return;
  cell_ = cell;
  writer_.begin_cell();
}

void Renderer::end_preformatted(NodeId element) {
  preformatted_ = kNoNode;
  const auto block = writer_.end_preformatted();
  const bool code = dom_.find(element, "code") != kNoNode ||
                    dom_.find(element, "samp") != kNoNode ||
                    dom_.value(element, "class").find("code") != string_view::npos;
  if (block && code) result_.code.push_back(*block);
}

// ---- Lists

void Renderer::begin_list(NodeId list) {
  List opened;
  opened.numbered = dom_.is(list, "ol");
  const NodeId parent = dom_.parent(list);
  opened.notes =
      opened.numbered && parent != kNoNode &&
      (dom_.has_class(parent, "footnotes") || dom_.has_token(parent, "role", "doc-endnotes"));
  const string_view start = dom_.value(list, "start");
  std::from_chars(start.data(), start.data() + start.size(), opened.next);
  lists_.push_back(opened);
}

void Renderer::begin_item(NodeId item) {
  if (cell_ != kNoNode) return;
  std::string marker = "- ";
  if (!lists_.empty() && lists_.back().numbered) {
    List& list = lists_.back();
    const string_view value = dom_.value(item, "value");
    std::from_chars(value.data(), value.data() + value.size(), list.next);
    const std::string number = std::to_string(list.next);
    if (list.next < 1000000000) ++list.next;
    marker = list.notes ? "[" + number + "] " : number + ". ";
  }
  out_.begin_item(marker);
}

// A cell is one line, so its items cannot be lines.
void Renderer::part_items_in_cell() {
  const bool first = lists_.empty() || !std::exchange(lists_.back().begun, true);
  writer_.write(first ? " " : "; ");
}

// ---- Headings and quotations

void Renderer::begin_heading(NodeId element) {
  if (heading_ != kNoNode || preformatted_ != kNoNode) return;
  heading_ = element;
  heading_mark_ = out_.mark();
}

void Renderer::end_heading(NodeId element) {
  heading_ = kNoNode;
  const std::size_t begin = out_.place(heading_mark_);
  std::string title = out_.written().substr(begin, out_.end() - begin);
  std::replace(title.begin(), title.end(), '\n', ' ');
  if (title.empty()) return;
  result_.sections.push_back({begin, heading_level(dom_.name(element)), std::move(title)});
}

void Renderer::begin_quotation(NodeId element) {
  if (preformatted_ != kNoNode) return;
  if (quotation_ != kNoNode) {
    if (dom_.is(element, "blockquote")) inner_.emplace_back(element, out_.mark());
    return;
  }
  quotation_ = element;
  quotation_mark_ = out_.mark();
  behind_ = false;
  attribution_ = {};
  if (dom_.is(element, "blockquote")) attribution_ = attribution_of(dom_, element);
}

// The element that says whose words these are begins or ends.
void Renderer::see_attribution(bool begins) {
  if (begins && !attribution_.leads) {
    quotation_end_ = out_.end();
    behind_ = true;
  }
  writer_.line_break();
  if (!begins && attribution_.leads) quotation_mark_ = out_.mark();
}

void Renderer::end_quotation(NodeId element) {
  quotation_ = kNoNode;
  const std::size_t begin = out_.place(quotation_mark_);
  std::size_t end = behind_ ? quotation_end_ : out_.end();
  if (begin >= end) return;
  const bool block = dom_.is(element, "blockquote");
  string_view words = string_view(out_.written()).substr(begin, end - begin);
  if (!block && names::words_of(words).size() < kMinQuotedWords) return;
  if (behind_) {  // a dash before the name is not quoted either
    for (const string_view dash : {"\u2014", "\u2013", "\u2015", "--", "-", "~"}) {
      while (words.ends_with(dash))
        words = layout::trim(words.substr(0, words.size() - dash.size()));
    }
    words = layout::trim(words);
    end = begin + words.size();
  }
  if (begin < end) result_.quotations.push_back({{begin, end}, attribution_.credit, block});
}

void Renderer::end_inner_quotation() {
  const std::size_t begin = out_.place(inner_.back().second), end = out_.end();
  if (begin < end) result_.inner_quotations.push_back({begin, end});
  inner_.pop_back();
}

}  // namespace

RenderedText render_text(const Dom& dom, NodeId root, const TextOptions& options) {
  return Renderer(dom, root, options).render();
}

}  // namespace sourcebook::html
