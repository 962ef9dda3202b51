#include "indexer/readers/office.h"

#include <algorithm>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "common/text/ascii.h"
#include "common/text/dates.h"
#include "common/text/utf8.h"
#include "indexer/readers/byline.h"
#include "indexer/readers/html_body.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"
#include "indexer/readers/pdf_metadata.h"
#include "indexer/readers/xml_reader.h"
#include "sourcebook/error.h"

namespace sourcebook::office {
namespace {

constexpr int kMaxHeading = 6;
constexpr std::size_t kMaxHeadingBytes = 250;
constexpr std::size_t kMaxAbout = 200;

bool is_blank(std::string_view text) { return xml::trimmed(text).empty(); }

std::string tagged(const std::string& tag, std::string_view content) {
  return "<" + tag + ">" + std::string(content) + "</" + tag + ">";
}

// The first of `words`, on one line.
std::string beginning_of(std::string_view words) {
  std::string line = html::line_of(xml::escaped(words));
  if (line.size() <= kMaxAbout) return line;
  const std::size_t blank = line.rfind(' ', kMaxAbout);
  line.resize(blank == std::string::npos ? 0 : blank);
  return line + " …";
}

// Whether `text` names a year from 1900 to 2099.
bool names_any_year(std::string_view text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const std::string_view four = text.substr(i, 4);
    const bool digits = std::all_of(four.begin(), four.end(), text::is_digit);
    if (digits && (four.starts_with("19") || four.starts_with("20"))) return true;
  }
  return false;
}

// The day that stands in a line by itself above the text; empty where there is none or several.
std::string displayed_day(std::string_view text) {
  constexpr std::size_t kMostLines = 12, kTextBytes = 120, kDayBytes = 10;
  std::string found;
  std::size_t count = 0;
  for (const layout::Line& line : layout::lines_of(text)) {
    const std::string_view words = layout::words_of(text, line);
    if (words.size() > kTextBytes || count == kMostLines) break;
    if (!line.blank()) ++count;
    const auto date = read_date_line(words);
    if (!date || date->modified || date->date.size() < kDayBytes) continue;
    if (!found.empty() && found != date->date) return {};
    found = date->date;
  }
  return found;
}

// A file of 2021 whose text is of 2009 was copied then, not published (as find_publication() has it
// for PDFs). What the text says itself is better than either.
void judge_published(Document& document) {
  constexpr std::size_t kFirstPage = 3000;
  if (std::string day = displayed_day(document.text); !day.empty()) {
    document.published = {std::move(day), "date line"};
    return;
  }
  if (document.published.value.empty()) return;
  const std::string year = document.published.value.substr(0, 4);
  const std::string_view text = document.text;
  const bool names_it = text.find(year) != std::string_view::npos;
  if (names_it || !names_any_year(text.substr(0, kFirstPage))) return;
  document.notes.push_back("the file is of " + document.published.value +
                           ", a year that its text does not name");
  document.published = {};
}

Document remark_of(const Remark& remark, std::size_t number, const std::string& document) {
  Document comment;
  comment.kind = Kind::kComment;
  comment.key = remark.key;
  comment.parent = remark.parent.empty() ? document : remark.parent;
  comment.author = author_line(remark.author);
  comment.number = std::to_string(number);
  comment.published = credible_date(remark.date, "comment's date");
  html::take_body(remark.html, html::BodyForm::kShown, comment);
  if (!is_blank(remark.about)) comment.notes.push_back("stands at: " + beginning_of(remark.about));
  return comment;
}

}  // namespace

bool add_about(std::string_view words, std::string& about) {
  constexpr std::size_t kEnough = 4 * kMaxAbout;  // blanks in a row are shown as one
  const std::string_view fits = text::cut(words, kEnough - std::min(kEnough, about.size()));
  about += fits;
  return fits.size() < words.size() || about.size() >= kEnough;
}

Style style_named(std::string_view name) {
  std::string lower = text::lower(name);
  std::replace(lower.begin(), lower.end(), '_', ' ');
  Style style;
  style.title = lower == "title";
  style.subtitle = lower == "subtitle";
  style.author = lower == "author" || lower == "authors" || lower == "byline" || lower == "autor" ||
                 lower == "auteur";
  style.contents = lower.starts_with("toc ") || lower.starts_with("contents ");
  style.quotation = lower == "quote" || lower == "intense quote" || lower == "block text" ||
                    lower == "quotations" || lower == "block quotation";
  constexpr std::string_view kHeading = "heading ";
  if (lower.starts_with(kHeading) && lower.size() == kHeading.size() + 1 &&
      text::is_digit(lower.back()) && lower.back() != '0') {
    style.heading = lower.back() - '0';
  }
  return style;
}

