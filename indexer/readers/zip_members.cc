#include "indexer/readers/zip_members.h"

#include <optional>
#include <utility>

#include "indexer/file_parts.h"
#include "indexer/readers/archive_entries.h"
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

bool begins_with_mime_type(std::string_view head, std::string_view type) {
  constexpr std::size_t kNameAt = 30;
  constexpr std::string_view kName = "mimetype";
  return begins_as_zip(head) && head.size() > kNameAt &&
         head.substr(kNameAt).starts_with(std::string(kName) + std::string(type));
}

}  // namespace sourcebook
