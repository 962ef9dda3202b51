// A message as it was sent (RFC 5322, 2045-2049) -> its headers, text and files. The only header
// that GMime hides behind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sourcebook {

struct MimeFile {
  std::string name;   // as given; empty where there is none
  std::string type;   // "application/pdf"
  std::string bytes;  // decoded
};

// All text is valid UTF-8; what is not there is empty.
struct MimeMessage {
  std::string from;     // display names of those who wrote it, else their addresses; joined by ", "
  std::string subject;  // on one line
  std::string date;     // ISO 8601 with its zone
  std::string id;       // without brackets
  std::string answers;  // id of the message that it answers
  std::string language;
  std::string archived_at;  // address of the message
  std::string location;     // that a page was saved from, else Content-Location of the first HTML
  std::string plain;        // text/plain parts that are shown, one after the other
  bool flowed = false;      // lines of `plain` that end in a blank go on (RFC 3676)
  std::string html;         // likewise
  std::vector<MimeFile> files;
  bool encrypted = false;  // all that there is, is
  bool miscoded = false;   // some of the text is not encoded as it says, and was taken as it stands
};

// Total: any bytes are a message, if an empty one. Safe from any thread.
[[nodiscard]] MimeMessage parse_message(std::string_view bytes);

}  // namespace sourcebook
