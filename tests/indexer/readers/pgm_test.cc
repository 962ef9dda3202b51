#include "indexer/readers/pgm.h"

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

using namespace std::string_literals;

TEST_CASE("a picture is its header and a byte for each pixel", "[ocr]") {
  CHECK(pgm_header(3, 2) == "P5\n3 2\n255\n");
  CHECK(is_pgm(pgm_header(3, 2) + "123456"));
  CHECK(is_pgm(pgm_header(1, 1) + "\0"s));
}

TEST_CASE("what is no picture, or not only one, is told apart", "[ocr]") {
  for (const std::string& bytes : {
           ""s,
           "P5\n"s,
           "/etc/passwd\n"s,
           "\x89PNG\r\n\x1A\n"s,
           "P5\n3 2\n255\n12345"s,
           "P5\n3 2\n255\n1234567"s,
           "P5\n3 2\n255\n"s,
           "P5\n0 0\n255\n"s,
           "P5\n03 2\n255\n123456"s,
           "P5\n3  2\n255\n123456"s,
           "P5\n-3 2\n255\n123456"s,
           "P5\n3 2\n65535\n123456"s,
           "P5\n#/etc/passwd\n3 2\n255\n123456"s,
           "P6\n1 2\n255\n123456"s,
           "P5\n4294967296 1\n255\n"s,
           "P5\n4294967295 4294967295\n255\n1"s,
       }) {
    CAPTURE(bytes);
    CHECK_FALSE(is_pgm(bytes));
  }
}

}  // namespace
}  // namespace sourcebook
