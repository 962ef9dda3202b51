// Answers in one of the output formats.
#pragma once

#include <sourcebook/searcher.h>

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "query/cli/format.h"
#include "query/cli/layout.h"

namespace sourcebook::query_cli {

// A question as it was asked.
struct Question {
  std::string_view id;  // in a batch; else empty
  std::string_view words;
};

struct Style {
  Look look = {};
  bool batch = false;    // many answers follow, each with the id of its question
  bool text = false;     // whole passages
  bool explain = false;  // how it was understood and scored
};

// Writes begin(), any number of answers (one, unless Style::batch), end(). Words from documents are
// written so that they cannot act on a terminal.
class Printer {
 public:
  Printer(std::ostream& out, const Style& style) : out_(out), style_(style) {}
  virtual ~Printer() = default;
  Printer(const Printer&) = delete;
  Printer& operator=(const Printer&) = delete;

  virtual void begin() {}
  virtual void answer(const Question& question, const Answer& answer) = 0;
  virtual void end() {}

 protected:
  std::ostream& out_;
  const Style style_;
};

// `out` must outlive the printer.
[[nodiscard]] std::unique_ptr<Printer> make_printer(Format format, std::ostream& out,
                                                    const Style& style);

// A score with six digits after the point, whatever the locale.
[[nodiscard]] std::string written_score(double score);

// "3 passages", "1-10 of 1,240 passages", "11-20 of at least 1,240 passages", "nothing found".
[[nodiscard]] std::string summary(const Answer& answer);

}  // namespace sourcebook::query_cli
