// The compressor of an index: with its newest dictionary, or still without.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "common/schema/passage_text.h"
#include "common/sqlite/connection.h"

namespace sourcebook {

// A dictionary is trained when there is enough text for one, and a new one each time the text has
// become eight times as much: the first few MB of a collection are seldom like the rest.
//
// published() may be called from any thread, the rest by the writer's alone.
class BodyCompressor {
 public:
  // Takes up the newest dictionary that the index has. `connection` must outlive it.
  explicit BodyCompressor(const sqlite::Connection& connection);

  // For prepare(): null as long as it is open whether there will be a dictionary.
  [[nodiscard]] std::shared_ptr<const schema::Compressor> published() const;
  // What to compress with now.
  [[nodiscard]] const schema::Compressor& current() const;

  // Whether a dictionary should be trained now that there are `text_bytes` of text.
  [[nodiscard]] bool is_due(std::size_t text_bytes) const { return text_bytes >= next_bytes_; }
  // Trains one on texts that wait, and on those stored; adds it to the index within the caller's
  // transaction. Where that comes to nothing, goes on with what there is.
  void train(const std::vector<std::string_view>& waiting);

 private:
  void publish(std::shared_ptr<const schema::Compressor> compressor);

  const sqlite::Connection& connection_;
  const schema::Compressor plain_;
  std::uint32_t next_id_ = 1;
  std::size_t next_bytes_ = schema::kMaxTrainingBytes;
  mutable std::mutex mutex_;
  std::shared_ptr<const schema::Compressor> published_;
};

}  // namespace sourcebook
