// What people changed in an office file while changes were tracked, as remarks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/office.h"

namespace sourcebook::office {

// What one person changed in one paragraph, one after the other, is one change.
class Changes {
 public:
  // `paragraph`: its number. Blank words are no change.
  void add(std::string_view author, std::string_view date, std::size_t paragraph,
           std::string_view deleted, std::string_view inserted);
  // In the order of the text.
  [[nodiscard]] std::vector<Remark> remarks() const;

 private:
  struct Change {
    std::string author, date;
    std::string deleted, inserted;
    std::size_t paragraph = 0;
  };
  std::vector<Change> changes_;
};

}  // namespace sourcebook::office