void StyledAuthors::see(const Style& style, std::string_view words) {
  words = xml::trimmed(words);
  if (words.empty() || ended_) return;
  if (!style.author || !titled_) {
    ended_ = titled_ && !style.title && !style.subtitle;
    titled_ = titled_ || style.title;
    return;
  }
  std::string name;
  if (names::is_person(words)) {
    name = words;
  } else if (const auto byline = read_byline(words); byline && !byline->made_up) {
    name = byline->author;
  }
  constexpr std::string_view kAnd = ", ";
  const auto listed = [kAnd](const std::string& some) {
    return std::string(kAnd) + some + std::string(kAnd);
  };
  if (name.empty() || listed(names_).find(listed(name)) != std::string::npos) return;
  names_ += (names_.empty() ? "" : kAnd);
  names_ += name;
}

void Blocks::end_list() {
  if (std::exchange(in_list_, false)) html_ += "</ul>";
}

void Blocks::paragraph(const Style& style, bool list_item, const std::string& inline_html) {
  if (is_blank(inline_html) || style.contents) return flush_later();
  // Some set whole paragraphs in the style of a heading, for its looks or its number.
  const int heading = inline_html.size() > kMaxHeadingBytes ? 0 : style.heading;
  if (list_item && heading == 0) {
    if (!std::exchange(in_list_, true)) html_ += "<ul>";
    html_ += tagged("li", inline_html);
  } else {
    end_list();
    if (heading > 0) {
      html_ += tagged("h" + std::to_string(std::min(heading, kMaxHeading)), inline_html);
    } else if (style.quotation) {
      html_ += tagged("blockquote", tagged("p", inline_html));
    } else {
      html_ += tagged("p", inline_html);
    }
  }
  flush_later();
}

void Blocks::block(std::string_view html) {
  end_list();
  html_ += html;
  flush_later();
}

void Blocks::flush_later() {
  if (later_.empty()) return;
  end_list();
  for (const std::string& html : std::exchange(later_, {})) html_ += html;
}

std::string Blocks::take() {
  flush_later();
  end_list();
  return std::move(html_);
}

std::string note_html(std::string_view mark, const std::string& blocks) {
  const std::string shown = "[" + std::string(mark) + "] ";
  constexpr std::string_view kParagraph = "<p>";
  if (!blocks.starts_with(kParagraph)) return tagged("p", shown) + blocks;
  return std::string(kParagraph) + shown + blocks.substr(kParagraph.size());
}

std::string change_html(std::string_view deleted, std::string_view inserted) {
  std::string html;
  const auto add = [&html](const char* what, std::string_view words) {
    if (is_blank(words)) return;
    html += tagged("p", what + ("“" + xml::escaped(xml::trimmed(words)) + "”"));
  };
  add("Deleted: ", deleted);
  add("Inserted: ", inserted);
  return html;
}

void put(Document document, const std::string& html, std::vector<Remark> remarks,
         ExportItems& items) {
  document.kind = document.kind.value_or(Kind::kReport);
  html::take_body(html, html::BodyForm::kShown, document);
  if (document.text.empty()) throw Error(ErrorKind::kInput, "no text in it");
  document.title = pdf::credible_title(document.title, document.text);
  document.author = pdf::credible_author(document.author);
  judge_published(document);
  if (!remarks.empty() && document.key.empty()) document.key = "text";
  const std::string key = document.key;
  items.put(std::move(document));
  std::size_t number = 0;
  for (const Remark& remark : remarks) {
    Document comment = remark_of(remark, ++number, key);
    if (!comment.text.empty()) items.put(std::move(comment));
  }
}

std::string author_line(std::string_view written) {
  std::string line = html::line_of(xml::escaped(written));
  const std::string lower = text::lower(line);
  const bool nobody = lower == "author" || lower == "unknown author" || lower == "unknown";
  return nobody ? std::string() : line;
}

Dated credible_date(std::string_view written, std::string_view from) {
  Dated date = dated(written, from);
  // Programs that know no date write the first day that they can.
  return date.value.empty() || date.value < "1990" ? Dated{} : date;
}

std::vector<xml::Element> records_of(const std::string& file) {
  std::istringstream input(file);
  xml::XmlRecords reader(input);
  std::vector<xml::Element> records;
  while (std::optional<xml::Element> record = reader.next()) records.push_back(std::move(*record));
  return records;
}

const xml::Element* find(const std::vector<xml::Element>& records, std::string_view name) {
  const auto found = std::find_if(records.begin(), records.end(),
                                  [name](const xml::Element& one) { return one.name == name; });
  return found == records.end() ? nullptr : &*found;
}

}  // namespace sourcebook::office
