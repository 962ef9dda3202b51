#include "indexer/readers/jsonl.h"

#include <sourcebook/error.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "common/text/one_line.h"
#include "indexer/document_json.h"
#include "indexer/readers/c1_controls.h"
#include "indexer/readers/credits.h"
#include "indexer/readers/lines.h"

namespace sourcebook {
namespace {

constexpr std::string_view kBlank = " \t\r";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What stands for a record without text that has a title, so that it can still be found.
void stand_in(Document& document) {
  if (!document.text.empty() || document.title.empty()) return;
  document.text = document.title;
  document.notes.emplace_back("no text of its own: the title stands for it");
}

// Others may answer what has an id, even where no word of it is left.
bool says_nothing(const Document& document) {
  return document.text.find_first_not_of(" \t\r\n") == std::string::npos && document.id.empty() &&
         document.key.empty();
}

class JsonLinesReader final : public Reader {
 public:
  JsonLinesReader(std::istream& input, const InputInfo& info)
      : lines_(input, kMaxLineBytes), number_(info.first_record) {}

  std::optional<ReadItem> next() override {
    for (; lines_.next(); ++number_) {
      std::string_view line = lines_.line();
      if (number_ == 1 && line.starts_with(kByteOrderMark)) line.remove_prefix(3);
      if (lines_.too_long())
        return skip("longer than " + std::to_string(kMaxLineBytes >> 20) + " MB");
      if (line.find_first_not_of(kBlank) != std::string_view::npos) return read(line);
    }
    return std::nullopt;
  }

 private:
  Skipped skip(std::string reason) {
    return {"line " + std::to_string(number_++), std::move(reason)};
  }

  ReadItem read(std::string_view line) {
    try {
      auto [document, has_quotations] = document_from_json(line);
      mend_c1_controls(document);
      // Titles and names are shown on one line.
      document.title = text::one_line(document.title);
      document.author = text::one_line(document.author);
      for (Section& section : document.sections) section.title = text::one_line(section.title);
      stand_in(document);
      if (says_nothing(document)) return skip("no text in it");
      if (!has_quotations) {
        document.quotations = find_quotations(document.text, document.sections);
      }
      ++number_;
      return std::move(document);
    } catch (const Error& error) {
      return skip(error.what());
    }
  }

  Lines lines_;
  std::size_t number_;  // of the line that comes next
};

// Looks for a field called "text" in what may be only the beginning of an object.
struct TextFieldFinder : nlohmann::json_sax<nlohmann::json> {
  int depth = 0;
  bool found = false;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return ++depth; }
  bool end_object() override { return --depth; }
  bool start_array(std::size_t) override { return depth++; }
  bool end_array() override { return --depth; }
  bool key(string_t& name) override { return !(found = depth == 1 && name == "text"); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }
};

bool begins_object(std::string_view line) {
  const std::size_t at = line.find_first_not_of(kBlank);
  return at != std::string_view::npos && line[at] == '{';
}

bool has_text_field(std::string_view line) {
  TextFieldFinder finder;
  nlohmann::json::sax_parse(line.data(), line.data() + line.size(), &finder);
  return finder.found;
}

}  // namespace

std::unique_ptr<Reader> open_jsonl(std::istream& input, const InputInfo& info) {
  return std::make_unique<JsonLinesReader>(input, info);
}

int recognise_jsonl(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  int sure = 0;
  bool first = true;
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    if (line.find_first_not_of(kBlank) == std::string_view::npos) continue;
    if (begins_object(line)) sure = 1;
    if (first && sure == 1 && has_text_field(line)) return 2;
    first = false;
  }
  return sure;
}

}  // namespace sourcebook
