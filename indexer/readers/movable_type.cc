#include "indexer/readers/movable_type.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/text/dates.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/export_items.h"
#include "indexer/readers/html_body.h"
#include "indexer/readers/xml_element.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

using Fields = std::unordered_map<std::string, std::string>;

constexpr std::string_view kSectionEnd = "-----";
constexpr std::string_view kEntryEnd = "--------";

// Takes a line off `text`.
std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

// "TITLE: Words": a name in capitals, then what it is.
bool take_field(std::string_view line, Fields& fields) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view name = line.substr(0, colon);
  if (name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ ") != std::string_view::npos) return false;
  fields.emplace(name, xml::trimmed(line.substr(colon + 1)));
  return true;
}

std::string value_of(const Fields& fields, const char* name) {
  const auto found = fields.find(name);
  return found == fields.end() ? "" : found->second;
}

// "05/16/2008 07:40:23 PM"
Dated date_of(const Fields& fields) {
  const std::string written = value_of(fields, "DATE");
  constexpr std::size_t kDateLength = 10;
  if (written.size() < kDateLength || written[2] != '/' || written[5] != '/') return {};
  return dated(written.substr(6, 4) + "-" + written.substr(0, 2) + "-" + written.substr(3, 2),
               "DATE");
}

// A part of an entry: "BODY:", then lines.
struct Section {
  std::string name;
  std::string text;
};

struct Entry {
  std::size_t line = 0;
  Fields fields;
  std::vector<Section> sections;
};

std::string text_of(const Entry& entry, std::string_view name) {
  for (const Section& section : entry.sections) {
    if (section.name == name) return section.text;
  }
  return {};
}

class MovableTypeReader final : public Reader {
 public:
  MovableTypeReader(std::istream& input, bool drafts)
      : text_(decode_text(std::string(std::istreambuf_iterator<char>(input), {}))),
        rest_(text_),
        items_(drafts) {}

  std::optional<ReadItem> next() override {
    while (!items_.ready() && !items_.finished()) read_on();
    return items_.take();
  }

 private:
  void read_on() {
    const Entry entry = next_entry();
    if (entry.fields.empty() && entry.sections.empty()) {
      if (rest_.empty()) items_.finish();
      return;
    }
    try {
      take(entry);
    } catch (const Error& error) {
      items_.skip({"line " + std::to_string(entry.line), error.what()});
    }
  }

  std::string_view line() {
    ++line_;
    return take_line(rest_);
  }

  Entry next_entry() {
    Entry entry;
    entry.line = line_ + 1;
    while (!rest_.empty()) {
      const std::string_view read = line();
      if (read == kEntryEnd) return entry;
      if (read == kSectionEnd) break;
      take_field(read, entry.fields);
    }
    while (!rest_.empty()) {
      const std::string_view name = line();
      if (name == kEntryEnd) break;
      if (!name.ends_with(':')) continue;
      if (take_section(name.substr(0, name.size() - 1), entry)) break;
    }
    return entry;
  }

  // True where the entry ends with it.
  bool take_section(std::string_view name, Entry& entry) {
    Section section{std::string(name), {}};
    bool entry_ends = false;
    while (!rest_.empty()) {
      const std::string_view read = line();
      entry_ends = read == kEntryEnd;
      if (entry_ends || read == kSectionEnd) break;
      (section.text += read) += '\n';
    }
    entry.sections.push_back(std::move(section));
    return entry_ends;
  }

  void take(const Entry& entry) {
    const Barred barred = barred_by(value_of(entry.fields, "STATUS"));
    if (items_.leaves_out(barred)) return;
    Document post;
    post.kind = Kind::kPost;
    post.key = "entry " + std::to_string(entry.line);
    post.title = html::line_of(value_of(entry.fields, "TITLE"));
    post.author = html::line_of(value_of(entry.fields, "AUTHOR"));
    post.url = value_of(entry.fields, "UNIQUE URL");
    post.published = date_of(entry.fields);
    std::string body = text_of(entry, "BODY") + "\n" + text_of(entry, "EXTENDED BODY");
    if (xml::trimmed(body).empty()) body = text_of(entry, "EXCERPT");
    const bool as_is = value_of(entry.fields, "CONVERT BREAKS") == "0";
    html::take_body(body, as_is ? html::BodyForm::kShown : html::BodyForm::kTyped, post);
    const std::string key = post.key;
    const bool empty = post.text.empty();
    if (empty) {
      items_.left_out.add("entries without text");
      items_.remember(barred, key);
    } else {
      items_.put(std::move(post), barred);
    }
    for (const Section& section : entry.sections) {
      if (section.name == "PING") items_.left_out.add("links back from other sites");
      if (section.name == "COMMENT") take_comment(section.text, key, empty ? "" : key);
    }
  }

  static Barred barred_by(std::string_view status) {
    if (status.empty() || status == "Publish" || status == "publish" || status == "Published") {
      return {};
    }
    if (status == "Junk" || status == "Spam") return {"spam"};
    const bool later = status == "Future" || status == "Scheduled";
    return {"drafts", later ? "post that is to appear later" : "draft"};
  }

  // Under the entry `entry`; it answers `post`.
  void take_comment(std::string_view text, const std::string& entry, const std::string& post) {
    Fields fields;
    std::string_view rest = text;
    while (fields.count("DATE") == 0 && take_field(take_line(rest), fields)) text = rest;
    Document comment;
    comment.kind = Kind::kComment;
    comment.parent = post;
    comment.author = html::line_of(value_of(fields, "AUTHOR"));
    comment.published = date_of(fields);
    html::take_body(text, html::BodyForm::kTyped, comment);
    if (comment.text.empty()) return items_.left_out.add("comments without text");
    items_.put(std::move(comment), {}, entry);
  }

  std::string text_;
  std::string_view rest_;
  std::size_t line_ = 0;
  ExportItems items_;
};

}  // namespace

std::unique_ptr<Reader> open_movable_type(std::istream& input, const InputInfo& info) {
  return std::make_unique<MovableTypeReader>(input, info.drafts);
}

int recognise_movable_type(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  Fields fields;
  while (!head.empty()) {
    const std::string_view line = take_line(head);
    if (line == kSectionEnd) {
      const bool entry = fields.count("DATE") > 0 && fields.count("TITLE") > 0;
      return entry && take_line(head) == "BODY:" ? 2 : 0;
    }
    if (!line.empty() && !take_field(line, fields)) return 0;
  }
  return 0;
}

}  // namespace sourcebook
