#include "indexer/readers/mhtml.h"

#include <istream>
#include <sstream>
#include <string>
#include <utility>

#include "common/text/ascii.h"
#include "indexer/readers/html.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/mime_message.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

class MhtmlReader final : public Reader {
 public:
  MhtmlReader(std::istream& input, const InputInfo& info) {
    MimeMessage saved = parse_message(read_all(input));
    if (saved.html.empty()) {
      throw Error(ErrorKind::kInput, "holds no page; save it again, as HTML");
    }
    page_.str(std::move(saved.html));
    address_ = std::move(saved.location);
    reader_ = open_html(page_, info);
  }

  std::optional<ReadItem> next() override {
    std::optional<ReadItem> item = reader_->next();
    auto* const document = item ? std::get_if<Document>(&*item) : nullptr;
    const bool is_page = document != nullptr && document->parent.empty();
    if (is_page && document->url.empty() && address_.starts_with("http")) document->url = address_;
    return item;
  }

 private:
  std::istringstream page_;
  std::string address_;
  std::unique_ptr<Reader> reader_;
};

}  // namespace

std::unique_ptr<Reader> open_mhtml(std::istream& input, const InputInfo& info) {
  return std::make_unique<MhtmlReader>(input, info);
}

int recognise_mhtml(std::string_view head) {
  const std::string lower = text::lower(head);
  if (lower.find("content-type: multipart/related") == std::string::npos) return 0;
  const bool saved = lower.find("snapshot-content-location:") != std::string::npos ||
                     lower.starts_with("from: <saved by") ||
                     lower.starts_with("from: \"saved by") || lower.starts_with("from: saved by");
  return saved ? 2 : 1;
}

}  // namespace sourcebook
