// What an export holds that is not for readers: drafts, spam. Counted, so that nothing is lost in
// silence.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sourcebook {

class LeftOut {
 public:
  // `what` in the plural: "drafts", "attachments".
  void add(std::string_view what, std::size_t count = 1);
  [[nodiscard]] bool empty() const { return counts_.empty(); }
  [[nodiscard]] std::size_t total() const;
  // "left out: drafts 3, attachments 1", in the order in which they came; empty if nothing was.
  [[nodiscard]] std::string note() const;
  // The same where there was nothing else: "holds nothing to be read; left out: drafts 3".
  [[nodiscard]] std::string note_of_all() const;

 private:
  std::vector<std::pair<std::string, std::size_t>> counts_;
};

}  // namespace sourcebook
