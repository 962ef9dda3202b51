// Bytes over a socket of this machine, with a descriptor beside them (unix(7), SCM_RIGHTS).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "indexer/descriptor.h"

namespace sourcebook {

// Sends `bytes`, few enough for the socket's buffer (64 KiB), and `beside` with them. False where
// the other end is gone. Never waits: throws Error(kIo) where it has left too much unread.
[[nodiscard]] bool send_with_descriptor(const Descriptor& socket, std::string_view bytes,
                                        const Descriptor& beside);

// Waits for bytes on `socket`, at most `buffer`, and for a descriptor that came with them. 0 at the
// end. Throws Error(kIo).
[[nodiscard]] std::size_t receive_with_descriptor(int socket, std::span<char> buffer,
                                                  Descriptor& beside);

}  // namespace sourcebook
