#include "query/cli/printer_citation.h"

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>
#include <utility>

#include "common/schema/page_label.h"
#include "common/text/terminal.h"
#include "query/cli/citation.h"

namespace sourcebook::query_cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kBibtexMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};

// Hands on each passage once, whatever number of questions it answers, with a key that no other
// has.
class CitationPrinter : public Printer {
 public:
  using Printer::Printer;

  void answer(const Question& /*question*/, const Answer& answer) final {
    for (const Result& result : answer.results) {
      if (!passages_.insert(result.id).second) continue;
      Citation citation = citation_of(result);
      const std::string key = citation.key;
      for (int n = 2; !keys_.insert(citation.key).second; ++n) {
        citation.key = key + "-" + std::to_string(n);
      }
      print(citation);
    }
  }

 protected:
  virtual void print(const Citation& citation) = 0;

 private:
  std::set<std::string> passages_, keys_;
};

class CslJsonPrinter final : public CitationPrinter {
 public:
  using CitationPrinter::CitationPrinter;
  void begin() override { out_ << '['; }
  void end() override { out_ << (first_ ? "]\n" : "\n]\n"); }

 private:
  void print(const Citation& citation) override {
    Json item{{"id", citation.key}, {"type", type_of(citation)}};
    put(item, "title", citation.title);
    put(item, "container-title", citation.within);
    for (const CitedName& name : citation.authors) item["author"].push_back(name_of(name));
    if (!citation.date.empty()) item["issued"] = {{"date-parts", Json::array({citation.date})}};
    put(item, "page", citation.page);
    put(item, "URL", citation.url);
    put(item, "note", quotation_note(citation));
    out_ << (std::exchange(first_, false) ? "\n" : ",\n")
         << text::printable_json(item.dump(-1, ' ', false, Json::error_handler_t::replace));
  }
  static void put(Json& item, const char* field, const std::string& value) {
    if (!value.empty()) item[field] = value;
  }
  static Json name_of(const CitedName& name) {
    if (name.given.empty()) return {{"literal", name.family}};
    return {{"family", name.family}, {"given", name.given}};
  }
  static const char* type_of(const Citation& citation) {
    if (citation.kind == "report") return "report";
    return citation.kind == "comment" ? "post" : "post-weblog";
  }

  bool first_ = true;
};

// Braces keep BibTeX from changing capitals and from taking names apart.
class BibtexPrinter final : public CitationPrinter {
 public:
  using CitationPrinter::CitationPrinter;

 private:
  void print(const Citation& citation) override {
    out_ << "@misc{" << citation.key;
    put("author", authors_of(citation));
    put("title", citation.title.empty() ? "" : "{" + escaped(citation.title) + "}");
    put("howpublished", escaped(citation.within));
    if (!citation.date.empty()) put("year", std::to_string(citation.date[0]));
    if (citation.date.size() > 1) out_ << ",\n  month = " << kBibtexMonths[citation.date[1] - 1];
    if (citation.date.size() > 2) put("day", std::to_string(citation.date[2]));
    put("url", address(citation.url));
    put("note", note_of(citation));
    out_ << "\n}\n\n";
  }
  // An entry of this type has no pages: BibTeX's styles and biblatex leave them out, but print
  // this.
  static std::string note_of(const Citation& citation) {
    const auto [first, last] = page_range(citation.page);
    std::string note;
    if (!first.empty() && !schema::names_itself(first)) note = first == last ? "p.~" : "pp.~";
    note += escaped(first) + (first == last ? "" : "--" + escaped(last));
    const std::string quoted = escaped(quotation_note(citation));
    if (!note.empty() && !quoted.empty()) note += "; ";
    return note + quoted;
  }
  void put(const char* field, const std::string& value) {
    if (!value.empty()) out_ << ",\n  " << field << " = {" << value << '}';
  }
  static std::string authors_of(const Citation& citation) {
    std::string authors;
    for (const CitedName& name : citation.authors) {
      if (!authors.empty()) authors += " and ";
      authors += name.given.empty() ? "{" + escaped(name.family) + "}"
                                    : escaped(name.family) + ", " + escaped(name.given);
    }
    return authors;
  }
  static std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
      switch (c) {
        case '\\':
          out += "\\textbackslash{}";
          break;
        case '~':
          out += "\\textasciitilde{}";
          break;
        case '^':
          out += "\\textasciicircum{}";
          break;
        case '{':
        case '}':  // escaped braces count as braces all the same: these would have to be even
          out += c == '{' ? "(" : ")";
          break;
        default:
          if (std::string_view("$&%#_").find(c) != std::string_view::npos) out += '\\';
          out += c;
      }
    }
    return out;
  }
  // As it is, but for what would end the field.
  static std::string address(std::string_view url) {
    std::string out;
    for (const char c : url) {
      const std::size_t at = std::string_view("{}\\ ").find(c);
      constexpr std::array<const char*, 4> kEncoded = {"%7B", "%7D", "%5C", "%20"};
      if (at == std::string_view::npos) {
        out += c;
      } else {
        out += kEncoded[at];
      }
    }
    return out;
  }
};

class RisPrinter final : public CitationPrinter {
 public:
  using CitationPrinter::CitationPrinter;

 private:
  void print(const Citation& citation) override {
    put("TY", citation.kind == "report" ? "RPRT" : citation.kind == "post" ? "BLOG" : "ICOMM");
    put("ID", citation.key);
    for (const CitedName& name : citation.authors) {
      put("AU", name.given.empty() ? name.family : name.family + ", " + name.given);
    }
    put("TI", citation.title);
    put("T2", citation.within);
    if (!citation.date.empty()) put("PY", date(citation).substr(0, 4));
    if (!citation.date.empty()) put("DA", date(citation));
    const auto [first, last] = page_range(citation.page);
    put("SP", std::string(first));
    if (first != last) put("EP", std::string(last));
    put("UR", citation.url);
    put("N1", quotation_note(citation));
    out_ << "ER  - \n\n";
  }
  void put(const char* tag, const std::string& value) {
    if (!value.empty()) out_ << tag << "  - " << value << "\n";
  }
  // "2017/05/07/": what is not known is empty.
  static std::string date(const Citation& citation) {
    std::string out;
    for (std::size_t i = 0; i < 3; ++i) {
      std::array<char, 8> part{};
      if (i < citation.date.size()) {
        std::snprintf(part.data(), part.size(), i == 0 ? "%04d" : "%02d", citation.date[i]);
      }
      out.append(part.data()).append("/");
    }
    return out;
  }
};

}  // namespace

std::unique_ptr<Printer> csl_json_printer(std::ostream& out, const Style& style) {
  return std::make_unique<CslJsonPrinter>(out, style);
}

std::unique_ptr<Printer> bibtex_printer(std::ostream& out, const Style& style) {
  return std::make_unique<BibtexPrinter>(out, style);
}

std::unique_ptr<Printer> ris_printer(std::ostream& out, const Style& style) {
  return std::make_unique<RisPrinter>(out, style);
}

}  // namespace sourcebook::query_cli
