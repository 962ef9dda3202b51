#include "indexer/readers/ghost.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/readers/encoding.h"
#include "indexer/readers/export_items.h"
#include "indexer/readers/ghost_editor.h"
#include "indexer/readers/html_body.h"
#include "indexer/readers/xml_element.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

using nlohmann::json;

// Nobody's is longer, and no post has more: many posts may name one user, and one post many.
constexpr std::size_t kMaxNameBytes = 2000;
constexpr std::size_t kMaxAuthors = 100;

const json* find(const json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

const json& list_of(const json& object, const char* name) {
  static const json kNone = json::array();
  const json* const found = find(object, name);
  return found != nullptr && found->is_array() ? *found : kNone;
}

// A string, or a number as one; empty for anything else.
std::string string_of(const json& object, const char* name) {
  const json* const found = find(object, name);
  if (found == nullptr) return {};
  if (found->is_string()) return found->get<std::string>();
  return found->is_number_integer() ? found->dump() : "";
}

// Exports have gone by {"db": [{"data": ...}]}, {"data": ...} and {"posts": ...}; what has been
// fetched to be imported, by {"result": ...}.
const json& tables_of(const json& whole) {
  const json& list = list_of(whole, "db");
  const json& database = list.empty() ? whole : list[0];
  for (const char* const name : {"data", "result"}) {
    const json* const tables = find(database, name);
    if (tables != nullptr && tables->is_object()) return *tables;
  }
  return database;
}

// What is made for importing wraps each record: {"url": ..., "data": {...}}.
const json& unwrapped(const json& record) {
  const json* const data = find(record, "data");
  return data != nullptr && data->is_object() ? *data : record;
}

class GhostReader final : public Reader {
 public:
  GhostReader(std::istream& input, bool drafts) : items_(drafts) {
    const std::string text = decode_text(std::string(std::istreambuf_iterator<char>(input), {}));
    whole_ = json::parse(text, nullptr, false);
    if (whole_.is_discarded()) {
      throw Error(ErrorKind::kInput, "is no JSON, or is cut short; export it again");
    }
    const json& tables = tables_of(whole_);
    posts_ = &list_of(tables, "posts");
    if (find(tables, "posts") == nullptr) {
      throw Error(ErrorKind::kInput, "is no export of Ghost's: it has no list of posts");
    }
    for (const json& user : list_of(tables, "users")) {
      const std::string id = string_of(user, "id");
      const std::string name = string_of(user, "name");
      if (!id.empty() && name.size() <= kMaxNameBytes) users_.emplace(id, html::line_of(name));
    }
    gather_authors(tables);
  }

  std::optional<ReadItem> next() override {
    while (!items_.ready() && !items_.finished()) read_on();
    return items_.take();
  }

 private:
  void gather_authors(const json& tables) {
    for (const json& row : list_of(tables, "posts_authors")) {
      const auto user = users_.find(string_of(row, "author_id"));
      if (user == users_.end()) continue;
      std::vector<std::string>& authors = authors_[string_of(row, "post_id")];
      if (authors.size() < kMaxAuthors) authors.push_back(user->second);
    }
  }

  void read_on() {
    if (at_ == posts_->size()) return items_.finish();
    const json& record = (*posts_)[at_++];
    try {
      take(record, unwrapped(record));
    } catch (const Error& error) {
      items_.skip({"post " + std::to_string(at_), error.what()});
    }
  }

  void take(const json& record, const json& post) {
    const Barred barred = barred_by(string_of(post, "status"));
    if (items_.leaves_out(barred)) return;
    Document document;
    document.kind = Kind::kPost;
    html::take_body(body_of(post), html::BodyForm::kShown, document);
    if (document.text.empty()) return items_.left_out.add("posts without text");
    document.key = string_of(post, "id");
    document.title = html::line_of(xml::escaped(string_of(post, "title")));
    document.author = author_of(post);
    document.url = string_of(post, "canonical_url");
    if (document.url.empty()) document.url = string_of(record, "url");
    document.published = date_of(post, "published_at");
    document.modified = date_of(post, "updated_at");
    items_.put(std::move(document), barred);
  }

  static Barred barred_by(std::string_view status) {
    if (status.empty() || status == "published" || status == "sent") return {};
    if (status == "draft") return {"drafts", "draft"};
    const bool later = status == "scheduled";
    return {"posts not published", later ? "post that is to appear later" : ""};
  }

  static std::string body_of(const json& post) {
    std::string html = string_of(post, "html");
    if (xml::trimmed(html).empty()) html = ghost::html_of_lexical(string_of(post, "lexical"));
    if (xml::trimmed(html).empty()) html = ghost::html_of_mobiledoc(string_of(post, "mobiledoc"));
    if (xml::trimmed(html).empty()) html = xml::escaped(string_of(post, "plaintext"));
    return html;
  }

  [[nodiscard]] std::string author_of(const json& post) const {
    std::vector<std::string> names;
    if (const auto several = authors_.find(string_of(post, "id")); several != authors_.end()) {
      names = several->second;
    } else if (const auto one = users_.find(string_of(post, "author_id")); one != users_.end()) {
      names.push_back(one->second);
    }
    for (const json& author : list_of(post, "authors")) {
      if (names.size() < kMaxAuthors) names.push_back(name_of(author));
    }
    if (const json* const author = find(post, "author")) names.push_back(name_of(*author));
    std::string all;
    for (auto name = names.begin(); name != names.end(); ++name) {
      if (name->empty() || std::find(names.begin(), name, *name) != name) continue;
      all += (all.empty() ? "" : ", ") + *name;
    }
    return all;
  }

  static std::string name_of(const json& author) {
    return html::line_of(xml::escaped(string_of(unwrapped(author), "name")));
  }

  // Without a zone it is UTC, as Ghost keeps it. (Exports of before 2015 count milliseconds: no
  // date.)
  static Dated date_of(const json& post, const char* name) {
    std::string written = string_of(post, name);
    constexpr std::size_t kBareLength = 19;  // "2018-08-11T11:23:34"
    if (written.size() == kBareLength) written += 'Z';
    return dated(written, name);
  }

  json whole_;
  const json* posts_ = nullptr;
  std::unordered_map<std::string, std::string> users_;  // id -> name
  std::unordered_map<std::string, std::vector<std::string>> authors_;
  std::size_t at_ = 0;
  ExportItems items_;
};

}  // namespace

std::unique_ptr<Reader> open_ghost(std::istream& input, const InputInfo& info) {
  return std::make_unique<GhostReader>(input, info.drafts);
}

int recognise_ghost(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head = xml::trimmed(head);
  if (!head.starts_with("{")) return 0;
  const auto has = [head](std::string_view key) {
    return head.find(key) != std::string_view::npos;
  };
  const std::string_view first = xml::trimmed(head.substr(1));
  if (first.starts_with("\"db\"") && has("\"data\"")) return 2;
  const bool data = first.starts_with("\"data\"") || first.starts_with("\"meta\"");
  if (data && has("\"exported_on\"")) return 2;
  return has("\"posts\"") ? 1 : 0;
}

}  // namespace sourcebook
