#include "indexer/readers/export_items.h"

#include <algorithm>
#include <utility>

#include "common/text/dates.h"
#include "common/text/utf8.h"
#include "indexer/readers/byline.h"

namespace sourcebook {

bool ExportItems::leaves_out(const Barred& barred, std::string_view post) {
  if (barred.what.empty() || (drafts_ && !barred.taken_as.empty())) return false;
  if (!post.empty()) unpublished_.insert_or_assign(std::string(post), std::string());
  left_out.add(barred.what);
  ++chosen_;
  return true;
}

void ExportItems::remember(const Barred& barred, const std::string& post) {
  if (!barred.taken_as.empty() && !post.empty()) {
    unpublished_.insert_or_assign(post, barred.taken_as);
  }
}

bool ExportItems::put(Document document, const Barred& barred, std::string_view under) {
  note_unpublished(barred.taken_as, document);
  if (!under.empty()) {
    if (const auto post = unpublished_.find(std::string(under)); post != unpublished_.end()) {
      if (leaves_out({"comments under what is left out", post->second})) return false;
      note_unpublished("comment under a " + post->second, document);
    }
  } else {
    remember(barred, document.key);
  }
  if (held_) ready_.emplace_back(std::move(*held_));
  held_ = std::move(document);
  return true;
}

void ExportItems::embed(Embedded embedded) {
  if (held_) ready_.emplace_back(std::move(*held_));
  held_.reset();
  ready_.emplace_back(std::move(embedded));
}

std::optional<ReadItem> ExportItems::take() {
  if (ready_.empty()) return std::nullopt;
  ReadItem item = std::move(ready_.front());
  ready_.pop_front();
  return item;
}

void ExportItems::finish(std::string note) {
  finished_ = true;
  const bool nothing = !held_ && ready_.empty();
  if (held_) {
    if (!left_out.empty()) held_->notes.push_back(left_out.note());
    if (!note.empty()) held_->notes.push_back(std::move(note));
    ready_.emplace_back(std::move(*held_));
    held_.reset();
  }
  if (nothing && !left_out.empty()) {
    skip({"", left_out.note_of_all(), chosen_ == left_out.total() ? chosen_ : 0});
  } else if (chosen_ > 0) {
    skip({"", left_out.note(), chosen_});
  }
}

std::string shortened(std::string_view value) { return std::string(text::cut(value, 40)); }

Dated dated(std::string_view written, std::string_view from, bool utc) {
  std::string text(written);
  const std::size_t blank = text.find(' ');
  if (utc && blank != std::string::npos) {
    text[blank] = 'T';
    text += 'Z';
  }
  const auto date = text::parse_date(text);
  if (!date || !is_credible_date(*date)) return {};
  return {*date, std::string(from)};
}

std::string language_tag(std::string_view written) {
  constexpr std::size_t kMaxTag = 35;
  std::string tag(written);
  std::replace(tag.begin(), tag.end(), '_', '-');
  const bool fits =
      tag.size() >= 2 && tag.size() <= kMaxTag && std::all_of(tag.begin(), tag.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
      });
  return fits ? tag : "";
}

}  // namespace sourcebook
