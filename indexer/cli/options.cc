#include "indexer/cli/options.h"

#include <algorithm>
#include <boost/program_options.hpp>
#include <charconv>
#include <map>
#include <optional>
#include <ostream>

#include "common/cli/command_line.h"
#include "common/schema/default_path.h"
#include "common/text/ascii.h"
#include "indexer/readers/formats.h"

namespace sourcebook::index_cli {
namespace {

namespace po = boost::program_options;

constexpr int kMaxJobs = 256;
constexpr int kMaxBatchMegabytes = 1000;

po::options_description visible_options() {
  po::options_description options("Options");
  auto add = options.add_options();
  add("index", po::value<std::string>(),
      "the index FILE; else $SOURCEBOOK_INDEX, else the default below");
  add("kind", po::value<std::string>(),
      "post, comment or report, for files that do not say what they are; stays with them");
  add("ocr",
      "recognise the words of PDF pages that are images, with the program tesseract; stays "
      "with the files");
  add("ocr-language", po::value<std::string>(),
      "for --ocr: what language they are in, as tesseract names it (eng), several as eng+deu");
  add("drafts",
      "take in what exports say was not published as well: drafts, private posts, comments that "
      "nobody approved (never spam, nor what was deleted); stays with the files");
  add("jobs", po::value<std::string>(), "threads that read; one per core if not given");
  add("batch", po::value<std::string>(),
      "commit after so many megabytes of text (256): fewer lose less when the power fails, more "
      "are "
      "faster");
  add("include", po::value<std::vector<std::string>>(),
      "take only files whose name, or last parts of their path, match GLOB (may be repeated)");
  add("exclude", po::value<std::vector<std::string>>(),
      "leave out files and folders likewise (may be repeated)");
  add("follow-symlinks", "follow symbolic links found in folders");
  add("status", "show what is inside: files, documents by kind, passages, dates, size");
  add("failures", "list every file that could not be read, or only in part, and why");
  add("extract", "index nothing; print the documents found in PATH... as JSON Lines");
  add("verify", "check the whole index; exit 2 and say what is wrong if anything is");
  add("optimize", "merge for fastest search (done by itself after a large run)");
  add("remove", po::value<std::vector<std::string>>(),
      "forget what came from PATH (may be repeated)");
  add("progress", po::value<std::string>(),
      "auto, always or never: a line on stderr while it works");
  add("format", po::value<std::string>(),
      "text or json: how --status, --failures and the summary are printed");
  add("quiet", "print nothing but what is asked for and failures");
  add("help", "show this");
  add("version", "show the version");
  return options;
}

template <class Value>
Value choose(const po::variables_map& given, const char* option,
             const std::map<std::string, Value>& choices, Value otherwise) {
  if (given.count(option) == 0) return otherwise;
  const auto& text = given[option].as<std::string>();
  if (const auto found = choices.find(text); found != choices.end()) return found->second;
  std::string names;
  for (const auto& [name, value] : choices) names += (names.empty() ? "" : ", ") + name;
  throw UsageError("--" + std::string(option) + " '" + text + "' is none of " + names);
}

// `text` as a number, all of it and nothing before it; nullopt where it is none.
template <class Number>
std::optional<Number> number_in(const std::string& text) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stopped == end ? std::optional(number) : std::nullopt;
}

// A number of megabytes, as bytes.
std::size_t parse_batch(const std::string& text) {
  const auto megabytes = number_in<double>(text);
  if (!megabytes || !(*megabytes > 0) || *megabytes > kMaxBatchMegabytes) {
    throw UsageError("--batch '" + text + "' is no number of megabytes up to " +
                     std::to_string(kMaxBatchMegabytes));
  }
  return static_cast<std::size_t>(*megabytes * 1e6);
}

int parse_jobs(const std::string& text) {
  const auto jobs = number_in<int>(text);
  if (!jobs || *jobs < 1 || *jobs > kMaxJobs) {
    throw UsageError("--jobs '" + text + "' is no number from 1 to " + std::to_string(kMaxJobs));
  }
  return *jobs;
}

// What tesseract takes as its languages.
std::string parse_languages(const po::variables_map& given) {
  if (given.count("ocr-language") == 0) return given.count("ocr") > 0 ? "eng" : "";
  if (given.count("ocr") == 0) throw UsageError("--ocr-language is for --ocr");
  const auto& languages = given["ocr-language"].as<std::string>();
  const bool plain = std::all_of(languages.begin(), languages.end(), [](char c) {
    return text::is_letter(c) || text::is_digit(c) || c == '_' || c == '+' || c == '/';
  });
  if (!plain || languages.empty()) {
    throw UsageError("--ocr-language '" + languages + "' is no name of a language");
  }
  return languages;
}

Action action_of(const po::variables_map& given) {
  static constexpr std::pair<const char*, Action> kActions[] = {
      {"extract", Action::kExtract},   {"status", Action::kStatus},
      {"failures", Action::kFailures}, {"verify", Action::kVerify},
      {"optimize", Action::kOptimize}, {"remove", Action::kRemove},
  };
  if (given.count("help") > 0) return Action::kHelp;
  if (given.count("version") > 0) return Action::kVersion;
  const char* chosen = nullptr;
  Action action = Action::kIngest;
  for (const auto& [name, value] : kActions) {
    if (given.count(name) == 0) continue;
    if (chosen != nullptr) {
      throw UsageError("--" + std::string(chosen) + " and --" + name + " cannot be used together");
    }
    chosen = name;
    action = value;
  }
  return action;
}

std::vector<std::string> strings(const po::variables_map& given, const char* option) {
  return given.count(option) > 0 ? given[option].as<std::vector<std::string>>()
                                 : std::vector<std::string>{};
}

void check_paths(const Options& options) {
  const bool takes_paths = options.action == Action::kIngest || options.action == Action::kExtract;
  if (takes_paths && options.ingest.paths.empty()) {
    throw UsageError("no PATH given: name the files and folders to take in");
  }
  if (!takes_paths && !options.ingest.paths.empty()) {
    throw UsageError("'" + options.ingest.paths.front().string() + "': this action takes no PATH");
  }
}

}  // namespace

