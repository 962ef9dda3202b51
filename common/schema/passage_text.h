// How a passage's text lies in passage.body: the codec, writer and reader side by side.
//
// First byte: 0 text as it is; 1 a zstd frame; 2 a zstd frame made with the dictionary whose number
// stands in the frame (RFC 8878, section 3.1.1.1.3) and in table `dictionary`. Frames carry a
// checksum, so that a damaged one is an error and not another text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace sourcebook::schema {

// No passage is longer; a frame that claims more is corrupt. Guards against decompression bombs.
inline constexpr std::size_t kMaxPassageBytes = std::size_t{1} << 20;

// Compresses with one dictionary, or none. Immutable once made: share between threads; each call
// takes a context of its own from a per-thread cache.
class Compressor {
 public:
  Compressor();  // no dictionary
  explicit Compressor(std::string_view dictionary);
  ~Compressor();
  // Text that compression would not make shorter is kept as it is.
  [[nodiscard]] std::string compress(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The dictionary with number `id`; empty where there is none.
using FindDictionary = std::function<std::string(std::uint32_t id)>;

// Decompresses; asks for each dictionary when it first needs it. Not thread-safe.
class Decompressor {
 public:
  explicit Decompressor(FindDictionary find = {});
  ~Decompressor();
  // Throws Error(kCorrupt) where `body` is no body, names an unknown dictionary or is too large.
  [[nodiscard]] std::string decompress(std::string_view body) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A dictionary with number `id` (1 or more) trained on `samples`; empty where they are too few to
// train on (under kMinTrainingBytes). Takes the first kMaxTrainingBytes, and a fraction of a
// second.
inline constexpr std::size_t kMinTrainingBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMaxTrainingBytes = std::size_t{4} << 20;
[[nodiscard]] std::string train_dictionary(std::span<const std::string_view> samples,
                                           std::uint32_t id);

}  // namespace sourcebook::schema
