// Formats that are a zip file of parts: DOCX, ODT, EPUB.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sourcebook {

// Parts by name.
using ZipMembers = std::map<std::string, std::string>;

// What of the zip file `bytes` `wanted` says yes to. Throws Error(kInput) where it is damaged
// before all was read, encrypted, or where these parts together are larger than kMaxWholeBytes
// (input.h).
[[nodiscard]] ZipMembers read_zip_members(std::string_view bytes,
                                          const std::function<bool(std::string_view)>& wanted);

// Whether `head` begins a zip file; and whether its first member is called "mimetype", stored as it
// is, and says `type`, as ODF and EPUB have it.
[[nodiscard]] bool begins_as_zip(std::string_view head);
[[nodiscard]] bool begins_with_mime_type(std::string_view head, std::string_view type);

// The names of the members that begin within `head`, the first bytes of a zip file, as far as each
// tells where the next one begins. What is in a member counts for nothing, be it another zip file.
[[nodiscard]] std::vector<std::string_view> members_begun_in(std::string_view head);

}  // namespace sourcebook
