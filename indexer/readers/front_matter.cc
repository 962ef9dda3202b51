#include "indexer/readers/front_matter.h"

#include <algorithm>
#include <optional>
#include <span>

#include "common/text/ascii.h"
#include "common/text/dates.h"
#include "common/text/utf8.h"
#include "indexer/readers/front_matter_names.h"
#include "indexer/readers/front_matter_syntax.h"
#include "indexer/readers/url.h"

namespace sourcebook {
namespace {

using namespace front_matter;
using std::string_view;
using Names = std::span<const string_view>;

// Control characters, which escapes can bring in, become blanks, and so do no-break spaces; runs of
// white space one blank.
std::string one_line(string_view text) {
  constexpr string_view kNoBreakSpace = "\u00A0";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool no_break = text.substr(at).starts_with(kNoBreakSpace);
    if (byte > 0x20 && byte != 0x7F && !no_break) {
      out += text[at];
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    at += no_break ? kNoBreakSpace.size() : 1;
  }
  if (out.ends_with(' ')) out.pop_back();
  return text::to_valid_utf8(out);
}

class Fields {
 public:
  explicit Fields(const std::vector<FrontMatterField>& fields) : fields_(fields) {}

  [[nodiscard]] const FrontMatterField* find(string_view name) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(), [name](const auto& field) {
      return field.name == name && !field.values.empty();
    });
    return found == fields_.end() ? nullptr : &*found;
  }

  // The first value that `accept` takes.
  template <typename Accept>
  [[nodiscard]] std::string first(Names names, Accept accept) const {
    for (const string_view name : names) {
      const FrontMatterField* const field = find(name);
      if (field == nullptr) continue;
      if (std::string value = one_line(field->values.front()); accept(value)) return value;
    }
    return {};
  }

 private:
  const std::vector<FrontMatterField>& fields_;
};

bool is_something(const std::string& value) {
  return !value.empty() && value != "null" && value != "~";
}

// "[[Ann Lee]]" and "[[people/ann|Ann Lee]]", links to a note, are "Ann Lee".
std::string without_link(const std::string& value) {
  if (!value.starts_with("[[") || !value.ends_with("]]") || value.size() < 4) return value;
  const std::string inner = value.substr(2, value.size() - 4);
  const std::size_t bar = inner.find('|');
  return bar == std::string::npos ? inner : inner.substr(bar + 1);
}

std::string authors(const Fields& fields) {
  for (const string_view name : kAuthor) {
    const FrontMatterField* const field = fields.find(name);
    if (field == nullptr) continue;
    std::string joined;
    for (const std::string& value : field->values) {
      const std::string author = without_link(one_line(value));
      if (!is_something(author)) continue;
      if (!joined.empty()) joined += ", ";
      joined += author;
    }
    if (!joined.empty()) return joined;
  }
  return {};
}

// An address that can be shown as one; a pattern like "/:year/:title/" is none.
bool is_address(const std::string& value) {
  const bool local = value.starts_with('/') && value.find(':') == std::string::npos;
  return (is_web_address(value) || local) && value.find_first_of(" <>{}\"") == std::string::npos;
}

bool is_web_address(const std::string& value) {
  return is_address(value) && !value.starts_with('/');
}

