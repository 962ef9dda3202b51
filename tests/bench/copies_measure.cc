// How well copies are found:
//   copies_measure WORK_DIR INDEX
// Recall: passages of INDEX and the same with known edits are indexed together; how many of the
// pairs are found to be copies, for each edit, and how alike they are. Precision: how alike the
// copies in INDEX are to what they are copies of, and those of one leader among themselves.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "common/text/tokenizer.h"
#include "indexer/prepare.h"
#include "indexer/writer.h"

namespace sourcebook::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPairs = 1000;
constexpr std::size_t kSample = 4000;

using Shingles = std::set<std::string>;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  text::Tokenizer tokenizer(text);
  for (text::Token token; tokenizer.next(token);) {
    if (!token.colocated) words.emplace_back(token.form);
  }
  return words;
}

double resemblance(std::string_view a, std::string_view b) {
  const auto shingles = [](const std::vector<std::string>& words) {
    Shingles out;
    for (std::size_t i = 2; i < words.size(); ++i) {
      out.insert(words[i - 2] + " " + words[i - 1] + " " + words[i]);
    }
    return out;
  };
  const Shingles left = shingles(words_of(a)), right = shingles(words_of(b));
  std::vector<std::string> common;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(common));
  const double all = static_cast<double>(left.size() + right.size() - common.size());
  return all == 0 ? 0 : static_cast<double>(common.size()) / all;
}

// A passage, and the one before it in its document.
struct Sample {
  std::string text, before;
};

class Edits {
 public:
  explicit Edits(const std::vector<Sample>& samples) : samples_(samples) {}

  // `percent` of the words are those of other passages.
  std::string words_changed(const std::string& text, unsigned percent) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      out += random_() % 100 < percent ? other_word() : text.substr(at, end - at);
      if (end < text.size()) out += ' ';
      at = end + 1;
    }
    return out;
  }
  // Begins with the last `percent` of the passage before, and ends as much earlier.
  static std::string cut_elsewhere(const Sample& sample, unsigned percent) {
    const std::size_t bytes = sample.text.size() * percent / 100;
    const std::size_t begin =
        sample.before.find(' ', sample.before.size() - std::min(bytes, sample.before.size()));
    const std::size_t end = sample.text.rfind(' ', sample.text.size() - bytes);
    return (begin == std::string::npos ? "" : sample.before.substr(begin + 1) + " ") +
           sample.text.substr(0, end);
  }
  std::string sentence() {
    const std::string& text = samples_[random_() % samples_.size()].text;
    const std::size_t begin = text.find(". ");
    const std::size_t end = begin == std::string::npos ? begin : text.find(". ", begin + 2);
    return end == std::string::npos ? text.substr(0, 100) : text.substr(begin + 2, end - begin - 1);
  }
  static std::string sentence_dropped(const std::string& text) {
    const std::size_t begin = text.find(". ");
    const std::size_t end = begin == std::string::npos ? begin : text.find(". ", begin + 2);
    return end == std::string::npos ? text : text.substr(0, begin + 2) + text.substr(end + 2);
  }

 private:
  std::string other_word() {
    const std::string& text = samples_[random_() % samples_.size()].text;
    const std::size_t begin = text.find(' ', random_() % text.size());
    if (begin == std::string::npos) return "otherwise";
    return text.substr(begin + 1, std::min(text.find(' ', begin + 1), text.size()) - begin - 1);
  }

  const std::vector<Sample>& samples_;
  std::mt19937 random_{1};
};

std::vector<Sample> samples_of(const fs::path& index) {
  const auto connection = schema::open_for_reading(index);
  const std::int64_t passages = connection.integer("SELECT count(*) FROM passage");
  auto rows = connection.prepare(
      "SELECT c.text, b.text FROM passage_content AS c, passage_content AS b, passage AS p, "
      "passage "
      "AS q WHERE c.id = ?1 AND b.id = ?1 - 1 AND p.id = c.id AND q.id = b.id "
      "AND p.document = q.document");
  std::vector<Sample> out;
  for (std::int64_t id = 2; id <= passages; id += std::max<std::int64_t>(1, passages / 3000)) {
    rows.bind(1, id);
    if (rows.step() && words_of(rows.text(0)).size() >= 40 && out.size() < kPairs) {
      out.push_back({std::string(rows.text(0)), std::string(rows.text(1))});
    }
    rows.reset();
  }
  return out;
}

Document document(const std::string& id, const std::string& text) {
  Document out;
  out.kind = Kind::kReport;
  out.id = id;
  out.text = text;
  return out;
}

