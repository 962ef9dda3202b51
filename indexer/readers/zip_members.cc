#include "indexer/readers/zip_members.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/readers/archive_entries.h"
#include "indexer/readers/input.h"
#include "sourcebook/error.h"

namespace sourcebook {

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

bool begins_as_zip(std::string_view head) { return head.starts_with("PK\x03\x04"); }

// The head of a zip file's first member: APPNOTE.TXT (PKWARE), section 4.3.7.
bool begins_with_mime_type(std::string_view head, std::string_view type) {
  constexpr std::size_t kExtraSizeAt = 28, kNameAt = 30;
  constexpr std::string_view kName = "mimetype";
  if (!begins_as_zip(head) || !head.substr(std::min(kNameAt, head.size())).starts_with(kName)) {
    return false;
  }
  const auto byte = [head](std::size_t at) { return static_cast<unsigned char>(head[at]); };
  const std::size_t extra = byte(kExtraSizeAt) + 256U * byte(kExtraSizeAt + 1);
  const std::size_t at = kNameAt + kName.size() + extra;
  return at < head.size() && head.substr(at).starts_with(type);
}

}  // namespace sourcebook
