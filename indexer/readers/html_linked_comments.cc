#include "indexer/readers/html_linked_comments.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/readers/export_items.h"
#include "indexer/readers/html_body.h"
#include "indexer/readers/html_json_ld_graph.h"
#include "indexer/readers/html_linked_thread.h"
#include "indexer/readers/html_shown_words.h"
#include "indexer/readers/url.h"
#include "sourcebook/error.h"

namespace sourcebook::html {
namespace {

using nlohmann::json;
using std::string_view;

Dated date_of(const json& object) {
  for (const char* const key : {"dateCreated", "datePublished"}) {
    Dated date = dated(linked_line(object, key), std::string("JSON-LD: ") + key);
    const bool unset = date.value.starts_with("1970-01-01");  // what programs write without a date
    if (!date.value.empty() && !unset) return date;
  }
  return {};
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) {
    if (name.empty()) continue;
    if (!all.empty()) all += ", ";
    all += name;
  }
  return all;
}

std::string text_of(const json& object) {
  for (const char* const key : {"text", "articleBody"}) {
    const auto text = object.find(key);
    if (text != object.end() && text->is_string()) return text->get<std::string>();
  }
  return {};
}

// Has no kind where it says nothing, or neither who wrote it nor when.
Document to_document(const json& object, const LinkedGraph& graph) {
  Document comment;
  for (const char* const key : {"author", "creator"}) {
    const auto author = object.find(key);
    if (author != object.end() && comment.author.empty()) {
      comment.author = joined(graph.names_of(*author));
    }
  }
  comment.published = date_of(object);
  if (comment.author.empty() && comment.published.value.empty()) return comment;
  try {
    take_body(text_of(object), BodyForm::kShown, comment);
  } catch (const Error&) {
    return comment;  // too much markup to be anybody's comment
  }
  if (!comment.text.empty()) comment.kind = Kind::kComment;
  return comment;
}

// Where it is, as a link to it says: whole, or "#comment-3".
std::string address_of(const json& object) {
  for (const std::string& name : linked_names(object)) {
    if (is_web_address(name) || name.starts_with('#') || name.starts_with('/')) return name;
  }
  return {};
}

std::string fragment_of(string_view address) {
  constexpr std::size_t kMaxBytes = 200;
  const std::size_t at = address.find('#');
  if (at == string_view::npos || address.size() - at > kMaxBytes) return {};
  return std::string(address.substr(at + 1));
}

class Adder {
 public:
  Adder(const LinkedGraph& graph, const CommentContext& context, string_view post_text,
        CommentThread& thread)
      : graph_(graph), context_(context), thread_(thread), keys_{context.post_key} {
    for (const Document& comment : thread.comments) {
      shown_keys_.insert(comment.key);
      keys_.insert(comment.key);
      shown_.add(comment.author, comment.text, comment.key);
    }
    shown_.add_lines(post_text, context.post_key);
  }

  void run(const std::vector<LinkedComment>& comments) {
    std::vector<std::string> key_of;
    for (const LinkedComment& comment : comments) {
      const bool answers_post = comment.parent == LinkedComment::kPost;
      key_of.push_back(
          take(*comment.object, answers_post ? context_.post_key : key_of[comment.parent]));
    }
  }

 private:
  // The key of what stands for the comment in the thread.
  std::string take(const json& object, const std::string& parent) {
    Document comment = to_document(object, graph_);
    const std::string address = address_of(object);
    const std::string anchor = fragment_of(address);
    if (!comment.kind) return parent;
    if (shown_keys_.contains(anchor)) return anchor;
    if (const auto* shown = shown_.find(comment.author, comment.text)) return *shown;
    const std::string whole = comment.author + '\n' + comment.published.value + '\n' + comment.text;
    const auto [before, is_new] = added_.try_emplace(whole);
    if (!is_new) return before->second;
    comment.key = before->second = new_key(anchor);
    comment.parent = parent;
    comment.url = address;
    thread_.comments.push_back(std::move(comment));
    return before->second;
  }

  // `anchor`, or where there is none or another has it, the number of the comment.
  std::string new_key(const std::string& anchor) {
    if (!anchor.empty() && keys_.insert(anchor).second) return anchor;
    std::string key = std::to_string(thread_.comments.size() + 1);
    while (!keys_.insert(key).second) key += '\'';
    return key;
  }

  const LinkedGraph& graph_;
  const CommentContext& context_;
  CommentThread& thread_;
  ShownWords shown_;
  std::unordered_set<std::string> shown_keys_;
  std::unordered_set<std::string> keys_;
  std::unordered_map<std::string, std::string> added_;  // author, date and text -> key
};

}  // namespace

void add_linked_comments(const Dom& dom, const CommentContext& context, string_view post_text,
                         CommentThread& thread) {
  // "comment", "Comment", "acceptedAnswer", "suggestedAnswer"
  if (!json_ld_mentions(dom, "omment\"") && !json_ld_mentions(dom, "Answer\"")) return;
  const LinkedGraph graph(dom);
  const std::vector<LinkedComment> comments = linked_thread(graph, context.page_url);
  if (!comments.empty()) Adder(graph, context, post_text, thread).run(comments);
}

}  // namespace sourcebook::html
