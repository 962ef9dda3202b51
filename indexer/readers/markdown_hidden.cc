#include "indexer/readers/markdown_hidden.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>
#include <unordered_map>
#include <vector>

#include "common/text/ascii.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_visible.h"
#include "indexer/readers/names.h"

namespace sourcebook {
namespace {

using std::string_view;
using text::is_letter;

struct FreeIterator {
  void operator()(cmark_iter* iterator) const noexcept { cmark_iter_free(iterator); }
};

constexpr std::size_t kLongestTag = 20;  // that hides words, up to the end of its name
constexpr string_view kNeverOpen = " head frameset ";  // in the midst of a page

string_view literal(cmark_node* node) {
  const char* const text = cmark_node_get_literal(node);
  return text == nullptr ? string_view() : text;
}

void set_literal(cmark_node* node, const std::string& text) {
  if (cmark_node_set_literal(node, text.c_str()) == 0) throw std::bad_alloc();
}

// True where the words in an element are not shown, or markup in it is not read as such.
bool hides(string_view name) {
  if (html::is_void(name) || html::is_in(kNeverOpen, name)) return false;
  return html::is_unread(name) || html::is_raw(name) || name == "plaintext";
}

bool begins_words(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
         string_view(cmark_node_get_type_string(node)) == "table_cell";
}

struct Tag {
  cmark_node* node;
  std::string name;
  bool closing = false;
  std::size_t place = 0;  // of the name, in a block of HTML
  int words = 0;          // which paragraph, heading or cell it stands in; 0: a block of HTML
};

// The tags of a tree that hide something, in order.
class Tags {
 public:
  explicit Tags(cmark_node* root) {
    const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(root));
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
      if (event != CMARK_EVENT_ENTER) continue;
      cmark_node* const node = cmark_iter_get_node(iterator.get());
      const cmark_node_type type = cmark_node_get_type(node);
      if (begins_words(node)) ++words_;
      if (type == CMARK_NODE_HTML_INLINE) add(node, html_tag_name(literal(node)), 0, words_);
      if (type == CMARK_NODE_HTML_BLOCK) add_block(node);
    }
  }

  [[nodiscard]] const std::vector<Tag>& all() const { return tags_; }

 private:
  bool add(cmark_node* node, std::string name, std::size_t place, int words) {
    const bool closing = name.starts_with('/');
    if (closing) name.erase(0, 1);
    if (!hides(name)) return false;
    tags_.push_back({node, std::move(name), closing, place, words});
    return true;
  }

  // A start tag in a script is part of the script.
  void add_block(cmark_node* node) {
    const std::string html = names::lower(literal(node));
    std::string open;       // the element whose content is no markup
    std::size_t first = 0;  // tag in it
    for (std::size_t at = html.find('<'); at != string_view::npos; at = html.find('<', at + 1)) {
      const std::string name = html_tag_name(string_view(html).substr(at, kLongestTag));
      if (!add(node, name, at + 1, 0)) continue;
      if (open.empty() && html::is_raw(name)) {
        open = name;
        first = tags_.size();
      } else if (!open.empty() && name == "/" + open) {
        tags_.erase(tags_.begin() + static_cast<std::ptrdiff_t>(first), tags_.end() - 1);
        open.clear();
      }
    }
  }

  std::vector<Tag> tags_;
  int words_ = 0;
};

// Start tags without an end tag, the last first.
std::vector<Tag> unclosed(const std::vector<Tag>& tags) {
  std::vector<Tag> found;
  std::unordered_map<std::string, std::vector<int>> ends;  // by name, where they stand
  for (auto tag = tags.rbegin(); tag != tags.rend(); ++tag) {
    std::vector<int>& open = ends[tag->name];
    if (tag->closing) {
      open.push_back(tag->words);
    } else if (!open.empty() && (tag->words == 0 || tag->words == open.back())) {
      open.pop_back();
    } else {
      found.push_back(*tag);
    }
  }
  return found;
}

}  // namespace

std::string html_tag_name(string_view html) {
  if (!html.starts_with('<')) return {};
  const std::size_t name = html.substr(1).starts_with('/') ? 2 : 1;
  if (name >= html.size() || !is_letter(html[name])) return {};
  return names::lower(html.substr(1, html.find_first_of(" \t\r\n\f/>", name) - 1));
}

void show_after_unclosed(cmark_node* root) {
  const std::vector<Tag> found = unclosed(Tags(root).all());
  for (auto tag = found.rbegin(); tag != found.rend();) {
    cmark_node* const node = tag->node;
    std::string html;
    std::size_t copied = 0;
    for (; tag != found.rend() && tag->node == node; ++tag) {
      if (tag->words > 0) continue;
      // Any element will do whose words are shown.
      html.append(literal(node), copied, tag->place - copied).append("span");
      copied = tag->place + tag->name.size();
    }
    if (copied > 0) html.append(literal(node), copied);
    set_literal(node, html);
  }
}

}  // namespace sourcebook
