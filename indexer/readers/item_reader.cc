#include "indexer/readers/item_reader.h"

#include <string>

#include "indexer/readers/lines.h"

namespace sourcebook {
namespace {

class WholeReader final : public Reader {
 public:
  WholeReader(std::istream& input, ReadWhole read) : bytes_(read_all(input)), read_(read) {}

  std::optional<ReadItem> next() override {
    if (!items_.finished()) {
      read_(bytes_, items_);
      items_.finish();
    }
    return items_.take();
  }

 private:
  const std::string bytes_;
  const ReadWhole read_;
  ExportItems items_;
};

}  // namespace

std::unique_ptr<Reader> read_at_once(std::istream& input, ReadWhole read) {
  return std::make_unique<WholeReader>(input, read);
}

}  // namespace sourcebook
