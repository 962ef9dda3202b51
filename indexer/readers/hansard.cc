#include "indexer/readers/hansard.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/schema/page_label.h"
#include "common/text/ascii.h"
#include "indexer/readers/html_body.h"
#include "indexer/readers/xml_export.h"

namespace sourcebook {
namespace {

using std::string_view;
using xml::Element;

// "uk.org.publicwhip/lords/2009-10-27a.1095.5" -> "2009-10-27". Of a committee's session and sitting
// ("standing2009-10-20_CHILDPOV_10-0_2009-11-03a.1.1") the sitting's, which comes last. Empty where
// there is none.
string_view day_in(string_view id) {
  constexpr string_view kDay = "0000-00-00";
  id.remove_prefix(id.rfind('/') + 1);
  const auto fits = [](char c, char wanted) {
    return wanted == '-' ? c == '-' : text::is_digit(c);
  };
  const auto found = std::find_end(id.begin(), id.end(), kDay.begin(), kDay.end(), fits);
  if (found == id.end()) return {};
  return id.substr(static_cast<std::size_t>(found - id.begin()), kDay.size());
}

// The record as HTML. Its file declares HTML's characters ("&pound;") as entities, which our XML
// takes for text, as it does references to those of Windows-1252 ("&#146;"; xml_mend.h).
std::string html_of(const Element& record) {
  constexpr string_view kEscaped = "&amp;";
  std::string html = inner_html(record);
  for (std::size_t at = html.find(kEscaped); at != std::string::npos;
       at = html.find(kEscaped, at + 1)) {
    std::size_t end = at + kEscaped.size();
    if (end < html.size() && html[end] == '#') ++end;
    while (end < html.size() && (text::is_letter(html[end]) || text::is_digit(html[end]))) ++end;
    const bool is_reference = end > at + kEscaped.size() && end < html.size() && html[end] == ';';
    if (is_reference) html.erase(at + 1, kEscaped.size() - 1);
  }
  return html;
}

std::string title_of(const std::string& major, const std::string& minor) {
  if (major.empty() || minor.empty()) return major + minor;
  return major + " \u2014 " + minor;
}

class HansardReader final : public XmlExport {
 public:
  using XmlExport::XmlExport;

 private:
  void take(const Element& record) override {
    if (record.name == "major-heading") {
      major_ = html::line_of(html_of(record));
      minor_.clear();
    } else if (record.name == "minor-heading") {
      minor_ = html::line_of(html_of(record));
    } else if (record.name == "ques" || record.name == "reply" || record.name == "speech") {
      take_speech(record);
    }
  }

  void take_speech(const Element& speech) {
    Document document;
    html::take_body(html_of(speech), html::BodyForm::kShown, document);
    if (document.text.empty()) return items.left_out.add("speeches without text");
    const string_view id = speech.attribute("id");
    document.kind = Kind::kPost;
    document.id = id;
    document.title = title_of(major_, minor_);
    document.author = xml::trimmed(speech.attribute("speakername"));
    document.url = speech.attribute("url");
    document.published = dated(day_in(id), "id");
    if (const string_view column = speech.attribute("colnum"); !column.empty()) {
      // Hansard has no other pages.
      document.pages.push_back({0, std::string(schema::kColumnLabel).append(column)});
    }
    if (speech.name == "ques") question_ = id;
    if (speech.name == "reply" && !question_.empty()) {
      document.kind = Kind::kComment;
      document.parent = question_;
    }
    items.put(std::move(document));
  }

  std::string major_, minor_;  // the headings that hold
  std::string question_;       // the last one asked in writing
};

}  // namespace

std::unique_ptr<Reader> open_hansard(std::istream& input, const InputInfo& info) {
  return std::make_unique<HansardReader>(input, info);
}

int recognise_hansard(string_view head) { return xml::root_name(head) == "publicwhip" ? 2 : 0; }

}  // namespace sourcebook
