#include "indexer/readers/mail_attachments.h"

#include <string_view>
#include <utility>

#include "common/text/one_line.h"
#include "indexer/readers/export_items.h"
#include "indexer/readers/formats.h"
#include "indexer/readers/unread_files.h"

namespace sourcebook::mail {
namespace {

struct Ending {
  std::string_view type, ending;
};

// For files that have no name.
constexpr Ending kEndings[] = {{"application/pdf", ".pdf"},
                               {"message/rfc822", ".eml"},
                               {"text/html", ".html"},
                               {"text/plain", ".txt"},
                               {"text/markdown", ".md"},
                               {"application/rtf", ".rtf"},
                               {"text/rtf", ".rtf"},
                               {"application/zip", ".zip"},
                               {"application/vnd.oasis.opendocument.text", ".odt"},
                               {"application/epub+zip", ".epub"}};

constexpr std::size_t kHeadBytes = 4096;
constexpr std::size_t kMostNamed = 10;

std::string name_of(const MimeFile& file, std::size_t number) {
  std::string name = file.name.substr(file.name.find_last_of("/\\") + 1);
  if (!name.empty()) return name;
  for (const Ending& known : kEndings) {
    if (file.type == known.type)
      return "attachment " + std::to_string(number) + std::string(known.ending);
  }
  return {};
}

// What servers and programs attach of their own accord, and what has no words in it.
bool is_no_loss(const MimeFile& file) {
  for (const std::string_view type :
       {"image/", "audio/", "video/", "message/", "application/pgp-", "application/pkcs7-",
        "application/x-pkcs7-", "text/rfc822-headers"}) {
    if (file.type.starts_with(type)) return true;
  }
  return holds_no_words(file.name);
}

}  // namespace

Attachments attachments_of(std::vector<MimeFile> files) {
  Attachments out;
  std::size_t number = 0, not_read = 0;
  for (MimeFile& file : files) {
    file.name = name_of(file, ++number);
    const std::string_view head = std::string_view(file.bytes).substr(0, kHeadBytes);
    if (!file.name.empty() && recognise(file.name, head) != nullptr) {
      out.files.push_back(std::move(file));
    } else if (!is_no_loss(file) && ++not_read <= kMostNamed) {
      const std::string name = text::one_line(file.name);
      out.not_read +=
          (out.not_read.empty() ? "attached and not read: " : ", ") +
          (name.empty() ? "a file without a name (" + shortened(file.type) + ")" : shortened(name));
    }
  }
  if (not_read > kMostNamed) {
    out.not_read += ", and " + std::to_string(not_read - kMostNamed) + " more";
  }
  return out;
}

}  // namespace sourcebook::mail
