#include "indexer/extract/socket_message.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "indexer/system_error.h"

namespace sourcebook {
namespace {

// A message of one stretch of bytes with room for one descriptor beside it.
class Message {
 public:
  Message(void* data, std::size_t size) : bytes_{data, size} {
    header_.msg_iov = &bytes_;
    header_.msg_iovlen = 1;
    header_.msg_control = control_;
    header_.msg_controllen = sizeof control_;
  }
  Message(const Message&) = delete;
  Message& operator=(const Message&) = delete;

  void attach(int fd) {
    cmsghdr* const beside = CMSG_FIRSTHDR(&header_);
    beside->cmsg_level = SOL_SOCKET;
    beside->cmsg_type = SCM_RIGHTS;
    beside->cmsg_len = CMSG_LEN(sizeof fd);
    std::memcpy(CMSG_DATA(beside), &fd, sizeof fd);
  }
  [[nodiscard]] Descriptor attached() {
    const cmsghdr* const beside = CMSG_FIRSTHDR(&header_);
    if (beside == nullptr || beside->cmsg_type != SCM_RIGHTS) return Descriptor();
    int fd = -1;
    std::memcpy(&fd, CMSG_DATA(beside), sizeof fd);
    return Descriptor(fd);
  }
  [[nodiscard]] msghdr* header() { return &header_; }

 private:
  iovec bytes_;
  msghdr header_{};
  alignas(cmsghdr) char control_[CMSG_SPACE(sizeof(int))] = {};
};

}  // namespace

bool send_with_descriptor(const Descriptor& socket, std::string_view bytes,
                          const Descriptor& beside) {
  Message message(const_cast<char*>(bytes.data()), bytes.size());
  message.attach(beside.get());
  ssize_t sent = 0;
  do {
    sent = sendmsg(socket.get(), message.header(), MSG_NOSIGNAL | MSG_DONTWAIT);
  } while (sent < 0 && errno == EINTR);
  if (sent < 0 && (errno == EPIPE || errno == ECONNRESET)) return false;
  if (sent < 0) fail("cannot hand it to a worker", errno);
  return static_cast<std::size_t>(sent) == bytes.size();
}

std::size_t receive_with_descriptor(int socket, std::span<char> buffer, Descriptor& beside) {
  Message message(buffer.data(), buffer.size());
  ssize_t got = 0;
  do {
    got = recvmsg(socket, message.header(), MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got < 0) fail("cannot receive", errno);
  if (Descriptor attached = message.attached(); attached.is_open()) beside = std::move(attached);
  return static_cast<std::size_t>(got);
}

}  // namespace sourcebook
