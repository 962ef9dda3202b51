// XML as people have it -> XML that a parser takes.
#pragma once

#include <cstddef>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace sourcebook::xml {

// The text of a stream as well-formed XML in UTF-8, as far as can be without knowing what is meant:
//
// - decoded (encoding.h), by what its <?xml ...?> says where the bytes do not show it;
// - a & that begins no reference, or a named one that XML does not know (&nbsp;), is an ampersand, as is
//   that of a reference to a C1 control (&#150;): bodies are HTML, which knows both. A < that begins no
//   tag is a less-than sign. References to what may not be in XML are blanks;
// - an end tag that nothing open answers to is dropped; one that closes outer elements closes those
//   within;
// - of the attributes of one tag the first hundred stay: parsers compare each with all;
// - DTDs, comments, processing instructions and what stands before the first tag are dropped: no entity
//   is ever declared, so none can grow.
//
// Line ends are kept, so that lines can be counted. Holds a few hundred kilobytes, but for UTF-16
// and UTF-32, which are read into memory as a whole up to 64 MiB. Not thread-safe.
class MendedXml {
 public:
  // `input` must outlive this.
  explicit MendedXml(std::istream& input) : input_(input) {}

  // Appends some more to `out`; false at the end. Lets through what reading throws; throws
  // Error(kInput) for UTF-16 that is too large.
  bool read(std::string& out);

  // How much stood alone or closed nothing, and the line of the first.
  [[nodiscard]] std::size_t mended() const { return mended_; }
  [[nodiscard]] std::size_t first_mended_line() const { return first_mended_line_; }

 private:
  enum class State { kBefore, kText, kCdata, kTag };

  bool ensure(std::size_t bytes);
  bool refill();
  void begin();
  void decode(std::size_t bytes);
  void step(std::string& out);
  void step_before(std::string& out);
  void step_text(std::string& out);
  void step_cdata(std::string& out);
  void step_tag(std::string& out);
  void markup(std::string& out);
  void end_tag(std::string& out);
  void close(std::string_view name, std::string& out);
  void finish_tag(std::string& out);
  void reference(std::string& out);
  void skip_past(std::string_view end, std::string& out);
  void skip_doctype(std::string& out);
  void take(std::size_t bytes, std::string& out);
  void drop(std::size_t bytes, std::string& out);
  void step_quote(char c, std::string& out);
  void take_in_tag(std::size_t bytes, std::string& out);
  void mend();
  [[nodiscard]] std::size_t half_end(std::string_view end) const;
  [[nodiscard]] std::string_view rest() const { return std::string_view(text_).substr(at_); }

  std::istream& input_;
  std::string raw_;   // read, not decoded
  std::string text_;  // decoded, mended up to at_
  std::size_t at_ = 0;
  std::string charset_;
  bool begun_ = false;
  bool ended_ = false;
  State state_ = State::kBefore;
  char quote_ = 0;                 // in a tag: that of the attribute value
  std::size_t attributes_ = 0;     // with a value, of the tag that is being read
  std::string tag_;                // name of the start tag that is being read
  std::vector<std::string> open_;  // elements
  std::size_t line_ = 1;
  std::size_t mended_ = 0;
  std::size_t first_mended_line_ = 0;
};

}  // namespace sourcebook::xml
