// What is attached to a message: what is read, and what is not.
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/mime_message.h"

namespace sourcebook::mail {

struct Attachments {
  std::vector<MimeFile> files;  // of formats that are read; each has a name, without folders
  // "attached and not read: budget.xlsx, winmail.dat": the others that may hold words
  // (unread_files.h), some of them; empty where there are none.
  std::string not_read;
};

[[nodiscard]] Attachments attachments_of(std::vector<MimeFile> files);

}  // namespace sourcebook::mail
