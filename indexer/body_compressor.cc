#include "indexer/body_compressor.h"

#include <deque>
#include <string>
#include <utility>

namespace sourcebook {
namespace {

constexpr std::uint32_t kFirstDictionary = 1;

// Evenly from all of `texts`, up to `bytes`.
std::vector<std::string_view> spread(const std::vector<std::string_view>& texts,
                                     std::size_t bytes) {
  std::size_t total = 0;
  for (const std::string_view text : texts) total += text.size();
  const std::size_t every = total / bytes + 1;
  std::vector<std::string_view> chosen;
  for (std::size_t i = 0; i < texts.size(); i += every) chosen.push_back(texts[i]);
  return chosen;
}

}  // namespace

BodyCompressor::BodyCompressor(const sqlite::Connection& connection) : connection_(connection) {
  sqlite::Statement newest =
      connection.prepare("SELECT bytes FROM dictionary ORDER BY id DESC LIMIT 1");
  if (newest.step()) publish(std::make_shared<schema::Compressor>(newest.blob(0)));
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
  std::vector<std::string_view> samples = spread(waiting, schema::kMaxTrainingBytes);
  std::size_t bytes = 0;
  for (const std::string_view sample : samples) bytes += sample.size();
  std::deque<std::string> stored;
  sqlite::Statement passages =
      connection_.prepare("SELECT passage_text(body) FROM passage ORDER BY id DESC");
  while (bytes < schema::kMaxTrainingBytes && passages.step()) {
    samples.push_back(stored.emplace_back(passages.text(0)));
    bytes += samples.back().size();
  }
  const std::string dictionary = schema::train_dictionary(samples, kFirstDictionary);
  if (dictionary.empty()) return publish(std::make_shared<schema::Compressor>());
  connection_.prepare("INSERT INTO dictionary(id, bytes) VALUES(?1, ?2)")
      .bind(1, std::int64_t{kFirstDictionary})
      .bind_blob(2, dictionary)
      .run();
  publish(std::make_shared<schema::Compressor>(dictionary));
}

}  // namespace sourcebook