Options parse_options(int argc, const char* const* argv) {
  const po::variables_map given = parse_command_line(visible_options(), "path", argc, argv);
  Options options;
  options.action = action_of(given);
  if (options.action == Action::kHelp || options.action == Action::kVersion) return options;
  if (given.count("index") > 0) {
    options.index = given["index"].as<std::string>();
    if (options.index.empty()) throw UsageError("--index is given an empty value");
  } else if (options.action != Action::kExtract) {  // the only one that needs no place for an index
    options.index = schema::default_index_path();
  }
  if (given.count("kind") > 0) {
    options.ingest.kind = choose<Kind>(
        given, "kind",
        {{"post", Kind::kPost}, {"comment", Kind::kComment}, {"report", Kind::kReport}},
        Kind::kPost);
  }
  options.ingest.ocr = parse_languages(given);
  options.ingest.drafts = given.count("drafts") > 0;
  if (given.count("jobs") > 0) options.ingest.jobs = parse_jobs(given["jobs"].as<std::string>());
  if (given.count("batch") > 0) {
    options.writer.batch_bytes = parse_batch(given["batch"].as<std::string>());
  }
  options.ingest.include = strings(given, "include");
  options.ingest.exclude = strings(given, "exclude");
  options.ingest.follow_symlinks = given.count("follow-symlinks") > 0;
  for (const auto& path : strings(given, "path")) options.ingest.paths.emplace_back(path);
  for (const auto& path : strings(given, "remove")) options.remove.emplace_back(path);
  options.progress = choose<When>(
      given, "progress",
      {{"auto", When::kAuto}, {"always", When::kAlways}, {"never", When::kNever}}, When::kAuto);
  options.format = choose<OutputFormat>(
      given, "format", {{"text", OutputFormat::kText}, {"json", OutputFormat::kJson}},
      OutputFormat::kText);
  options.quiet = given.count("quiet") > 0;
  check_paths(options);
  return options;
}

void print_help(std::ostream& out) {
  out << "Usage: sourcebook-index [--index FILE] [options] PATH...\n"
         "\n"
         "Takes in files and folders of posts, comments and reports, so that sourcebook-query "
         "finds\n"
         "their passages. Run it again to update: unchanged files are not opened, changed ones "
         "are\n"
         "replaced, and what is gone from disk is forgotten.\n"
         "\n"
      << visible_options() << "\nFormats, told by content first, name second:\n";
  for (const Format& format : formats()) {
    out << "  " << format.name
        << std::string(10 - std::min<std::size_t>(9, format.name.size()), ' ') << format.description
        << '\n';
  }
  out << "  substack  exports of Substack, folders or zip files: texts in HTML with their "
         "posts.csv\n";
  out << "\nThe index is FILE, else $SOURCEBOOK_INDEX, else $XDG_DATA_HOME/sourcebook/index.db\n"
         "(~/.local/share/sourcebook/index.db).\n"
         "\n"
         "Examples:\n"
         "  sourcebook-index ~/policy                      take in a folder, or bring it up to "
         "date\n"
         "  sourcebook-index --index probation.db blogs reports/2019.pdf\n"
         "  sourcebook-index --exclude drafts --exclude '*.bak.txt' ~/policy\n"
         "  sourcebook-index --ocr scans                   read pages that are images\n"
         "  sourcebook-index --drafts blog.xml             what was not published as well\n"
         "  sourcebook-index --failures                    what could not be read, and why\n"
         "  sourcebook-index --extract letter.pdf          see what is made of a file\n"
         "  sourcebook-index --extract ~/policy | zstd > policy.jsonl.zst\n"
         "  sourcebook-index --remove ~/policy/old         forget what came from there\n"
         "\n"
         "Exit status: 0 all taken in, 1 some files skipped or read in part, 2 failed.\n";
}

}  // namespace sourcebook::index_cli
