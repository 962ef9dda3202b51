#include "indexer/form_groups.h"

#include <map>
#include <utility>

#include "common/schema/posting_lists.h"

namespace sourcebook {

FormGroups::FormGroups(const sqlite::Connection& connection, std::int64_t least) {
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> stems_of;  // by form
  sqlite::Statement stems = connection.prepare(
      "SELECT coalesce(forms, stem) FROM stem WHERE stem IN "
      "(SELECT stem FROM stem WHERE df >= ?1)");
  stems.bind(1, least);
  for (std::uint32_t stem = 0; stems.step(); ++stem) {
    for (std::string& form : schema::separate_forms(stems.text(0))) {
      stems_of[std::move(form)].push_back(stem);
    }
  }
  std::map<std::vector<std::uint32_t>, std::size_t> groups;  // by stems
  group_of_.reserve(stems_of.size());
  for (auto& [form, of_it] : stems_of) {
    const auto [at, is_new] = groups.try_emplace(std::move(of_it), groups_.size());
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
