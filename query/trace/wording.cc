#include "query/trace/wording.h"

#include <algorithm>

#include "common/text/utf8.h"

namespace sourcebook {
namespace {

// Enough for so many words, and little to read where somebody gives a library.
constexpr std::size_t kMaxBytes = kMaxTracedWords * 64;

}  // namespace

Wording::Wording(std::string_view wording)
    : text(text::cut(wording, kMaxBytes)),
      atoms(atoms_of(text)),
      numbers(atoms),
      units(numbers.units(atoms)),
      cut(text.size() < wording.size()) {
  if (units.size() <= kMaxTracedWords) return;
  cut = true;
  atoms.resize(units[kMaxTracedWords].atom);
  units.resize(kMaxTracedWords);
  text = text.substr(0, units.back().bytes.end);
}

int Wording::least_score() const {
  const int all = static_cast<int>(words());
  if (words() <= kLeastAlteredWords) return words() < kLeastAlteredWords ? all : all - 1;
  return std::min(kLeastPart, all - 2);
}

}  // namespace sourcebook
