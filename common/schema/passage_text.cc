#include "common/schema/passage_text.h"

#include <sourcebook/error.h>

#define ZDICT_STATIC_LINKING_ONLY  // for the trainer that takes its parameters instead of a second
#include <zdict.h>
#include <zstd.h>

#include <map>
#include <new>
#include <vector>

namespace sourcebook::schema {
namespace {

enum BodyType : char { kPlain = 0, kFrame = 1, kDictionaryFrame = 2 };

constexpr int kLevel = 3;
constexpr std::size_t kDictionaryBytes = 110 * 1024;

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
    return made;
  }();
  return context.get();
}

}  // namespace

struct Compressor::Impl {
  Owned<ZSTD_CDict> dictionary;
};

Compressor::Compressor() : impl_(std::make_unique<Impl>()) {}

Compressor::Compressor(std::string_view dictionary) : Compressor() {
  impl_->dictionary.reset(not_null(ZSTD_createCDict(dictionary.data(), dictionary.size(), kLevel)));
}

Compressor::~Compressor() = default;

std::string Compressor::compress(std::string_view text) const {
  ZSTD_CCtx* const context = thread_context();
  // The context is the thread's, the dictionary ours: it is only lent for this call.
  ZSTD_CCtx_refCDict(context, impl_->dictionary.get());
  std::string body(1 + ZSTD_compressBound(text.size()), '\0');
  const std::size_t size =
      ZSTD_compress2(context, body.data() + 1, body.size() - 1, text.data(), text.size());
  ZSTD_CCtx_refCDict(context, nullptr);
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // nothing else can go wrong
  if (size >= text.size()) return std::string(1, kPlain).append(text);
  body[0] = impl_->dictionary ? kDictionaryFrame : kFrame;
  body.resize(1 + size);
  return body;
}

struct Decompressor::Impl {
  FindDictionary find;
  Owned<ZSTD_DCtx> context{not_null(ZSTD_createDCtx())};
  std::map<std::uint32_t, Owned<ZSTD_DDict>> dictionaries;

  const ZSTD_DDict* dictionary_of(std::string_view frame) {
    const std::uint32_t id = ZSTD_getDictID_fromFrame(frame.data(), frame.size());
    const auto known = dictionaries.find(id);
    if (known != dictionaries.end()) return known->second.get();
    const std::string found = id != 0 && find ? find(id) : std::string();
    if (found.empty()) fail("it names a dictionary that is not there");
    Owned<ZSTD_DDict> made(not_null(ZSTD_createDDict(found.data(), found.size())));
    if (ZSTD_getDictID_fromDDict(made.get()) != id) fail("its dictionary is another one");
    return (dictionaries[id] = std::move(made)).get();
  }

  std::string decompress(std::string_view frame, bool with_dictionary) {
    const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size > kMaxPassageBytes) fail("its size is not credible");  // the error values are huge
    std::string text(static_cast<std::size_t>(size), '\0');
    const std::size_t got =
        ZSTD_decompress_usingDDict(context.get(), text.data(), text.size(), frame.data(),
                                   frame.size(), with_dictionary ? dictionary_of(frame) : nullptr);
    if (ZSTD_isError(got) != 0) fail(ZSTD_getErrorName(got));
    if (got != text.size()) fail("it is cut short");
    return text;
  }
};

Decompressor::Decompressor(FindDictionary find) : impl_(std::make_unique<Impl>()) {
  impl_->find = std::move(find);
}

Decompressor::~Decompressor() = default;

std::string Decompressor::decompress(std::string_view body) const {
  if (body.empty()) fail("it is empty");
  const std::string_view rest = body.substr(1);
  switch (body.front()) {
    case kPlain:
      if (rest.size() > kMaxPassageBytes) fail("its size is not credible");
      return std::string(rest);
    case kFrame:
      return impl_->decompress(rest, false);
    case kDictionaryFrame:
      return impl_->decompress(rest, true);
    default:
      fail("it is of an unknown type");
  }
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
  std::string dictionary(kDictionaryBytes, '\0');
  const std::size_t size = ZDICT_trainFromBuffer_fastCover(
      dictionary.data(), dictionary.size(), joined.data(), sizes.data(),
      static_cast<unsigned>(sizes.size()), parameters);
  // Samples that are all alike, or far too few of them, give none: then we do without.
  if (ZDICT_isError(size) != 0) return {};
  dictionary.resize(size);
  return dictionary;
}

}  // namespace sourcebook::schema
