#include "indexer/readers/lines.h"

#include <sourcebook/error.h>

#include <sstream>
#include <streambuf>
#include <string>

#include "indexer/readers/jsonl.h"
#include "indexer/readers/markdown.h"
#include "indexer/readers/text.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

// A device that fails after what it holds.
class Failing : public std::streambuf {
 public:
  explicit Failing(std::string bytes) : bytes_(std::move(bytes)) {
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
  }

 protected:
  int_type underflow() override { throw std::runtime_error("the device fails"); }

 private:
  std::string bytes_;
};

TEST_CASE("a stream is read to its end", "[lines]") {
  const std::string bytes =
      GENERATE(std::string(), std::string("words"), std::string(300'000, 'x'));
  std::istringstream input(bytes);
  CHECK(read_all(input) == bytes);
}

TEST_CASE("a device that fails does not pass for the end of the file", "[lines]") {
  const OpenReader open = GENERATE(open_text, open_markdown, open_jsonl);
  Failing buffer("{\"text\": \"words\"}\nmore words");
  std::istream input(&buffer);
  const auto reader = open(input, {"a.md"});
  try {
    while (reader->next()) {
    }
    FAIL("nothing was said");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::kIo);
  }
}

}  // namespace
}  // namespace sourcebook
