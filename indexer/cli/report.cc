#include "indexer/cli/report.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <ostream>

#include "common/text/terminal.h"
#include "indexer/cli/numbers.h"
#include "indexer/overview.h"

namespace sourcebook::index_cli {
namespace {

using Json = nlohmann::ordered_json;

std::string megabytes(std::int64_t bytes) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
  return text;
}

// A file name need not be UTF-8; what is not becomes U+FFFD. Ready for a terminal.
std::string dump(const Json& json) {
  return text::printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

void print_json(const Overview& o, const Options& options, std::ostream& out) {
  out << dump({{"format", 1},
               {"index", options.index.string()},
               {"format_version", o.format_version},
               {"files", o.files},
               {"files_in_part", o.files_in_part},
               {"files_failed", o.files_failed},
               {"documents", {{"post", o.posts}, {"comment", o.comments}, {"report", o.reports}}},
               {"undated", o.undated},
               {"passages", o.passages},
               {"text_bytes", o.text_bytes},
               {"index_bytes", o.index_bytes},
               {"earliest", or_null(o.earliest)},
               {"latest", or_null(o.latest)}})
      << '\n';
}

void print_text(const Overview& o, const Options& options, std::ostream& out) {
  out << "index      " << text::printable(options.index.string()) << ", format " << o.format_version
      << '\n'
      << "files      " << grouped(o.files) << ", of which " << grouped(o.files_in_part)
      << " taken in part, " << grouped(o.files_failed) << " not read (--failures says why)\n"
      << "documents  " << counted(o.posts, "post") << ", " << counted(o.comments, "comment") << ", "
      << counted(o.reports, "report") << '\n'
      << "passages   " << grouped(o.passages) << '\n';
  if (o.earliest.empty()) {
    out << "dates      none known\n";
  } else {
    out << "dates      " << text::printable(o.earliest) << " to " << text::printable(o.latest)
        << "; " << grouped(o.undated) << " without one of their own\n";
  }
  out << "size       " << megabytes(o.index_bytes) << " for " << megabytes(o.text_bytes)
      << " of text\n";
}

const char* name_of(schema::Outcome outcome) {
  return outcome == schema::Outcome::kInPart ? "in part" : "failed";
}

}  // namespace

int print_status(const Options& options, std::ostream& out) {
  const Overview found = overview(options.index);
  if (options.format == OutputFormat::kJson) {
    print_json(found, options, out);
  } else {
    print_text(found, options, out);
  }
  return 0;
}

int print_failures(const Options& options, std::ostream& out) {
  const auto found = failures(options.index);
  if (options.format == OutputFormat::kText) {
    for (const SourceState& source : found) {
      out << text::printable(source.path + ": " + name_of(source.outcome) + ": " + source.reason)
          << '\n';
    }
    return 0;
  }
  Json list = Json::array();
  for (const SourceState& source : found) {
    list.push_back({{"path", source.path},
                    {"shown", source.shown},
                    {"type", or_null(source.format)},
                    {"outcome", name_of(source.outcome)},
                    {"reason", source.reason}});
  }
  out << dump({{"format", 1}, {"failures", std::move(list)}}) << '\n';
  return 0;
}

}  // namespace sourcebook::index_cli
