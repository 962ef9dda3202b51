#include "indexer/readers/archive_entries.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <array>
#include <exception>
#include <new>
#include <utility>
#include <vector>

#include "indexer/readers/encoding.h"
#include "indexer/readers/input.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} << 10;

struct Free {
  void operator()(archive* opened) const noexcept { archive_read_free(opened); }
};

// libarchive gives no name that the locale cannot write, and a program's own locale is "C" until it
// asks for another. Opened with the program, since a worker opens no file later on.
const locale_t kUtf8Names = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);

// The locale of this thread while names are read.
class Utf8Names {
 public:
  Utf8Names() : before_(kUtf8Names == nullptr ? nullptr : uselocale(kUtf8Names)) {}
  ~Utf8Names() {
    if (before_ != nullptr) uselocale(before_);
  }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

 private:
  locale_t before_;
};

// Every member has one, since what has none would be left out.
std::string name_of(archive_entry* entry, std::size_t number) {
  if (const char* const name = archive_entry_pathname_utf8(entry)) return decode_text(name);
  if (const char* const raw = archive_entry_pathname(entry)) return decode_text(raw);
  return "file " + std::to_string(number) + ", whose name cannot be read";
}

}  // namespace

struct ArchiveEntries::Impl {
  Impl() : opened(archive_read_new()) {
    if (!opened) throw std::bad_alloc();
    archive* const a = opened.get();
    // Only what libarchive does itself: other filters start programs.
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_bzip2(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_format_zip(a);
    archive_read_support_format_tar(a);
    archive_read_support_format_7zip(a);
  }

  [[noreturn]] void fail(const std::string& what) const {
    if (thrown) std::rethrow_exception(thrown);
    const char* const why = archive_error_string(opened.get());
    throw Error(ErrorKind::kInput, what + (why == nullptr ? "" : std::string(": ") + why));
  }

  static Impl& self(void* client) { return *static_cast<Impl*>(client); }

  // Nothing may be thrown across libarchive: it is kept until it has returned.
  static la_ssize_t on_read(archive*, void* client, const void** buffer) {
    Impl& impl = self(client);
    try {
      if (!std::exchange(impl.began, true) && !impl.begin.empty()) {
        *buffer = impl.begin.data();
        impl.bytes_in += impl.begin.size();
        return static_cast<la_ssize_t>(impl.begin.size());
      }
      *buffer = impl.chunk.data();
      const std::streamsize got = impl.input->rdbuf()->sgetn(
          impl.chunk.data(), static_cast<std::streamsize>(impl.chunk.size()));
      if (got > 0) impl.bytes_in += static_cast<std::uint64_t>(got);
      return static_cast<la_ssize_t>(got);
    } catch (...) {
      impl.thrown = std::current_exception();
      return ARCHIVE_FATAL;
    }
  }

  void check_size(std::size_t more) {
    bytes_out += more;
    if (bytes_out > kMinBombBytes && bytes_out / kMaxExpansion > bytes_in) {
      throw Error(ErrorKind::kInput, "a decompression bomb: more than " +
                                         std::to_string(kMaxExpansion) + " times its own size");
    }
  }

  std::unique_ptr<archive, Free> opened;
  std::istream* input = nullptr;
  std::string begin;  // what comes before the stream
  bool began = false;
  std::vector<char> chunk;
  std::exception_ptr thrown;
  std::uint64_t bytes_in = 0, bytes_out = 0;
  std::size_t members = 0;
  bool ended = false;
};

ArchiveEntries::ArchiveEntries(std::string_view bytes) : impl_(std::make_unique<Impl>()) {
  impl_->bytes_in = bytes.size();
  if (archive_read_open_memory(impl_->opened.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    impl_->fail("cannot be opened");
  }
}

ArchiveEntries::ArchiveEntries(std::istream& input) : ArchiveEntries({}, input) {}

ArchiveEntries::ArchiveEntries(std::string begin, std::istream& input)
    : impl_(std::make_unique<Impl>()) {
  impl_->begin = std::move(begin);
  impl_->input = &input;
  impl_->chunk.resize(kChunkBytes);
  if (archive_read_open(impl_->opened.get(), impl_.get(), nullptr, Impl::on_read, nullptr) !=
      ARCHIVE_OK) {
    impl_->fail("cannot be opened");
  }
}

ArchiveEntries::~ArchiveEntries() = default;

std::optional<ArchiveEntry> ArchiveEntries::next() {
  Impl& impl = *impl_;
  archive_entry* entry = nullptr;
  if (impl.ended) return std::nullopt;  // libarchive takes another question for a mistake
  const Utf8Names names_as_written;
  const int code = archive_read_next_header(impl.opened.get(), &entry);
  impl.ended = code == ARCHIVE_EOF;
  if (impl.ended) return std::nullopt;
  if (code < ARCHIVE_WARN) impl.fail("damaged, or cut short");
  if (++impl.members > kMaxMembers) {
    throw Error(ErrorKind::kInput,
                "holds more than " + std::to_string(kMaxMembers) + " files; unpack it");
  }
  ArchiveEntry out;
  out.name = name_of(entry, impl.members);
  out.is_file = archive_entry_filetype(entry) == AE_IFREG &&
                archive_entry_hardlink(entry) == nullptr && archive_entry_symlink(entry) == nullptr;
  out.encrypted = archive_entry_is_data_encrypted(entry) != 0;
  return out;
}

std::string ArchiveEntries::read(std::size_t most) {
  Impl& impl = *impl_;
  std::string content;
  std::array<char, kChunkBytes> buffer;
  while (true) {
    const la_ssize_t got = archive_read_data(impl.opened.get(), buffer.data(), buffer.size());
    if (got == 0) return content;
    if (got < 0) impl.fail("damaged");
    impl.check_size(static_cast<std::size_t>(got));
    content.append(buffer.data(), static_cast<std::size_t>(got));
    if (content.size() > most) {
      throw Error(ErrorKind::kInput,
                  "larger than " + std::to_string(most >> 20) + " MiB, the most that is read");
    }
  }
}

}  // namespace sourcebook
