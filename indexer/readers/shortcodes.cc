#include "indexer/readers/shortcodes.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/readers/html_elements.h"
#include "indexer/readers/names.h"

namespace sourcebook {
namespace {

using std::string_view;

constexpr std::size_t kMaxShortcodeBytes = 4096;
constexpr std::size_t kNone = string_view::npos;

// Those that need neither an attribute nor an end.
constexpr string_view kKnown =
    " audio caption embed gallery playlist video wp_caption contact-form contact-form-7 youtube "
    "vimeo soundcloud slideshow archives sitemap ";
constexpr string_view kCaptions = " caption wp_caption ";
constexpr string_view kPlayers = " audio embed playlist video youtube vimeo soundcloud ";
constexpr string_view kCode = " code sourcecode ";

struct Shortcode {
  std::string name;        // in lower case
  string_view attributes;  // as written
  std::size_t end = 0;     // behind the closing bracket; 0 where there is none
  bool closing = false;    // [/name]
};

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

// Reads what begins with the bracket at `at`.
Shortcode read_shortcode(string_view typed, std::size_t at) {
  const string_view all = typed.substr(at, kMaxShortcodeBytes);
  Shortcode found;
  found.closing = all.substr(1).starts_with('/');
  const std::size_t begin = found.closing ? 2 : 1;
  std::size_t i = begin;
  while (i < all.size() && is_name_character(all[i])) ++i;
  if (i == begin || (all[begin] >= '0' && all[begin] <= '9')) return {};
  found.name = names::lower(all.substr(begin, i - begin));
  if (i < all.size() && string_view(" \t\n\r/]").find(all[i]) == kNone) return {};
  const std::size_t attributes = i;
  for (; i < all.size() && all[i] != ']'; ++i) {
    if (all[i] == '[') return {};
    if ((all[i] == '"' || all[i] == '\'') && all[i - 1] == '=') {
      i = all.find(all[i], i + 1);
      if (i == kNone) return {};
    }
  }
  if (i >= all.size()) return {};
  found.attributes = all.substr(attributes, i - attributes);
  found.end = at + i + 1;
  return found;
}

// True for an attribute with a value: id="a", width=300.
bool has_value(string_view attributes) {
  for (std::size_t at = attributes.find('='); at != kNone; at = attributes.find('=', at + 1)) {
    const bool named = at > 0 && is_name_character(attributes[at - 1]);
    if (named && at + 1 < attributes.size() && attributes[at + 1] != ' ') return true;
  }
  return false;
}

string_view value_of(string_view attributes, string_view name) {
  const std::string wanted = " " + std::string(name) + "=\"";
  const std::size_t at = attributes.find(wanted);
  if (at == kNone) return {};
  const string_view value = attributes.substr(at + wanted.size());
  return value.substr(0, value.find('"'));
}

class Stripper {
 public:
  explicit Stripper(string_view typed) : typed_(typed) {}

  std::string strip() {
    find_ends();
    for (std::size_t at = typed_.find_first_of("[<"); at != kNone;
         at = typed_.find_first_of("[<", at)) {
      at = typed_[at] == '<' ? after_tag(at) : bracket(at);
    }
    out_ += typed_.substr(copied_);
    return std::move(out_);
  }

 private:
  void find_ends();
  std::size_t after_tag(std::size_t at) const;
  std::size_t bracket(std::size_t at);
  std::size_t take(std::size_t at, const Shortcode& code);
  [[nodiscard]] std::size_t find_end(const Shortcode& code);
  void replace(std::size_t begin, std::size_t end, string_view by) {
    out_.append(typed_, copied_, begin - copied_).append(by);
    copied_ = end;
  }

  string_view typed_;
  std::string out_;
  std::size_t copied_ = 0;
  std::unordered_set<std::string> ended_;  // names that [/name] stands for somewhere
  std::unordered_map<std::string, std::size_t> next_ends_;  // as found last
  std::string caption_;
};

void Stripper::find_ends() {
  for (std::size_t at = typed_.find("[/"); at != kNone; at = typed_.find("[/", at + 2)) {
    if (Shortcode end = read_shortcode(typed_, at); end.end > 0) ended_.insert(std::move(end.name));
  }
}

// Brackets in the attributes of an element are none.
std::size_t Stripper::after_tag(std::size_t at) const {
  const char next = at + 1 < typed_.size() ? typed_[at + 1] : ' ';
  const bool tag = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
  const std::size_t end = tag ? typed_.substr(at, kMaxShortcodeBytes).find('>') : kNone;
  return end == kNone ? at + 1 : at + end + 1;
}

std::size_t Stripper::bracket(std::size_t at) {
  const bool doubled = typed_.substr(at).starts_with("[[");
  const Shortcode code = read_shortcode(typed_, at + (doubled ? 1 : 0));
  if (code.end == 0) return at + 1;
  if (doubled) {
    if (!typed_.substr(code.end).starts_with(']')) return at + 1;
    replace(at, at + 1, "");
    replace(code.end, code.end + 1, "");
    return code.end + 1;
  }
  const bool known = html::is_in(kKnown, code.name) || ended_.contains(code.name) ||
                     (!code.closing && has_value(code.attributes));
  return known ? take(at, code) : at + 1;
}

// Where the content of `code` ends, which is not searched for shortcodes.
std::size_t Stripper::find_end(const Shortcode& code) {
  if (!ended_.contains(code.name)) return kNone;
  const auto [last, first_time] = next_ends_.try_emplace(code.name, 0);
  if (first_time || last->second < code.end) {
    last->second = typed_.find("[/" + code.name + "]", code.end);
  }
  return last->second;
}

std::size_t Stripper::take(std::size_t at, const Shortcode& code) {
  if (html::is_in(kCaptions, code.name)) {
    if (!code.closing) caption_ = value_of(code.attributes, "caption");
    replace(at, code.end, code.closing ? "<div>" + caption_ + "</div></div>" : "<div>");
    if (code.closing) caption_.clear();
    return code.end;
  }
  const bool has_content = !code.closing && !code.attributes.ends_with('/');
  const bool player = html::is_in(kPlayers, code.name);
  if (!has_content || !(player || html::is_in(kCode, code.name))) {
    replace(at, code.end, "");
    return code.end;
  }
  const std::size_t end = find_end(code);
  if (end == kNone) {
    replace(at, code.end, "");
    return code.end;
  }
  const std::size_t next = end + code.name.size() + 3;
  if (player) {
    replace(at, next, "");
    return next;
  }
  replace(at, code.end, "<pre><code>");
  for (std::size_t i = typed_.find('<', code.end); i < end; i = typed_.find('<', i + 1)) {
    replace(i, i + 1, "&lt;");
  }
  replace(end, next, "</code></pre>");
  return next;
}

}  // namespace

std::string without_shortcodes(string_view typed) { return Stripper(typed).strip(); }

}  // namespace sourcebook