// How many documents of WORK_DIR's index that begin as b are together with their a.
void measure(const fs::path& file, const char* name, const std::vector<Sample>& samples,
             const std::function<std::string(const Sample&)>& edit) {
  fs::remove(file);
  double alike = 0;
  {
    Writer writer(file);
    SourceState state;
    state.path = state.shown = "/pairs";
    writer.begin_source(state);
    for (std::size_t i = 0; i < samples.size(); ++i) {
      const std::string edited = edit(samples[i]);
      alike += resemblance(samples[i].text, edited) / static_cast<double>(samples.size());
      for (const auto& [letter, text] : {std::pair("a", samples[i].text), {"b", edited}}) {
        writer.add(prepare(document(letter + std::to_string(i), text), nullptr));
      }
    }
    writer.end_source(state);
    writer.finish();
  }
  const auto connection = schema::open_for_reading(file);
  // Texts may be longer than a passage: whether any of the pair's passages are together.
  const std::int64_t found = connection.integer(
      "SELECT count(DISTINCT b.id) FROM document AS a JOIN document AS b ON b.public_id = 'b' || "
      "substr(a.public_id, 2) JOIN passage AS p ON p.document = a.id JOIN passage AS q ON "
      "q.document = b.id LEFT JOIN copy AS c ON c.passage = p.id LEFT JOIN copy AS d ON d.passage "
      "= "
      "q.id WHERE a.public_id LIKE 'a%' AND coalesce(c.leader, p.id) = coalesce(d.leader, q.id)");
  std::printf("| %-34s | %.3f | %.3f |\n", name, alike,
              static_cast<double>(found) / static_cast<double>(samples.size()));
}

void measure_recall(const fs::path& work, const std::vector<Sample>& samples) {
  Edits edits(samples);
  const fs::path file = work / "pairs.db";
  std::printf("%zu pairs each\n\n| edit | resemblance, mean | recall |\n|---|---|---|\n",
              samples.size());
  measure(file, "verbatim", samples, [](const Sample& s) { return s.text; });
  for (const unsigned percent : {2u, 5u, 10u, 20u}) {
    measure(file, (std::to_string(percent) + "% of the words changed").c_str(), samples,
            [&](const Sample& s) { return edits.words_changed(s.text, percent); });
  }
  measure(file, "a sentence added in front", samples,
          [&](const Sample& s) { return edits.sentence() + " " + s.text; });
  measure(file, "a sentence dropped", samples,
          [&](const Sample& s) { return edits.sentence_dropped(s.text); });
  measure(file, "other first and last ten words", samples, [&](const Sample& s) {
    const std::string text = s.text.substr(std::min(s.text.size() / 4, std::size_t{60}));
    return edits.sentence().substr(0, 60) + " " + text.substr(0, text.size() - text.size() / 8) +
           " " + edits.sentence().substr(0, 60);
  });
  for (const unsigned percent : {10u, 25u, 50u}) {
    measure(file, ("cut " + std::to_string(percent) + "% further on").c_str(), samples,
            [&](const Sample& s) { return Edits::cut_elsewhere(s, percent); });
  }
  fs::remove(file);
}

void print_alike(const sqlite::Connection& connection, const char* name, const std::string& pairs) {
  std::vector<double> alike;
  auto rows = connection.prepare("SELECT a.text, b.text FROM (" + pairs +
                                 " ORDER BY (one * 7919 + other * 104729) % 1000003 "
                                 "LIMIT " +
                                 std::to_string(kSample) +
                                 ") JOIN passage_content AS a ON a.id = one "
                                 "JOIN passage_content AS b ON b.id = other");
  while (rows.step()) alike.push_back(resemblance(rows.text(0), rows.text(1)));
  std::sort(alike.begin(), alike.end());
  if (alike.empty()) return;
  const auto above = [&](double least) {
    return static_cast<double>(alike.end() - std::lower_bound(alike.begin(), alike.end(), least)) /
           static_cast<double>(alike.size());
  };
  std::printf(
      "%s: %zu pairs, resemblance at least %.3f; of 0.5 and more %.4f, 0.4 %.4f, 0.3 %.4f\n", name,
      alike.size(), alike.front(), above(0.5), above(0.4), above(0.3));
}

void measure_precision(const fs::path& index) {
  const auto connection = schema::open_for_reading(index);
  std::printf(
      "\n%lld of %lld passages are copies of %lld others\n",
      static_cast<long long>(connection.integer("SELECT count(*) FROM copy")),
      static_cast<long long>(connection.integer("SELECT count(*) FROM passage")),
      static_cast<long long>(connection.integer("SELECT count(DISTINCT leader) FROM copy")));
  print_alike(connection, "copies and their leaders",
              "SELECT passage AS one, leader AS other FROM copy");
  print_alike(connection, "copies of one leader",
              "SELECT a.passage AS one, b.passage AS other FROM copy AS a JOIN copy AS b "
              "ON b.leader = a.leader AND b.passage > a.passage");
}

}  // namespace
}  // namespace sourcebook::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: copies_measure WORK_DIR INDEX\n";
    return 2;
  }
  try {
    sourcebook::bench::fs::create_directories(argv[1]);
    sourcebook::bench::measure_recall(argv[1], sourcebook::bench::samples_of(argv[2]));
    sourcebook::bench::measure_precision(argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "copies_measure: " << error.what() << '\n';
    return 2;
  }
}
