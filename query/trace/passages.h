// Passages of one document as they are compared with a wording.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/sqlite/connection.h"
#include "query/passage_set.h"
#include "query/speaker.h"
#include "query/trace/units.h"

namespace sourcebook {

struct PassageWords {
  std::string text;         // as much of it as passages are long
  std::vector<Unit> units;  // bytes: of `text`; those of a place that was found are kOther
  std::vector<bool> taken;  // by unit: it is of a place that was found
  Quotations quotations;    // bytes: of `text`
  std::size_t begin = 0;    // of `text` in the document's
};

// Passages that follow each other, as one text.
struct Region {
  struct Part {
    std::int64_t passage = 0;
    std::size_t begin = 0;       // byte of Region::text
    std::size_t first_unit = 0;  // of Region::units
    const PassageWords* words = nullptr;
  };
  std::string text;
  std::vector<Unit> units;  // bytes: of `text`; positions mean nothing
  std::vector<Part> parts;

  // The part that a unit lies in.
  [[nodiscard]] const Part& part_of(std::size_t unit) const;
  // Where a byte of it is in the document's text.
  [[nodiscard]] std::size_t in_document(std::size_t unit, std::size_t byte) const;
};

// Reads each passage of a document once. `connection` and `numbers` must outlive it. Throws Error
// as Statement::step, kCorrupt where the document has no such passage.
class PassageTexts {
 public:
  PassageTexts(const sqlite::Connection& connection, const WordNumbers& numbers);

  // Begins a document, by its id in the index: it alone is read from here on.
  void open(std::int64_t document) {
    document_ = document;
    passages_.clear();
  }
  [[nodiscard]] PassageWords& words(std::int64_t passage);
  [[nodiscard]] Region region(const PassageRange& passages);
  // Nothing of these units of a region is found again.
  void take(const Region& region, std::size_t begin, std::size_t end);

 private:
  sqlite::Statement find_;
  const WordNumbers& numbers_;
  std::int64_t document_ = 0;
  std::map<std::int64_t, PassageWords> passages_;
};

}  // namespace sourcebook
