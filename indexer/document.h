// What readers hand on, and what passages are cut from. Plain values; all text is valid UTF-8; all
// offsets are bytes of Document::text, [begin, end), ascending.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/schema/kinds.h"

namespace sourcebook {

using schema::Kind;

// A date at the precision it was given with, and what says so. Empty value: not known.
struct Dated {
  std::string value;  // ISO 8601: "2017", "2017-05", "2017-05-07", "2017-05-07T10:00:00+01:00"
  std::string from;   // the evidence: "date line", "front matter: date", "PDF: CreationDate"
  friend bool operator==(const Dated&, const Dated&) = default;
};

// The deepest there is; deeper is a mistake or an attack.
inline constexpr int kMaxSectionLevel = 100;

// A heading. The section runs to the next one of the same or a higher (smaller) level. The
// heading's own words are part of the text at `begin`.
struct Section {
  std::size_t begin = 0;
  int level = 1;  // 1 is the outermost, kMaxSectionLevel the innermost
  std::string title;
  friend bool operator==(const Section&, const Section&) = default;
};

struct Page {
  std::size_t begin = 0;
  std::string label;  // as a viewer shows it: "iv", "12"
  friend bool operator==(const Page&, const Page&) = default;
};

// Somebody else's words. credit is who, as the text says it; empty where it does not say.
struct Quotation {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string credit;
  friend bool operator==(const Quotation&, const Quotation&) = default;
};

// One post, comment or report. Empty strings: not known.
struct Document {
  std::string id;      // given by the source for all the world to use, else empty
  std::string key;     // its name within the file, for `parent` to refer to; defaults to id
  std::string parent;  // key of what it answers (a post or a comment)
  // Another address of that, where `parent` is one that may not be known.
  std::string parent_address;
  std::optional<Kind> kind;
  std::string title;
  std::string author;  // several are joined by ", "
  std::string url;
  std::string language;  // BCP 47, only where declared
  std::string number;    // of a comment, as displayed: "3.1"
  Dated published;
  Dated modified;
  std::string path;    // where it was before it came here, where a record says so
  std::string format;  // likewise
  std::string text;
  std::vector<Section> sections;
  std::vector<Page> pages;
  std::vector<Quotation> quotations;
  std::vector<std::string> notes;  // what a person should know: "12 of 40 pages are images"
};

// One record that could not be read, or only in part; the rest of the file goes on.
struct Skipped {
  std::string record;  // "line 17", "page 3"
  std::string reason;
  // Nothing is wrong with it: so many records, documents mostly, were not asked for. 0: something is.
  std::size_t left_out = 0;
};

// What is said of a file in files beside it (sidecars.h). Empty: not said.
struct FileMetadata {
  std::optional<Kind> kind = {};
  std::string title = {};
  std::string subtitle = {};
  std::string author = {};  // several are joined by ", "
  std::string url = {};
  std::string language = {};
  std::string licence = {};
  Dated date = {};
  bool draft = false;         // it was not published
  bool may_be_draft = false;  // what says whether it was published could not be read
  bool complete = true;       // false: something that may say more could not be read

  // Takes over what `nearer` says.
  void override_by(const FileMetadata& nearer);
  [[nodiscard]] bool empty() const { return *this == FileMetadata{}; }
  friend bool operator==(const FileMetadata&, const FileMetadata&) = default;
};

// A file within the file: a member of an archive, an attachment. Read like any other, by its own
// format.
struct Embedded {
  std::string name;        // with the folders it lies in within the file, "minutes/march.pdf"
  std::string bytes;       // its content
  std::string note;        // for its documents: "attached to a message of A. Mayor, 7 May 2017"
  FileMetadata said = {};  // of it beside it, within the file
};

using ReadItem = std::variant<Document, Skipped, Embedded>;

// A stretch of a document that is ranked, shown and cited.
struct Passage {
  std::size_t begin = 0;  // the text at [begin, end) is the passage
  std::size_t end = 0;
  std::size_t paragraph = 1;          // number of the paragraph it begins in, from 1
  std::string page, page_end;         // labels of its first and last page; empty without pages
  std::vector<std::string> headings;  // titles of the sections above it, outermost first
  std::vector<Quotation> quotations;  // cut to the passage; offsets are bytes of the *passage*
};

}  // namespace sourcebook
