#include "indexer/identity.h"

#include "indexer/hash.h"

namespace sourcebook {
namespace {

constexpr std::size_t kIdBytes = 6;

}  // namespace

std::string document_id(const Document& document, std::string_view shown, std::size_t ordinal) {
  if (!document.id.empty() && document.id.size() <= kMaxIdBytes) return document.id;
  Hash hash;
  hash.add_part(shown);
  hash.add_part(!document.id.empty()    ? document.id
                : !document.key.empty() ? document.key
                                        : "#" + std::to_string(ordinal));
  hash.add_part(document.text);
  return hash.hex(kIdBytes);
}

}  // namespace sourcebook
