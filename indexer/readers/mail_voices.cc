#include "indexer/readers/mail_voices.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/readers/block_quotations.h"
#include "indexer/readers/credit_line.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/mail_headers.h"
#include "indexer/readers/mail_originals.h"
#include "indexer/readers/nested_quotations.h"

namespace sourcebook::mail {
namespace {

using std::string_view;

// Of words at one depth, until something shallower comes.
struct Voice {
  std::size_t number = 0;
  bool is_writer = false;
  std::string credit;
};

std::vector<TextRange> blocks_of(const RenderedText& rendered) {
  std::vector<TextRange> blocks = rendered.inner_quotations;
  for (const MarkedQuotation& marked : rendered.quotations) {
    if (marked.block) blocks.push_back(marked.range);
  }
  return blocks;
}

// The lines of `text`, each as deep as the quotations are that it begins in.
std::vector<Line> lines_within(string_view text, const std::vector<TextRange>& blocks) {
  std::vector<std::size_t> begins, ends;
  for (const TextRange& block : blocks) {
    begins.push_back(block.begin);
    ends.push_back(block.end);
  }
  std::sort(begins.begin(), begins.end());
  std::sort(ends.begin(), ends.end());
  std::vector<Line> lines;
  std::size_t begun = 0, ended = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    while (begun < begins.size() && begins[begun] <= at) ++begun;
    while (ended < ends.size() && ends[ended] <= at) ++ended;
    Line& line = lines.emplace_back();
    line.depth = begun - ended;
    line.text = text.substr(at, end - at);
    at = end + 1;
  }
  return lines;
}

class VoiceReader {
 public:
  VoiceReader(string_view text, const std::vector<Line>& lines,
              const std::vector<Quotation>& marked)
      : text_(text), lines_(lines), marked_(marked) {}

  std::vector<Quotation> read() {
    voices_.push_back({number_++, true, {}});
    const std::vector<Original> originals = originals_in(lines_);
    auto original = originals.begin();
    for (std::size_t i = 0; i < lines_.size();) {
      if (original != originals.end() && original->begin == i) {
        const std::size_t below =
            original + 1 == originals.end() ? lines_.size() : original[1].begin;
        begin_original(*original, below);
        i = (original++)->body;
      } else {
        if (!is_blank(i)) take(i);
        ++i;
      }
    }
    // The writer's quotations in prose, and the credited ones of others, besides the voices.
    return nested(text_, std::move(quotations_), prose());
  }

 private:
  [[nodiscard]] bool is_blank(std::size_t i) const { return layout::trim(lines_[i].text).empty(); }
  [[nodiscard]] std::size_t begin_of(std::size_t i) const {
    return static_cast<std::size_t>(lines_[i].text.data() - text_.data());
  }

  void begin_original(const Original& original, std::size_t below) {
    const std::size_t depth = lines_[original.begin].depth;
    const std::size_t begin = begin_of(original.begin);
    const std::size_t end = original.body < lines_.size() ? begin_of(original.body) : text_.size();
    heads_.push_back({begin, end});
    go_to(depth, original.begin);
    announced_ = {};
    last_.reset();
    if (is_all_deeper(original.body, below, depth)) {
      announced_ = original.credit;
    } else {
      voices_.back() = {number_++, false, original.credit};
    }
    above_.reset();
  }

  // Whether there are lines with words from `i` to `end`, all of them deeper than `depth`.
  [[nodiscard]] bool is_all_deeper(std::size_t i, std::size_t end, std::size_t depth) const {
    bool any = false;
    for (; i < end; ++i) {
      if (is_blank(i)) continue;
      if (lines_[i].depth <= depth) return false;
      any = true;
    }
    return any;
  }

  // Makes the voice of line `i` the last one.
  void go_to(std::size_t depth, std::size_t i) {
    if (voices_.size() > depth + 1) voices_.resize(depth + 1);
    while (voices_.size() <= depth) {
      const bool one_deeper = voices_.size() == depth;
      voices_.push_back({number_++, false, one_deeper ? credit_above(depth, i) : std::string()});
      announced_.clear();
    }
  }

