// Words in pictures, by the program tesseract.
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Thread-safe.
class Tesseract final : public PictureWords {
 public:
  // `languages`: as tesseract names them, "eng" or "eng+deu".
  explicit Tesseract(std::string languages) : languages_(std::move(languages)) {}

  // Why it cannot be used here and what to install; empty where it can.
  [[nodiscard]] std::string missing() const;

  // The picture is given two minutes. Throws Error(kInput) where tesseract fails on it, Error(kIo)
  // where it cannot be run.
  [[nodiscard]] std::string table(std::string_view pgm) override;

 private:
  std::string languages_;
};

}  // namespace sourcebook
