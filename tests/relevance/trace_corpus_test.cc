// Quotations made from every document of corpus/ by known edits are looked for in an index of it.
// tests/bench/trace_measure.cc does the same on any collection.
#include <sourcebook/searcher.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract.h"
#include "indexer/ingest.h"
#include "indexer/writer.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::test {
namespace {

using Words = std::vector<std::string>;

IngestOptions corpus() {
  IngestOptions options;
  options.paths = {std::filesystem::path(SOURCEBOOK_SOURCE_DIR) / "corpus"};
  return options;
}

bool is_plain(const std::string& word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
}

// Those that have a letter or a digit, of any script: what else stands between blanks is no word.
Words words_of(std::string_view text) {
  Words words;
  for (std::size_t at = 0; (at = text.find_first_not_of(" \t\r\n", at)) != text.npos;) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    const std::string word(text.substr(at, end - at));
    if (std::any_of(word.begin(), word.end(), [](char c) {
          const auto byte = static_cast<unsigned char>(c);
          return byte >= 0x80 || std::isalnum(byte) != 0;
        })) {
      words.push_back(word);
    }
    at = end;
  }
  return words;
}

std::string joined(const Words& words) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : " ").append(word);
  return out;
}

// `count` words from the middle on; none where there are fewer.
Words some(const Words& words, std::size_t count) {
  if (words.size() < count) return {};
  const auto begin = words.begin() + static_cast<std::ptrdiff_t>((words.size() - count) / 2);
  return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

Words edited(Words words) {
  for (std::size_t i = 4; i < words.size(); i += 10) words[i] = "altogether";
  return words;
}

Words negated(Words words) {
  // Without one at its end the rest would stand there as it is.
  const auto there = std::find(words.begin() + 1, words.end() - 1, "not");
  if (there != words.end() - 1) {
    words.erase(there);
  } else {
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(words.size() / 2), "not");
  }
  return words;
}

Words with_other_number(Words words) {
  for (std::string& word : words) {
    const std::size_t digit = word.find_first_of("0123456789");
    if (digit == word.npos) continue;
    word[digit] = word[digit] == '9' ? '1' : static_cast<char>(word[digit] + 1);
    return words;
  }
  return {};
}

Words with_ellipsis(Words words) {
  words.erase(words.begin() + 9, words.begin() + 15);
  words.insert(words.begin() + 9, "[...]");
  return words;
}

Words broken(Words words) {
  for (std::string& word : words) {
    if (is_plain(word) && word.size() > 6) word.insert(word.size() / 2, "-\n");
  }
  return words;
}

struct Tally {
  std::size_t traced = 0, found = 0, exact = 0;
};

class Traces {
 public:
  explicit Traces(const std::filesystem::path& index) : searcher_(index) {}

  // Whether the document is among the places of the wording, and as an exact one.
  void look_for(const Words& wording, const std::string& document, Tally& tally) const {
    if (wording.empty()) return;
    bool found = false, exact = false;
    for (const Place& place : searcher_.trace(joined(wording), {.limit = 1000}).places) {
      if (place.source.document != document) continue;
      found = true;
      exact = exact || place.agreement == Agreement::kExact;
    }
    ++tally.traced;
    tally.found += found ? 1 : 0;
    tally.exact += exact ? 1 : 0;
    if (!found) missed_.push_back(document + ": " + joined(wording));
  }

  [[nodiscard]] std::string missed() const {
    std::string out;
    for (const std::string& one : missed_) out += one + '\n';
    return out;
  }

 private:
  Searcher searcher_;
  mutable std::vector<std::string> missed_;
};

}  // namespace

TEST_CASE("quotations of the corpus are found, and altered ones are never called exact",
          "[relevance][trace]") {
  const TempDir folder;
  const std::atomic<bool> stop = false;
  {
    Writer writer(folder / "index.db");
    ingest(writer, corpus(), {}, stop);
    writer.finish();
  }
  const Traces traces(folder / "index.db");
  Tally verbatim, longer, edits, negations, numbers, ellipses, hyphens;
  const auto keep = [&](const Document& document) {
    const Words words = words_of(document.text);
    traces.look_for(some(words, 8), document.id, verbatim);
    traces.look_for(some(words, 40), document.id, longer);
    traces.look_for(edited(some(words, 30)), document.id, edits);
    if (const Words few = some(words, 12); !few.empty()) {
      traces.look_for(negated(few), document.id, negations);
      traces.look_for(with_other_number(few), document.id, numbers);
    }
    if (const Words many = some(words, 24); !many.empty()) {
      traces.look_for(with_ellipsis(many), document.id, ellipses);
      traces.look_for(broken(many), document.id, hyphens);
    }
  };
  extract(corpus(), {}, keep, stop);
  INFO(traces.missed());
  REQUIRE(verbatim.traced > 100);
  CHECK(verbatim.exact == verbatim.traced);
  CHECK(longer.exact == longer.traced);
  CHECK(hyphens.exact == hyphens.traced);
  CHECK(edits.found == edits.traced);
  CHECK(negations.found == negations.traced);
  CHECK(ellipses.found == ellipses.traced);
  CHECK(numbers.traced > 10);
  CHECK(edits.exact + negations.exact + numbers.exact + ellipses.exact == 0);
}

}  // namespace sourcebook::test
