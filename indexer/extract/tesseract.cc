#include "indexer/extract/tesseract.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/descriptor.h"
#include "indexer/extract/printed.h"
#include "indexer/extract/spawn.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

constexpr auto kPatience = std::chrono::seconds(120);

// Of a page as large as the reader draws it, tesseract takes a tenth of this.
constexpr rlim_t kMemoryBytes = rlim_t{4} << 30;
constexpr rlim_t kTableBytes = rlim_t{64} << 20;

// A picture may do to its library what a file may do to its parser. Also ends it soon where we end
// before it does. False where it cannot be limited.
bool limit(pid_t process) {
  const auto at_most = [process](auto resource, rlim_t most) {
    const rlimit wanted{most, most};
    return prlimit(process, resource, &wanted, nullptr) == 0;
  };
  return at_most(RLIMIT_CPU, std::chrono::seconds(kPatience).count()) &&
         at_most(RLIMIT_AS, kMemoryBytes) && at_most(RLIMIT_FSIZE, kTableBytes) &&
         at_most(RLIMIT_CORE, 0);
}

struct Outcome {
  bool good = false;
  std::string output;  // and errors, of one that is not good
};

// Runs tesseract to its end.
Outcome run(std::vector<std::string> arguments, std::string_view input) {
  arguments.insert(arguments.begin(), "tesseract");
  const Descriptor output = file_of(""), errors = file_of("");
  // Pages are read at the same time as it is.
  const pid_t process =
      spawn(arguments, {file_of(input), copy_of(output), copy_of(errors)}, {"OMP_THREAD_LIMIT=1"});
  auto status = limit(process) ? wait_for(process, kPatience) : std::nullopt;
  if (!status) {
    kill(-process, SIGKILL);
    status = wait_for(process, kPatience);
  }
  Outcome outcome{status && WIFEXITED(*status) && WEXITSTATUS(*status) == 0, content_of(output)};
  if (!outcome.good) outcome.output += content_of(errors);
  return outcome;
}

// "eng+deu" -> "eng", "deu".
std::vector<std::string> parts_of(std::string_view languages) {
  std::vector<std::string> parts;
  while (!languages.empty()) {
    parts.emplace_back(languages.substr(0, languages.find('+')));
    languages.remove_prefix(std::min(parts.back().size() + 1, languages.size()));
  }
  return parts;
}

}  // namespace

std::string Tesseract::missing() const {
  Outcome known;
  try {
    known = run({"--list-langs"}, "");
  } catch (const Error&) {
    return "the program tesseract is not there; install the package tesseract-ocr";
  }
  for (const std::string& language : parts_of(languages_)) {
    if (known.output.find("\n" + language + "\n") == std::string::npos) {
      return "tesseract does not know the language '" + language +
             "'; install the package tesseract-ocr-" + language;
    }
  }
  return {};
}

std::string Tesseract::table(std::string_view pgm) {
  Outcome outcome = run({"stdin", "stdout", "-l", languages_, "tsv"}, pgm);
  if (!outcome.good) {
    throw Error(ErrorKind::kInput, "tesseract failed on it: " + last_line_of(outcome.output));
  }
  return std::move(outcome.output);
}

}  // namespace sourcebook
