#include "common/sqlite/fts5_records.h"

#include <random>
#include <string>

#include "common/sqlite/fts5_varint.h"
#include "tests/support/catch.h"

using namespace sourcebook::sqlite;

TEST_CASE("numbers come back, and take no more bytes than they must", "[sqlite][fts5]") {
  for (int shift = 0; shift < 64; ++shift) {
    for (const std::uint64_t value :
         {std::uint64_t{1} << shift, (std::uint64_t{1} << shift) - 1, ~std::uint64_t{0} >> shift}) {
      std::string bytes;
      put_fts5_varint(bytes, value);
      std::size_t size = 1;
      while (size < 9 && value >> (7 * size) != 0) ++size;
      CHECK(bytes.size() == size);
      bytes += "rest";
      std::string_view left = bytes;
      std::uint64_t read = 0;
      CHECK(take_fts5_varint(left, read));
      CHECK(read == value);
      CHECK(left == "rest");
    }
  }
  std::string_view cut = "\x81\x82";
  std::uint64_t read = 1;
  CHECK_FALSE(take_fts5_varint(cut, read));
  CHECK(read == 0);
}

TEST_CASE("the account of segments comes back, and any other bytes are refused", "[sqlite][fts5]") {
  Fts5Structure structure;
  structure.cookie = 0x01020304;
  structure.written = 700;
  structure.levels = {{0, {{1, 1, 20}, {4, 3, 500}}}, {1, {{2, 7, 7}}}};
  CHECK(structure.segment_count() == 3);
  CHECK(structure.free_id() == 3);
  const std::string record = encode_fts5_structure(structure);
  CHECK(decode_fts5_structure(record) == structure);
  for (std::size_t size = 0; size < record.size(); ++size) {
    CHECK_FALSE(decode_fts5_structure(record.substr(0, size)));
  }
  CHECK_FALSE(decode_fts5_structure(record + '\0'));
  structure.levels[0].segments[0].id = 0x10000;  // more than a row of X_data tells apart
  CHECK_FALSE(decode_fts5_structure(encode_fts5_structure(structure)));
  structure.levels[0].segments[0] = {1, 1, std::uint64_t{1} << 31};
  CHECK_FALSE(decode_fts5_structure(encode_fts5_structure(structure)));

  std::mt19937 random(1);
  for (int i = 0; i < 5000; ++i) {
    std::string bytes = record;
    for (int changes = 1 + static_cast<int>(random() % 4); changes > 0; --changes) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    if (const auto read = decode_fts5_structure(bytes)) {
      CHECK(decode_fts5_structure(encode_fts5_structure(*read)) == read);
    }
  }
}
