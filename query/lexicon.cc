#include "query/lexicon.h"

#include <algorithm>
#include <map>
#include <set>

#include "common/schema/posting_lists.h"
#include "common/text/utf8.h"
#include "query/edit_distance.h"
#include "query/near_words.h"

namespace sourcebook {
namespace {

// No index holds more: counts of one from somebody else are cut to it, so that sums do not
// overflow.
constexpr std::int64_t kMaxCount = std::int64_t{1} << 40;

struct Counted {
  std::string form;
  std::int64_t passages;
};

// A count, of a credible size.
std::int64_t credible(std::int64_t count) { return std::clamp<std::int64_t>(count, 0, kMaxCount); }

std::int64_t count_in(const sqlite::Statement& row, int column) {
  return credible(row.integer(column));
}

// A form that a language has in fewer than one of so many of its passages is a quotation there, or
// the language was told wrongly.
constexpr std::int64_t kFewest = 100;

// Some hundred bytes each.
constexpr std::size_t kMaxKnown = 8192;

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
  for (std::string& form : schema::separate_forms(blank_separated)) {
    if (!form.empty()) out.insert(std::move(form));
  }
}

// Hands each form from `first` on, but before `behind`, to `take`, in order, the languages of one
// added up.
template <typename Take>
void for_each_between(sqlite::Statement& find, std::string_view first, std::string_view behind,
                      const Take& take) {
  Counted one;
  find.reset();
  find.bind(1, first).bind(2, behind);
  while (find.step()) {
    if (one.form != find.text(0)) {
      if (!one.form.empty()) take(one);
      one = {std::string(find.text(0)), 0};
    }
    one.passages += count_in(find, 1);
  }
  if (!one.form.empty()) take(one);
  find.reset();
}

// The best few of many, by `is_better`.
template <typename Item, typename IsBetter>
class Best {
 public:
  Best(std::size_t limit, IsBetter is_better) : limit_(limit), is_better_(is_better) {}

  void offer(Item item) {
    if (items_.size() < limit_) {
      items_.push_back(std::move(item));
      std::push_heap(items_.begin(), items_.end(), is_better_);
    } else if (limit_ > 0 && is_better_(item, items_.front())) {
      std::pop_heap(items_.begin(), items_.end(), is_better_);
      items_.back() = std::move(item);
      std::push_heap(items_.begin(), items_.end(), is_better_);
    }
  }
  // Best first.
  std::vector<Item> take() {
    std::sort_heap(items_.begin(), items_.end(), is_better_);
    return std::move(items_);
  }

 private:
  std::size_t limit_;
  IsBetter is_better_;
  std::vector<Item> items_;  // a heap: the worst is in front
};

struct Near {
  std::size_t distance = 0;
  Counted counted;
};

bool is_nearer(const Near& a, const Near& b) {
  return a.distance != b.distance ? a.distance < b.distance : is_commoner(a.counted, b.counted);
}

// What `known` has of `form`, else what `read` gives, which it has then.
template <typename Known, typename Read>
const Forms& remembered(Known& known, const std::string& form, const Read& read) {
  const auto found = known.find(form);
  if (found != known.end()) return found->second;
  if (known.size() >= kMaxKnown) known.clear();
  return known.emplace(form, read()).first->second;
}

std::vector<std::string> names_of(std::vector<Near> words) {
  std::vector<std::string> out;
  for (Near& one : words) out.push_back(std::move(one.counted.form));
  return out;
}

// Where the first so many letters of `form` end.
std::size_t letters_end(std::string_view form, std::size_t letters) {
  std::size_t at = 0;
  while (letters-- > 0 && at < form.size()) at += text::decode(form, at).length;
  return at;
}

}  // namespace

Lexicon::Lexicon(const sqlite::Connection& connection)
    : find_stem_(connection.prepare(
          "SELECT language, df, cf, coalesce(forms, stem) FROM stem WHERE stem = ?1")),
      find_form_(connection.prepare("SELECT sum(df), sum(cf) FROM term WHERE form = ?1")),
      find_languages_(connection.prepare("SELECT language, df FROM term WHERE form = ?1")),
      find_range_(connection.prepare(
          "SELECT form, df FROM term WHERE form >= ?1 AND form < ?2 ORDER BY form")),
      find_from_(connection.prepare(
          "SELECT form, total(df) FROM term WHERE form >= ?1 GROUP BY form ORDER BY form")) {
  for (const std::string_view language : text::stemming_languages()) {
    stemmers_.emplace_back(language, text::Stemmer(language));
  }
}

// How many passages of each language have `form`.
std::map<std::string, std::int64_t, std::less<>> Lexicon::languages_of(const std::string& form) {
  std::map<std::string, std::int64_t, std::less<>> out;
  find_languages_.reset();
  find_languages_.bind(1, form);
  while (find_languages_.step()) {
    out.emplace(find_languages_.text(0), count_in(find_languages_, 1));
  }
  find_languages_.reset();
  return out;
}

void Lexicon::forget() {
  known_of_stem_.clear();
  known_exactly_.clear();
}

