#include "indexer/readers/html_words.h"

#include <algorithm>
#include <utility>

namespace sourcebook {
namespace {

using std::string_view;

// Lists hold names between blanks.
constexpr string_view kBlocks =
    " address article aside blockquote body center details dialog div dl fieldset figcaption "
    "figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html iframe main nav ol p pre section summary table "
    "tbody tfoot thead title ul video audio ";
constexpr string_view kLines = " br dd dt li option tr caption legend ";
constexpr string_view kSkipped = " script style template noscript svg ";

bool is_in(string_view list, string_view name) {
  return list.find(" " + std::string(name) + " ") != string_view::npos;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_name(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':'; }

std::string lower(string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

// The length of the tag or comment that `html` begins with; 0 where it is not closed.
std::size_t tag_length(string_view html) {
  if (html.starts_with("<!--")) {
    const std::size_t end = html.find("-->", 4);
    return end == string_view::npos ? 0 : end + 3;
  }
  char quote = '\0';
  for (std::size_t at = 1; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '>') {
      return at + 1;
    } else if ((c == '"' || c == '\'') && html[at - 1] == '=') {
      quote = c;
    }
  }
  return 0;
}

// The value of an attribute, quotes taken off; empty if there is none.
string_view attribute(string_view tag, string_view name) {
  const std::string lowered = lower(tag);
  for (std::size_t at = lowered.find(name); at != std::string::npos;
       at = lowered.find(name, at + 1)) {
    const std::size_t value = at + name.size() + 1;
    const bool whole =
        at > 0 && !is_name(lowered[at - 1]) && value < tag.size() && lowered[value - 1] == '=';
    if (!whole) continue;
    const char quote = tag[value];
    if (quote != '"' && quote != '\'')
      return tag.substr(value, tag.find_first_of(" \t\n/>", value) - value);
    const std::size_t end = tag.find(quote, value + 1);
    return end == string_view::npos ? string_view() : tag.substr(value + 1, end - value - 1);
  }
  return {};
}

}  // namespace

bool opens_tag(string_view html) {
  return html.size() > 1 && html[0] == '<' &&
         (is_letter(html[1]) || html[1] == '!' || html[1] == '?' ||
          (html[1] == '/' && html.size() > 2 && is_letter(html[2])));
}

void HtmlWords::write(string_view html) {
  // Each "<" that turns out to begin no tag can cost a look at all that follows: only so many do.
  constexpr std::size_t kMaxWastedBytes = std::size_t{4} << 20;
  std::size_t wasted_bytes = 0;
  std::size_t begin = 0;
  for (std::size_t at = html.find('<'); at != string_view::npos && wasted_bytes < kMaxWastedBytes;
       at = html.find('<', at)) {
    const bool opens = opens_tag(html.substr(at));
    const std::size_t length = opens ? tag_length(html.substr(at)) : 0;
    if (length == 0) {
      wasted_bytes += opens ? html.size() - at : 0;
      ++at;
      continue;
    }
    words(html.substr(begin, at - begin));
    tag(html.substr(at, length));
    at += length;
    begin = at;
  }
  words(html.substr(begin));
}

void HtmlWords::text(string_view flowing) {
  if (skipping()) {
    kept_ += flowing;
  } else {
    out_.text(flowing);
  }
}

void HtmlWords::end_block() {
  preformatted_ = 0;
  if (!skipping()) return;
  skipped_.clear();
  out_.text(" ");
  words(std::exchange(kept_, {}));
}

void HtmlWords::words(string_view text) {
  if (skipping()) {
    kept_.append(text).append(" ");
    return;
  }
  std::string decoded;
  for (std::size_t at = 0; at < text.size();) {
    constexpr std::size_t kLongestReference = 40;
    const std::size_t end =
        text[at] == '&' ? text.substr(at, kLongestReference).find(';') : string_view::npos;
    const std::string character =
        end == string_view::npos ? std::string() : decode_(text.substr(at, end + 1));
    decoded += character.empty() ? std::string(1, text[at]) : character;
    at += character.empty() ? 1 : end + 1;
  }
  if (preformatted_ > 0) {
    out_.verbatim(decoded);
  } else {
    out_.text(decoded);
  }
}

void HtmlWords::tag(string_view tag) {
  const bool closing = tag[1] == '/';
  const std::size_t begin = closing ? 2 : 1;
  const std::size_t end = std::find_if_not(tag.begin() + begin, tag.end(), is_name) - tag.begin();
  const std::string name = lower(tag.substr(begin, end - begin));
  if (skipping()) {
    if (closing && name == skipped_) skipped_.clear(), kept_.clear();
    return;
  }
  if (is_in(kBlocks, name)) out_.paragraph_break();
  if (is_in(kLines, name)) out_.line_break();
  if (name == "pre") preformatted_ = std::max(0, preformatted_ + (closing ? -1 : 1));
  if (name == "tr") first_cell_ = true;
  seen_({name, closing});
  if (!closing) opened(name, tag);
}

void HtmlWords::opened(string_view name, string_view tag) {
  const bool empty = tag.ends_with("/>");
  if (is_in(kSkipped, name) && !empty) skipped_ = name;
  if (name == "li") out_.text("- ");
  if (name == "td" || name == "th") {
    if (!std::exchange(first_cell_, false)) out_.text(" | ");
  }
  if (name == "img" || name == "image") words(attribute(tag, "alt"));
}

}  // namespace sourcebook
