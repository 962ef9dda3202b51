#include "indexer/readers/pdf_byline.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/readers/byline.h"
#include "indexer/readers/names.h"
#include "indexer/readers/pdf_metadata.h"
#include "indexer/readers/pdf_paragraphs.h"

namespace sourcebook::pdf {
namespace {

constexpr double kLarger = 1.1;  // times the other type

struct Named {
  std::string author;
  bool certain = false;    // more than what a program has written of the file
  bool of_a_part = false;  // or of what else stands below the beginning of the text
};

// Whether a line that names `author` says nothing else.
bool is_name_alone(std::string_view line, std::string_view author) {
  const std::size_t last = author.rfind(", ");
  return line.ends_with(last == std::string_view::npos ? author : author.substr(last + 2));
}

// Goes through the lines of the first page.
class FirstPage {
 public:
  explicit FirstPage(std::span<const Line> lines)
      : lines_(lines), paragraphs_(lines), body_(body_size(lines)) {}

  // Whom one line names, and no other line another; nullopt if there is none.
  [[nodiscard]] std::optional<Named> read() {
    std::optional<Named> found;
    for (at_ = 0; at_ < lines_.size() && lines_[at_].page == 0; ++at_) {
      after_ = is_last() ? Join::kParagraph : paragraphs_.after(lines_[at_], lines_[at_ + 1]);
      if (auto named = named_here()) {
        if (found && found->author != named->author) return std::nullopt;
        if (!found && !named->of_a_part) found = std::move(named);
      }
      go_on();
    }
    return found;
  }

 private:
  [[nodiscard]] bool is_last() const { return at_ + 1 == lines_.size(); }

  // A name that is made up may be any word, where lines are broken by a program.
  [[nodiscard]] std::optional<Named> named_here() const {
    const std::string_view text = lines_[at_].text;
    if (before_ == Join::kGoesOn || is_continued()) return std::nullopt;
    if (names::lower(names::bare(text)) == "by") return named_below();
    auto byline = read_byline(text);
    if (!byline || byline->made_up) return std::nullopt;
    const bool headed = at_ > 0 && lines_[at_ - 1].size > kLarger * lines_[at_].size;
    // "Approved", and below it "by Ann Lee": more of what is above.
    if (!headed && text.starts_with('b')) return std::nullopt;
    const bool signs = before_ == Join::kParagraph && is_name_alone(text, byline->author);
    return Named{std::move(byline->author), headed || signs, below_text_ && (headed || !signs)};
  }

  // "By" alone: the name stands below, or below how its bearer is addressed.
  [[nodiscard]] std::optional<Named> named_below() const {
    static constexpr std::string_view kAddress[] = {
        "his excellency",      "her excellency",       "the honorable", "the honourable",
        "the right honorable", "the right honourable", "the rt hon"};
    std::size_t next = at_ + 1;
    const auto is_address = [](std::string_view line) {
      const std::string lower = names::lower(names::bare(line));
      return std::find(std::begin(kAddress), std::end(kAddress), lower) != std::end(kAddress);
    };
    if (next < lines_.size() && is_address(lines_[next].text)) ++next;
    if (next >= lines_.size() || lines_[next].page != 0) return std::nullopt;
    if (!names::is_person(lines_[next].text)) return std::nullopt;
    return Named{lines_[next].text, true, below_text_};
  }

  [[nodiscard]] bool is_continued() const {
    if (after_ == Join::kGoesOn || lines_[at_].text.ends_with(',')) return true;
    if (is_last()) return false;
    const std::string_view next = lines_[at_ + 1].text;
    return next.starts_with("and ") || next.starts_with("& ");
  }

  // The text begins with the first paragraph of some lines that ends as sentences do.
  void go_on() {
    const Line& line = lines_[at_];
    const bool sentence = line.text.ends_with('.') || line.text.ends_with(':');
    const bool prose = before_ == Join::kGoesOn && after_ != Join::kGoesOn && sentence;
    if (prose && line.size < kLarger * body_) below_text_ = true;
    before_ = after_;
  }

  std::span<const Line> lines_;
  ParagraphFinder paragraphs_;
  double body_;
  std::size_t at_ = 0;
  Join before_ = Join::kParagraph,
       after_ = Join::kParagraph;  // between line at_ and those about it
  bool below_text_ = false;
};

}  // namespace

std::string stated_author(std::span<const Line> lines, std::string described) {
  std::optional<Named> named = FirstPage(lines).read();
  if (!named || (!described.empty() && !named->certain)) return described;
  return std::move(named->author);
}

}  // namespace sourcebook::pdf
