// Text -> what is compared when a wording is looked for. Use <sourcebook/searcher.h>.
//
// Wording is the same where its words are, as text::Tokenizer folds them: case, diacritics, quotes,
// dashes and layout do not count. Beyond that
// - a compound is the same joined, hyphenated, in words of its own, or broken at the end of a line
//   ("co-operate", "cooperate", "co operate", "co-\noperate"); an apostrophe may be a blank but not
//   be gone: "we're" is not "were";
// - a number is its digits with sign, currency and unit, and what stands between two numbers belongs
//   to the second: "10-15" is not 1015, 10:15 or "10 15".
//
// In scripts without blanks each letter is a word: nobody has said where words end.
//
// All functions are total over any bytes; memory and time go with the length of the text.
#pragma once

#include <sourcebook/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sourcebook {

// A word by itself, or a part of a compound.
struct Atom {
  enum class Link : std::uint8_t { kApart, kJoined, kApostrophe };

  std::string form;            // as the index has it at `position`; of a number with its signs
  std::string key;             // what it is compared by: `form`, after what joins it to a number
  ByteRange bytes;             // of the text as written
  std::uint32_t position = 0;  // of its first token
  std::uint32_t positions = 1;
  Link link = Link::kApart;  // to the atom before it
  bool after_ellipsis = false;
};

// The atoms of `text` in order.
[[nodiscard]] std::vector<Atom> atoms_of(std::string_view text);

// What is compared: an atom, or several that are one word in the wording.
struct Unit {
  static constexpr std::int32_t kOther = -1;  // no word of the wording; equal to nothing

  std::int32_t word = kOther;
  ByteRange bytes;
  std::uint32_t position = 0;
  std::uint32_t atom = 0;  // its first
  bool after_ellipsis = false;
};

// The words of one wording, by number. Immutable.
class WordNumbers {
 public:
  explicit WordNumbers(const std::vector<Atom>& wording);

  // `atoms` of any text, the wording's own among them, as units. Atoms are put together where the
  // wording has them, or their like, as one word.
  [[nodiscard]] std::vector<Unit> units(const std::vector<Atom>& atoms) const;

 private:
  struct Compound {
    std::vector<std::string> parts;
    std::int32_t word = 0;
  };
  struct Found {
    std::int32_t word = Unit::kOther;
    std::size_t atoms = 1;
  };

  std::int32_t number_of(const std::string& key);
  [[nodiscard]] Found find(const std::vector<Atom>& atoms, std::size_t at) const;

  std::unordered_map<std::string, std::int32_t> numbers_;
  std::unordered_map<std::string, std::vector<Compound>> compounds_;  // by first part
};

}  // namespace sourcebook
