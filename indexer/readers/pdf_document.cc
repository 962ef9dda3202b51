#include "indexer/readers/pdf_document.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/readers/credits.h"
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
constexpr std::string_view kNeedsOcr =
    "; OCR needed (the program ocrmypdf adds text to such files)";

bool has_text(const Page& page) { return !page.segments.empty(); }

[[noreturn]] void refuse_without_text(const Content& content) {
  const std::size_t pages = content.pages.size();
  const std::string count = std::to_string(pages);
  std::string reason = pages == 1 ? "no text on its page" : "no text on its " + count + " pages";
  if (content.has_images) {
    reason = pages == 1 ? "no text: its page is an image"
                        : "no text: its " + count + " pages are images";
    reason += kNeedsOcr;
  }
  throw Error(ErrorKind::kInput, reason);
}

// "3 of 40 pages have no text: 2, 4, 40", and what to do where `with_images`.
std::vector<std::string> notes_on(const std::vector<Page>& pages, bool with_images) {
  std::size_t empty = 0;
  std::string labels;
  for (const Page& page : pages) {
    if (has_text(page)) continue;
    if (empty < kNamedPages) labels += (empty > 0 ? ", " : "") + page.label;
    if (empty == kNamedPages) labels += ", ...";
    ++empty;
  }
  if (empty == 0) return {};
  std::string note = std::to_string(empty) + " of " + std::to_string(pages.size()) + " pages " +
                     (empty == 1 ? "has" : "have") + " no text";
  if (with_images) note += empty == 1 ? " and may be an image" : " and may be images";
  note += ": " + labels;
  if (with_images) note += kNeedsOcr;
  return {std::move(note)};
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
  if (document.title.empty()) {
    document.title = displayed_title(lines, text, content.pages.front().height);
  }
  document.author = credible_author(info(content, "Author"));
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
  document.notes = notes_on(content.pages, content.has_images);
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
  document.quotations = find_quotations(document.text);
  return document;
}

}  // namespace sourcebook::pdf