  // Whose the words at `depth` are that begin in line `i`.
  [[nodiscard]] std::string credit_above(std::size_t depth, std::size_t i) const {
    if (!announced_.empty()) return announced_;
    if (depth == 1) {
      const Quotation* const around = marked_at(begin_of(i));
      if (around != nullptr && !around->credit.empty()) return around->credit;
    }
    if (!above_ || lines_[*above_].depth + 1 != depth) return {};
    const string_view paragraph = paragraph_to(*above_);
    std::string credit = depth == 1 ? std::string() : credits::credit_in(paragraph);
    return credit.empty() ? writer_in(paragraph) : credit;
  }

  [[nodiscard]] string_view paragraph_to(std::size_t last) const {
    constexpr std::size_t kMost = 4;
    std::size_t first = last;
    while (first > 0 && last - first < kMost && !is_blank(first - 1) &&
           lines_[first - 1].depth == lines_[last].depth) {
      --first;
    }
    const std::size_t end = begin_of(last) + lines_[last].text.size();
    return text_.substr(begin_of(first), end - begin_of(first));
  }

  // What is marked as a quotation in which `at` lies.
  [[nodiscard]] const Quotation* marked_at(std::size_t at) const {
    const auto after =
        std::upper_bound(marked_.begin(), marked_.end(), at,
                         [](std::size_t place, const Quotation& q) { return place < q.end; });
    return after != marked_.end() && after->begin <= at ? &*after : nullptr;
  }

  void take(std::size_t i) {
    const std::size_t depth = lines_[i].depth;
    go_to(depth, i);
    above_ = i;
    if (ends_original(lines_[i].text)) {
      voices_.back() = {number_++, depth == 0, {}};
      last_.reset();
      return;
    }
    const Voice& voice = voices_.back();
    if (voice.is_writer) {
      last_.reset();
      return;
    }
    Quotation line{begin_of(i), begin_of(i) + lines_[i].text.size(), voice.credit};
    if (depth > 0) {  // without a line that only says whose words they were
      const Quotation* const around = marked_at(line.begin);
      if (around == nullptr) return;
      line.end = std::min(line.end, around->end);
    }
    if (last_ == voice.number) {
      quotations_.back().end = line.end;
    } else {
      quotations_.push_back(std::move(line));
    }
    last_ = voice.number;
  }

  // What is quoted without being marked, up to the headers of a message below it.
  [[nodiscard]] std::vector<Quotation> prose() const {
    std::vector<Quotation> found;
    auto head = heads_.begin();
    for (Quotation q : marked_) {
      while (head != heads_.end() && head->end <= q.begin) ++head;
      if (head != heads_.end()) q.end = std::min(q.end, std::max(q.begin, head->begin));
      if (q.begin < q.end && depth_at(q.begin) == 0) put_words(text_, std::move(q), found);
    }
    return found;
  }

  [[nodiscard]] std::size_t depth_at(std::size_t at) const {
    const auto line = std::upper_bound(
        lines_.begin(), lines_.end(), at, [this](std::size_t place, const Line& one) {
          return place < static_cast<std::size_t>(one.text.data() - text_.data());
        });
    return line == lines_.begin() ? 0 : (line - 1)->depth;
  }

  string_view text_;
  const std::vector<Line>& lines_;
  const std::vector<Quotation>& marked_;
  std::vector<Voice> voices_;  // one for each depth up to that of the last line
  std::size_t number_ = 0;
  std::string announced_;             // whose words come next, if they are deeper
  std::optional<std::size_t> above_;  // the last line with words that is no header
  std::optional<std::size_t> last_;   // number of the voice that the last quotation may go on with
  std::vector<TextRange> heads_;      // headers
  std::vector<Quotation> quotations_;
};

}  // namespace

std::vector<Quotation> quotations_by_voice(const RenderedText& rendered) {
  const std::vector<Quotation> marked = quotations_in(rendered);
  const std::vector<Line> lines = lines_within(rendered.text, blocks_of(rendered));
  return VoiceReader(rendered.text, lines, marked).read();
}

}  // namespace sourcebook::mail
