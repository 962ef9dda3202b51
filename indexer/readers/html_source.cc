#include "indexer/readers/html_source.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "common/text/ascii.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_nesting.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using std::string_view;
using text::is_letter;

constexpr string_view kWhite = " \t\n\f\r";
constexpr std::size_t kNone = string_view::npos;

// Where the tag that begins at `at` ends, behind its ">"; kNone where it is not closed. A ">" in a
// quoted value ends nothing. Counts its attributes.
std::size_t tag_end(string_view html, std::size_t at, std::size_t& attributes) {
  at = html.find_first_of(" \t\n\f\r/>", at);
  attributes = 0;
  bool in_name = false;  // of an attribute
  bool parted = true;    // from the word before
  while (at < html.size()) {
    const char c = html[at];
    if (c == '>') return at + 1;
    if (c == '=' && in_name) {
      at = html.find_first_not_of(kWhite, at + 1);
      if (at == kNone) return kNone;
      if (html[at] == '"' || html[at] == '\'') {
        at = html.find(html[at], at + 1);
        if (at == kNone) return kNone;
        ++at;
      } else {
        at = html.find_first_of(" \t\n\f\r>", at);
      }
      in_name = false;
      parted = true;
      continue;
    }
    const bool blank = kWhite.find(c) != kNone;
    if (c == '/') in_name = false;
    if (!blank && c != '/') {
      attributes += parted ? 1 : 0;
      in_name = true;  // blanks may stand before the "="
    }
    parted = blank || c == '/';
    ++at;
  }
  return kNone;
}

std::size_t comment_end(string_view html, std::size_t at) {
  for (at = html.find("--", at + 2); at != kNone; at = html.find("--", at + 1)) {
    if (html.substr(at + 2).starts_with('>')) return at + 3;
    if (html.substr(at + 2).starts_with("!>")) return at + 4;
  }
  return kNone;
}

// Where "</name" stands from `at` on, in any case.
std::size_t find_end_tag(string_view html, std::size_t at, string_view name) {
  for (at = html.find("</", at); at != kNone; at = html.find("</", at + 2)) {
    const string_view rest = html.substr(at + 2, name.size() + 1);
    if (rest.size() == name.size() + 1 && string_view(" \t\n\f\r/>").find(rest.back()) != kNone &&
        names::lower(rest.substr(0, name.size())) == name) {
      return at;
    }
  }
  return kNone;
}

class Preparer {
 public:
  Preparer(string_view html, bool xml) : html_(html), xml_(xml) {}

  Source prepare() {
    for (std::size_t at = html_.find('<'); at != kNone && wasted_bytes_ < kMaxWastedBytes;
         at = html_.find('<', at)) {
      at = markup(at);
    }
    if (wasted_bytes_ >= kMaxWastedBytes) all_as_text(copied_);
    source_.html += html_.substr(copied_);
    return std::move(source_);
  }

 private:
  // Each tag that is not closed costs a look at all that follows: only so many do.
  static constexpr std::size_t kMaxWastedBytes = std::size_t{16} << 20;
  // A parser compares each attribute with all before it.
  static constexpr std::size_t kMaxAttributes = 500;

  // These take what begins at `at`, and return where to go on.
  std::size_t markup(std::size_t at);
  std::size_t start_tag(std::size_t at);
  std::size_t end_tag(std::size_t at);
  std::size_t raw_text(std::size_t at, std::size_t end, const std::string& name);
  std::size_t cdata(std::size_t at);
  std::size_t as_text(std::size_t at);
  void all_as_text(std::size_t at);

  void replace(std::size_t begin, std::size_t end, string_view by) {
    source_.html.append(html_, copied_, begin - copied_).append(by);
    copied_ = end;
  }
  void leave_out(std::size_t begin, std::size_t end, string_view name) {
    source_.flattened = true;
    replace(begin, end, is_formatting(name) ? "" : "<br>");
  }
  [[nodiscard]] std::string name_at(std::size_t at) const {
    return names::lower(html_.substr(at, html_.find_first_of(" \t\n\f\r/>", at) - at));
  }

