#include "indexer/form_groups.h"

#include <map>
#include <utility>

#include "common/schema/posting_lists.h"

namespace sourcebook {

FormGroups::FormGroups(const sqlite::Connection& connection, std::int64_t least) {
  struct Stem {
    std::size_t number = 0;
    std::int64_t passages = -1;
  };
  std::map<std::string, Stem, std::less<>> stem_of;  // by form
  sqlite::Statement stems = connection.prepare(
      "SELECT coalesce(forms, stem), df FROM stem WHERE stem IN "
      "(SELECT stem FROM stem WHERE df >= ?1)");
  stems.bind(1, least);
  for (std::size_t number = 0; stems.step(); ++number) {
    const std::int64_t passages = stems.integer(1);
    for (std::string& form : schema::separate_forms(stems.text(0))) {
      Stem& commonest = stem_of[std::move(form)];
      if (passages > commonest.passages) commonest = {number, passages};
    }
  }
  std::map<std::size_t, std::size_t> groups;  // by stem
  group_of_.reserve(stem_of.size());
  for (auto& [form, stem] : stem_of) {
    const auto [at, is_new] = groups.try_emplace(stem.number, groups_.size());
    if (is_new) groups_.emplace_back();
    groups_[at->second].push_back(form);
    group_of_.emplace(form, at->second);
  }
}

std::optional<std::size_t> FormGroups::group_of(std::string_view form) const {
  const auto found = group_of_.find(form);
  if (found == group_of_.end()) return std::nullopt;
  return found->second;
}

}  // namespace sourcebook
