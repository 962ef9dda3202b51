#include "query/index.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/schema/schema.h"

namespace sourcebook {
namespace {

// No row of table passage takes less of the file.
constexpr std::int64_t kLeastPassageBytes = 16;

// Passages that are kept as they were read: those of a search, which is done with them more than
// once.
constexpr std::size_t kMostFields = 64;

}  // namespace

Index::Index(const std::filesystem::path& file)
    : connection_(schema::open_for_reading(file)),
      lexicon_(connection_),
      lengths_(connection_),
      blocks_(connection_),
      facts_(connection_),
      hits_(connection_, "passage_fts"),
      data_version_(connection_.prepare("PRAGMA data_version")),
      find_document_(connection_.prepare("SELECT document FROM passage WHERE id = ?1")),
      find_fields_(
          connection_.prepare("SELECT text, heading, title FROM passage_content WHERE id = ?1")) {}

bool Index::refresh() {
  const std::int64_t version = data_version_.step() ? data_version_.integer(0) : 0;
  data_version_.reset();
  if (version_ == version) return false;
  fields_.clear();
  fields_order_.clear();
  facts_.forget();  // what answers what is found out when passages are there
  std::string state = read_state();
  if (state != state_) {
    state_.clear();  // who fails below looks again
    lexicon_.forget();
    lengths_.forget();
    blocks_.forget();
    extra_hits_.forget();
    read_counts();
    state_ = std::move(state);
  }
  version_ = version;
  return true;
}

// What no writer leaves as it is when it adds or takes away passages, or makes posting blocks: each
// passage has an id that none had before, and each chunk of blocks.
std::string Index::read_state() {
  std::string state;
  sqlite::Statement rows = connection_.prepare(
      "SELECT key, value FROM meta UNION ALL"
      " SELECT * FROM (SELECT 'chunk', first_chunk FROM posting_list ORDER BY id LIMIT 1)");
  while (rows.step()) {
    state.append(rows.text(0)).append(1, '=').append(rows.text(1)).append(1, '\n');
  }
  return state;
}

void Index::read_counts() {
  collection_ = {};
  const std::pair<std::string_view, std::int64_t*> counts[] = {
      {"passages", &collection_.passages},
      {"text_tokens", &collection_.tokens[0]},
      {"heading_tokens", &collection_.tokens[1]},
      {"title_tokens", &collection_.tokens[2]},
  };
  sqlite::Statement all = connection_.prepare("SELECT key, value FROM meta");
  while (all.step()) {
    for (const auto& [key, count] : counts) {
      if (all.text(0) == key) *count = all.integer(1);
    }
  }
  last_passage_ = connection_.integer("SELECT max(id) FROM passage");
  check_counts();
}

void Index::check_counts() const {
  const std::int64_t bytes =
      connection_.integer("PRAGMA page_count") * connection_.integer("PRAGMA page_size");
  const std::int64_t passages = collection_.passages;
  const bool sound = passages >= 0 && passages <= last_passage_ &&
                     passages <= bytes / kLeastPassageBytes &&
                     (passages > 0) == (last_passage_ > 0) &&
                     std::all_of(collection_.tokens.begin(), collection_.tokens.end(),
                                 [](std::int64_t tokens) { return tokens >= 0; });
  if (sound) return;
  throw Error(ErrorKind::kCorrupt,
              "the index does not have the passages that it counts; sourcebook-index --verify says "
              "what else is wrong");
}

void Index::set_time_limit(std::optional<std::chrono::milliseconds> limit) {
  hits_.obey(nullptr);
  limit_.reset();
  if (limit) hits_.obey(&limit_.emplace(connection_, *limit));
}

std::optional<std::int64_t> Index::find_document(std::int64_t passage) {
  std::optional<std::int64_t> document;
  find_document_.reset();
  if (find_document_.bind(1, passage).step()) document = find_document_.integer(0);
  find_document_.reset();
  return document;
}

std::int64_t Index::document_of(std::int64_t passage) {
  const auto document = find_document(passage);
  if (!document) throw_missing_passage(passage);
  return *document;
}

bool Index::go_together(std::int64_t one, std::int64_t other) {
  const auto document = find_document(one);
  return document.has_value() && document == find_document(other);
}

std::shared_ptr<const Index::Fields> Index::fields_of(std::int64_t passage) {
  if (const auto known = fields_.find(passage); known != fields_.end()) return known->second;
  std::shared_ptr<const Fields> fields = read_fields(passage);
  if (fields_order_.size() == kMostFields) {
    fields_.erase(fields_order_.front());
    fields_order_.pop_front();
  }
  fields_order_.push_back(passage);
  fields_.emplace(passage, fields);
  return fields;
}

std::shared_ptr<const Index::Fields> Index::read_fields(std::int64_t passage) {
  find_fields_.reset();
  if (!find_fields_.bind(1, passage).step()) throw_missing_passage(passage);
  auto fields = std::make_shared<Fields>();
  fields->text = find_fields_.text(0);
  fields->heading = find_fields_.text(1);
  fields->title = find_fields_.text(2);
  find_fields_.reset();
  return fields;
}

std::string Index::text_behind(std::int64_t passage, std::size_t words) {
  constexpr std::size_t kMost = 16;  // that have no word in them, whatever the index says
  std::string text;
  std::size_t found = 0;
  for (std::size_t i = 0; found < words && i < words + kMost; ++i, ++passage) {
    if (!go_together(passage, passage + 1)) break;
    text.append(1, '\n').append(fields_of(passage + 1)->text);
    found += lengths_.of(passage + 1)[0];
  }
  return text;
}

void throw_missing_passage(std::int64_t passage) {
  throw Error(ErrorKind::kCorrupt, "the index names passage " + std::to_string(passage) +
                                       ", which it does not have; sourcebook-index --verify says "
                                       "what else is wrong");
}

}  // namespace sourcebook