  string_view html_;
  bool xml_;
  Source source_;
  std::size_t copied_ = 0;  // what stands before it is in source_
  std::size_t wasted_bytes_ = 0;
  std::vector<std::string> never_closed_;
  Nesting nesting_;
};

// What is not closed is text.
std::size_t Preparer::as_text(std::size_t at) {
  wasted_bytes_ += html_.size() - at;
  replace(at, at + 1, "&lt;");
  return at + 1;
}

void Preparer::all_as_text(std::size_t at) {
  for (at = html_.find('<', at); at != kNone; at = html_.find('<', at + 1)) {
    replace(at, at + 1, "&lt;");
  }
}

std::size_t Preparer::cdata(std::size_t at) {
  constexpr std::size_t kOpening = 9;
  const std::size_t end = std::min(html_.find("]]>", at), html_.size());
  replace(at, at + kOpening, "");
  for (std::size_t i = at + kOpening; i < end; ++i) {
    if (html_[i] == '<') replace(i, i + 1, "&lt;");
    if (html_[i] == '&') replace(i, i + 1, "&amp;");
  }
  const std::size_t next = std::min(end + 3, html_.size());
  replace(end, next, "");
  return next;
}

std::size_t Preparer::markup(std::size_t at) {
  const string_view rest = html_.substr(at);
  if (rest.size() < 2) return at + 1;
  if (is_letter(rest[1])) return start_tag(at);
  if (rest[1] == '/' && rest.size() > 2 && is_letter(rest[2])) return end_tag(at);
  if (rest[1] != '!' && rest[1] != '?' && rest[1] != '/') return at + 1;
  if (rest.starts_with("<![CDATA[") && xml_) return cdata(at);
  const std::size_t end =
      rest.starts_with("<!--") ? comment_end(html_, at + 2) : html_.find('>', at);
  if (end == kNone) return as_text(at);
  return std::max(end, at + 2);
}

std::size_t Preparer::end_tag(std::size_t at) {
  std::size_t attributes = 0;
  const std::size_t end = tag_end(html_, at + 2, attributes);
  if (end == kNone) return as_text(at);
  const std::string name = name_at(at + 2);
  if (!nesting_.close(name)) {
    leave_out(at, end, name);
  } else if (attributes > kMaxAttributes) {
    replace(at, end, "</" + name + ">");
  }
  return end;
}

std::size_t Preparer::start_tag(std::size_t at) {
  std::size_t attributes = 0;
  const std::size_t end = tag_end(html_, at + 1, attributes);
  if (end == kNone) return as_text(at);
  const std::string name = name_at(at + 1);
  const bool empty = html_[end - 2] == '/';
  if (empty && nesting_.in_foreign() && attributes <= kMaxAttributes) return end;
  if (attributes > kMaxAttributes) {
    const bool kept = !is_raw(name) && nesting_.open(name);
    replace(at, end, kept ? "<" + name + ">" : "");
    return end;
  }
  if (empty && xml_ && !is_void(name) && name != "svg" && name != "math") {
    replace(end, end, "</" + name + ">");
    return end;
  }
  if (name == "plaintext") {
    replace(at, end, "");
  } else if (is_raw(name) && !nesting_.in_foreign()) {
    return raw_text(at, end, name);
  } else if (!nesting_.open(name)) {
    leave_out(at, end, name);
  }
  return end;
}

std::size_t Preparer::raw_text(std::size_t at, std::size_t end, const std::string& name) {
  const bool known =
      std::find(never_closed_.begin(), never_closed_.end(), name) != never_closed_.end();
  const std::size_t close = known ? kNone : find_end_tag(html_, end, name);
  if (close != kNone) return close + 2;
  if (!known) never_closed_.push_back(name);
  if (name == "script" || name == "style") return html_.size();  // the rest is nobody's words
  replace(at, end, "");
  return end;
}

}  // namespace

Source prepare_source(string_view html, bool xml) { return Preparer(html, xml).prepare(); }

}  // namespace sourcebook::html
