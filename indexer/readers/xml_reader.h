// XML files of many records, one record at a time. The only header that libxml2 hides behind.
#pragma once

#include <cstddef>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/xml_element.h"

namespace sourcebook::xml {

// Something wrong with the file, in words.
struct Fault {
  std::size_t line = 0;
  std::string what;
};

// The records of a file: what lies right in its root, and in a <channel> there. Read as a stream:
// holds one record at a time, at most kMaxRecordBytes of it. Nothing outside the file is ever read,
// no entity is expanded, and what is mildly broken is mended (xml_mend.h). Not thread-safe.
class XmlRecords {
 public:
  // `input` must outlive this.
  explicit XmlRecords(std::istream& input);
  ~XmlRecords();

  // The next record that is whole; nullopt at the end, or where the rest cannot be read: faults()
  // says which. Lets through what reading throws.
  [[nodiscard]] std::optional<Element> next();

  // The root: its name and attributes, and those of <channel> if there is one. Good after next().
  [[nodiscard]] const Element& root() const;

  // The first fault since it was last asked for: a record that is too large or too deep, or what
  // ended the file before its end.
  [[nodiscard]] std::optional<Fault> take_fault();

  // After the end: what was mended, in words; empty where nothing was.
  [[nodiscard]] std::string mended() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A larger record is left out and said to be a fault.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{64} << 20;

// The name of the root of a file that begins with `head`, without its prefix; empty where it has
// none.
[[nodiscard]] std::string root_name(std::string_view head);

}  // namespace sourcebook::xml
