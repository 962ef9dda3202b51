// How deep the elements of HTML nest, told from its tags alone. Use html_parse.h.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sourcebook::html {

// Follows the open elements of a page much as a browser does: end tags that may be left out are
// supplied, those that close nothing are passed over. A parser's work grows with the depth at every
// tag, so that a few megabytes of <div> would keep it busy for hours; what would nest deeper than
// kMaxOpen elements, or more than kMaxFormatting of <b>, <font> and the like, is refused. Real
// pages stay below a quarter of either. Names are in lower case. Constant time for each tag. Not
// thread-safe.
class Nesting {
 public:
  static constexpr std::size_t kMaxOpen = 256;
  // A browser opens all of these anew in every paragraph, which multiplies the elements.
  static constexpr std::size_t kMaxFormatting = 24;

  // A start tag. False where the element would be too deep: its tag is to be left out.
  [[nodiscard]] bool open(std::string_view name);
  // An end tag. False where it belongs to a start tag that was left out, and so is to be too.
  [[nodiscard]] bool close(std::string_view name);
  // True between <svg> or <math> and its end, where other rules hold.
  [[nodiscard]] bool in_foreign() const { return foreign_ > 0; }

 private:
  void supply_ends(std::string_view name);
  void close_through(std::string_view name, std::string_view barriers);
  void remove(std::size_t at);
  void pop();
  [[nodiscard]] bool has(std::string_view name) const;

  std::vector<std::string> open_;
  std::unordered_map<std::string, std::size_t> counts_;  // in open_
  std::unordered_map<std::string, std::size_t> left_out_;
  std::size_t formatting_ = 0;
  std::size_t foreign_ = 0;
};

}  // namespace sourcebook::html
