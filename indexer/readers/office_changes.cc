#include "indexer/readers/office_changes.h"

#include <utility>

namespace sourcebook::office {
namespace {

bool is_blank(std::string_view words) { return xml::trimmed(words).empty(); }

void append(std::string& to, std::string_view words) {
  if (is_blank(words)) return;
  if (!to.empty()) to += " … ";
  to += xml::trimmed(words);
}

}  // namespace

void Changes::add(std::string_view author, std::string_view date, std::size_t paragraph,
                  std::string_view deleted, std::string_view inserted) {
  if (is_blank(deleted) && is_blank(inserted)) return;
  const bool goes_on = !changes_.empty() && changes_.back().author == author &&
                       changes_.back().paragraph == paragraph;
  if (!goes_on) changes_.push_back({std::string(author), std::string(date), "", "", paragraph});
  append(changes_.back().deleted, deleted);
  append(changes_.back().inserted, inserted);
}

std::vector<Remark> Changes::remarks() const {
  std::vector<Remark> remarks;
  for (const Change& change : changes_) {
    Remark remark;
    remark.key = "change " + std::to_string(remarks.size() + 1);
    remark.author = change.author;
    remark.date = change.date;
    remark.html = change_html(change.deleted, change.inserted);
    remarks.push_back(std::move(remark));
  }
  return remarks;
}

}  // namespace sourcebook::office
