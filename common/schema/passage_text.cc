#include "common/schema/passage_text.h"

#include <sourcebook/error.h>

#define ZDICT_STATIC_LINKING_ONLY  // for the trainer that takes its parameters instead of a second
#define ZSTD_STATIC_LINKING_ONLY   // for a dictionary with parameters of its own
#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <map>
#include <memory>
#include <new>
#include <vector>

#include "common/schema/varint.h"

namespace sourcebook::schema {
namespace {

enum BodyType : char { kPlain = 0, kFrame = 1, kDictionaryFrame = 2, kParts = 3 };

constexpr int kLevel = 3;
constexpr std::size_t kDictionaryBytes = 440 * 1024;
// A small collection is not to grow by its dictionary.
constexpr std::size_t kSamplesToDictionary = 8;

// Level 3 with larger tables and longer matches. Measured on 77 MB from all of a mixed collection,
// in blocks of 28 KB: 0.36 s and 0.310 of the size, where level 3 takes 0.34 and 0.315, level 4
// with the greedy search that it has for small dictionaries 0.66 and 0.304 (with one of 220 KB).
constexpr ZSTD_compressionParameters kWithDictionary = {
    20,         // window: block and dictionary
    18,         // chain table
    18,         // hash table
    1,          // searches
    6,          // shortest match
    0,          // target length
    ZSTD_dfast  // strategy
};

// One long text, or many short ones; and their lengths.
constexpr std::size_t kMaxContents = kMaxPassageBytes + kMaxBlockBytes + 4096;

[[noreturn]] void fail(const char* what) {
  throw Error(ErrorKind::kCorrupt, std::string("the text of a passage is damaged: ") + what);
}

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const noexcept { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
  void operator()(ZSTD_CDict* dictionary) const noexcept { ZSTD_freeCDict(dictionary); }
  void operator()(ZSTD_DDict* dictionary) const noexcept { ZSTD_freeDDict(dictionary); }
};
template <typename T>
using Owned = std::unique_ptr<T, FreeContext>;

template <typename T>
T* not_null(T* object) {
  if (object == nullptr) throw std::bad_alloc();
  return object;
}

ZSTD_CCtx* thread_context() {
  thread_local const Owned<ZSTD_CCtx> context = [] {
    Owned<ZSTD_CCtx> made(not_null(ZSTD_createCCtx()));
    ZSTD_CCtx_setParameter(made.get(), ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(made.get(), ZSTD_c_checksumFlag, 1);
    // Else the dictionary's tables are copied for every block. What it comes to is the same.
    ZSTD_CCtx_setParameter(made.get(), ZSTD_c_forceAttachDict, ZSTD_dictForceAttach);
    return made;
  }();
  return context.get();
}

std::string contents_of(std::span<const std::string_view> texts) {
  std::string contents;
  put_varint(contents, static_cast<std::uint32_t>(texts.size()));
  for (const std::string_view text : texts) {
    put_varint(contents, static_cast<std::uint32_t>(text.size()));
  }
  for (const std::string_view text : texts) contents += text;
  return contents;
}

// The part that has text number `slot`, which becomes its number there; `body` itself where there
// are none.
std::string_view part_of(std::string_view body, std::int64_t& slot) {
  if (body.empty() || body.front() != kParts) return body;
  std::string_view table = body.substr(1);
  std::uint32_t parts = 0;
  if (!take_varint(table, parts) || parts > kBlockTexts) fail("its parts are cut short");
  std::uint64_t begin = 0;
  std::uint32_t size = 0;
  bool found = false;
  for (std::uint32_t i = 0; i < parts; ++i) {
    std::uint32_t texts = 0, bytes = 0;
    if (!take_varint(table, texts) || !take_varint(table, bytes)) fail("its parts are cut short");
    if (!found && slot < texts) {
      found = true;
      size = bytes;
    } else if (!found) {
      slot -= texts;
      begin += bytes;
    }
  }
  if (!found) fail("it has no such text");
  if (begin + size > table.size()) fail("it is cut short");
  return table.substr(static_cast<std::size_t>(begin), size);
}

}  // namespace

struct Compressor::Impl {
  Owned<ZSTD_CDict> dictionary;
};

Compressor::Compressor() : impl_(std::make_unique<Impl>()) {}

Compressor::Compressor(std::string_view dictionary) : Compressor() {
  impl_->dictionary.reset(
      not_null(ZSTD_createCDict_advanced(dictionary.data(), dictionary.size(), ZSTD_dlm_byCopy,
                                         ZSTD_dct_auto, kWithDictionary, ZSTD_defaultCMem)));
}

Compressor::~Compressor() = default;

std::string Compressor::encode(std::span<const std::string_view> texts) const {
  std::size_t bytes = 0;
  for (const std::string_view text : texts) bytes += text.size();
  const std::size_t parts = impl_->dictionary ? bytes / kPartBytes : 1;
  if (parts < 2) return compress(contents_of(texts));
  std::string table, bodies;
  std::uint32_t made = 0;
  std::size_t begin = 0, done = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    done += texts[i].size();
    // The part ends with the text in which its share of all ends.
    if (i + 1 < texts.size() && done * parts < bytes * (made + std::size_t{1})) continue;
    std::string contents;
    put_varint(contents, static_cast<std::uint32_t>(begin));
    const std::string part =
        compress(contents.append(contents_of(texts.subspan(begin, i + 1 - begin))));
    put_varint(table, static_cast<std::uint32_t>(i + 1 - begin));
    put_varint(table, static_cast<std::uint32_t>(part.size()));
    bodies += part;
    begin = i + 1;
    ++made;
  }
  std::string body(1, kParts);
  put_varint(body, made);
  return body.append(table).append(bodies);
}

std::string Compressor::compress(std::string_view contents) const {
  ZSTD_CCtx* const context = thread_context();
  // The context is the thread's, the dictionary ours: it is only lent for this call.
  ZSTD_CCtx_refCDict(context, impl_->dictionary.get());
  std::string body(1 + ZSTD_compressBound(contents.size()), '\0');
  const std::size_t size =
      ZSTD_compress2(context, body.data() + 1, body.size() - 1, contents.data(), contents.size());
  ZSTD_CCtx_refCDict(context, nullptr);
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // nothing else can go wrong
  if (size >= contents.size()) return std::string(1, kPlain).append(contents);
  body[0] = impl_->dictionary ? kDictionaryFrame : kFrame;
  body.resize(1 + size);
  return body;
}

struct Decompressor::Impl {
  FindDictionary find;
  Owned<ZSTD_DCtx> context{not_null(ZSTD_createDCtx())};
  struct Dictionary {
    std::unique_ptr<const std::string> bytes;  // which `made` refers to
    Owned<ZSTD_DDict> made;
  };
  std::map<std::uint32_t, Dictionary> dictionaries;
  std::string last_part, last_contents;