Forms Lexicon::of_stem(const std::string& form) {
  return remembered(known_of_stem_[only_], form, [&] { return read_of_stem(form); });
}

const Forms& Lexicon::exactly(const std::string& form) {
  return remembered(known_exactly_, form, [&] { return read_exactly(form); });
}

std::int64_t Lexicon::passages_of(const std::vector<std::string>& forms) {
  std::int64_t passages = 0;
  for (const std::string& form : forms) passages += exactly(form).passages;
  return passages;
}

Forms Lexicon::read_of_stem(const std::string& form) {
  std::map<std::string, std::set<std::string_view>> languages;  // by stem
  for (auto& [language, stemmer] : stemmers_) {
    if (!only_.empty() && language != only_) continue;
    languages[std::string(stemmer.stem(form))].insert(language);
  }
  auto having = languages_of(form);
  std::int64_t passages = 0;
  for (const auto& [language, of_it] : having) passages += of_it;
  std::erase_if(having, [&](const auto& one) { return one.second * kFewest < passages; });
  std::set<std::string> forms;
  Forms out;
  for (const auto& [stem, of_it] : languages) {
    find_stem_.reset();
    find_stem_.bind(1, stem);
    while (find_stem_.step()) {
      const std::string_view language = find_stem_.text(0);
      if (!of_it.contains(language)) continue;
      const std::int64_t of_stem = count_in(find_stem_, 1);
      if (only_.empty() && !having.contains(language) && of_stem < passages) continue;
      out.passages += of_stem;
      out.occurrences += count_in(find_stem_, 2);
      add_forms(find_stem_.text(3), forms);
    }
  }
  find_stem_.reset();
  out.forms.assign(forms.begin(), forms.end());
  return out;
}

Forms Lexicon::read_exactly(const std::string& form) {
  Forms out;
  find_form_.reset();
  if (find_form_.bind(1, form).step()) {
    out.passages = count_in(find_form_, 0);
    out.occurrences = count_in(find_form_, 1);
  }
  find_form_.reset();
  if (out.passages > 0) out.forms.push_back(form);
  return out;
}

template <typename Wanted>
Forms Lexicon::most_common(std::string_view first, std::string_view behind, const Wanted& wanted) {
  Forms out;
  Best<Counted, decltype(&is_commoner)> best(kMaxPrefixForms, is_commoner);
  for_each_between(find_range_, first, behind, [&](const Counted& one) {
    if (!wanted(one)) return;
    ++out.matching;
    best.offer(one);
  });
  for (Counted& one : best.take()) {
    out.passages += one.passages;
    out.forms.push_back(std::move(one.form));
  }
  std::sort(out.forms.begin(), out.forms.end());
  return out;
}

Forms Lexicon::beginning(const std::string& prefix) {
  if (prefix.empty()) return {};
  return most_common(prefix, behind(prefix), [](const Counted&) { return true; });
}

Forms Lexicon::ending(const std::string& suffix) {
  constexpr std::string_view kBehindAll = "\xFF";  // in no UTF-8
  return most_common("", kBehindAll,
                     [&](const Counted& one) { return one.form.ends_with(suffix); });
}

Forms Lexicon::near(const std::string& form, std::size_t reach) {
  Forms out;
  Best<Near, decltype(&is_nearer)> best(kMaxPrefixForms, is_nearer);
  for_each_near(find_from_, form, 0, reach, [&](const NearWord& word) {
    ++out.matching;
    best.offer({word.distance, {std::string(word.form), credible(word.passages)}});
  });
  for (Near& one : best.take()) {
    out.passages += one.counted.passages;
    out.forms.push_back(std::move(one.counted.form));
  }
  std::sort(out.forms.begin(), out.forms.end());
  return out;
}

std::size_t Lexicon::usual_reach(std::string_view form) {
  if (letters_end(form, 3) == letters_end(form, 2)) return 0;
  return letters_end(form, 6) == letters_end(form, 5) ? 1 : 2;
}

std::vector<std::string> Lexicon::nearest(const std::string& form, std::size_t limit) {
  const std::size_t reach = usual_reach(form);
  if (reach == 0) return {};
  const std::size_t first = letters_end(form, 1);
  const std::size_t second = letters_end(form, 2);
  Best<Near, decltype(&is_nearer)> best(limit, is_nearer);
  const auto look_for = [&](const std::string& word, std::size_t fixed, const auto& distance_of) {
    for_each_near(find_from_, word, fixed, reach, [&](const NearWord& near) {
      const std::size_t distance = distance_of(near);
      if (distance > reach) return;
      best.offer({distance, {std::string(near.form), credible(near.passages)}});
    });
  };
  const auto as_found = [](const NearWord& near) { return near.distance; };
  look_for(form, reach < 2 ? 0 : first, as_found);
  // The first two letters may have changed places; where they are the same it makes no difference.
  const std::string swapped = form.substr(first, second - first) + form.substr(0, first);
  if (reach < 2 || swapped.starts_with(form.substr(0, first))) return names_of(best.take());
  look_for(swapped + form.substr(second), second,
           [&](const NearWord& near) { return edit_distance(form, near.form, reach); });
  return names_of(best.take());
}

}  // namespace sourcebook
