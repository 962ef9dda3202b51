// A zip file of parts, for tests of formats that are one.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace sourcebook::test {

using Parts = std::vector<std::pair<std::string, std::string>>;

// `parts` in the order given, stored as they are; or in another `format` of libarchive's.
inline std::string archive_of(const Parts& parts, int (*format)(archive*)) {
  const std::unique_ptr<archive, int (*)(archive*)> out(archive_write_new(), archive_write_free);
  std::size_t room = std::size_t{1} << 20;
  for (const auto& part : parts) room += part.second.size();
  std::string bytes(room, '\0');
  std::size_t used = 0;
  format(out.get());
  if (format == archive_write_set_format_zip) archive_write_zip_set_compression_store(out.get());
  archive_write_open_memory(out.get(), bytes.data(), bytes.size(), &used);
  for (const auto& [name, content] : parts) {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                         archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    if (archive_write_header(out.get(), entry.get()) != ARCHIVE_OK) {
      throw std::runtime_error(archive_error_string(out.get()));
    }
    archive_write_data(out.get(), content.data(), content.size());
  }
  archive_write_close(out.get());
  bytes.resize(used);
  return bytes;
}

inline std::string zip_of(const Parts& parts) {
  return archive_of(parts, archive_write_set_format_zip);
}

}  // namespace sourcebook::test
