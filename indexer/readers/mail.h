// Mail: a message is a post or, where it answers one, a comment; files attached to it are read as
// what they are.
#pragma once

#include <memory>
#include <string_view>

#include "indexer/readers/export_items.h"
#include "indexer/readers/reader.h"

namespace sourcebook {

// One message (.eml, a file of a Maildir).
[[nodiscard]] std::unique_ptr<Reader> open_mail(std::istream& input, const InputInfo& info);
[[nodiscard]] int recognise_mail(std::string_view head);

// A mailbox of messages, of any size; holds one at a time. A message that is too large or cannot be
// read is Skipped.
[[nodiscard]] std::unique_ptr<Reader> open_mbox(std::istream& input, const InputInfo& info);
[[nodiscard]] int recognise_mbox(std::string_view head);

namespace mail {

// Puts what is in the message `bytes` into `items`: its text, then what is attached. `within` is
// put before the names of these: "message 7/", or empty. Throws Error(kInput) where there is
// nothing to read.
void put_message(std::string_view bytes, const std::string& within, ExportItems& items);

// Whether a time of day with its seconds stands in `line`.
[[nodiscard]] bool has_clock_time(std::string_view line);

// "From ann@example.org Mon Jan  1 10:00:00 2018": what parts the messages of a mailbox.
[[nodiscard]] bool is_mailbox_line(std::string_view line);

}  // namespace mail
}  // namespace sourcebook
