// The text of an RTF file -> HTML, and what is said and written beside it (Rich Text Format
// Specification 1.9.1).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/office.h"
#include "indexer/readers/rtf_asides.h"
#include "indexer/readers/rtf_characters.h"
#include "indexer/readers/rtf_flow.h"
#include "indexer/readers/rtf_format.h"
#include "indexer/readers/rtf_header.h"
#include "indexer/readers/rtf_remarks.h"
#include "indexer/readers/rtf_tokens.h"
#include "indexer/readers/rtf_words.h"

namespace sourcebook::rtf {

class Text {
 public:
  // Reads all of `bytes`. Throws Error(kInput) where groups nest too deep.
  explicit Text(std::string_view bytes);
  Text(const Text&) = delete;
  Text& operator=(const Text&) = delete;

  [[nodiscard]] const std::string& html() const { return html_; }
  // Words of paragraphs that stand as the title of the whole.
  [[nodiscard]] const std::string& title() const { return title_; }
  [[nodiscard]] const Info& info() const { return asides_.info(); }
  [[nodiscard]] std::vector<office::Remark> remarks() { return remarks_.take(); }
  // Whether the file ends before its text does.
  [[nodiscard]] bool is_cut_short() const { return cut_short_; }
  // Bytes behind the end of the text, without white space.
  [[nodiscard]] std::size_t bytes_left() const { return bytes_left_; }

 private:
  // What has stood in a group so far.
  enum class Begun { kNo, kWords, kText };
  struct State {
    Destination destination = Destination::kText;
    Destination around_either = Destination::kText;  // of the group around kEither
    Format format;
    Begun begun = Begun::kNo;
  };
  // A text that runs beside another.
  struct OpenFlow {
    Flow flow;
    Destination kind = Destination::kText;
    std::size_t groups = 0;  // open ones at its begin, its own with them
    std::string mark;        // of a note
  };

  void read(Tokens& tokens);
  void take(const Token& token);
  void open_group(std::size_t at);
  void close_group();
  void word(const Token& token, bool starred);
  void word_of_text(const Token& token);
  bool end_block(std::string_view name);

  [[nodiscard]] std::optional<Destination> destination_in(std::string_view word,
                                                          bool starred) const;
  void enter(Destination destination);
  void begin_flow(Destination kind);
  void end_flow();
  void end_aside(Destination destination);

  // Hands on the characters that have been read.
  void flush();
  void words(std::string_view words);
  void words_of_text(std::string_view words);
  [[nodiscard]] bool is_shown() const;
  [[nodiscard]] bool is_open(Destination kind) const;
  [[nodiscard]] CodePage code_page() const {
    return fonts_.code_page(states_.back().format.characters);
  }
  [[nodiscard]] Standing standing(std::size_t min_tables = 0) const;
  [[nodiscard]] State& state() { return states_.back(); }
  [[nodiscard]] Flow& flow() { return flows_.back().flow; }

  Characters characters_;
  Fonts fonts_;
  Styles styles_;
  Authors authors_;
  Remarks remarks_;
  Asides asides_;
  std::vector<State> states_;  // one a group, and the first around all
  std::vector<OpenFlow> flows_;
  bool starred_ = false;
  std::size_t notes_ = 0;
  std::size_t paragraphs_ = 0;

  std::size_t last_word_ = 0;  // place of the last one that only a text has
  std::string html_, title_;
  bool cut_short_ = false;
  std::size_t bytes_left_ = 0;
};

}  // namespace sourcebook::rtf
