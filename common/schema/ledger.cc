#include "common/schema/ledger.h"

#include <algorithm>
#include <utility>

namespace sourcebook::schema {
namespace {

// Each count and the name it has in meta.
std::array<std::pair<std::string_view, std::int64_t*>, 8> named(Totals& totals) {
  return {{{"documents", &totals.documents},
           {"passages", &totals.passages},
           {"text_tokens", &totals.tokens[0]},
           {"heading_tokens", &totals.tokens[1]},
           {"title_tokens", &totals.tokens[2]},
           {"text_bytes", &totals.text_bytes},
           {"last_document", &totals.last_document},
           {"last_passage", &totals.last_passage}}};
}

}  // namespace

Ledger::Ledger(const sqlite::Connection& connection, std::string_view database)
    : connection_(connection), database_(database) {
  sqlite::Statement find =
      connection_.prepare("SELECT value FROM " + database_ + ".meta WHERE key = ?1");
  for (const auto& [name, value] : named(state_.totals)) {
    if (find.bind(1, name).step()) *value = find.integer(0);
    find.reset();
  }
}

std::int64_t Ledger::new_document() {
  const std::int64_t id = state_.totals.last_document + 1;
  count_document(id);
  return id;
}

void Ledger::count_document(std::int64_t id) {
  state_.totals.last_document = std::max(state_.totals.last_document, id);
  ++state_.totals.documents;
}

std::int64_t Ledger::new_passage(const FieldLengths& lengths, std::int64_t text_bytes) {
  const std::int64_t id = state_.totals.last_passage + 1;
  count_passage(id, lengths, text_bytes);
  return id;
}

void Ledger::count_passage(std::int64_t id, const FieldLengths& lengths, std::int64_t text_bytes) {
  state_.totals.last_passage = std::max(state_.totals.last_passage, id);
  set_length(block_of(id), id, lengths);
  add_lengths(lengths, text_bytes, 1);
}

void Ledger::remove_document() { --state_.totals.documents; }

void Ledger::remove_passage(std::int64_t id, std::int64_t text_bytes) {
  std::string& block = block_of(id);
  add_lengths(length_at(block, id), text_bytes, -1);
  set_length(block, id, {});
}

void Ledger::add_lengths(const FieldLengths& lengths, std::int64_t text_bytes, int sign) {
  state_.totals.passages += sign;
  state_.totals.text_bytes += sign * text_bytes;
  for (std::size_t field = 0; field < kFields; ++field) {
    state_.totals.tokens[field] += sign * std::int64_t{lengths[field]};
  }
}

void Ledger::count_words(const std::vector<DocumentWords>& parts, int sign) {
  for (const DocumentWords& part : parts) state_.words.add(part, sign);
}

std::string& Ledger::block_of(std::int64_t passage) {
  const std::int64_t number = passage / kBlockPassages;
  const auto [place, added] = state_.blocks.try_emplace(number);
  if (added) {
    sqlite::Statement find =
        connection_.prepare("SELECT lengths FROM " + database_ + ".length_block WHERE block = ?1");
    if (find.bind(1, number).step()) place->second = find.blob(0);
  }
  return place->second;
}

void Ledger::write() {
  state_.words.write(connection_, database_);
  write_blocks();
  write_totals();
}

void Ledger::write_blocks() {
  sqlite::Statement put = connection_.prepare("INSERT OR REPLACE INTO " + database_ +
                                              ".length_block(block, lengths) VALUES(?1, ?2)");
  sqlite::Statement remove =
      connection_.prepare("DELETE FROM " + database_ + ".length_block WHERE block = ?1");
  for (const auto& [number, lengths] : state_.blocks) {
    if (lengths.find_first_not_of('\0') == std::string::npos) {
      remove.bind(1, number).run();
    } else {
      put.bind(1, number).bind_blob(2, lengths).run();
    }
  }
  state_.blocks.clear();
}

void Ledger::write_totals() {
  sqlite::Statement put = connection_.prepare("INSERT OR REPLACE INTO " + database_ +
                                              ".meta(key, value) VALUES(?1, ?2)");
  for (const auto& [name, value] : named(state_.totals)) put.bind(1, name).bind(2, *value).run();
}

}  // namespace sourcebook::schema
