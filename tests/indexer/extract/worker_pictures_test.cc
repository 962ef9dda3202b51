// Pictures in which a worker wants words recognised.
#include <string>

#include "indexer/readers/pgm.h"
#include "tests/indexer/extract/deeds.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

using test::deed;
using test::format_called;
using test::outcome;
using test::UsedWorker;

// Says what it is shown, or that it cannot.
class Echo final : public PictureWords {
 public:
  std::string table(std::string_view pgm) override {
    ++asked;
    if (pgm.ends_with("dark")) throw Error(ErrorKind::kIo, "too dark");
    return "seen: " + std::string(pgm);
  }
  int asked = 0;
};

// A picture of one row, in which the pixels are these bytes.
std::string row(const std::string& pixels) { return pgm_header(pixels.size(), 1) + pixels; }

class Pictures {
 public:
  test::Outcome read(const std::string& name, const std::string& picture) {
    return outcome(*pool_.read_content(picture, format_called(name), {name, 1, "", &echo_}));
  }
  [[nodiscard]] int asked() const { return echo_.asked; }

 private:
  UsedWorker used_{SOURCEBOOK_MISBEHAVING_WORKER};
  WorkerPool pool_;
  Echo echo_;
};

TEST_CASE("words in pictures are recognised for the worker", "[worker][ocr]") {
  Pictures pictures;
  CHECK(pictures.read("picture", row("light")).text() == "seen: " + row("light"));
  const std::string large = row(std::string(1'000'000, 'x'));
  CHECK(pictures.read("picture", large).text() == "seen: " + large);
  CHECK(pictures.read("picture", row("dark")).error == "too dark");
  CHECK_THAT(pictures.read("pictures-without-end", "").error,
             ContainsSubstring("cannot hand it to a worker"));
  CHECK(pictures.read("picture", row("light")).text() == "seen: " + row("light"));
}

TEST_CASE("nothing but a picture reaches what recognises words", "[worker][ocr]") {
  Pictures pictures;
  for (const std::string& bytes :
       {std::string("/etc/passwd"), std::string("\x89PNG\r"), row("light") + "x", std::string()}) {
    CAPTURE(bytes);
    CHECK(pictures.read("picture", bytes).error == "its reader wrote what is no answer");
  }
  CHECK(pictures.asked() == 0);
}

TEST_CASE("a file has only so many pictures", "[worker][ocr]") {
  Pictures pictures;
  CHECK(pictures.read("pictures-answered", "").error == "its reader wrote what is no answer");
  CHECK(pictures.asked() == int{PictureWords::kMostOfAFile});
}

}  // namespace
}  // namespace sourcebook
