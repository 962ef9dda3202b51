// How well Searcher::trace finds wording that was used again: quotations made from the documents of
// an index by known edits are looked for in it.
//
//   trace_measure INDEX COUNT FILE.jsonl...     the files that INDEX was made of; COUNT of each kind
//
// Prints a line a kind: how many, recall (the document that it was made from is among the places),
// false exact (places called exact whose document does not have the wording), and the times. An
// exact string search over all documents is the judge: of words for what must be found, of letters
// and digits alone for what may be called exact.
#include <sourcebook/searcher.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

using sourcebook::Agreement;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

// ASCII words in lower case with `between` them.
std::string normal(std::string_view text, std::string_view between) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_word(text[i])) continue;
    if (i > 0 && !is_word(text[i - 1]) && !out.empty()) out += between;
    out += static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
  }
  return out;
}

// Looks for many strings at once (Karp, Rabin: "Efficient randomized pattern-matching algorithms",
// 1987).
class Strings {
 public:
  static constexpr std::size_t kLength = 12;  // of the shortest
  void add(std::string text, std::size_t number) {
    if (text.size() >= kLength) found_[hash_of(text)].emplace_back(std::move(text), number);
  }

  template <typename Found>
  void find(const std::string& in, const Found& found) const {
    if (in.size() < kLength) return;
    std::uint64_t hash = hash_of(in), power = 1;
    for (std::size_t i = 1; i < kLength; ++i) power *= kBase;
    for (std::size_t at = 0;; ++at) {
      if (const auto here = found_.find(hash); here != found_.end()) {
        for (const auto& [text, number] : here->second) {
          if (in.compare(at, text.size(), text) == 0) found(number);
        }
      }
      if (at + kLength >= in.size()) return;
      hash = (hash - power * byte(in[at])) * kBase + byte(in[at + kLength]);
    }
  }

 private:
  static constexpr std::uint64_t kBase = 1099511628211U;
  static std::uint64_t byte(char c) { return static_cast<unsigned char>(c); }
  static std::uint64_t hash_of(const std::string& text) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < kLength; ++i) hash = hash * kBase + byte(text[i]);
    return hash;
  }
  std::unordered_map<std::uint64_t, std::vector<std::pair<std::string, std::size_t>>> found_;
};

struct Plant {
  std::string kind, document, wording;
  std::set<std::string> with_words, with_letters;  // documents that the judge finds it in
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" \t\r\n", at)) != text.npos) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

bool has_word(const std::string& text) { return std::any_of(text.begin(), text.end(), is_word); }

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : " ").append(word);
  return out;
}

// Whether the judge can look for it.
bool is_long(const std::vector<std::string>& words) {
  return normal(joined(words), "").size() >= Strings::kLength;
}

class Planter {
 public:
  Planter(const sourcebook::Searcher& searcher, std::vector<std::string> vocabulary)
      : searcher_(searcher), vocabulary_(std::move(vocabulary)) {}

  // One quotation of each kind out of a document, as far as it has the words for it.
  void plant(const std::string& document, const std::string& text, std::vector<Plant>& out) {
    const std::vector<std::string> words = words_of(text);
    const auto add = [&](const char* kind, const std::string& wording) {
      if (!wording.empty()) out.push_back({kind, document, wording, {}, {}});
    };
    add("verbatim 8", joined(some(words, 8, 8)));
    add("verbatim 9-60", joined(some(words, 9, 60)));
    add("paragraph 200-500", joined(some(words, 200, 500)));
    add("edited 5%", joined(edited(some(words, 20, 60), 0.05)));
    add("edited 10%", joined(edited(some(words, 10, 60), 0.10)));
    add("negated", joined(negated(some(words, 8, 40))));
    add("number changed", joined(with_other_number(some(words, 8, 40))));
    add("ellipsis", joined(with_ellipsis(some(words, 20, 60))));
    add("broken lines", joined(broken(some(words, 10, 60))));
    add("over a border", over_border(document));
  }

 private:
  std::size_t number(std::size_t least, std::size_t most) {
    return std::uniform_int_distribution<std::size_t>(least, most)(random_);
  }

