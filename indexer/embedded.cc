#include "indexer/embedded.h"

#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/post_names.h"
#include "indexer/readers/url.h"
#include "indexer/sidecars.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

constexpr std::size_t kHeadBytes = 4096;

// Whether what `document` answers has its name within the same file.
bool answers_within(const Document& document, const Format& format) {
  return format.name != kNamesPosts && !is_web_address(document.parent);
}

class EmbeddedFiles {
 public:
  EmbeddedFiles(const std::string& within, std::optional<Kind> kind, const ReadBytes& read,
                const ItemSink& sink)
      : within_(within), kind_(kind), read_(read), sink_(sink) {}

  void take(Embedded embedded, int depth) {
    const std::filesystem::path place(embedded.name);
    const InputInfo info{place.filename().string(), 1, place.parent_path().filename().string()};
    const Format* const format =
        recognise(info.name, std::string_view(embedded.bytes).substr(0, kHeadBytes));
    if (format == nullptr) return;
    if (depth > kMaxEmbeddedDepth) {
      return skip(embedded, "", "lies in too many files within files");
    }
    std::vector<Document> described;  // where something is said of them, which goes for all
    try {
      read_(*format, std::move(embedded.bytes), info,
            [&](ReadItem item) { pass_on(std::move(item), *format, embedded, depth, described); });
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::kIo) throw;
      skip(embedded, "", error.what());
    }
    apply(embedded.said, true, described);
    for (Document& document : described) sink_(std::move(document));
  }

 private:
  void pass_on(ReadItem item, const Format& format, const Embedded& from, int depth,
               std::vector<Document>& described) {
    if (auto* inner = std::get_if<Embedded>(&item)) {
      inner->name.insert(0, from.name + "/");
      return take(std::move(*inner), depth + 1);
    }
    if (auto* skipped = std::get_if<Skipped>(&item)) {
      return skip(from, skipped->record, std::move(skipped->reason), skipped->left_out);
    }
    Document& document = std::get<Document>(item);
    if (document.path.empty()) document.path = within_ + "/" + from.name;
    if (document.format.empty()) document.format = format.name;
    document.kind = kind_of(document, kind_, format);
    if (!from.note.empty()) document.notes.push_back(from.note);
    set_apart(document, format, from);
    if (from.said.empty()) {
      sink_(std::move(document));
    } else {
      described.push_back(std::move(document));
    }
  }

  // Several files may well number what they hold alike. A message has no name but one that is good
  // for all the world, and so has what it answers, which may lie in the file beside it.
  static void set_apart(Document& document, const Format& format, const Embedded& from) {
    if (document.key.empty() && !document.id.empty()) return;
    const std::string prefix = from.name + "\n";
    if (document.key.empty()) document.key = document.id;
    if (!document.key.empty()) document.key.insert(0, prefix);
    if (!document.parent.empty() && answers_within(document, format)) {
      document.parent.insert(0, prefix);
    }
  }

  void skip(const Embedded& from, const std::string& record, std::string reason,
            std::size_t left_out = 0) const {
    sink_(Skipped{record.empty() ? from.name : from.name + ", " + record, std::move(reason),
                  left_out});
  }

  const std::string& within_;
  const std::optional<Kind> kind_;
  const ReadBytes& read_;
  const ItemSink& sink_;
};

}  // namespace

Kind kind_of(const Document& document, std::optional<Kind> asked, const Format& format) {
  if (document.kind) return *document.kind;
  if (!document.parent.empty()) return Kind::kComment;
  return asked.value_or(format.kind);
}

void read_embedded(Embedded embedded, const std::string& within, std::optional<Kind> kind,
                   const ReadBytes& read, const ItemSink& sink) {
  EmbeddedFiles(within, kind, read, sink).take(std::move(embedded), 1);
}

}  // namespace sourcebook
