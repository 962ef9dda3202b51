#include "query/cli/printer_trace.h"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <vector>

#include "common/text/numbers.h"
#include "common/text/terminal.h"
#include "query/cli/printer.h"
#include "query/cli/printer_json.h"
#include "query/cli/printer_markdown.h"
#include "query/cli/printer_text.h"
#include "query/cli/source_line.h"

namespace sourcebook::query_cli {
namespace {

std::string in_quotes(std::string_view words) {
  return "\u201C" + text::printable(words) + "\u201D";
}

// "“not” is missing"
std::string written(const Difference& difference) {
  switch (difference.kind) {
    case Difference::Kind::kReplaced:
      return in_quotes(difference.asked) + " is " + in_quotes(difference.here) + " here";
    case Difference::Kind::kMissing:
      return in_quotes(difference.asked) + " is missing";
    case Difference::Kind::kAdded:
      return in_quotes(difference.here) + " is added";
    case Difference::Kind::kLeftOut:
      return in_quotes(difference.here) + " is left out of the wording";
    case Difference::Kind::kCut:
      return in_quotes(difference.asked) + " is left out here";
  }
  return {};
}

// "altered, 11 of 12 words: “23%” is “32%” here; “not” is missing", "exact"
std::string verdict(const Place& place, std::size_t asked) {
  std::string line(agreement_name(place.agreement));
  if (place.words != asked) {
    line += ", " + text::grouped(place.words) + " of " + text::grouped(asked) + " words";
  }
  for (std::size_t i = 0; i < place.differences.size(); ++i) {
    line += (i == 0 ? ": " : "; ") + written(place.differences[i]);
  }
  return line;
}

// What quotation marks and credits say of the words.
std::string speaker(const Place& place) {
  std::string line;
  if (place.quotes != 0) {
    line = "as in place " + text::grouped(place.quotes);
  } else if (place.quoted && place.source.quoting.empty()) {
    line = "in a quotation";
  }
  if (place.answers == 0) return line;
  return line + (line.empty() ? "" : ", ") + "answering place " + text::grouped(place.answers);
}

// The words of the place; marked are those that are altered, or else all that agree.
Marked marked_words(const Place& place) {
  Snippet snippet = place.source.snippet;
  if (!place.altered.empty()) snippet.hits = place.altered;
  return printable_snippet(snippet);
}

class TextTrace {
 public:
  TextTrace(std::ostream& out, const Look& look, bool text) : out_(out), look_(look), text_(text) {}

  void print(const Place& place, std::size_t asked) {
    std::string number = std::to_string(place.source.rank) + ". ";
    if (number.size() < 4) number.insert(0, 4 - number.size(), ' ');
    indent_ = number.size();
    std::string head = source_line(place.source, " \u00B7 ");
    if (const std::string who = speaker(place); !who.empty()) head += " \u00B7 " + who;
    std::string lines = laid_out({head, {}}, indent_, {false, look_.columns});
    lines.replace(0, indent_, number);
    lines.pop_back();
    out_ << tinted(lines, Tint::kTitle, look_) << '\n';
    out_ << laid_out({verdict(place, asked), {}}, indent_, {false, look_.columns});
    if (text_) {
      out_ << laid_out({text::printable(place.source.text, true), {}}, indent_, look_);
    } else {
      out_ << laid_out(marked_words(place), indent_, look_);
    }
    out_ << std::string(indent_, ' ') << tinted(location(place.source, look_), Tint::kAside, look_)
         << '\n';
  }

 private:
  std::ostream& out_;
  const Look& look_;
  const bool text_;
  std::size_t indent_ = 0;
};

void print_text(std::ostream& out, const Trace& trace, const Look& look, bool text) {
  TextTrace printer(out, look, text);
  for (std::size_t i = 0; i < trace.places.size(); ++i) {
    if (i != 0) out << '\n';
    printer.print(trace.places[i], trace.words);
  }
}

void print_markdown(std::ostream& out, const Trace& trace, bool text) {
  for (const Place& place : trace.places) {
    Result shown = place.source;
    if (!place.altered.empty()) shown.snippet.hits = place.altered;
    if (!text) shown.text.clear();
    std::string note = verdict(place, trace.words);
    if (const std::string who = speaker(place); !who.empty()) note.append("; ").append(who);
    print_markdown_item(out, shown, note);
  }
}

// The sources as a search would print them.
void print_citations(std::ostream& out, const Trace& trace, Format format) {
  Answer answer;
  for (const Place& place : trace.places) answer.results.push_back(place.source);
  const auto printer = make_printer(format, out, {});
  printer->begin();
  printer->answer({"", ""}, answer);
  printer->end();
}

// What is altered, or only a part, may be something else that was said: it is told apart from the
// wording itself.
std::string earliest(const std::vector<Place>& by_date) {
  const auto has_wording = [](const Place& place) {
    return place.agreement == Agreement::kExact || place.agreement == Agreement::kAbridged;
  };
  const Place& front = by_date.front();
  const auto wording = std::find_if(by_date.begin(), by_date.end(), has_wording);
  const std::string first = written_date(front.source.published);
  if (wording == by_date.begin()) return "; earliest in this collection: " + first;
  const std::string differing = front.agreement == Agreement::kAltered ? "altered" : "in part";
  if (wording == by_date.end() || wording->source.published.empty()) {
    return "; earliest in this collection, " + differing + ": " + first;
  }
  return "; earliest in this collection: " + written_date(wording->source.published) + ", " +
         differing + ": " + first;
}

}  // namespace

void print_trace(std::ostream& out, std::string_view wording, const Trace& trace, Format format,
                 const Look& look, bool text) {
  switch (format) {
    case Format::kJson:
      return print_trace_json(out, wording, trace, text);
    case Format::kJsonl:
      return print_trace_jsonl(out, trace, text);
    case Format::kMarkdown:
      return print_markdown(out, trace, text);
    case Format::kCslJson:
    case Format::kBibtex:
    case Format::kRis:
      return print_citations(out, trace, format);
    case Format::kText:
    case Format::kTsv:
    case Format::kTrec:
      return print_text(out, trace, look, text);
  }
}

std::string_view agreement_name(Agreement agreement) {
  switch (agreement) {
    case Agreement::kExact:
      return "exact";
    case Agreement::kAbridged:
      return "abridged";
    case Agreement::kAltered:
      return "altered";
    case Agreement::kPart:
      return "part";
  }
  return "";
}

std::string summary(const Trace& trace) {
  if (trace.total == 0) return "nothing found";
  std::string line = (trace.total_exact ? "" : "at least ") + text::grouped(trace.total) +
                     (trace.total == 1 ? " place" : " places");
  const std::pair<std::uint64_t, std::string_view> counts[] = {{trace.exact, " exact"},
                                                               {trace.abridged, " abridged"},
                                                               {trace.altered, " altered"},
                                                               {trace.part, " in part"}};
  bool first = true;
  for (const auto& [count, name] : counts) {
    if (count == 0) continue;
    line.append(first ? ": " : ", ").append(text::grouped(count)).append(name);
    first = false;
  }
  if (trace.places.empty()) return line;
  const Result& front = trace.places.front().source;
  if (front.rank == 1 && !front.published.empty()) return line + earliest(trace.places);
  return line + "; here " + text::grouped(front.rank) + "-" +
         text::grouped(trace.places.back().source.rank) + ", by date";
}

}  // namespace sourcebook::query_cli
