// The words of HTML that stands in the middle of another format.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "indexer/readers/text_builder.h"

namespace sourcebook {

// A tag with a name in lower case; `closing` for </name>.
struct HtmlTag {
  std::string_view name;
  bool closing = false;
};

// True where `html` begins as a tag or a comment does: "a < b" and "<3" do not.
[[nodiscard]] bool opens_tag(std::string_view html);

// Writes the words of HTML to a TextBuilder: tags and comments left out, their breaks kept, scripts
// and styles skipped if they are closed, images as their alternative text. Works on any bytes; what only looks like a
// tag or is not closed is text. Pieces may come one by one, but a tag must be whole in its piece.
class HtmlWords {
 public:
  // `decode` gives the text of a character reference such as "&amp;", empty if it is none. `seen`
  // is told every tag, after its own break and before its words.
  HtmlWords(TextBuilder& out, std::function<std::string(std::string_view)> decode,
            std::function<void(const HtmlTag&)> seen)
      : out_(out), decode_(std::move(decode)), seen_(std::move(seen)) {}

  void write(std::string_view html);
  // Words of the other format that stand between pieces of HTML; a run of white space is one blank.
  void text(std::string_view flowing);
  // Ends elements that are still open: what follows is another block of the other format. What stands
  // in a <script> and the like is nobody's words, but only if it is closed: else it is written now.
  void end_block();

 private:
  [[nodiscard]] bool skipping() const { return !skipped_.empty(); }
  void words(std::string_view text);
  void tag(std::string_view tag);
  void opened(std::string_view name, std::string_view tag);

  TextBuilder& out_;
  std::function<std::string(std::string_view)> decode_;
  std::function<void(const HtmlTag&)> seen_;
  std::string skipped_;     // the element whose content is skipped
  std::string kept_;        // that content, until the element is closed
  int preformatted_ = 0;    // open <pre>s
  bool first_cell_ = true;  // of a table row
};

}  // namespace sourcebook
