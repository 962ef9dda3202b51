// A wording in the first line and a passage in the others, both any bytes: every unit lies in its
// text, alignments add up, and a wording stands in itself.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "query/trace/align.h"
#include "query/trace/place.h"
#include "query/trace/wording.h"

namespace {

using namespace sourcebook;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const std::vector<Unit>& units, std::size_t size) {
  std::size_t last = 0;
  for (const Unit& unit : units) {
    require(unit.bytes.begin >= last && unit.bytes.begin < unit.bytes.end &&
            unit.bytes.end <= size);
    last = unit.bytes.begin;
  }
}

void check(const Alignment& found, const std::vector<Unit>& asked, const std::vector<Unit>& text) {
  std::size_t i = found.asked.begin, j = found.text.begin;
  for (const Step step : found.steps) {
    if (step == Step::kSame) require(asked[i].word >= 0 && asked[i].word == text[j].word);
    if (step != Step::kAdded && step != Step::kLeftOut) ++i;
    if (step != Step::kMissing && step != Step::kCut) ++j;
  }
  require(i == found.asked.end && j == found.text.end);
  require(i <= asked.size() && j <= text.size());
}

void check(const std::vector<ByteRange>& ranges, std::size_t size) {
  std::size_t last = 0;
  for (const ByteRange& range : ranges) {
    require(range.begin >= last && range.begin < range.end && range.end <= size);
    last = range.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(bytes.find('\n'), size);
  const Wording wording(bytes.substr(0, line));
  check(wording.units, wording.text.size());
  require(wording.words() <= kMaxTracedWords);
  PassageWords passage;
  passage.text = bytes.substr(std::min(line + 1, size));
  passage.units = wording.numbers.units(atoms_of(passage.text));
  check(passage.units, passage.text.size());
  const auto itself = align_local(wording.units, wording.units);
  require(wording.words() == 0 || (itself && itself->same() == wording.words()));
  const auto found = align_local(wording.units, passage.units);
  if (!found) return 0;
  check(*found, wording.units, passage.units);
  Region region;
  region.text = passage.text;
  region.units = passage.units;
  region.parts = {{1, 0, 0, &passage}};
  // Places score at least as much (Wording::least_score): ends then have words between them.
  if (found->score < 4) return 0;
  const Alignment whole = with_loose_ends(*found, wording, region, {0, region.units.size()});
  check(whole, wording.units, passage.units);
  const Place place = describe(whole, wording, region);
  require(place.words == whole.same() && place.words <= wording.words());
  require((place.agreement == Agreement::kExact) ==
          (place.words == whole.steps.size() && place.words == wording.words()));
  require(place.bytes.end <= passage.text.size() && place.bytes.begin < place.bytes.end);
  check(place.source.snippet.hits, place.source.snippet.text.size());
  check(place.altered, place.source.snippet.text.size());
  return 0;
}
