#include "indexer/readers/rtf_remarks.h"

#include <iterator>
#include <utility>

#include "indexer/readers/rtf_dates.h"

namespace sourcebook::rtf {
namespace {

constexpr std::size_t kMaxOpenRanges = 64;
constexpr std::size_t kMaxRangeBytes = 1000;  // no more is shown

}  // namespace

void Remarks::begin_range(const std::string& name) {
  if (open_ranges_.size() < kMaxOpenRanges) open_ranges_.emplace(name, "");
}

void Remarks::end_range(const std::string& name) {
  const auto open = open_ranges_.find(name);
  if (open != open_ranges_.end()) ranges_.insert(open_ranges_.extract(open));
}

void Remarks::range(const std::string& name) {
  const auto range = ranges_.find(name);
  if (range != ranges_.end()) next_.about = range->second;
}

void Remarks::parent(std::int64_t number) {
  const auto count = static_cast<std::int64_t>(comments_.size());
  if (number >= 0 || -number > count) return;
  next_.parent = comments_[static_cast<std::size_t>(count + number)].key;
}

void Remarks::comment(std::string html) {
  office::Remark remark = std::exchange(next_, {});
  const std::string initials = std::exchange(initials_, {});
  if (remark.author.empty()) remark.author = initials;
  remark.key = "comment " + std::to_string(comments_.size() + 1);
  remark.html = std::move(html);
  comments_.push_back(std::move(remark));
}

void Remarks::words(std::string_view words) {
  for (auto& [name, about] : open_ranges_) {
    if (about.size() < kMaxRangeBytes) about += words;
  }
}

void Remarks::change(bool deleted, const Revision& revision, std::size_t paragraph,
                     std::string_view words) {
  const bool goes_on =
      run_.deleted == deleted && run_.revision == revision && run_.paragraph == paragraph;
  if (!goes_on) {
    end_change();
    run_ = {deleted, revision, paragraph, {}};
  }
  run_.words += words;
}

void Remarks::end_change() {
  if (run_.words.empty()) return;
  const Run run = std::exchange(run_, {});
  changes_.add(authors_.name(run.revision.author), iso_date(run.revision.date), run.paragraph,
               run.deleted ? run.words : "", run.deleted ? "" : run.words);
}

std::vector<office::Remark> Remarks::take() {
  end_change();
  std::vector<office::Remark> remarks = std::move(comments_);
  std::vector<office::Remark> changes = changes_.remarks();
  remarks.insert(remarks.end(), std::make_move_iterator(changes.begin()),
                 std::make_move_iterator(changes.end()));
  return remarks;
}

}  // namespace sourcebook::rtf
