#include "indexer/readers/pdf_document.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/readers/credits.h"
#include "indexer/readers/pdf_byline.h"
#include "indexer/readers/pdf_dates.h"
#include "indexer/readers/pdf_furniture.h"
#include "indexer/readers/pdf_headings.h"
#include "indexer/readers/pdf_layout.h"
#include "indexer/readers/pdf_ligatures.h"
#include "indexer/readers/pdf_line_numbers.h"
#include "indexer/readers/pdf_metadata.h"
#include "indexer/readers/pdf_notes.h"
#include "indexer/readers/pdf_text.h"
#include "sourcebook/error.h"

namespace sourcebook::pdf {
namespace {

constexpr std::size_t kNamedPages = 10;  // in a note

// What becomes of pages that are images.
std::string_view remedy(const Content& content) {
  return content.asked_for_words ? "; no words were recognised"
                                 : "; OCR needed (sourcebook-index --ocr)";
}

bool has_text(const Page& page) { return !page.segments.empty(); }

[[noreturn]] void refuse_without_text(const Content& content) {
  const std::size_t pages = content.pages.size();
  const std::string count = std::to_string(pages);
  std::string reason = pages == 1 ? "no text on its page" : "no text on its " + count + " pages";
  if (content.has_images) {
    reason = pages == 1 ? "no text: its page is an image"
                        : "no text: its " + count + " pages are images";
    reason += remedy(content);
  }
  throw Error(ErrorKind::kInput, reason);
}

// "2, 4, 40".
std::string list_of(const std::vector<std::string>& labels) {
  std::string list;
  for (std::size_t i = 0; i < labels.size() && i < kNamedPages; ++i) {
    list += (i > 0 ? ", " : "") + labels[i];
  }
  return labels.size() > kNamedPages ? list + ", ..." : list;
}

// "3 of 40 pages have no text: 2, 4, 40", and what to do where there are images.
void note_empty_pages(const Content& content, Document& document) {
  std::vector<std::string> labels;
  for (const Page& page : content.pages) {
    if (!has_text(page)) labels.push_back(page.label);
  }
  if (labels.empty()) return;
  const bool one = labels.size() == 1;
  std::string note = std::to_string(labels.size()) + " of " + std::to_string(content.pages.size()) +
                     " pages " + (one ? "has" : "have") + " no text";
  if (content.has_images) note += one ? " and may be an image" : " and may be images";
  note += ": " + list_of(labels);
  if (content.has_images) note += remedy(content);
  document.notes.push_back(std::move(note));
}

void note_recognised_pages(const Content& content, Document& document) {
  const std::size_t count = content.recognised.size();
  if (count == 0) return;
  document.notes.push_back(
      std::to_string(count) + " of " + std::to_string(content.pages.size()) + " pages " +
      (count == 1 ? "is an image, whose" : "are images, whose") +
      " words were recognised and may be wrong: " + list_of(content.recognised));
}

std::string_view info(const Content& content, std::string_view key) {
  for (const auto& [name, value] : content.info) {
    if (name == key) return value;
  }
  return {};
}

void describe(const Content& content, const std::vector<Line>& lines, const Text& text,
              std::int32_t today, Document& document) {
  const std::size_t first_page_end =
      text.page_begin.size() > 1 ? text.page_begin[1] : text.text.size();
  document.title = credible_title(info(content, "Title"), text.text.substr(0, first_page_end));
  constexpr std::size_t kFirstPages = 3;
  const std::size_t first_pages_end =
      text.page_begin.size() > kFirstPages ? text.page_begin[kFirstPages] : text.text.size();
  if (!is_borne_out(document.title, text.text.substr(0, first_pages_end))) document.title.clear();
  if (document.title.empty()) {
    document.title = displayed_title(lines, text, content.pages.front().height);
  }
  document.author = stated_author(lines, credible_author(info(content, "Author")));
  const Dated created = credible_date(info(content, "CreationDate"), "PDF: CreationDate", today);
  auto [published, note] = find_publication(created, lines, text);
  document.published = std::move(published);
  if (!note.empty()) document.notes.push_back(std::move(note));
  document.modified = credible_date(info(content, "ModDate"), "PDF: ModDate", today);
}

}  // namespace

Document make_document(Content content, std::int32_t today) {
  if (std::none_of(content.pages.begin(), content.pages.end(), has_text)) {
    refuse_without_text(content);
  }
  Document document;
  note_empty_pages(content, document);
  note_recognised_pages(content, document);
  mend_ligatures(content.pages);
  remove_line_numbers(content.pages);
  remove_furniture(content.pages);
  const std::vector<Line> lines = place_notes(read_lines(content.pages));
  Text text = make_text(lines, content.pages.size());
  describe(content, lines, text, today, document);
  document.sections = find_sections(content.outline, lines, text);
  if (document.sections.empty()) document.sections = find_headings(lines, text, document.title);
  for (std::size_t i = 0; i < content.pages.size(); ++i) {
    document.pages.push_back({text.page_begin[i], content.pages[i].label});
  }
  document.text = std::move(text.text);
  document.quotations = find_quotations(document.text, document.sections);
  return document;
}

}  // namespace sourcebook::pdf
