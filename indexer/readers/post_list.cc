#include "indexer/readers/post_list.h"

#include <algorithm>
#include <utility>

#include "common/text/ascii.h"
#include "common/text/dates.h"
#include "common/text/utf8.h"
#include "indexer/readers/csv.h"
#include "indexer/readers/html_words.h"
#include "indexer/readers/references.h"
#include "indexer/readers/text_builder.h"

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
  [[nodiscard]] bool has(Column column) const { return at[column] != std::string::npos; }
};

// Plain text in which some exports have references to characters all the same. These are decoded
// without a parser: a list of posts is read by the indexer itself.
std::string value_of(const std::string& field) {
  TextBuilder line;
  line.text(
      html::shown_words(without_references(text::to_valid_utf8(text::cut(field, kMaxValueBytes)))));
  return line.take();
}

// What is gathered of a list.
class Reading {
 public:
  std::unordered_map<std::string, FileMetadata> posts;
  std::vector<Skipped> problems;
  bool complete = true;  // each post of the list is among them

  void run(string_view bytes) {
    CsvRows rows(bytes);
    const auto names = rows.next();
    if (!names) return;
    const Places places(names->fields);
    for (std::size_t column = 0; column < kColumns; ++column) {
      if (places.at[column] != std::string::npos) continue;
      complain(names->line, "does not name the column " + std::string(kNames[column]) +
                                ", as Substack does: export it again");
    }
    while (const auto row = rows.next()) {
      if (posts.size() == kMaxPosts) {
        return lose(row->line, "more than " + std::to_string(kMaxPosts) +
                                   " posts: the rest is left out; divide the export");
      }
      take(*row, places);
    }
  }

 private:
  void complain(std::size_t line, std::string reason) {
    if (problems.size() == kMaxProblems) return;
    problems.push_back({"line " + std::to_string(line), std::move(reason)});
  }

  // What cannot be read may be about any post.
  void lose(std::size_t line, std::string reason) {
    complete = false;
    complain(line, std::move(reason));
  }

  void take(const CsvRow& row, const Places& places) {
    if (!row.fault.empty()) return lose(row.line, row.fault);
    if (row.fields.size() != places.width) {
      return lose(row.line, "has " + std::to_string(row.fields.size()) + " fields, not the " +
                                std::to_string(places.width) +
                                " that the first line names: put a field with commas in it "
                                "into quotation marks");
    }
    const auto field = [&](Column column) {
      return places.has(column) ? row.fields[places.at[column]] : std::string();
    };
    FileMetadata post;
    post.title = value_of(field(kTitle));
    post.subtitle = value_of(field(kSubtitle));
    take_state(field(kIsPublished), row.line, post);
    take_date(field(kDate), row.line, post);
    const std::string id = text::to_valid_utf8(field(kId));
    if (id.empty()) return lose(row.line, "has no post_id: say which post it is about");
    posts.insert_or_assign(id, std::move(post));
  }

  void take_state(const std::string& written, std::size_t line, FileMetadata& post) {
    const std::string value = text::lower(written);
    post.draft = value == "false";
    if (value == "true" || value == "false") return;
    post.may_be_draft = true;
    post.complete = false;
    complain(line, "is_published is neither true nor false: write one of them");
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
};

}  // namespace

bool is_post_list(string_view head) {
  const auto row = CsvRows(head).next();
  if (!row) return false;
  const Places places(row->fields);
  return places.has(kId) && places.has(kIsPublished);
}

PostList::PostList(string_view bytes) {
  if (bytes.size() > kMaxPostListBytes) {
    *this = unread("is larger than 16 MiB: divide the export");
    return;
  }
  Reading reading;
  reading.run(bytes);
  posts_ = std::move(reading.posts);
  problems_ = std::move(reading.problems);
  complete_ = reading.complete;
}

PostList PostList::unread(std::string why) {
  PostList list;
  list.problems_.push_back({"", std::move(why)});
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
  nothing.may_be_draft = !complete_;
  return nothing;
}

}  // namespace sourcebook
