#include "indexer/readers/markdown.h"

#include <algorithm>
#include <istream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/text/ascii.h"
#include "common/text/dates.h"
#include "indexer/readers/block_quotations.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/foreign.h"
#include "indexer/readers/front_matter.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/markdown_source.h"
#include "indexer/readers/markdown_text.h"
#include "indexer/readers/unpublished.h"

namespace sourcebook {
namespace {

using std::string_view;
using text::is_digit;

// The day in a name such as "2016-03-10-title.md", as generators of sites want it.
Dated date_in_name(string_view name) {
  const std::size_t end = std::min(name.find_first_not_of("0123456789-"), name.size());
  string_view date = name.substr(0, end);
  while (date.ends_with('-')) date.remove_suffix(1);
  const bool whole = std::count(date.begin(), date.end(), '-') == 2 && is_digit(date[0]);
  if (!whole) return {};
  const bool separated = end == name.size() || name[end - 1] == '-' ||
                         string_view("_ .").find(name[end]) != string_view::npos;
  if (!separated) return {};
  const auto iso = text::parse_date(date);
  return iso && iso->size() == 10 ? Dated{*iso, "file name"} : Dated{};
}

void date_by_name(string_view name, Document& document) {
  const Dated date = date_in_name(name);
  const auto days = text::day_range(date.value);
  if (!days) return;
  if (text::is_in_future(*days, text::today())) {
    document.notes.push_back("file name: \"" + date.value + "\" lies in the future");
  } else {
    document.published = date;
  }
}

// What stands for a post that has nothing below its front matter, so that it can still be found.
void stand_in(const FrontMatter& matter, Document& document) {
  document.text = matter.summary.empty() ? matter.title : render_markdown(matter.summary).text;
  if (document.text.empty()) return;
  document.notes.push_back(std::string("no text of its own: the ") +
                           (matter.summary.empty() ? "title" : "summary") + " stands for it");
}

Document document_from(FrontMatter matter, const std::string& name) {
  Document document;
  document.title = std::move(matter.title);
  document.author = std::move(matter.author);
  document.url = std::move(matter.url);
  document.language = std::move(matter.language);
  document.kind = matter.kind;
  document.published = std::move(matter.published);
  document.modified = std::move(matter.modified);
  document.notes = std::move(matter.notes);
  if (document.published.value.empty()) date_by_name(name, document);
  return document;
}

void take_body(RenderedText rendered, Document& document) {
  document.quotations = quotations_in(rendered);
  document.text = std::move(rendered.text);
  document.sections = std::move(rendered.sections);
  const auto first = std::find_if(document.sections.begin(), document.sections.end(),
                                  [](const Section& section) { return section.level == 1; });
  if (document.title.empty() && first != document.sections.end()) document.title = first->title;
}

ReadItem read_post(string_view bytes, const std::string& name) {
  const std::string source = decode_text(bytes);
  const FrontMatter matter = read_front_matter(source);
  const string_view body = string_view(source).substr(matter.bytes);
  Document document = document_from(matter, name);
  take_body(render_markdown(plain_markdown(body, name.ends_with(".mdx"))), document);
  if (document.text.empty()) stand_in(matter, document);
  if (document.text.empty()) return Skipped{"", "no text in it"};
  // Unlike in an export, whoever keeps this file may well have written it.
  if (matter.draft) note_unpublished("draft", document);
  return document;
}

class MarkdownReader final : public Reader {
 public:
  MarkdownReader(std::istream& input, std::string name) : input_(input), name_(std::move(name)) {}

  std::optional<ReadItem> next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    return read_post(read_all(input_), name_);
  }

 private:
  std::istream& input_;
  std::string name_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> open_markdown(std::istream& input, const InputInfo& info) {
  return std::make_unique<MarkdownReader>(input, info.name);
}

int recognise_markdown(string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  if (begins_as_other_document(head) || recognise_text(head) == 0) return 0;
  return begins_with_front_matter(decode_text(head)) ? 2 : 1;
}

}  // namespace sourcebook
