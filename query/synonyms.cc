#include "query/synonyms.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "common/text/one_line.h"
#include "common/text/utf8.h"
#include "query/words.h"

namespace sourcebook {
namespace {

// A word by itself: one form, or several where it has none for the whole (grams).
std::vector<std::string> forms_of(std::string_view word) {
  const std::vector<TypedWord> words = typed_words(word);
  if (words.size() != 1) return {};
  return words.front().joined.empty() ? words.front().parts : std::vector{words.front().joined};
}

// What the forms of a question can be found as in the file.
struct Typed {
  std::size_t clause;
  bool first, last;  // form of it
  std::set<std::string> forms;
};

void add_forms(const Clause& clause, std::size_t number, Lexicon& lexicon,
               std::vector<Typed>& out) {
  const bool widens = clause.type == Clause::Type::kWord && clause.role != Role::kExcluded;
  const auto forms = widens ? forms_of(clause.text) : std::vector<std::string>();
  if (forms.empty()) out.push_back({number, true, true, {}});  // nothing goes on across it
  for (std::size_t i = 0; i < forms.size(); ++i) {
    Typed& typed = out.emplace_back(Typed{number, i == 0, i + 1 == forms.size(), {forms[i]}});
    for (std::string& other : lexicon.of_stem(forms[i]).forms) {
      typed.forms.insert(std::move(other));
    }
  }
}

}  // namespace

Synonyms::Synonyms(std::string_view text) {
  const std::string valid = text::to_valid_utf8(text);
  for (std::size_t begin = 0; begin < valid.size();) {
    const std::size_t end = std::min(valid.find('\n', begin), valid.size());
    add_group(std::string_view(valid).substr(begin, end - begin));
    begin = end + 1;
  }
}

void Synonyms::add_group(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos || line[first] == '#') return;
  std::vector<Member> group;
  bool cut = false;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(',', begin), line.size());
    Member member{groups_.size(), {}, text::one_line(line.substr(begin, end - begin))};
    begin = end + 1;
    for (const TypedWord& word : typed_words(member.text)) {
      const auto forms =
          forms_of(std::string_view(member.text).substr(word.begin, word.end - word.begin));
      member.words.insert(member.words.end(), forms.begin(), forms.end());
    }
    if (member.words.empty()) continue;
    cut = cut || group.size() == kMaxSynonyms;
    if (group.size() < kMaxSynonyms) group.push_back(std::move(member));
  }
  if (cut) {
    notes_.push_back("of the synonyms of " + group.front().text + " only the first " +
                     std::to_string(kMaxSynonyms) + " count");
  }
  if (group.size() < 2) return;
  auto& numbers = groups_.emplace_back();
  for (Member& member : group) {
    numbers.push_back(members_.size());
    by_first_word_.emplace(member.words.front(), members_.size());
    members_.push_back(std::move(member));
  }
}

Synonyms Synonyms::read(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    throw Error(ErrorKind::kMissing, "there is no file of synonyms " + file.string());
  }
  std::ifstream in(file, std::ios::binary);
  std::string text(kMaxSynonymBytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad() || !in.eof()) {
    throw Error(ErrorKind::kIo, "the synonyms in " + file.string() + " cannot be read" +
                                    (in.bad() ? "" : ", or are more than 4 MB"));
  }
  return Synonyms(text);
}

std::vector<std::vector<std::string>> Synonyms::for_each(const std::vector<Clause>& clauses,
                                                         Lexicon& lexicon) const {
  std::vector<std::vector<std::string>> out(clauses.size());
  if (members_.empty()) return out;
  std::vector<Typed> typed;
  for (std::size_t i = 0; i < clauses.size(); ++i) add_forms(clauses[i], i, lexicon, typed);
  const auto stands_at = [&](const Member& member, std::size_t at) {
    const std::size_t end = at + member.words.size();
    if (end > typed.size() || !typed[at].first || !typed[end - 1].last) return false;
    return std::equal(
        member.words.begin(), member.words.end(),
        std::next(typed.begin(), static_cast<std::ptrdiff_t>(at)),
        [](const std::string& word, const Typed& one) { return one.forms.contains(word); });
  };
  const auto widen = [&](const Member& member, std::size_t at) {
    for (const std::size_t other : groups_[member.group]) {
      if (members_[other].words == member.words) continue;
      const std::size_t last = typed[at + member.words.size() - 1].clause;
      for (std::size_t i = typed[at].clause; i <= last; ++i) {
        const bool known = std::count(out[i].begin(), out[i].end(), members_[other].text) > 0;
        if (!known && out[i].size() < kMaxSynonyms) out[i].push_back(members_[other].text);
      }
    }
  };
  for (std::size_t at = 0; at < typed.size(); ++at) {
    for (const std::string& form : typed[at].forms) {
      const auto [begin, end] = by_first_word_.equal_range(form);
      for (auto found = begin; found != end; ++found) {
        const Member& member = members_[found->second];
        if (stands_at(member, at)) widen(member, at);
      }
    }
  }
  return out;
}

}  // namespace sourcebook
