// What people wrote beside the text of an RTF file, and changed in it while changes were tracked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/readers/office.h"
#include "indexer/readers/office_changes.h"
#include "indexer/readers/rtf_header.h"

namespace sourcebook::rtf {

class Remarks {
 public:
  // Must outlive it.
  explicit Remarks(const Authors& authors) : authors_(authors) {}

  // The words between these are what a comment stands at.
  void begin_range(const std::string& name);
  void end_range(const std::string& name);

  // What is said of the next comment, before it or in it.
  void author(std::string_view name) { next_.author = name; }
  void initials(std::string_view letters) { initials_ = letters; }
  void date(std::string iso) { next_.date = std::move(iso); }
  void range(const std::string& name);
  // Counted back from the comment itself: -1 is the one before it. Others are no answer.
  void parent(std::int64_t number);
  // The comment, which says `html`.
  void comment(std::string html);

  // Words of the text, for the ranges that are open.
  void words(std::string_view words);
  // Words that were inserted or deleted in the paragraph with that number; what follows is one
  // change with them until end_change().
  void change(bool deleted, const Revision& revision, std::size_t paragraph,
              std::string_view words);
  void end_change();

  // Comments, then changes, each in the order of the text.
  [[nodiscard]] std::vector<office::Remark> take();

 private:
  struct Run {
    bool deleted = false;
    Revision revision;
    std::size_t paragraph = 0;
    std::string words;
  };

  const Authors& authors_;
  std::map<std::string, std::string> open_ranges_, ranges_;
  office::Remark next_;
  std::string initials_;
  std::vector<office::Remark> comments_;
  Run run_;  // of words that were changed at once
  office::Changes changes_;
};

}  // namespace sourcebook::rtf
