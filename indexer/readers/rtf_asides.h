// What an RTF file says in groups that are taken as a whole: of itself, and of its comments.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/rtf_dates.h"
#include "indexer/readers/rtf_remarks.h"
#include "indexer/readers/rtf_words.h"

namespace sourcebook::rtf {

// What the file says of itself.
struct Info {
  std::string title, author;
  Time created, revised;
};

// Whether a group of `destination` is one of these.
[[nodiscard]] bool is_aside(Destination destination);

class Asides {
 public:
  // Is told what is said of comments. Must outlive it.
  explicit Asides(Remarks& remarks) : remarks_(remarks) {}

  void begin();
  // What is in the group, in the order of the file.
  void text(std::string_view text) { text_ += text; }
  void word(std::string_view name, std::optional<std::int64_t> number) { time_.word(name, number); }
  // Returns all text, for those who know what to do with it.
  std::string end(Destination destination);

  [[nodiscard]] const Info& info() const { return info_; }

 private:
  void tell_remarks(Destination destination, const std::string& text);

  Remarks& remarks_;
  std::string text_;
  Time time_;
  Info info_;
};

}  // namespace sourcebook::rtf
