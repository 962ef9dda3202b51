#include "query/trace/units.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "common/text/ascii.h"
#include "common/text/tokenizer.h"
#include "common/text/utf8.h"

namespace sourcebook {
namespace {

using Link = Atom::Link;

// No word has more parts, however its lines were broken.
constexpr std::size_t kMaxJoined = text::kMaxParts;

bool is_dash(char32_t c) {
  return c == U'-' || c == 0x058A || c == 0x05BE || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
         c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}
bool is_line_hyphen(char32_t c) { return is_dash(c) || c == 0xAD || c == 0xAC; }
bool is_slash(char32_t c) { return c == U'/' || c == 0x2044 || c == 0x2215 || c == 0xFF0F; }
bool is_ampersand(char32_t c) { return c == U'&' || c == 0xFE60 || c == 0xFF06; }
bool is_dot(char32_t c) { return c == U'.' || c == 0xB7 || c == 0xFF0E; }

// What stands between two atoms.
struct Between {
  std::optional<char32_t> only;  // its one character, white space apart
  bool blanks = false;           // there is white space
  bool hyphen_first = false;
  bool ellipsis = false;
};

Between between(std::string_view gap) {
  Between out;
  std::size_t dots = 0, others = 0;
  for (std::size_t at = 0; at < gap.size();) {
    const auto [c, length] = text::decode(gap, at);
    if (text::is_space(c)) {
      out.blanks = true;
    } else {
      if (at == 0) out.hyphen_first = is_line_hyphen(c);
      out.only = ++others == 1 ? std::optional(c) : std::nullopt;
      dots = c == U'.' ? dots + 1 : 0;
      out.ellipsis = out.ellipsis || dots == 3 || c == 0x2026;
    }
    at += length;
  }
  return out;
}

// What stands between two numbers, as it goes into the second one's key.
std::string_view glue_of(const Between& gap) {
  if (!gap.only) return "";
  const char32_t c = *gap.only;
  if (is_dash(c)) return "~";
  if (is_slash(c)) return "/";
  if (c == U':') return ":";
  if (gap.blanks) return "";
  return c == U',' ? "," : is_dot(c) ? "." : "";
}

struct Form {
  std::string form;
  ByteRange bytes;
};

// The tokens at one position: the word or part itself, and wider ones.
struct Position {
  Form own;
  std::vector<Form> wider;
  [[nodiscard]] bool starts_with_digit() const { return text::is_digit(own.form.front()); }
  [[nodiscard]] bool ends_with_digit() const { return text::is_digit(own.form.back()); }
};

// Puts positions together to atoms.
class AtomReader {
 public:
  explicit AtomReader(std::string_view text) : text_(text) {}

  void add(std::vector<Position> compound) {
    for (std::size_t at = 0; at < compound.size();) {
      const std::size_t end = number_end(compound, at);
      const std::size_t next =
          end < compound.size() ? compound[end].own.bytes.begin : text_.size() + 1;
      Atom atom = atom_of(compound, at, end, next);
      atom.position = position_;
      atom.positions = static_cast<std::uint32_t>(end - at);
      position_ += atom.positions;
      link(atom, compound[at], at > 0);
      ends_with_digit_ = compound[end - 1].ends_with_digit();
      atoms_.push_back(std::move(atom));
      at = end;
    }
  }

  [[nodiscard]] std::vector<Atom> take() { return std::move(atoms_); }

 private:
  // Behind the last of the positions that are one number with the one `at`: "3.5".
  [[nodiscard]] std::size_t number_end(const std::vector<Position>& compound,
                                       std::size_t at) const {
    std::size_t end = at + 1;
    while (end < compound.size() && compound[end - 1].ends_with_digit() &&
           compound[end].starts_with_digit()) {
      const std::size_t begin = compound[end - 1].own.bytes.end;
      const std::size_t gap_end = compound[end].own.bytes.begin;
      if (begin >= gap_end) break;
      const Between gap = between(text_.substr(begin, gap_end - begin));
      if (!gap.only || !is_dot(*gap.only)) break;
      ++end;
    }
    return end;
  }

  // The most particular of its forms that is no other atom's as well.
  [[nodiscard]] static Atom atom_of(const std::vector<Position>& compound, std::size_t at,
                                    std::size_t end, std::size_t next) {
    const Form* best = &compound[at].own;
    const std::size_t last = compound[end - 1].own.bytes.end;
    for (const Form& form : compound[at].wider) {
      if (form.bytes.end < last || (form.bytes.end > next && next > last)) continue;
      const bool wider = form.bytes.end - form.bytes.begin > best->bytes.end - best->bytes.begin;
      if (wider) best = &form;
    }
    Atom atom;
    atom.form = best->form;
    atom.bytes = {best->bytes.begin, std::max(best->bytes.end, last)};
    return atom;
  }

