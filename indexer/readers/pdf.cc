#include "indexer/readers/pdf.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <poppler-toc.h>

#include <algorithm>
#include <climits>
#include <cmath>
#include <istream>
#include <string>
#include <utility>
#include <vector>

#include "common/text/dates.h"
#include "common/text/utf8.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/pdf_document.h"
#include "indexer/readers/pdf_pictures.h"
#include "indexer/readers/pgm.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

constexpr int kMaxOutlineLevel = 16;
constexpr std::size_t kMaxOutlineEntries = 50'000;
constexpr std::size_t kMaxLabelBytes = 64;

std::string utf8(const poppler::ustring& utf16) {
  std::string out;
  for (std::size_t i = 0; i < utf16.size(); ++i) {
    char32_t c = utf16[i];
    const bool pair = c >= 0xD800 && c < 0xDC00 && i + 1 < utf16.size() && utf16[i + 1] >= 0xDC00 &&
                      utf16[i + 1] < 0xE000;
    if (pair) c = 0x10000 + ((c - 0xD800) << 10) + (utf16[++i] - 0xDC00U);
    text::append_utf8(out, c >= 0xD800 && c < 0xE000 ? text::kReplacement : c);
  }
  return out;
}

bool is_bold(std::string_view font) {
  for (const std::string_view mark : {"Bold", "bold", "BOLD", "Black", "Heavy", "Demi"}) {
    if (font.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

pdf::Word word_of(const poppler::text_box& box) {
  const poppler::rectf place = box.bbox();
  pdf::Word word;
  word.text = utf8(box.text());
  word.box = {place.left(), place.top(), place.right(), place.bottom()};
  word.size = box.has_font_info() ? box.get_font_size() : place.height();
  word.bold = box.has_font_info() && is_bold(box.get_font_name());
  word.rotation = box.rotation();
  word.space_after = box.has_space_after();
  return word;
}

// A page as a grey picture (pgm.h), and how large its pixels are.
struct Picture {
  std::string pgm;
  double points_per_pixel = 0;
};

Picture picture_of(const poppler::page& page) {
  constexpr double kDotsPerInch = 300;  // what recognising takes
  constexpr double kMaxPixels = 40e6;   // plans and posters are seen less sharply
  constexpr double kPointsPerInch = 72;
  const poppler::rectf place = page.page_rect();
  const double inches = place.width() * place.height() / (kPointsPerInch * kPointsPerInch);
  if (!(inches > 0)) return {};
  const double dots = std::min(kDotsPerInch, std::sqrt(kMaxPixels / inches));
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  const poppler::image image = renderer.render_page(&page, dots, dots);
  if (!image.is_valid()) return {};
  const auto width = static_cast<std::size_t>(image.width());
  const auto height = static_cast<std::size_t>(image.height());
  Picture picture{pgm_header(width, height), kPointsPerInch / dots};
  for (std::size_t row = 0; row < height; ++row) {
    picture.pgm.append(image.const_data() + row * static_cast<std::size_t>(image.bytes_per_row()),
                       width);
  }
  return picture;
}

pdf::PageWords words_of(const poppler::page& page, std::size_t number) {
  const poppler::rectf place = page.page_rect();
  pdf::PageWords words;
  words.label = pdf::plain_characters(text::cut(utf8(page.label()), kMaxLabelBytes));
  if (words.label.empty()) words.label = std::to_string(number);
  // The page's size is given as before it is turned, the place of words as after.
  const bool turned = page.orientation() == poppler::page::landscape ||
                      page.orientation() == poppler::page::seascape;
  words.width = turned ? place.height() : place.width();
  words.height = turned ? place.width() : place.height();
  for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
    words.words.push_back(word_of(box));
  }
  return words;
}

void add_outline(const poppler::toc_item& item, int level, std::vector<pdf::OutlineEntry>& out) {
  if (level > kMaxOutlineLevel) return;
  for (auto child = item.children_begin(); child != item.children_end(); ++child) {
    if (out.size() == kMaxOutlineEntries) return;
    std::string title = pdf::plain_characters(utf8((*child)->title()));
    if (!title.empty()) out.push_back({std::move(title), level});
    add_outline(**child, level + 1, out);
  }
}

// Image data are never packed into other objects, so each image shows in the bytes of the file.
bool has_images(std::string_view bytes) {
  constexpr std::string_view kKey = "/Subtype", kValue = "/Image";
  for (auto at = bytes.find(kKey); at != std::string_view::npos; at = bytes.find(kKey, at + 1)) {
    const auto value = bytes.find_first_not_of(" \t\r\n", at + kKey.size());
    if (value != std::string_view::npos && bytes.substr(value).starts_with(kValue)) return true;
  }
  return false;
}

std::unique_ptr<poppler::document> load(const std::string& bytes) {
  if (bytes.size() > INT_MAX) throw Error(ErrorKind::kInput, "is larger than 2 GB");
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) throw Error(ErrorKind::kInput, "is not a PDF, or is too damaged to be read");
  // Nothing else may be asked of a locked document: poppler would crash.
  if (document->is_locked()) throw Error(ErrorKind::kInput, "is encrypted and needs a password");
  if (document->pages() < 1) throw Error(ErrorKind::kInput, "has no pages that can be read");
  return document;
}

class PdfReader : public Reader {
 public:
  PdfReader(std::istream& input, PictureWords* pictures) : input_(input), pictures_(pictures) {}

  std::optional<ReadItem> next() override {
    if (!read_) {
      read_ = true;
      return read();
    }
    if (next_skipped_ == skipped_.size()) return std::nullopt;
    return std::move(skipped_[next_skipped_++]);
  }

 private:
  Document read() {
    const std::string bytes = read_all(input_);
    const auto document = load(bytes);
    pdf::Content content;
    content.has_images = has_images(bytes);
    for (const std::string& key : document->info_keys()) {
      content.info.emplace_back(key, utf8(document->info_key(key)));
    }
    if (const std::unique_ptr<poppler::toc> toc(document->create_toc()); toc) {
      add_outline(*toc->root(), 1, content.outline);
    }
    add_pages(*document, content);
    return pdf::make_document(std::move(content), text::today());
  }

  void add_pages(const poppler::document& document, pdf::Content& content) {
    const int count = document.pages();
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(i + 1);
      if (const std::unique_ptr<poppler::page> page(document.create_page(i)); page) {
        pdf::PageWords words = words_of(*page, static_cast<std::size_t>(i) + 1);
        if (words.words.empty() && content.has_images) recognise(*page, words, content);
        content.pages.push_back(pdf::make_segments(words));
      } else {
        content.pages.push_back({number, 0, 0, {}});
        skipped_.push_back({"page " + number, "cannot be read"});
      }
    }
  }

  void recognise(const poppler::page& page, pdf::PageWords& words, pdf::Content& content) {
    content.asked_for_words = pictures_ != nullptr;
    if (pictures_ == nullptr || asked_ == PictureWords::kMostOfAFile) return;
    const Picture picture = picture_of(page);
    if (picture.pgm.empty()) return;
    ++asked_;
    try {
      words.words = pdf::words_in_table(pictures_->table(picture.pgm), picture.points_per_pixel);
    } catch (const Error& error) {
      skipped_.push_back({"page " + words.label, error.what()});
    }
    if (!words.words.empty()) content.recognised.push_back(words.label);
  }

  std::istream& input_;
  PictureWords* const pictures_;
  std::size_t asked_ = 0;  // pictures
  bool read_ = false;
  std::vector<Skipped> skipped_;
  std::size_t next_skipped_ = 0;
};

}  // namespace

std::unique_ptr<Reader> open_pdf(std::istream& input, const InputInfo& info) {
  return std::make_unique<PdfReader>(input, info.pictures);
}

}  // namespace sourcebook
