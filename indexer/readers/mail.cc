#include "indexer/readers/mail.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <istream>
#include <string>
#include <utility>
#include <vector>

#include "common/text/ascii.h"
#include "indexer/readers/item_reader.h"
#include "indexer/readers/mail_attachments.h"
#include "indexer/readers/mail_text.h"
#include "indexer/readers/mime_message.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

constexpr std::size_t kMinHeaders = 3;

// The name of a message for all files that speak of it, which does not show the address in its own.
std::string id_of(const std::string& message_id) {
  if (message_id.empty()) return {};
  std::array<char, 16> digits{};
  const std::uint64_t hash = XXH3_64bits(message_id.data(), message_id.size());
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr;
  return "mail-" + std::string(digits.data(), end);
}

std::string note_of(const Document& message) {
  std::string note = "attached to a message";
  if (!message.author.empty()) note += " of " + message.author;
  if (!message.published.value.empty()) note += ", " + message.published.value.substr(0, 10);
  return note;
}

Document document_of(const MimeMessage& message) {
  Document document;
  document.id = id_of(message.id);
  document.parent = id_of(message.answers);
  document.title = mail::title_of(message.subject);
  const bool answer = !document.parent.empty() || mail::is_answer(message.subject);
  document.kind = answer ? Kind::kComment : Kind::kPost;
  document.author = message.from;
  document.published = dated(message.date, "mail: Date");
  document.language = language_tag(message.language);
  if (message.archived_at.starts_with("http")) document.url = message.archived_at;
  if (message.miscoded) {
    document.notes.emplace_back("its text is not encoded as it says; taken as it stands");
  }
  mail::take_plain(message.plain, message.flowed, document);
  if (document.text.empty()) mail::take_html(message.html, document);
  return document;
}

void read(std::string_view bytes, ExportItems& items) { mail::put_message(bytes, "", items); }

// The names of the header lines that `head` begins with, in lower case.
std::vector<std::string> headers_of(std::string_view head) {
  std::vector<std::string> names;
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    if (line.empty() || line == "\r") break;
    if (line[0] == ' ' || line[0] == '\t') {
      if (names.empty()) return {};
      continue;
    }
    const std::size_t colon = line.find(':');
    const auto is_name = [](char c) { return c > ' ' && c < 127; };
    if (colon == std::string_view::npos || colon == 0 ||
        !std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), is_name)) {
      break;
    }
    names.push_back(text::lower(line.substr(0, colon)));
  }
  return names;
}

bool has(const std::vector<std::string>& names, std::initializer_list<std::string_view> any) {
  return std::any_of(any.begin(), any.end(), [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  });
}

}  // namespace

namespace mail {

void put_message(std::string_view bytes, const std::string& within, ExportItems& items) {
  MimeMessage message = parse_message(bytes);
  Document document = document_of(message);
  const std::string note = note_of(document);
  Attachments attached = attachments_of(std::move(message.files));
  if (document.text.empty() && (attached.files.empty() || message.encrypted)) {
    throw Error(ErrorKind::kInput, message.encrypted ? "is encrypted; save it decrypted"
                                   : attached.not_read.empty()
                                       ? "no text in it"
                                       : "no text in it; " + attached.not_read);
  }
  if (!attached.not_read.empty()) {
    items.skip({within.substr(0, within.find('/')), attached.not_read});
    document.notes.push_back(std::move(attached.not_read));
  }
  if (!document.text.empty()) items.put(std::move(document));
  for (MimeFile& file : attached.files) {
    items.embed({within + file.name, std::move(file.bytes), note});
  }
}

bool has_clock_time(std::string_view line) {
  for (std::size_t colon = line.find(':', 1); colon != std::string_view::npos;
       colon = line.find(':', colon + 1)) {
    const bool time = colon + 5 < line.size() && text::is_digit(line[colon - 1]) &&
                      text::is_digit(line[colon + 2]) && line[colon + 3] == ':';
    if (time) return true;
  }
  return false;
}

bool is_mailbox_line(std::string_view line) {
  return line.starts_with("From ") && has_clock_time(line);
}

}  // namespace mail

std::unique_ptr<Reader> open_mail(std::istream& input, const InputInfo&) {
  return read_at_once(input, read);
}

int recognise_mail(std::string_view head) {
  // Some programs keep the line that parted it from others.
  if (mail::is_mailbox_line(head.substr(0, head.find('\n')))) {
    head.remove_prefix(std::min(head.find('\n') + 1, head.size()));
  }
  const std::vector<std::string> names = headers_of(head);
  if (names.size() < kMinHeaders || !has(names, {"from", "received", "return-path"})) {
    return has(names, {"from", "subject", "to", "date"}) ? 1 : 0;
  }
  // What only programs write.
  const bool sent = has(names, {"received", "return-path", "message-id", "mime-version",
                                "delivered-to", "content-type", "x-mailer"});
  return sent ? 2 : 1;
}

}  // namespace sourcebook
