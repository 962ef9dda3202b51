// The interface of a format. To support a new one: a file with an open_NAME function beside this
// one, and a row in formats.cc.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/document.h"

namespace sourcebook {

// Recognises words in pictures.
class PictureWords {
 public:
  static constexpr std::size_t kMostOfAFile = 5000;  // may be asked for: hours

  virtual ~PictureWords() = default;
  // `pgm` is a picture in grey (readers/pgm.h). Gives the words with their places, in pixels, as
  // tesseract's table has them (readers/pdf_pictures.h). Throws Error(kInput) where it
  // cannot, Error(kIo) where that is no fault of the picture.
  [[nodiscard]] virtual std::string table(std::string_view pgm) = 0;
};

// What is known about a file besides its bytes. Evidence of last resort; never shown as the file's
// own word.
struct InputInfo {
  std::string name;              // file name without folders
  std::size_t first_record = 1;  // for messages: its number, where this is a later part of a file
  std::string folder = {};       // name of the folder it lies in; empty where that is not known
  PictureWords* pictures = nullptr;  // for pages that are pictures; null: they are passed over
  bool drafts = false;               // what is not published is handed on as well (unpublished.h)
};

// Turns one input into documents.
class Reader {
 public:
  virtual ~Reader() = default;
  // The next record, or nullopt at the end. Throws Error(kIo) if the input fails, Error(kInput) if
  // it is not what the format promises; documents handed out before stay good.
  virtual std::optional<ReadItem> next() = 0;
};

// `input` must outlive the Reader.
using OpenReader = std::unique_ptr<Reader> (*)(std::istream& input, const InputInfo& info);

}  // namespace sourcebook
