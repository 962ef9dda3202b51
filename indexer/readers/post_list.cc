#include "indexer/readers/post_list.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/text/ascii.h"
#include "common/text/dates.h"
#include "common/text/utf8.h"
#include "indexer/readers/csv.h"
#include "indexer/readers/html_body.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

using std::string_view;

constexpr std::size_t kMaxProblems = 20;
constexpr std::size_t kMaxPosts = 100'000;
constexpr std::size_t kMaxValueBytes = 1000;

enum Column { kId, kDate, kIsPublished, kTitle, kSubtitle, kColumns };
constexpr string_view kNames[kColumns] = {"post_id", "post_date", "is_published", "title",
                                          "subtitle"};

// Where each column is; npos for one that is not there.
struct Places {
  std::size_t at[kColumns];
  std::size_t width;

  explicit Places(const std::vector<std::string>& names) : at(), width(names.size()) {
    for (std::size_t i = 0; i < kColumns; ++i) {
      const auto found = std::find(names.begin(), names.end(), kNames[i]);
      at[i] = found == names.end() ? std::string::npos
                                   : static_cast<std::size_t>(found - names.begin());
    }
  }
  [[nodiscard]] bool all_there() const {
    return std::find(std::begin(at), std::end(at), std::string::npos) == std::end(at);
  }
};

// Plain text in which some exports have entities all the same.
std::string value_of(const std::string& field) {
  std::string html;
  for (const char c : text::to_valid_utf8(text::cut(field, kMaxValueBytes))) {
    if (c == '<' || c == '>') {
      html += c == '<' ? "&lt;" : "&gt;";
    } else {
      html += c;
    }
  }
  return html::line_of(html);
}

class Reading {
 public:
  Reading(std::unordered_map<std::string, FileMetadata>& posts, std::vector<Skipped>& problems)
      : posts_(posts), problems_(problems) {}

  void run(string_view bytes) {
    CsvRows rows(bytes);
    const auto names = rows.next();
    if (!names) return;
    const Places places(names->fields);
    if (!places.all_there()) {
      return complain(names->line, "does not name all of Substack's columns: export it again");
    }
    while (const auto row = rows.next()) {
      if (posts_.size() == kMaxPosts) {
        return complain(row->line, "more than " + std::to_string(kMaxPosts) +
                                       " posts: the rest is left out; divide the export");
      }
      take(*row, places);
    }
  }

  void complain(std::size_t line, std::string reason) {
    if (problems_.size() == kMaxProblems) return;
    problems_.push_back({"line " + std::to_string(line), std::move(reason)});
  }

 private:
  void take(const CsvRow& row, const Places& places) {
    if (row.fields.size() != places.width) {
      return complain(row.line, "has " + std::to_string(row.fields.size()) + " fields, not the " +
                                    std::to_string(places.width) +
                                    " that the first line names: put a field with commas in it "
                                    "into quotation marks");
    }
    const auto field = [&](Column column) -> const std::string& {
      return row.fields[places.at[column]];
    };
    FileMetadata post;
    post.title = value_of(field(kTitle));
    post.subtitle = value_of(field(kSubtitle));
    post.draft = !was_published(field(kIsPublished), row.line);
    take_date(field(kDate), row.line, post);
    const std::string id = text::to_valid_utf8(field(kId));
    if (id.empty()) return complain(row.line, "has no post_id: say which post it is about");
    posts_.insert_or_assign(id, std::move(post));
  }

  // What cannot be read says nothing.
  bool was_published(const std::string& written, std::size_t line) {
    const std::string value = text::lower(written);
    if (value != "true" && value != "false" && !value.empty()) {
      complain(line, "is_published is neither true nor false: write one of them");
    }
    return value != "false";
  }

  // A post that is to appear has a day to come.
  void take_date(const std::string& written, std::size_t line, FileMetadata& post) {
    if (written.empty()) return;
    const auto iso = text::parse_date(written);
    const auto days = iso ? text::day_range(*iso) : std::nullopt;
    if (!days) return complain(line, "post_date is no date: write it as 2017-05-07");
    if (!text::is_in_future(*days, text::today())) {
      post.date = {*iso, std::string(kPostListName) + ": post_date"};
    }
  }

  std::unordered_map<std::string, FileMetadata>& posts_;
  std::vector<Skipped>& problems_;
};

}  // namespace

bool is_post_list(string_view head) {
  try {
    const auto row = CsvRows(head).next();
    return row && Places(row->fields).all_there();
  } catch (const Error&) {
    return false;
  }
}

PostList::PostList(string_view bytes) {
  Reading reading(posts_, problems_);
  try {
    reading.run(bytes);
  } catch (const Error& error) {
    const string_view what = error.what();
    const std::size_t colon = what.find(": ");
    problems_.push_back({std::string(what.substr(0, colon)), std::string(what.substr(colon + 2))});
  }
}

PostList PostList::unread() {
  PostList list{string_view()};
  list.complete_ = false;
  return list;
}

FileMetadata PostList::of(string_view path) const {
  constexpr string_view kFolder = "posts/", kEnding = ".html";
  if (!path.starts_with(kFolder) || !path.ends_with(kEnding)) return {};
  path = path.substr(kFolder.size(), path.size() - kFolder.size() - kEnding.size());
  const auto found = posts_.find(std::string(path));
  if (found != posts_.end()) return found->second;
  FileMetadata nothing;
  nothing.complete = complete_;
  return nothing;
}

}  // namespace sourcebook
