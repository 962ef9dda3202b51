#include "indexer/readers/text.h"

#include <istream>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/credits.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/headings.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/numbered_comments.h"
#include "indexer/readers/text_head.h"

namespace sourcebook {
namespace {

constexpr std::string_view kPostKey = "post";

Document make_post(std::string_view text, TextHead head) {
  Document post;
  post.title = std::move(head.title);
  post.author = std::move(head.author);
  post.published = std::move(head.published);
  post.modified = std::move(head.modified);
  post.text = layout::trim(text.substr(head.bytes));
  post.sections = find_headings(post.text);
  post.quotations = find_quotations(post.text);
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

// What stands for a post whose head is all there is of it, so that it can still be found.
void stand_in(std::string_view text, Document& post) {
  if (post.text.empty()) post.text = layout::trim(text);
}

std::vector<Document> read_documents(std::string_view text) {
  const auto lines = layout::lines_of(text);
  auto head = read_head(text, layout::units_of(text, lines));
  const bool dated = !head.published.value.empty() || !head.modified.value.empty();
  const bool saved_post = dated && !head.title.empty();
  auto block = find_numbered_comments(text, lines, saved_post);
  std::vector<Document> documents;
  const std::size_t end = block ? lines[block->begin_line].begin : text.size();
  if (head.bytes > end) head.bytes = end;
  documents.push_back(make_post(text.substr(0, end), std::move(head)));
  stand_in(text.substr(0, end), documents.front());
  if (block || saved_post) documents.front().kind = Kind::kPost;
  if (!block) return documents;
  documents.front().key = kPostKey;
  for (auto& comment : block->comments) documents.push_back(make_comment(std::move(comment)));
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
