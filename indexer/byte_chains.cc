#include "indexer/byte_chains.h"

#include <cstring>
#include <stdexcept>

namespace sourcebook {

std::uint32_t ByteChains::allocate(std::uint32_t size) {
  if (used_ + size > kBlock) {
    if (blocks_.size() == UINT32_MAX / kBlock) throw std::length_error("too many postings");
    blocks_.push_back(std::make_unique_for_overwrite<unsigned char[]>(kBlock));
    used_ = blocks_.size() == 1 ? kPointer : 0;  // no address is 0
  }
  const auto place = static_cast<std::uint32_t>(blocks_.size() - 1) * kBlock + used_;
  used_ += size;
  return place;
}

void ByteChains::extend(ByteChain& chain) {
  const std::uint32_t size = size_after(chain.link);
  const std::uint32_t place = allocate(size);
  if (chain.link == 0) {
    chain.first = place;
  } else {
    std::memcpy(&(*this)[chain.end], &place, kPointer);
  }
  chain.tail = place;
  chain.end = place + size - kPointer;
  chain.link = size;
}

void ByteChains::copy(const ByteChain& chain, std::string& out) const {
  std::uint32_t place = chain.first;
  std::uint32_t link = size_after(0);
  while (place != 0) {
    const std::uint32_t end = place + link - kPointer;
    const bool last = end == chain.end;
    const auto* bytes = reinterpret_cast<const char*>(at(place));
    out.append(bytes, (last ? chain.tail : end) - place);
    if (last) return;
    std::memcpy(&place, at(end), kPointer);
    link = size_after(link);
  }
}

}  // namespace sourcebook
