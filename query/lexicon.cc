#include "query/lexicon.h"

#include <algorithm>
#include <map>
#include <set>

#include "common/text/utf8.h"
#include "query/edit_distance.h"
#include "query/passage_set.h"

namespace sourcebook {
namespace {

// Forms read for one beginning. A letter has some ten thousand in a large index.
constexpr std::int64_t kMaxRange = 200'000;

struct Counted {
  std::string form;
  std::int64_t passages;
};

bool is_commoner(const Counted& a, const Counted& b) {
  return a.passages != b.passages ? a.passages > b.passages : a.form < b.form;
}

// The first text behind all that begin with `prefix`, which is valid UTF-8 and not empty: its last
// byte is never 0xFF.
std::string behind(std::string prefix) {
  prefix.back() = static_cast<char>(static_cast<unsigned char>(prefix.back()) + 1);
  return prefix;
}

void add_forms(std::string_view blank_separated, std::set<std::string>& out) {
  for (std::size_t at = 0; at < blank_separated.size();) {
    const std::size_t end = std::min(blank_separated.find(' ', at), blank_separated.size());
    if (end > at) out.emplace(blank_separated.substr(at, end - at));
    at = end + 1;
  }
}

// A number of passages. Of a credible size, so that sums of them do not overflow.
std::int64_t passages_in(const sqlite::Statement& row, int column) {
  return std::clamp<std::int64_t>(row.integer(column), 0, kMaxPassages);
}

// The forms in [first, last), the languages of one added up.
std::vector<Counted> read_range(sqlite::Statement& find, const std::string& first,
                                const std::string& last, std::int64_t limit) {
  std::vector<Counted> out;
  find.reset();
  find.bind(1, first).bind(2, last).bind(3, limit);
  while (find.step()) {
    if (!out.empty() && out.back().form == find.text(0)) {
      out.back().passages += passages_in(find, 1);
    } else {
      out.push_back({std::string(find.text(0)), passages_in(find, 1)});
    }
  }
  find.reset();
  return out;
}

}  // namespace

Lexicon::Lexicon(const sqlite::Connection& connection)
    : find_stem_(connection.prepare(
          "SELECT language, df, coalesce(forms, stem) FROM stem WHERE stem = ?1")),
      find_form_(connection.prepare("SELECT sum(df) FROM term WHERE form = ?1")),
      find_range_(connection.prepare(
          "SELECT form, df FROM term WHERE form >= ?1 AND form < ?2 ORDER BY form LIMIT ?3")) {
  for (const std::string_view language : text::stemming_languages()) {
    stemmers_.emplace_back(language, text::Stemmer(language));
  }
}

Forms Lexicon::of_stem(const std::string& form) {
  std::map<std::string, std::set<std::string_view>> languages;  // by stem
  for (auto& [language, stemmer] : stemmers_) {
    languages[std::string(stemmer.stem(form))].insert(language);
  }
  std::set<std::string> forms;
  Forms out;
  for (const auto& [stem, of_it] : languages) {
    find_stem_.reset();
    find_stem_.bind(1, stem);
    while (find_stem_.step()) {
      if (!of_it.contains(find_stem_.text(0))) continue;
      out.passages += passages_in(find_stem_, 1);
      add_forms(find_stem_.text(2), forms);
    }
  }
  find_stem_.reset();
  out.forms.assign(forms.begin(), forms.end());
  return out;
}

std::int64_t Lexicon::passages_with(const std::string& form) {
  find_form_.reset();
  const std::int64_t passages = find_form_.bind(1, form).step() ? passages_in(find_form_, 0) : 0;
  find_form_.reset();
  return passages;
}

Forms Lexicon::exactly(const std::string& form) {
  Forms out;
  out.passages = passages_with(form);
  if (out.passages > 0) out.forms.push_back(form);
  return out;
}

Forms Lexicon::beginning(const std::string& prefix) {
  Forms out;
  if (prefix.empty()) return out;
  std::vector<Counted> found = read_range(find_range_, prefix, behind(prefix), kMaxRange);
  out.matching = found.size();
  if (found.size() > kMaxPrefixForms) {
    std::nth_element(found.begin(), found.begin() + kMaxPrefixForms, found.end(), is_commoner);
    found.resize(kMaxPrefixForms);
  }
  for (const Counted& one : found) {
    out.passages += one.passages;
    out.forms.push_back(one.form);
  }
  std::sort(out.forms.begin(), out.forms.end());
  return out;
}

std::vector<std::string> Lexicon::nearest(const std::string& form, std::size_t limit) {
  const auto letters_end = [&](std::size_t letters) {
    std::size_t at = 0;
    while (letters-- > 0 && at < form.size()) at += text::decode(form, at).length;
    return at;
  };
  const std::size_t first = letters_end(1);
  const std::size_t second = letters_end(2);
  if (letters_end(3) == second) return {};  // anything is near to one or two letters
  const std::size_t reach = letters_end(6) == letters_end(5) ? 1 : 2;

  struct Near {
    std::size_t distance;
    Counted counted;
  };
  std::vector<Near> near;
  // The first two letters may have changed places.
  const std::string swapped = form.substr(first, second - first) + form.substr(0, first);
  for (const std::string& beginning : {form.substr(0, first), swapped}) {
    for (Counted& one : read_range(find_range_, beginning, behind(beginning), kMaxRange)) {
      const std::size_t distance = edit_distance(form, one.form, reach);
      if (distance <= reach) near.push_back({distance, std::move(one)});
    }
  }
  std::sort(near.begin(), near.end(), [](const Near& a, const Near& b) {
    if (a.distance != b.distance) return a.distance < b.distance;
    return is_commoner(a.counted, b.counted);
  });
  std::vector<std::string> out;
  for (Near& one : near) {
    if (out.size() < limit) out.push_back(std::move(one.counted.form));
  }
  return out;
}

}  // namespace sourcebook
