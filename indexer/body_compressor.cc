#include "indexer/body_compressor.h"

#include <deque>
#include <string>
#include <utility>

namespace sourcebook {
namespace {

constexpr std::size_t kGrowth = 16;

// Passages are seldom shorter on average: so many of them are enough to train on.
constexpr std::size_t kSampledPassages = schema::kMaxTrainingBytes / 512;

// Evenly from all of `texts`, about `bytes` in all.
std::vector<std::string_view> spread(const std::vector<std::string_view>& texts,
                                     std::size_t bytes) {
  std::size_t total = 0;
  for (const std::string_view text : texts) total += text.size();
  const std::size_t every = total / bytes + 1;
  std::vector<std::string_view> chosen;
  for (std::size_t i = 0; i < texts.size(); i += every) chosen.push_back(texts[i]);
  return chosen;
}

// The same from the texts that are stored.
std::deque<std::string> spread_stored(const sqlite::Connection& connection) {
  const std::int64_t passages = connection.integer("SELECT value FROM meta WHERE key = 'passages'");
  sqlite::Statement rows = connection.prepare(
      "SELECT passage_text(b.body, p.slot) FROM passage AS p "
      "JOIN text_block AS b ON b.id = p.id - p.slot WHERE p.id % ?1 = 0");
  rows.bind(1, passages / static_cast<std::int64_t>(kSampledPassages) + 1);
  std::deque<std::string> texts;
  while (rows.step()) texts.emplace_back(rows.text(0));
  return texts;
}

}  // namespace

BodyCompressor::BodyCompressor(const sqlite::Connection& connection) : connection_(connection) {
  sqlite::Statement dictionaries =
      connection.prepare("SELECT id, bytes FROM dictionary ORDER BY id");
  std::shared_ptr<const schema::Compressor> newest;
  while (dictionaries.step()) {
    newest = std::make_shared<schema::Compressor>(dictionaries.blob(1));
    next_id_ = static_cast<std::uint32_t>(dictionaries.integer(0)) + 1;
    next_bytes_ *= kGrowth;
  }
  publish(std::move(newest));
}

std::shared_ptr<const schema::Compressor> BodyCompressor::published() const {
  const std::scoped_lock lock(mutex_);
  return published_;
}

void BodyCompressor::publish(std::shared_ptr<const schema::Compressor> compressor) {
  const std::scoped_lock lock(mutex_);
  published_ = std::move(compressor);
}

const schema::Compressor& BodyCompressor::current() const {
  return published_ ? *published_ : plain_;  // only this thread changes it
}

void BodyCompressor::train(const std::vector<std::string_view>& waiting) {
  next_bytes_ *= kGrowth;
  std::vector<std::string_view> samples = spread(waiting, schema::kMaxTrainingBytes);
  const std::deque<std::string> stored = spread_stored(connection_);
  samples.insert(samples.end(), stored.begin(), stored.end());
  const std::string dictionary = schema::train_dictionary(samples, next_id_);
  if (dictionary.empty()) {
    if (!published_) publish(std::make_shared<schema::Compressor>());
    return;
  }
  connection_.prepare("INSERT INTO dictionary(id, bytes) VALUES(?1, ?2)")
      .bind(1, std::int64_t{next_id_})
      .bind_blob(2, dictionary)
      .run();
  ++next_id_;
  publish(std::make_shared<schema::Compressor>(dictionary));
}

}  // namespace sourcebook