  std::vector<std::string> some(const std::vector<std::string>& words, std::size_t least,
                                std::size_t most) {
    if (words.size() < least) return {};
    const std::size_t count = number(least, std::min(most, words.size()));
    const std::size_t at = number(0, words.size() - count);
    std::vector<std::string> out(words.begin() + static_cast<std::ptrdiff_t>(at),
                                 words.begin() + static_cast<std::ptrdiff_t>(at + count));
    const bool all = std::all_of(out.begin(), out.end(), has_word);
    return all && is_long(out) ? out : std::vector<std::string>{};
  }

  std::vector<std::string> edited(std::vector<std::string> words, double share) {
    if (words.empty()) return words;
    const auto count = std::max<std::size_t>(
        1, static_cast<std::size_t>(static_cast<double>(words.size()) * share));
    for (std::size_t i = 0; i < count; ++i) {
      const auto at = words.begin() + static_cast<std::ptrdiff_t>(number(0, words.size() - 1));
      const std::string& other = vocabulary_[number(0, vocabulary_.size() - 1)];
      switch (number(0, 2)) {
        case 0:
          *at = other;
          break;
        case 1:
          words.erase(at);
          break;
        default:
          words.insert(at, other);
      }
    }
    return words;
  }

  std::vector<std::string> negated(std::vector<std::string> words) {
    if (words.empty()) return words;
    // Without one at its end the rest would stand there as it is.
    const auto there = std::find(words.begin() + 1, words.end() - 1, "not");
    if (there != words.end() - 1) {
      words.erase(there);
    } else {
      words.insert(words.begin() + static_cast<std::ptrdiff_t>(number(1, words.size() - 1)), "not");
    }
    return words;
  }

  std::vector<std::string> with_other_number(std::vector<std::string> words) {
    for (std::string& word : words) {
      const auto digit =
          std::find_if(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (digit == word.end()) continue;
      *digit = *digit == '9' ? '1' : static_cast<char>(*digit + 1);
      return words;
    }
    return {};
  }

  std::vector<std::string> with_ellipsis(std::vector<std::string> words) {
    if (words.empty()) return words;
    const std::size_t left_out = number(3, std::min<std::size_t>(15, words.size() - 12));
    const auto at =
        words.begin() + static_cast<std::ptrdiff_t>(number(6, words.size() - left_out - 6));
    const auto behind = words.erase(at, at + static_cast<std::ptrdiff_t>(left_out));
    words.insert(behind, number(0, 1) == 0 ? "..." : "[...]");
    return words;
  }

  std::vector<std::string> broken(std::vector<std::string> words) {
    for (std::size_t i = 0; i < words.size(); i += 7) {
      const bool plain = std::all_of(words[i].begin(), words[i].end(), [](char c) {
        return std::isalpha(static_cast<unsigned char>(c));
      });
      if (plain && words[i].size() > 6) words[i].insert(words[i].size() / 2, "-\n");
    }
    return words;
  }

  // The end of a passage and the beginning of the next.
  std::string over_border(const std::string& document) {
    const auto shown = searcher_.show(document, 1);
    if (!shown || shown->after.empty()) return {};
    const std::vector<std::string> before = words_of(shown->passage.text);
    const std::vector<std::string> after = words_of(shown->after.front().text);
    const std::size_t count = number(4, 12);
    if (before.size() < count || after.size() < count) return {};
    std::vector<std::string> words(before.end() - static_cast<std::ptrdiff_t>(count), before.end());
    words.insert(words.end(), after.begin(), after.begin() + static_cast<std::ptrdiff_t>(count));
    const bool all = std::all_of(words.begin(), words.end(), has_word);
    return all && is_long(words) ? joined(words) : "";
  }

  const sourcebook::Searcher& searcher_;
  const std::vector<std::string> vocabulary_;
  std::mt19937_64 random_{20170507};
};

struct Document {
  std::string id, text;
};

template <typename Visit>
void for_each_document(const std::vector<std::string>& files, const Visit& visit) {
  for (const std::string& file : files) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      const auto json = nlohmann::json::parse(line);
      visit(Document{json.at("id"), json.at("text")});
    }
  }
}

// Documents from all over the collection, at random.
std::vector<Document> sample(const std::vector<std::string>& files, std::size_t count) {
  std::vector<Document> out;
  std::mt19937_64 random(7);
  std::size_t seen = 0;
  for_each_document(files, [&](Document document) {
    if (words_of(document.text).size() < 60) return;
    const std::size_t at = std::uniform_int_distribution<std::size_t>(0, seen++)(random);
    if (out.size() < count) {
      out.push_back(std::move(document));
    } else if (at < count) {
      out[at] = std::move(document);
    }
  });
  return out;
}

