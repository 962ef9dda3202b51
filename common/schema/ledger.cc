#include "common/schema/ledger.h"

#include <algorithm>
#include <utility>

#include "common/schema/borders.h"
#include "common/schema/length_classes.h"

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

// Where the blocks of a kind lie.
struct BlockTable {
  std::string name, column;
};

// Each kind of block and the bytes of it.
std::array<std::pair<BlockTable, std::string*>, 4> block_tables(Ledger::Block& block) {
  return {{{{"length_block", "lengths"}, &block.lengths},
           {{"length_class_block", "classes"}, &block.length_classes},
           {{"border_block", "pairs"}, &block.borders},
           {{"sketch_block", "sketches"}, &block.sketches}}};
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

std::int64_t Ledger::new_passage(const PassageTokens& tokens, std::int64_t text_bytes) {
  const std::int64_t id = state_.totals.last_passage + 1;
  count_passage(id, tokens, text_bytes);
  return id;
}

void Ledger::count_passage(std::int64_t id, const PassageTokens& tokens, std::int64_t text_bytes) {
  state_.totals.last_passage = std::max(state_.totals.last_passage, id);
  const FieldLengths lengths = field_lengths(tokens);
  Block& block = block_of(id);
  set_length(block.lengths, id, lengths);
  set_length_class(block.length_classes, id, lengths);
  set_border(block.borders, id, tokens.border);
  set_sketch(block.sketches, id, tokens.sketch);
  add_lengths(lengths, text_bytes, 1);
}

void Ledger::remove_document() { --state_.totals.documents; }

void Ledger::remove_passage(std::int64_t id, std::int64_t text_bytes) {
  Block& block = block_of(id);
  add_lengths(length_at(block.lengths, id), text_bytes, -1);
  set_length(block.lengths, id, {});
  set_length_class(block.length_classes, id, {});
  set_border(block.borders, id, {});
  set_sketch(block.sketches, id, {});
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

Ledger::Block& Ledger::block_of(std::int64_t passage) {
  const std::int64_t number = passage / kBlockPassages;
  const auto [place, added] = state_.blocks.try_emplace(number);
  if (added) {
    for (const auto& [table, bytes] : block_tables(place->second)) {
      sqlite::Statement find = connection_.prepare("SELECT " + table.column + " FROM " + database_ +
                                                   "." + table.name + " WHERE block = ?1");
      if (find.bind(1, number).step()) *bytes = find.blob(0);
    }
  }
  return place->second;
}

void Ledger::write() {
  state_.words.write(connection_, database_);
  write_blocks();
  write_totals();
}

void Ledger::write_blocks() {
  for (auto& [number, block] : state_.blocks) {
    for (const auto& [table, bytes] : block_tables(block)) {
      if (bytes->find_first_not_of('\0') == std::string::npos) {
        connection_.prepare("DELETE FROM " + database_ + "." + table.name + " WHERE block = ?1")
            .bind(1, number)
            .run();
      } else {
        connection_
            .prepare("INSERT OR REPLACE INTO " + database_ + "." + table.name + "(block, " +
                     table.column + ") VALUES(?1, ?2)")
            .bind(1, number)
            .bind_blob(2, *bytes)
            .run();
      }
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
