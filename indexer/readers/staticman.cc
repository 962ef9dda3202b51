#include "indexer/readers/staticman.h"

#include <algorithm>
#include <initializer_list>
#include <istream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/text/ascii.h"
#include "common/text/one_line.h"
#include "common/text/utf8.h"
#include "indexer/readers/block_quotations.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/export_items.h"
#include "indexer/readers/front_matter.h"
#include "indexer/readers/front_matter_syntax.h"
#include "indexer/readers/html_comment_date.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/markdown_source.h"
#include "indexer/readers/markdown_text.h"
#include "indexer/readers/url.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

using std::string_view;

bool is_digits(string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), text::is_digit);
}

bool is_hash(string_view text) {
  constexpr std::size_t kMd5Digits = 32;
  return text.size() == kMd5Digits &&
         text.find_first_not_of("0123456789abcdefABCDEF") == string_view::npos;
}

// An id for all the world to use, such as a UUID. Shorter ones number the comments of one post.
bool is_id(string_view text) {
  constexpr std::size_t kShortest = 16, kLongest = 128;
  return text.size() >= kShortest && text.size() <= kLongest &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return text::is_letter(c) || text::is_digit(c) || c == '-' || c == '_';
         });
}

FrontMatterBlock block_of(string_view text) {
  FrontMatterBlock block;
  const std::size_t first = text.find_first_not_of(" \t\n");
  const bool json = first != string_view::npos && text[first] == '{';
  block.syntax = json ? FrontMatterSyntax::kJson : FrontMatterSyntax::kYaml;
  block.closed = true;
  block.content = text;
  block.bytes = text.size();
  return block;
}

// The fields that the file has, by their names as they stand.
class Fields {
 public:
  explicit Fields(string_view text)
      : parsed_(parse_front_matter(block_of(text), {text.size(), 2 * text.size()})) {}

  [[nodiscard]] const std::string& error() const { return parsed_.error; }

  // The first of `names` that has a value, without blanks around it.
  [[nodiscard]] std::string first(std::initializer_list<string_view> names) const {
    for (const string_view name : names) {
      for (const FrontMatterField& field : parsed_.fields) {
        if (field.written != name || field.values.empty()) continue;
        const string_view value = layout::trim(field.values.front());
        if (!value.empty() && value != "~" && value != "null") return std::string(value);
      }
    }
    return {};
  }

  // Whether there is all that makes it a comment of this kind.
  [[nodiscard]] bool are_a_comment() const {
    const bool message = !first({"message"}).empty();
    const bool name = !first({"name"}).empty();
    const bool date = !first({"date"}).empty();
    if (!first({"_id"}).empty()) return message && (name || date);
    return message && name && date && is_hash(first({"email"}));
  }

 private:
  ParsedFrontMatter parsed_;
};

// ISO 8601 as it is; seconds or milliseconds since 1970.
Dated date_of(const std::string& written) {
  constexpr std::size_t kSecondsDigits = 10;
  if (!is_digits(written)) return dated(written, "date");
  const auto moment = html::moment_of(written.size() == kSecondsDigits ? written + "000" : written);
  return moment ? dated(*moment, "date") : Dated{};
}

// A name that is shown; those made of joiners and the like are not.
std::string author_of(const std::string& written) {
  const std::string name = text::one_line(written);
  return text::fold(name).find_first_not_of(' ') == std::string::npos ? std::string() : name;
}

std::string answered_by(const Fields& fields, const std::string& folder) {
  for (const string_view name : {"replying_to_uid", "reply_to", "replyID", "reply_id",
                                 "replying_to", "parent_id", "replyThread"}) {
    if (std::string id = fields.first({name}); is_id(id)) return id;
  }
  constexpr std::size_t kMaxAddressBytes = 2000;
  std::string post = fields.first({"_parent"});
  return post.empty() || post.size() > kMaxAddressBytes ? folder : text::one_line(post);
}