// "en", "en-GB", "pt_BR".
bool is_language(const std::string& value) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const std::size_t main = std::min(value.find_first_of("-_"), value.size());
  return main >= 2 && main <= 3 && value.size() <= 20 &&
         std::all_of(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(main), is_letter) &&
         std::all_of(value.begin(), value.end(), [&](char c) {
           return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

// Sites keep other things here as well ("type: docs").
bool is_kind(const std::string& value) { return schema::kind_named(value).has_value(); }

// Sites write "published: false" for what is not.
bool is_switch(const std::string& value) {
  return value == "true" || value == "false" || value == "yes" || value == "no";
}

bool is_draft(const Fields& fields) {
  const auto says = [&fields](Names names, string_view yes, string_view other) {
    const std::string value = text::lower(fields.first(names, is_something));
    return value == yes || value == other;
  };
  return says(kDraft, "true", "yes") || says(kIsPublished, "false", "no");
}

Dated date(const Fields& fields, Names names, std::vector<std::string>& notes) {
  for (const string_view name : names) {
    const FrontMatterField* const field = fields.find(name);
    if (field == nullptr) continue;
    const std::string written = one_line(field->values.front());
    if (!is_something(written) || is_switch(written)) continue;
    const auto iso = text::parse_date(written);
    const auto days = iso ? text::day_range(*iso) : std::nullopt;
    if (days && !text::is_in_future(*days, text::today())) {
      return {*iso, "front matter: " + field->written};
    }
    notes.push_back("front matter: " + field->written + " \"" + written + "\" " +
                    (days ? "lies in the future" : "is no date"));
  }
  return {};
}

FrontMatter understand(const ParsedFrontMatter& parsed) {
  const Fields fields(parsed.fields);
  FrontMatter matter;
  if (!parsed.error.empty()) matter.notes.push_back("front matter is " + parsed.error);
  matter.title = fields.first(kTitle, is_something);
  matter.author = authors(fields);
  matter.url = fields.first(kUrl, is_address);
  if (matter.url.empty()) matter.url = fields.first(kSource, is_web_address);
  matter.draft = is_draft(fields);
  matter.language = fields.first(kLanguage, is_language);
  std::replace(matter.language.begin(), matter.language.end(), '_', '-');
  matter.kind = schema::kind_named(fields.first(kKind, is_kind));
  matter.summary = fields.first(kSummary, is_something);
  matter.published = date(fields, kPublished, matter.notes);
  matter.modified = date(fields, kModified, matter.notes);
  return matter;
}

// True where prose stands between the fences of a broken block, so that the second fence may well
// be a rule further down in the text.
bool holds_prose(string_view content) {
  bool after_blank = false;
  while (!content.empty()) {
    const string_view line = content.substr(0, content.find('\n'));
    content.remove_prefix(std::min(line.size() + 1, content.size()));
    const bool blank = line.find_first_not_of(" \t") == string_view::npos;
    const bool structure = blank || string_view(" \t-#}])\"'").find(line[0]) != string_view::npos;
    if (after_blank && !structure && !is_field_line(line)) return true;
    after_blank = blank;
  }
  return false;
}

bool says_what_posts_say(const ParsedFrontMatter& parsed) {
  const Fields fields(parsed.fields);
  for (const Names names : {Names(kTitle), Names(kAuthor), Names(kPublished), Names(kLayout)}) {
    for (const string_view name : names) {
      if (fields.find(name) != nullptr) return true;
    }
  }
  return false;
}

}  // namespace

FrontMatter read_front_matter(string_view text) {
  const FrontMatterBlock block = find_front_matter(text);
  if (block.syntax == FrontMatterSyntax::kNone) return {};
  if (!block.closed) {
    FrontMatter matter;
    const string_view second = text.substr(std::min(text.find('\n'), text.size() - 1) + 1);
    const bool meant = block.syntax == FrontMatterSyntax::kToml ||
                       (block.syntax == FrontMatterSyntax::kYaml &&
                        is_field_line(second.substr(0, second.find('\n'))));
    if (meant) matter.notes.emplace_back("front matter is not closed: taken as text");
    return matter;
  }
  const ParsedFrontMatter parsed = parse_front_matter(block);
  if (parsed.error.empty() && parsed.fields.empty() &&
      block.content.find_first_not_of(" \t\n") != string_view::npos) {
    return {};  // two rules with words between them
  }
  if (!parsed.error.empty() && (parsed.fields.empty() || holds_prose(block.content))) {
    FrontMatter matter;
    if (!parsed.fields.empty()) {
      matter.notes.push_back("front matter is " + parsed.error + ": taken as text");
    }
    return matter;
  }
  FrontMatter matter = understand(parsed);
  matter.bytes = block.bytes;
  return matter;
}

bool begins_with_front_matter(string_view head) {
  const FrontMatterBlock block = find_front_matter(head);
  return block.closed && block.syntax != FrontMatterSyntax::kJson &&
         says_what_posts_say(parse_front_matter(block));
}

}  // namespace sourcebook
