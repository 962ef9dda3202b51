// How the texts of passages lie in text_block.body: the codec, writer and reader side by side.
//
// A block holds the texts of neighbouring passages of one source, since many together compress
// better than each alone. First byte: 0 contents as they are; 1 a zstd frame; 2 a zstd frame made
// with the dictionary whose number stands in the frame (RFC 8878, section 3.1.1.1.3) and in table
// `dictionary`; 3 parts: varint number of parts, of each the varint number of its texts and varint
// bytes, then the parts, each a body of type 0 to 2 whose contents begin with the varint number of
// its first text: who wants one text unpacks its part alone.
// Frames carry a checksum, so that a damaged one is an error and not another text. The contents:
// varint number of texts, varint length of each, then the texts one after another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace sourcebook::schema {

// No passage is longer; a frame that claims more than a block can hold is corrupt. Guards against
// decompression bombs.
inline constexpr std::size_t kMaxPassageBytes = std::size_t{1} << 20;

// A block holds no more text than this, but for a single text, and no more texts. Measured on 380
// MB of press releases, debates and comments, texts in blocks of 0.8, 7, 14 and 28 KB came to 0.45,
// 0.37, 0.34 and 0.33 of their size; unpacking one took 2, 12, 25 and 40 microseconds.
inline constexpr std::size_t kMaxBlockBytes = std::size_t{40} << 10;
inline constexpr std::size_t kBlockTexts = 250;

// What a body should come to. SQLite keeps a row of this size as one overflow page, full to the
// last byte, and a small rest among others in a leaf (sqlite.org/fileformat2.html, section 1.6,
// pages of 8 KB). Bodies between 4 and 8 KB leave their leaves half empty, and all bodies a little
// smaller made the file 2% larger.
inline constexpr std::size_t kBodyBytes = 10000;

// Text in a part, about: with a dictionary small parts lose little. Measured on 18 MB of the same,
// frames of 4, 8, 16 and 30 KB came to 0.402, 0.393, 0.385 and 0.376 of their size; in parts of 9 KB
// an index was 1.9% larger than without, in parts of 5 KB 3.2%, and a search took 0.73 and 0.68 of
// the instructions.
inline constexpr std::size_t kPartBytes = std::size_t{5} << 10;

// Compresses with one dictionary, or none. Immutable once made: share between threads; each call
// takes a context of its own from a per-thread cache.
class Compressor {
 public:
  Compressor();  // no dictionary
  explicit Compressor(std::string_view dictionary);
  ~Compressor();
  // The body of a block of `texts`, none longer than kMaxPassageBytes.
  [[nodiscard]] std::string encode(std::span<const std::string_view> texts) const;

 private:
  [[nodiscard]] std::string compress(std::string_view contents) const;

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The dictionary with number `id`; empty where there is none.
using FindDictionary = std::function<std::string(std::uint32_t id)>;

// Reads blocks; asks for each dictionary when it first needs it. Not thread-safe. Texts of one
// part asked for one after another are unpacked once.
class Decompressor {
 public:
  explicit Decompressor(FindDictionary find = {});
  ~Decompressor();
  // Text number `slot` (from 0) of the block. Throws Error(kCorrupt) where `body` is no body, names
  // an unknown dictionary, is too large, or has no such text.
  [[nodiscard]] std::string text(std::string_view body, std::int64_t slot) const;

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