std::vector<std::string> vocabulary_of(const std::vector<Document>& documents) {
  std::vector<std::string> words;
  for (const Document& document : documents) {
    for (std::string& word : words_of(document.text)) {
      if (words.size() < 50000 && has_word(word)) words.push_back(std::move(word));
    }
  }
  return words;
}

void judge(const std::vector<std::string>& files, std::vector<Plant>& plants) {
  Strings words, letters;
  for (std::size_t i = 0; i < plants.size(); ++i) {
    words.add(normal(plants[i].wording, " "), i);
    letters.add(normal(plants[i].wording, ""), i);
  }
  for_each_document(files, [&](const Document& document) {
    words.find(normal(document.text, " "),
               [&](std::size_t i) { plants[i].with_words.insert(document.id); });
    letters.find(normal(document.text, ""),
                 [&](std::size_t i) { plants[i].with_letters.insert(document.id); });
  });
}

struct Score {
  std::size_t plants = 0, found = 0, as_exact = 0;
  std::size_t judged = 0, judged_found = 0;  // documents with the very words
  std::size_t exact = 0, false_exact = 0, others = 0;
  std::vector<double> times;
};

void report(std::string_view what, const Plant& plant, const std::string& document) {
  std::fprintf(stderr, "%s: %s of %s in %s: %s\n", std::string(what).c_str(), plant.kind.c_str(),
               plant.document.c_str(), document.c_str(), plant.wording.c_str());
}

void trace(const sourcebook::Searcher& searcher, const Plant& plant, Score& score) {
  const sourcebook::Trace trace = searcher.trace(plant.wording, {.limit = 1'000'000});
  std::set<std::string> found, exact;
  for (const sourcebook::Place& place : trace.places) {
    found.insert(place.source.document);
    if (place.agreement == Agreement::kExact) exact.insert(place.source.document);
  }
  ++score.plants;
  if (found.contains(plant.document)) {
    ++score.found;
  } else {
    report("not found", plant, plant.document);
  }
  if (exact.contains(plant.document)) ++score.as_exact;
  for (const std::string& document : plant.with_words) {
    ++score.judged;
    if (exact.contains(document)) {
      ++score.judged_found;
    } else {
      report("not called exact", plant, document);
    }
  }
  for (const std::string& document : exact) {
    ++score.exact;
    if (plant.with_letters.contains(document)) continue;
    ++score.false_exact;
    report("false exact", plant, document);
  }
  score.others += found.size() - exact.size();
  score.times.push_back(trace.elapsed_ms);
}

void print(const std::string& kind, Score& score) {
  std::sort(score.times.begin(), score.times.end());
  const auto at = [&](double share) {
    return score
        .times[static_cast<std::size_t>(share * static_cast<double>(score.times.size() - 1))];
  };
  std::printf(
      "%-18s %4zu traced, recall %.4f; by string search %5zu documents, called exact %.4f; called "
      "exact %5zu, false %zu; others %5zu; ms %.1f median, %.1f 90%%, %.1f most\n",
      kind.c_str(), score.plants,
      static_cast<double>(score.found) / static_cast<double>(score.plants), score.judged,
      score.judged == 0
          ? 1.0
          : static_cast<double>(score.judged_found) / static_cast<double>(score.judged),
      score.exact, score.false_exact, score.others, at(0.5), at(0.9), at(1));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("trace_measure INDEX COUNT FILE.jsonl...\n", stderr);
    return 2;
  }
  const sourcebook::Searcher searcher(argv[1]);
  const std::vector<std::string> files(argv + 3, argv + argc);
  const std::vector<Document> documents = sample(files, std::stoul(argv[2]));
  std::vector<Plant> plants;
  Planter planter(searcher, vocabulary_of(documents));
  for (const Document& document : documents) planter.plant(document.id, document.text, plants);
  judge(files, plants);
  std::stable_sort(plants.begin(), plants.end(),
                   [](const Plant& a, const Plant& b) { return a.kind < b.kind; });
  for (auto begin = plants.begin(); begin != plants.end();) {
    Score score;
    const std::string kind = begin->kind;
    for (; begin != plants.end() && begin->kind == kind; ++begin) trace(searcher, *begin, score);
    print(kind, score);
  }
  return 0;
}
