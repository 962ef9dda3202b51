#include "indexer/readers/html_nesting.h"

#include <algorithm>
#include <utility>

#include "indexer/readers/html_elements.h"

namespace sourcebook::html {
namespace {

using std::string_view;

// What an end tag, or one that is supplied, does not reach through.
constexpr string_view kScope = " applet caption html table td th marquee object template ";
constexpr string_view kParagraphScope =
    " applet caption html table td th marquee object template button ";
constexpr string_view kTableScope = " html table template ";

constexpr string_view kIgnored = " html head body frameset ";  // never open twice
constexpr string_view kTableParts = " caption colgroup tbody td tfoot th thead tr ";
constexpr string_view kRows = " tbody tfoot thead caption colgroup ";
constexpr string_view kBesideItems = " address div p ";

}  // namespace

bool Nesting::has(string_view name) const {
  const auto found = counts_.find(std::string(name));
  return found != counts_.end() && found->second > 0;
}

void Nesting::remove(std::size_t at) {
  --counts_[open_[at]];
  if (is_formatting(open_[at])) --formatting_;
  if (open_[at] == "svg" || open_[at] == "math") --foreign_;
  open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));
}

void Nesting::pop() { remove(open_.size() - 1); }

// Closes the innermost element called `name` and all in it, unless a barrier stands between.
void Nesting::close_through(string_view name, string_view barriers) {
  if (!has(name)) return;
  std::size_t at = open_.size();
  while (at > 0 && open_[at - 1] != name) {
    if (is_in(barriers, open_[at - 1])) return;
    --at;
  }
  if (at == 0) return;
  while (open_.size() >= at) pop();
}

// The end tags that a start tag stands for.
void Nesting::supply_ends(string_view name) {
  const bool term = name == "dd" || name == "dt";
  if (name == "li" || term) {
    for (std::size_t at = open_.size(); at > 0; --at) {
      const string_view found = open_[at - 1];
      if (found == name || (term && (found == "dd" || found == "dt"))) {
        while (open_.size() >= at) pop();
        break;
      }
      if (is_special(found) && !is_in(kBesideItems, found)) break;
    }
  }
  if (is_block(name) && !is_in(kTableParts, name)) close_through("p", kParagraphScope);
  if (name == "option" || name == "optgroup") close_through("option", " select optgroup ");
  if (name == "td" || name == "th" || name == "tr" || is_in(kRows, name)) {
    close_through("td", kTableScope);
    close_through("th", kTableScope);
  }
  if (name == "tr" || is_in(kRows, name)) close_through("tr", kTableScope);
  if (is_in(kRows, name)) {
    for (const string_view part : {"tbody", "thead", "tfoot"}) close_through(part, kTableScope);
  }
  if (heading_level(name) > 0 && !open_.empty() && heading_level(open_.back()) > 0) pop();
  if ((name == "a" || name == "nobr") && has(name)) static_cast<void>(close(name));
  if (name == "button") close_through(name, kScope);
}

bool Nesting::open(string_view name) {
  if (is_void(name) || is_in(kIgnored, name)) return true;
  if (!in_foreign()) supply_ends(name);
  const bool formatting = is_formatting(name);
  if (open_.size() >= kMaxOpen || (formatting && formatting_ >= kMaxFormatting)) {
    ++left_out_[std::string(name)];
    return false;
  }
  open_.emplace_back(name);
  ++counts_[open_.back()];
  if (formatting) ++formatting_;
  if (name == "svg" || name == "math") ++foreign_;
  return true;
}

bool Nesting::close(string_view name) {
  if (const auto left_out = left_out_.find(std::string(name)); left_out != left_out_.end()) {
    if (--left_out->second == 0) left_out_.erase(left_out);
    return false;
  }
  if (!has(name)) return true;
  if (is_formatting(name)) {  // the elements in it stay open
    const auto at = std::find(open_.rbegin(), open_.rend(), name);
    if (at != open_.rend()) remove(static_cast<std::size_t>(open_.rend() - at) - 1);
  } else if (name == "table" || is_in(kTableParts, name)) {
    close_through(name, name == "table" ? " template " : kTableScope);
  } else if (is_special(name)) {
    close_through(name, name == "p" ? kParagraphScope : kScope);
  } else {
    for (std::size_t at = open_.size(); at > 0; --at) {
      if (open_[at - 1] == name) {
        close_through(name, "");
        break;
      }
      if (is_special(open_[at - 1])) break;
    }
  }
  return true;
}

}  // namespace sourcebook::html