ReadItem read_comment(string_view bytes, const std::string& folder) {
  if (bytes.size() > kMaxFrontMatterBytes) {
    throw Error(ErrorKind::kInput, "is longer than a comment can be");
  }
  const std::string text = decode_text(bytes);
  const Fields fields(text);
  if (!fields.are_a_comment()) {
    throw Error(
        ErrorKind::kInput,
        "is no comment of Staticman's: " +
            (fields.error().empty() ? "it lacks a message, a name or a date" : fields.error()));
  }
  Document comment;
  comment.kind = Kind::kComment;
  if (const std::string id = fields.first({"_id"}); is_id(id)) comment.id = id;
  comment.parent = answered_by(fields, folder);
  comment.author = author_of(fields.first({"name"}));
  comment.published = date_of(fields.first({"date"}));
  const std::string page = fields.first({"_parent"});
  if (is_web_address(page)) comment.url = page;
  if (!fields.error().empty()) comment.notes.push_back("is " + fields.error());
  RenderedText rendered =
      render_markdown(plain_markdown(decode_text(fields.first({"message"})), false));
  comment.quotations = quotations_in(rendered);
  comment.text = std::move(rendered.text);
  comment.sections = std::move(rendered.sections);
  if (comment.text.empty()) return Skipped{"", "no text in it"};
  return comment;
}

class StaticmanReader final : public Reader {
 public:
  StaticmanReader(std::istream& input, std::string folder)
      : input_(input), folder_(std::move(folder)) {}

  std::optional<ReadItem> next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    return read_comment(read_all(input_), folder_);
  }

 private:
  std::istream& input_;
  std::string folder_;
  bool done_ = false;
};

// Fields of what may be only the beginning of a file, with values as far as they are there.
using FirstFields = std::map<std::string, std::string, std::less<>>;

// Those of the outermost object that are strings or numbers.
struct FirstJsonFields : nlohmann::json_sax<nlohmann::json> {
  FirstFields fields;
  std::string name;
  int depth = 0;

  bool keep(const std::string& value) {
    if (depth == 1) fields[name] = value;
    return true;
  }
  bool drop() {
    if (depth == 1) fields.erase(name);
    return true;
  }
  bool null() override { return drop(); }
  bool boolean(bool) override { return drop(); }
  bool number_integer(number_integer_t value) override { return keep(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return keep(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& value) override { return keep(value); }
  bool string(string_t& value) override { return keep(value); }
  bool binary(binary_t&) override { return drop(); }
  bool start_object(std::size_t) override { return drop() && ++depth > 0; }
  bool end_object() override { return --depth > 0; }
  bool start_array(std::size_t) override { return drop() && depth++ > 0; }
  bool end_array() override { return --depth > 0; }
  bool key(string_t& written) override {
    if (depth == 1) fields[name = written];
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }
};

FirstFields first_fields(string_view text) {
  if (block_of(text).syntax == FrontMatterSyntax::kJson) {
    FirstJsonFields json;
    nlohmann::json::sax_parse(text.begin(), text.end(), &json);
    return std::move(json.fields);
  }
  FirstFields fields;
  while (!text.empty()) {
    const string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!is_field_line(line)) continue;
    const std::size_t colon = line.find(':');
    string_view value = layout::trim(line.substr(colon + 1));
    if (value.size() > 1 && string_view("'\"").find(value[0]) != string_view::npos) {
      value = value.substr(1, value.size() - 2);
    }
    fields.emplace(line.substr(0, colon), value);
  }
  return fields;
}

}  // namespace

std::unique_ptr<Reader> open_staticman(std::istream& input, const InputInfo& info) {
  return std::make_unique<StaticmanReader>(input, info.folder);
}

int recognise_staticman(string_view head) {
  if (recognise_text(head) == 0) return 0;
  const FirstFields fields = first_fields(decode_text(head));
  const auto has = [&fields](string_view name) { return fields.find(name) != fields.end(); };
  if (!has("message")) return 0;
  // A long message may leave no room for what comes behind it.
  if (has("_id")) return has("name") || has("date") || has("_parent") ? 1 : 0;
  return has("name") && has("date") && has("email") && is_hash(fields.find("email")->second) ? 1
                                                                                             : 0;
}

}  // namespace sourcebook
