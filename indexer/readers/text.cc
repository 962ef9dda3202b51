#include "indexer/readers/text.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/credits.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/headings.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/numbered_comments.h"
#include "indexer/readers/page_furniture.h"
#include "indexer/readers/signed_comments.h"
#include "indexer/readers/text_head.h"
#include "indexer/readers/undivided_comments.h"

namespace sourcebook {
namespace {

constexpr std::string_view kPostKey = "post";

// `text`: what the post says, without its head.
Document make_post(std::string_view text, TextHead head) {
  Document post;
  post.title = std::move(head.title);
  post.author = std::move(head.author);
  post.published = std::move(head.published);
  post.modified = std::move(head.modified);
  post.text = layout::trim(text);
  post.sections = find_headings(post.text);
  post.quotations = find_quotations(post.text, post.sections);
  return post;
}

Document make_comment(NumberedComment comment) {
  Document document;
  document.kind = Kind::kComment;
  document.key = comment.number;
  document.number = std::move(comment.number);
  document.parent = comment.parent.empty() ? std::string(kPostKey) : std::move(comment.parent);
  document.text = std::move(comment.text);
  document.quotations = find_quotations(document.text);
  return document;
}

Document make_comment(SignedComment comment, std::size_t index) {
  Document document;
  document.kind = Kind::kComment;
  document.key = "c" + std::to_string(index + 1);
  document.parent = comment.parent ? "c" + std::to_string(*comment.parent + 1) : kPostKey;
  document.author = std::move(comment.author);
  document.number = std::move(comment.number);
  if (!comment.date.empty()) document.published = {std::move(comment.date), "comment signature"};
  document.text = std::move(comment.text);
  document.quotations = find_quotations(document.text);
  return document;
}

// The comments of a text, and the lines they are in. What is above and below these is the post's.
struct Comments {
  std::size_t begin_line = 0, end_line = 0;
  std::vector<Document> documents;
};

// Byte of `text` at which `line` begins.
std::size_t begin_of(std::size_t line, std::string_view text,
                     const std::vector<layout::Line>& lines) {
  return line < lines.size() ? lines[line].begin : text.size();
}

Comments find_comments(std::string_view text, const std::vector<layout::Line>& lines,
                       bool saved_post) {
  Comments found{lines.size(), lines.size(), {}};
  if (auto numbered = find_numbered_comments(text, lines, saved_post)) {
    found.begin_line = numbered->begin_line;
    for (auto& comment : numbered->comments) {
      found.documents.push_back(make_comment(std::move(comment)));
    }
  } else if (auto with_names = find_signed_comments(text, lines)) {
    found.begin_line = with_names->begin_line;
    found.end_line = with_names->end_line;
    for (auto& comment : with_names->comments) {
      found.documents.push_back(make_comment(std::move(comment), found.documents.size()));
    }
  } else if (const auto range = find_undivided_comments({text, lines})) {
    found.begin_line = range->begin;
    std::string words(layout::trim(text.substr(begin_of(range->begin, text, lines))));
    found.documents.push_back(make_undivided(std::move(words), std::string(kPostKey)));
  }
  return found;
}

// What stands above comments, as the post's words; `furnished`: furniture may be among it.
std::string words_above(std::string_view text, bool furnished) {
  return furnished ? without_furniture_at_end(text) : std::string(layout::trim(text));
}

// What a post says below its head: what stands above its comments (`words`), then what is below.
std::string words_of_post(std::string words, std::string_view below) {
  if (!words.empty() && !below.empty()) words += "\n\n";
  return words.append(below);
}

// What stands for a post whose head is all there is of it, so that it can still be found.
void stand_in(std::string_view above, bool furnished, Document& post) {
  if (post.text.empty()) post.text = words_above(above, furnished);
  if (post.text.empty()) post.text = layout::trim(above);
}

std::vector<Document> read_documents(std::string_view file) {
  const std::string_view text = file.substr(0, end_above_furniture(file));
  const auto lines = layout::lines_of(text);
  const auto units = layout::units_of(text, lines);
  auto head = read_head(text, units);
  const bool saved_post = head.is_page && !head.title.empty();
  Comments comments = find_comments(text, lines, saved_post);
  const bool commented = !comments.documents.empty();
  if (commented) head = read_head(text, units, comments.documents.size());
  const std::size_t end = begin_of(comments.begin_line, text, lines);
  const std::string rest = without_furniture(text.substr(begin_of(comments.end_line, text, lines)));
  const std::string_view below = layout::trim(rest);
  const bool furnished = commented || text.size() < file.size();
  const std::string_view above = text.substr(0, end);
  const std::string_view words = above.substr(std::min(head.bytes, end));
  const std::string post = words_of_post(words_above(words, furnished), below);
  std::vector<Document> documents;
  documents.push_back(make_post(post, std::move(head)));
  stand_in(above, furnished, documents.front());
  if (commented || saved_post) documents.front().kind = Kind::kPost;
  if (!commented) return documents;
  documents.front().key = kPostKey;
  std::move(comments.documents.begin(), comments.documents.end(), std::back_inserter(documents));
  return documents;
}

// Hands out what was found in the whole text.
class TextReader : public Reader {
 public:
  explicit TextReader(std::istream& input) : input_(input) {}

  std::optional<ReadItem> next() override {
    if (!read_) {
      documents_ = read_documents(decode_text(read_all(input_)));
      read_ = true;
    }
    if (next_ == documents_.size()) return std::nullopt;
    Document& document = documents_[next_++];
    if (document.text.empty() && documents_.size() == 1) return Skipped{"", "no text in it"};
    return std::move(document);
  }

 private:
  std::istream& input_;
  bool read_ = false;
  std::vector<Document> documents_;
  std::size_t next_ = 0;
};

}  // namespace

std::unique_ptr<Reader> open_text(std::istream& input, const InputInfo&) {
  return std::make_unique<TextReader>(input);
}

}  // namespace sourcebook
