// The compressor of an index: with its dictionary, or still without.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "common/schema/passage_text.h"
#include "common/sqlite/connection.h"

namespace sourcebook {

// published() may be called from any thread, the rest by the writer's alone.
class BodyCompressor {
 public:
  // Takes up the dictionary that the index has. `connection` must outlive it.
  explicit BodyCompressor(const sqlite::Connection& connection);

  // For prepare(): null as long as it is open whether there will be a dictionary.
  [[nodiscard]] std::shared_ptr<const schema::Compressor> published() const;
  // What to compress with now.
  [[nodiscard]] const schema::Compressor& current() const;

  [[nodiscard]] bool may_train() const { return published() == nullptr; }
  // Trains a dictionary on passages that wait, and on those stored; adds it to the index within the
  // caller's transaction. Where that comes to nothing, goes on without one.
  void train(const std::vector<std::string_view>& waiting);

 private:
  void publish(std::shared_ptr<const schema::Compressor> compressor);

  const sqlite::Connection& connection_;
  const schema::Compressor plain_;
  mutable std::mutex mutex_;
  std::shared_ptr<const schema::Compressor> published_;
};

}  // namespace sourcebook
