#include "query/cli/opener.h"

#include <signal.h>
#include <sourcebook/error.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "common/text/ascii.h"

namespace sourcebook::query_cli {
namespace {

// Viewers that take the label of a page, which is all that is known of it: its number in the file
// is another where the first pages are counted i, ii, iii.
constexpr const char* kByLabel[] = {"evince", "atril", "xreader"};

bool is_pdf(const Target& target) {
  return target.kind == Target::Kind::kFile && text::lower(target.address).ends_with(".pdf");
}

bool is_in_path(const std::string& program) {
  const char* const value = std::getenv("PATH");
  std::string_view folders = value == nullptr ? "" : value;
  while (!folders.empty()) {
    const std::size_t end = std::min(folders.find(':'), folders.size());
    const std::string file = std::string(folders.substr(0, end)) + "/" + program;
    if (end > 0 && access(file.c_str(), X_OK) == 0) return true;
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return false;
}

std::string url_of(const Target& target) {
  if (target.kind == Target::Kind::kWeb) return target.address;
  const bool numbered = is_pdf(target) && !target.page.empty() &&
                        std::all_of(target.page.begin(), target.page.end(), text::is_digit);
  return file_url(target.address) + (numbered ? "#page=" + target.page : "");
}

// `word` with `name` replaced wherever it stands; true if it stood there.
bool replace(std::string& word, std::string_view name, const std::string& value) {
  bool any = false;
  for (std::size_t at = 0; (at = word.find(name, at)) != std::string::npos; at += value.size()) {
    word.replace(at, name.size(), value);
    any = true;
  }
  return any;
}

std::vector<std::string> words_of(std::string_view wish) {
  std::vector<std::string> words;
  while (true) {
    const std::size_t begin = wish.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return words;
    const std::size_t end = std::min(wish.find_first_of(" \t", begin), wish.size());
    words.emplace_back(wish.substr(begin, end - begin));
    wish.remove_prefix(end);
  }
}

// Pages first: what stands for the file may hold anything, a brace as well.
std::vector<std::string> filled_in(const std::vector<std::string>& wish, const Target& target) {
  std::vector<std::string> command;
  bool named = false;
  for (std::string word : wish) {
    if (replace(word, "{page}", target.page) && target.page.empty()) continue;
    const bool is_file = replace(word, "{file}", target.address);
    named = (!is_file && replace(word, "{url}", url_of(target))) || is_file || named;
    command.push_back(std::move(word));
  }
  if (!named) command.push_back(target.address);
  return command;
}

[[noreturn]] void fail(const std::string& program, const std::string& what) {
  throw Error(ErrorKind::kIo, program + " " + what +
                                  "; the environment variable SOURCEBOOK_OPENER can name another "
                                  "program");
}

}  // namespace

std::vector<std::string> opener_command(const Target& target, std::string_view wish) {
  const std::vector<std::string> words = words_of(wish);
  if (!words.empty()) return filled_in(words, target);
  if (is_pdf(target) && !target.page.empty()) {
    for (const char* const viewer : kByLabel) {
      if (is_in_path(viewer)) return {viewer, "--page-label=" + target.page, target.address};
    }
  }
  return {"xdg-open", target.address};
}

void run_opener(const std::vector<std::string>& command) {
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  pid_t process = 0;
  const int error = posix_spawnp(&process, argv[0], nullptr, nullptr, argv.data(), environ);
  if (error != 0) fail(command[0], "cannot be run: " + std::system_category().message(error));
  int status = 0;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) fail(command[0], "cannot be waited for");
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) fail(command[0], "failed");
}

}  // namespace sourcebook::query_cli
