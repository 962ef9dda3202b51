#include "indexer/body_compressor.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>

namespace sourcebook {
namespace {

constexpr std::size_t kGrowth = 8;

// Neighbours, since they are unpacked together: else that would take longer than training. Passages
// are seldom shorter on average, so that many are enough to train on.
constexpr std::int64_t kRuns = 500;
constexpr std::int64_t kRunPassages = schema::kMaxTrainingBytes / 512 / kRuns;

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

// The same from the texts that are stored: a run of them from each of as many places.
std::deque<std::string> spread_stored(const sqlite::Connection& connection) {
  const std::int64_t last = connection.integer("SELECT max(id) FROM passage");
  sqlite::Statement run = connection.prepare(
      "SELECT passage_text(b.body, p.slot) FROM passage AS p "
      "JOIN text_block AS b ON b.id = p.id - p.slot "
      "WHERE p.id BETWEEN ?1 AND ?1 + ?2 ORDER BY p.id");
  std::deque<std::string> texts;
  for (std::int64_t i = 0; i < kRuns; ++i) {
    run.bind(1, last / kRuns * i + 1).bind(2, std::min(kRunPassages, last / kRuns) - 1);
    while (run.step()) texts.emplace_back(run.text(0));
    run.reset();
  }
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
