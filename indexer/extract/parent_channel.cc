#include "indexer/extract/parent_channel.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "indexer/extract/socket_message.h"

namespace sourcebook {
namespace {

// What one large item leaves behind is given back beyond this.
constexpr std::size_t kKeptBytes = std::size_t{32} << 20;

[[noreturn]] void leave(int status) { std::_Exit(status); }

}  // namespace

void Outbox::flush() {
  std::string_view rest = waiting_;
  while (!rest.empty()) {
    const ssize_t sent = ::send(STDIN_FILENO, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) leave(1);
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  waiting_.clear();
  if (waiting_.capacity() > kKeptBytes) waiting_.shrink_to_fit();
  sent_ = Clock::now();
}

Order next_order() {
  Order order;
  std::string bytes;
  std::array<char, 4096> buffer;
  std::optional<FrameHeader> header;
  while (!header || bytes.size() < kFrameHeaderBytes + header->payload_bytes) {
    const std::size_t got = receive_with_descriptor(STDIN_FILENO, buffer, order.beside);
    if (got == 0) leave(0);
    bytes.append(buffer.data(), got);
    header = frame_header(bytes);
    if (header && header->payload_bytes > kMaxJobBytes) leave(kExitUnable);
  }
  order.kind = header->kind;
  order.payload = bytes.substr(kFrameHeaderBytes);
  return order;
}

}  // namespace sourcebook
