#include "indexer/readers/html_dom.h"

#include <algorithm>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/readers/names.h"
#include "sourcebook/error.h"

namespace sourcebook::html {
namespace {

using std::string_view;

constexpr string_view kWhite = " \t\n\v\f\r";
constexpr std::size_t kMaxIndex = 0xFFFFFFF0;

bool is_control(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0);
}

// `text` with what is not UTF-8 replaced and control characters made blanks.
void append_clean(std::string& out, string_view text) {
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++at;
      continue;
    }
    const auto [c, length] = text::decode(text, at);
    const bool bad = c == text::kReplacement && length < 3;
    if (bad || is_control(c)) {
      out.append(text, copied, at - copied).append(bad ? "\uFFFD" : " ");
      copied = at + length;
    }
    at += length;
  }
  out.append(text, copied);
}

void append_words(std::string& out, string_view text, bool& blank) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find_first_not_of(kWhite, at), text.size());
    const std::size_t end = std::min(text.find_first_of(kWhite, begin), text.size());
    if (begin > at) blank = true;
    if (end > begin) {
      if (blank && !out.empty()) out += ' ';
      out += text.substr(begin, end - begin);
      blank = false;
    }
    at = end;
  }
}

}  // namespace

string_view Dom::text(NodeId node) const {
  const Node& n = nodes_[node];
  return n.name == kText ? string_view(pool_).substr(n.first, n.count) : string_view();
}

NodeId Dom::first_child(NodeId node) const { return end(node) > node + 1 ? node + 1 : kNoNode; }

NodeId Dom::next_sibling(NodeId node) const {
  const NodeId next = end(node);
  return next < size() && parent(next) == parent(node) ? next : kNoNode;
}

NodeId Dom::ancestor(NodeId node, string_view name) const {
  NodeId at = parent(node);
  while (at != kNoNode && this->name(at) != name) at = parent(at);
  return at;
}

std::size_t Dom::attribute_count(NodeId node) const {
  return is_text(node) ? 0 : nodes_[node].count;
}

Attribute Dom::attribute(NodeId node, std::size_t index) const {
  const StoredAttribute& a = attributes_[nodes_[node].first + index];
  return {names_[a.name], string_view(pool_).substr(a.first, a.bytes)};
}

std::optional<string_view> Dom::attribute(NodeId node, string_view name) const {
  for (std::size_t i = 0; i < attribute_count(node); ++i) {
    if (const Attribute a = attribute(node, i); a.name == name) return a.value;
  }
  return std::nullopt;
}

string_view Dom::value(NodeId node, string_view name) const {
  return attribute(node, name).value_or(string_view());
}

bool Dom::has_token(NodeId node, string_view attribute, string_view token) const {
  const string_view words = value(node, attribute);
  if (token.empty()) return false;
  for (std::size_t at = words.find(token); at != string_view::npos;
       at = words.find(token, at + 1)) {
    const std::size_t end = at + token.size();
    if ((at == 0 || kWhite.find(words[at - 1]) != string_view::npos) &&
        (end == words.size() || kWhite.find(words[end]) != string_view::npos)) {
      return true;
    }
  }
  return false;
}

NodeId Dom::find(NodeId root, string_view name) const {
  for (NodeId node = root; node < end(root); ++node) {
    if (is(node, name)) return node;
  }
  return kNoNode;
}

std::string Dom::text_content(NodeId node) const {
  std::string out;
  bool blank = false;
  for (NodeId at = node; at < end(node);) {
    if (is(at, "script") || is(at, "style")) {
      at = end(at);
      continue;
    }
    if (is(at, "br")) blank = true;
    append_words(out, text(at), blank);
    ++at;
  }
  return out;
}

DomBuilder::DomBuilder() { intern(""); }

std::uint32_t DomBuilder::intern(string_view name) {
  const auto [at, added] =
      indices_.try_emplace(std::string(name), static_cast<std::uint32_t>(dom_.names_.size()));
  if (added) dom_.names_.emplace_back(name);
  return at->second;
}

// Puts `text` into the pool and gives its place there.
std::uint32_t DomBuilder::keep(string_view text) {
  const std::size_t first = dom_.pool_.size();
  append_clean(dom_.pool_, text);
  if (dom_.pool_.size() > kMaxIndex) throw Error(ErrorKind::kInput, "a page of more than 4 GiB");
  return static_cast<std::uint32_t>(first);
}

NodeId DomBuilder::add(std::uint32_t name) {
  if (dom_.nodes_.size() > kMaxIndex) {
    throw Error(ErrorKind::kInput, "a page of more elements than can be numbered");
  }
  const auto node = static_cast<NodeId>(dom_.nodes_.size());
  Dom::Node added;
  added.name = name;
  added.parent = open_.empty() ? kNoNode : open_.back();
  added.end = node + 1;
  dom_.nodes_.push_back(added);
  return node;
}

void DomBuilder::open(string_view name) {
  const NodeId node = add(intern(name));
  dom_.nodes_[node].first = static_cast<std::uint32_t>(dom_.attributes_.size());
  if (open_.size() < Dom::kMaxDepth) {
    open_.push_back(node);
  } else {
    ++too_deep_;
  }
}

void DomBuilder::attribute(string_view name, string_view value) {
  const std::uint32_t first = keep(value);
  const auto bytes = static_cast<std::uint32_t>(dom_.pool_.size() - first);
  dom_.attributes_.push_back({intern(name), first, bytes});
  ++dom_.nodes_.back().count;
}

void DomBuilder::text(string_view text) {
  const NodeId node = add(Dom::kText);
  const std::uint32_t first = keep(text);
  dom_.nodes_[node].first = first;
  dom_.nodes_[node].count = static_cast<std::uint32_t>(dom_.pool_.size() - first);
}

void DomBuilder::close() {
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  dom_.nodes_[open_.back()].end = dom_.size();
  open_.pop_back();
}

Dom DomBuilder::take() {
  too_deep_ = 0;
  while (!open_.empty()) close();
  return std::move(dom_);
}

}  // namespace sourcebook::html
