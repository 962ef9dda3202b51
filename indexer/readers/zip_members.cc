#include "indexer/readers/zip_members.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/readers/archive_entries.h"
#include "indexer/readers/input.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

// APPNOTE.TXT (PKWARE), sections 4.3.7 and 4.3.9.
constexpr std::string_view kMemberMark = "PK\x03\x04";
constexpr std::size_t kHeaderBytes = 30, kFlagsAt = 6, kSizeAt = 18, kNameSizeAt = 26,
                      kExtraSizeAt = 28;
constexpr unsigned kSizeFollows = 8;  // of the flags: the content is there before its size

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = size; i > 0; --i) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
  }
  return value;
}

// Where the next member begins after one whose content begins at `content` and whose size follows
// it: there the size that stands before the mark is that of all since `content`. npos: not in `head`.
std::size_t after_unsized(std::string_view head, std::size_t content) {
  constexpr std::size_t kSizesBytes = 8, kDescriptorBytes = 12, kMarkBytes = 4;
  std::size_t next = head.find(kMemberMark, content);
  for (; next != std::string_view::npos; next = head.find(kMemberMark, next + 1)) {
    if (next < content + kDescriptorBytes) continue;
    const std::size_t size = number_at(head, next - kSizesBytes, 4);
    const std::size_t taken = next - content - kDescriptorBytes;
    if (size == taken || size + kMarkBytes == taken) break;  // the descriptor may have a mark
  }
  return next;
}

}  // namespace

ZipMembers read_zip_members(std::string_view bytes,
                            const std::function<bool(std::string_view)>& wanted) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
    throw Error(
        ErrorKind::kInput,
        "is protected by a password, or of a format from before 2007; save it anew, without one");
  }
  ZipMembers members;
  std::size_t room = kMaxWholeBytes;
  ArchiveEntries entries(bytes);
  while (const std::optional<ArchiveEntry> entry = entries.next()) {
    if (!entry->is_file || !wanted(entry->name)) continue;
    if (entry->encrypted) {
      throw Error(ErrorKind::kInput, "is protected by a password; save it without one");
    }
    std::string content = entries.read(room);
    room -= content.size();
    members[entry->name] = std::move(content);
  }
  return members;
}

bool begins_as_zip(std::string_view head) { return head.starts_with(kMemberMark); }

std::vector<std::string_view> members_begun_in(std::string_view head) {
  std::vector<std::string_view> names;
  std::size_t at = 0;
  while (at < head.size() && head.substr(at).starts_with(kMemberMark)) {
    if (head.size() - at < kHeaderBytes) break;
    const std::size_t name_bytes = number_at(head, at + kNameSizeAt, 2);
    if (head.size() - at - kHeaderBytes < name_bytes) break;
    names.push_back(head.substr(at + kHeaderBytes, name_bytes));
    const std::size_t content =
        at + kHeaderBytes + name_bytes + number_at(head, at + kExtraSizeAt, 2);
    const bool size_follows = (number_at(head, at + kFlagsAt, 2) & kSizeFollows) != 0;
    at = size_follows ? after_unsized(head, content) : content + number_at(head, at + kSizeAt, 4);
  }
  return names;
}

bool begins_with_mime_type(std::string_view head, std::string_view type) {
  constexpr std::string_view kName = "mimetype";
  if (!begins_as_zip(head) ||
      !head.substr(std::min(kHeaderBytes, head.size())).starts_with(kName)) {
    return false;
  }
  const std::size_t at = kHeaderBytes + kName.size() + number_at(head, kExtraSizeAt, 2);
  return at < head.size() && head.substr(at).starts_with(type);
}

}  // namespace sourcebook
