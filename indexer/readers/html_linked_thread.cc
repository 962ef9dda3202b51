#include "indexer/readers/html_linked_thread.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace sourcebook::html {
namespace {

using nlohmann::json;
using std::string_view;

constexpr std::size_t kPost = LinkedComment::kPost;

bool is_comment(const json& object) {
  return has_linked_type(object, [](string_view t) { return t == "Comment"; });
}

// Without what does not tell one page from another.
string_view bare_address(string_view url) {
  url = url.substr(0, url.find('#'));
  if (const std::size_t scheme = url.find("://"); scheme != string_view::npos) {
    url.remove_prefix(scheme + 3);
  }
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

// Those that the graph has, in its order, each once.
class Collector {
 public:
  Collector(const LinkedGraph& graph, string_view page_url) : graph_(graph), page_url_(page_url) {}

  std::vector<LinkedComment> run() {
    leave_out_faqs();
    for (const json* const subject : subjects()) add_below(*subject);
    for (const json* const object : graph_.objects()) {
      if (is_comment(*object) && !left_out_.contains(object)) add(*object, kPost);
    }
    find_parents();
    return std::move(comments_);
  }

 private:
  static constexpr const char* kHolders[] = {"comment", "acceptedAnswer", "suggestedAnswer"};

  void leave_out_faqs() {
    for (const json* const object : graph_.objects()) {
      if (!has_linked_type(*object, [](string_view t) { return t == "FAQPage"; })) continue;
      left_out_.insert(object);
      const auto questions = object->find("mainEntity");
      if (questions == object->end()) continue;
      left_out_.insert(&graph_.resolved(*questions));
      if (!questions->is_array()) continue;
      for (const json& question : *questions) left_out_.insert(&graph_.resolved(question));
    }
  }

  // What has comments; of what goes by different addresses, only what goes by the page's.
  std::vector<const json*> subjects() const {
    std::vector<const json*> found;
    std::unordered_set<std::string> addresses;
    for (const json* const object : graph_.objects()) {
      const bool holds = std::any_of(std::begin(kHolders), std::end(kHolders),
                                     [&](const char* key) { return object->contains(key); });
      if (!holds || is_comment(*object) || left_out_.contains(object)) continue;
      found.push_back(object);
      addresses.insert(address_of(*object));
    }
    if (addresses.size() > 1) {
      std::erase_if(found, [this](const json* object) {
        return address_of(*object) != bare_address(page_url_);
      });
    }
    return found;
  }

  static std::string address_of(const json& object) {
    const std::vector<std::string> names = linked_names(object);
    return names.empty() ? std::string() : std::string(bare_address(names.front()));
  }

  void add_below(const json& subject) {
    open(subject, kPost);
    walk();
  }

  void add(const json& object, std::size_t parent) {
    open_.emplace_back(&object, parent);
    walk();
  }

  // Puts what `object` holds on the stack, the first on top.
  void open(const json& object, std::size_t parent) {
    for (auto key = std::rbegin(kHolders); key != std::rend(kHolders); ++key) {
      if (const auto held = object.find(*key); held != object.end()) {
        open_.emplace_back(&*held, parent);
      }
    }
  }

  void walk() {
    while (!open_.empty()) {
      const auto [value, parent] = open_.back();
      open_.pop_back();
      if (value->is_array()) {
        for (auto entry = value->rbegin(); entry != value->rend(); ++entry) {
          open_.emplace_back(&*entry, parent);
        }
        continue;
      }
      const json& object = graph_.resolved(*value);
      if (!object.is_object() || !seen_.insert(&object).second) continue;
      for (std::string& name : linked_names(object))
        by_name_.emplace(std::move(name), comments_.size());
      comments_.push_back({&object, parent});
      open(object, comments_.size() - 1);
    }
  }

  // What says itself which comment it answers.
  void find_parents() {
    for (std::size_t i = 0; i < comments_.size(); ++i) {
      for (const char* const key : {"about", "parentItem"}) {
        const auto answered = comments_[i].object->find(key);
        if (answered == comments_[i].object->end()) continue;
        const std::size_t parent = comment_named_by(*answered);
        if (parent != kPost && parent != i) comments_[i].parent = parent;
      }
    }
  }

  std::size_t comment_named_by(const json& value) const {
    std::vector<std::string> names;
    if (value.is_string()) names.push_back(value.get<std::string>());
    if (value.is_object()) names = linked_names(value);
    for (const std::string& name : names) {
      const auto found = by_name_.find(name);
      if (found != by_name_.end()) return found->second;
    }
    return kPost;
  }

  const LinkedGraph& graph_;
  string_view page_url_;
  std::unordered_set<const json*> left_out_;
  std::unordered_set<const json*> seen_;
  std::unordered_map<std::string, std::size_t> by_name_;
  std::vector<std::pair<const json*, std::size_t>> open_;
  std::vector<LinkedComment> comments_;
};

// The places of `comments` in their order, but that each comes after what it answers. Rings are
// opened.
std::vector<std::size_t> parents_first(std::vector<LinkedComment>& comments) {
  enum State : char { kNew, kOpen, kDone };
  std::vector<State> states(comments.size(), kNew);
  std::vector<std::size_t> order;
  std::vector<std::size_t> chain;  // a comment, what it answers, ...
  for (std::size_t i = 0; i < comments.size(); ++i) {
    chain.clear();
    for (std::size_t up = i; up != kPost && states[up] != kDone; up = comments[up].parent) {
      if (states[up] == kOpen) {
        comments[chain.back()].parent = kPost;
        break;
      }
      states[up] = kOpen;
      chain.push_back(up);
    }
    for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
      states[*at] = kDone;
      order.push_back(*at);
    }
  }
  return order;
}

}  // namespace

std::vector<LinkedComment> linked_thread(const LinkedGraph& graph, string_view page_url) {
  std::vector<LinkedComment> comments = Collector(graph, page_url).run();
  std::vector<std::size_t> place(comments.size());  // old -> new
  std::vector<LinkedComment> thread;
  for (const std::size_t i : parents_first(comments)) {
    const std::size_t parent = comments[i].parent;
    place[i] = thread.size();
    thread.push_back({comments[i].object, parent == kPost ? kPost : place[parent]});
  }
  return thread;
}

std::vector<std::string> linked_names(const json& object) {
  std::vector<std::string> names;
  for (const char* const key : {"url", "@id"}) {
    if (std::string name = linked_line(object, key); !name.empty()) names.push_back(name);
  }
  return names;
}

}  // namespace sourcebook::html