  const ZSTD_DDict* dictionary_of(std::string_view frame) {
    const std::uint32_t id = ZSTD_getDictID_fromFrame(frame.data(), frame.size());
    const auto known = dictionaries.find(id);
    if (known != dictionaries.end()) return known->second.made.get();
    auto bytes = std::make_unique<std::string>(id != 0 && find ? find(id) : std::string());
    if (bytes->empty()) fail("it names a dictionary that is not there");
    Owned<ZSTD_DDict> made(not_null(ZSTD_createDDict_byReference(bytes->data(), bytes->size())));
    if (ZSTD_getDictID_fromDDict(made.get()) != id) fail("its dictionary is another one");
    return (dictionaries[id] = {std::move(bytes), std::move(made)}).made.get();
  }

  std::string decompress(std::string_view frame, bool with_dictionary) {
    const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size > kMaxContents) fail("its size is not credible");  // the error values are huge
    std::string contents(static_cast<std::size_t>(size), '\0');
    const std::size_t got =
        ZSTD_decompress_usingDDict(context.get(), contents.data(), contents.size(), frame.data(),
                                   frame.size(), with_dictionary ? dictionary_of(frame) : nullptr);
    if (ZSTD_isError(got) != 0) fail(ZSTD_getErrorName(got));
    if (got != contents.size()) fail("it is cut short");
    return contents;
  }

  std::string decode(std::string_view body) {
    if (body.empty()) fail("it is empty");
    const std::string_view rest = body.substr(1);
    switch (body.front()) {
      case kPlain:
        return std::string(rest);
      case kFrame:
        return decompress(rest, false);
      case kDictionaryFrame:
        return decompress(rest, true);
      default:
        fail("it is of an unknown type");
    }
  }
};

Decompressor::Decompressor(FindDictionary find) : impl_(std::make_unique<Impl>()) {
  impl_->find = std::move(find);
}

Decompressor::~Decompressor() = default;

std::string Decompressor::text(std::string_view body, std::int64_t slot) const {
  const std::int64_t wanted = slot;
  const std::string_view part = part_of(body, slot);
  if (impl_->last_part != part) {
    impl_->last_part.clear();
    impl_->last_contents = impl_->decode(part);
    impl_->last_part = part;
  }
  std::string_view rest = impl_->last_contents;
  std::uint32_t first = 0, texts = 0;
  if (part.data() != body.data() && !take_varint(rest, first)) fail("its parts are cut short");
  if (first + slot != wanted) fail("its parts are of others");
  if (!take_varint(rest, texts) || slot < 0 || slot >= texts) fail("it has no such text");
  std::uint64_t begin = 0;
  std::uint32_t size = 0;
  for (std::uint32_t i = 0; i < texts; ++i) {
    std::uint32_t length = 0;
    if (!take_varint(rest, length)) fail("its lengths are cut short");
    if (i < slot) begin += length;
    if (i == slot) size = length;
  }
  if (begin + size > rest.size()) fail("it is cut short");
  return std::string(rest.substr(begin, size));
}

std::string train_dictionary(std::span<const std::string_view> samples, std::uint32_t id) {
  std::string joined;
  std::vector<std::size_t> sizes;
  for (const std::string_view sample : samples) {
    if (joined.size() + sample.size() > kMaxTrainingBytes) break;
    joined += sample;
    sizes.push_back(sample.size());
  }
  if (joined.size() < kMinTrainingBytes) return {};

  ZDICT_fastCover_params_t parameters{};
  parameters.k = 256;
  parameters.d = 8;
  parameters.f = 20;
  parameters.accel = 1;
  parameters.splitPoint = 1.0;
  parameters.zParams.compressionLevel = kLevel;
  parameters.zParams.dictID = id;
  std::string dictionary(std::min(kDictionaryBytes, joined.size() / kSamplesToDictionary), '\0');
  const std::size_t size = ZDICT_trainFromBuffer_fastCover(
      dictionary.data(), dictionary.size(), joined.data(), sizes.data(),
      static_cast<unsigned>(sizes.size()), parameters);
  // Samples that are all alike, or far too few of them, give none: then we do without.
  if (ZDICT_isError(size) != 0) return {};
  dictionary.resize(size);
  return dictionary;
}

}  // namespace sourcebook::schema