  // How it hangs together with the one before, and its key.
  void link(Atom& atom, const Position& first, bool within_compound) {
    const std::size_t end = atoms_.empty() ? 0 : atoms_.back().bytes.end;
    const std::size_t begin = std::max(atom.bytes.begin, end);
    const Between gap = between(text_.substr(end, begin - end));
    atom.after_ellipsis = gap.ellipsis && !atoms_.empty();
    atom.key = atom.form;
    if (atoms_.empty()) return;
    if (ends_with_digit_ && first.starts_with_digit()) {
      const bool minus = atom.form.front() == '-' && !gap.only;
      atom.key = minus ? "~" + atom.form.substr(1) : std::string(glue_of(gap)) + atom.form;
    } else if (within_compound) {
      const bool joins = !gap.only || is_dash(*gap.only) || is_slash(*gap.only) ||
                         is_dot(*gap.only) || is_ampersand(*gap.only);
      atom.link = joins ? Link::kJoined : Link::kApostrophe;
    } else if (gap.hyphen_first && gap.only && gap.blanks && !ends_with_digit_ &&
               !first.starts_with_digit()) {
      atom.link = Link::kJoined;
    }
  }

  std::string_view text_;
  std::vector<Atom> atoms_;
  std::uint32_t position_ = 0;
  bool ends_with_digit_ = false;  // the last atom's word
};

}  // namespace

std::vector<Atom> atoms_of(std::string_view text) {
  AtomReader reader(text);
  std::vector<Position> compound;
  std::size_t end = 0;  // of the widest token of it
  text::Tokenizer tokenizer(text);
  text::Token token;
  while (tokenizer.next(token)) {
    if (token.colocated && text::gram_letters(token.form) > 0) continue;
    Form form{std::string(token.form), {token.begin, token.end}};
    if (token.colocated && !compound.empty()) {
      end = std::max(end, token.end);
      compound.back().wider.push_back(std::move(form));
      continue;
    }
    if (!compound.empty() && token.begin >= end) {
      reader.add(std::move(compound));
      compound.clear();
      end = 0;
    }
    end = std::max(end, token.end);
    compound.push_back({std::move(form), {}});
  }
  if (!compound.empty()) reader.add(std::move(compound));
  return reader.take();
}

namespace {

// How many atoms from `at` on hang together.
std::size_t joined_from(const std::vector<Atom>& atoms, std::size_t at) {
  std::size_t count = 1;
  while (at + count < atoms.size() && count < kMaxJoined &&
         atoms[at + count].link != Link::kApart) {
    ++count;
  }
  return count;
}

std::string key_of(const std::vector<Atom>& atoms, std::size_t at, std::size_t count) {
  std::string key = atoms[at].key;
  for (std::size_t i = at + 1; i < at + count; ++i) {
    key.append(atoms[i].link == Link::kApostrophe ? "'" : "").append(atoms[i].key);
  }
  return key;
}

}  // namespace

WordNumbers::WordNumbers(const std::vector<Atom>& wording) {
  for (std::size_t at = 0; at < wording.size();) {
    const std::size_t count = joined_from(wording, at);
    const std::int32_t word = number_of(key_of(wording, at, count));
    if (count > 1) {
      Compound compound;
      compound.word = word;
      for (std::size_t i = at; i < at + count; ++i) compound.parts.push_back(wording[i].key);
      compounds_[compound.parts.front()].push_back(std::move(compound));
    }
    at += count;
  }
  // What a compound leaves over of another one is a word as well.
  for (std::size_t known = 0; known != numbers_.size();) {
    known = numbers_.size();
    for (const Unit& unit : units(wording)) {
      if (unit.word == Unit::kOther) number_of(wording[unit.atom].key);
    }
  }
}

std::int32_t WordNumbers::number_of(const std::string& key) {
  return numbers_.try_emplace(key, static_cast<std::int32_t>(numbers_.size())).first->second;
}

// The longest first: as one word, joined; then as parts, however they are joined.
WordNumbers::Found WordNumbers::find(const std::vector<Atom>& atoms, std::size_t at) const {
  for (std::size_t count = joined_from(atoms, at); count > 1; --count) {
    const auto joined = numbers_.find(key_of(atoms, at, count));
    if (joined != numbers_.end()) return {joined->second, count};
  }
  Found found;
  const auto compounds = compounds_.find(atoms[at].key);
  if (compounds != compounds_.end()) {
    for (const Compound& compound : compounds->second) {
      const std::size_t count = compound.parts.size();
      if (count <= found.atoms || count > atoms.size() - at) continue;
      const bool same =
          std::equal(compound.parts.begin(), compound.parts.end(),
                     atoms.begin() + static_cast<std::ptrdiff_t>(at),
                     [](const auto& part, const Atom& atom) { return part == atom.key; });
      if (same) found = {compound.word, count};
    }
  }
  if (found.atoms > 1) return found;
  const auto single = numbers_.find(atoms[at].key);
  return single == numbers_.end() ? Found{} : Found{single->second, 1};
}

std::vector<Unit> WordNumbers::units(const std::vector<Atom>& atoms) const {
  std::vector<Unit> units;
  units.reserve(atoms.size());
  for (std::size_t at = 0; at < atoms.size();) {
    const Found found = find(atoms, at);
    const Atom& first = atoms[at];
    units.push_back({.word = found.word,
                     .bytes = {first.bytes.begin, atoms[at + found.atoms - 1].bytes.end},
                     .position = first.position,
                     .atom = static_cast<std::uint32_t>(at),
                     .after_ellipsis = first.after_ellipsis});
    at += found.atoms;
  }
  return units;
}

}  // namespace sourcebook
