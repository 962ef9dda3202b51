#include "indexer/readers/mail_lines.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "common/text/ascii.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/mail_headers.h"
#include "indexer/readers/mail_originals.h"

namespace sourcebook::mail {
namespace {

using std::string_view;

constexpr std::size_t kMaxSignatureLines = 20;
constexpr std::size_t kMaxFooterLines = 10;

// "begin 644 report.doc"
bool begins_file(string_view text) {
  return text.starts_with("begin ") && text.size() > 10 && text[9] == ' ' &&
         text::is_digit(text[6]) && text::is_digit(text[7]) && text::is_digit(text[8]);
}

class Cleaner {
 public:
  explicit Cleaner(std::vector<Line> lines) : lines_(std::move(lines)) {}

  std::vector<Line> run() {
    for (at_ = 0; at_ < lines_.size(); ++at_) take(lines_[at_]);
    return std::move(kept_);
  }

 private:
  void take(const Line& line) {
    if (line.text.starts_with("-----BEGIN PGP SIGNED MESSAGE")) return skip_to_blank();
    if (line.text.starts_with("-----BEGIN PGP SIGNATURE")) return skip_to("-----END PGP SIGNATURE");
    if (begins_file(line.text)) return skip_to("end");
    if (line.kind != LineKind::kText) return kept_.push_back(line);
    if (is_signature_mark(line.text) && ends_soon(line.depth, kMaxSignatureLines)) {
      return skip_depth(line.depth);
    }
    if (line.depth == 0 && is_rule(line.text, '_') && ends_soon(0, kMaxFooterLines) &&
        names_list()) {
      return skip_depth(0);
    }
    kept_.push_back(line);
  }

  void skip_to_blank() {
    while (at_ + 1 < lines_.size() && !layout::trim(lines_[at_ + 1].text).empty()) ++at_;
  }
  // What is not below one line is not below the next: it is looked for once.
  void skip_to(string_view begin) {
    if (missing_.contains(begin)) return kept_.push_back(lines_[at_]);
    std::size_t end = at_ + 1;
    while (end < lines_.size() && !lines_[end].text.starts_with(begin)) ++end;
    if (end < lines_.size()) {
      at_ = end;
    } else {
      missing_.insert(begin);
      kept_.push_back(lines_[at_]);  // it was no beginning
    }
  }
  // Whether the lines of this depth from here on are at most `most`.
  [[nodiscard]] bool ends_soon(std::size_t depth, std::size_t most) const {
    std::size_t count = 0;
    for (std::size_t i = at_ + 1; i < lines_.size() && lines_[i].depth == depth; ++i) {
      if (lines_[i].kind != LineKind::kText) break;
      if (++count > most) return false;
    }
    return true;
  }
  // Whether a line below names a list.
  [[nodiscard]] bool names_list() {
    if (!last_of_list_) last_of_list_ = find_last_of_list();
    return *last_of_list_ > at_;
  }
  // 0: there is none, or only the first, which is below no other.
  [[nodiscard]] std::size_t find_last_of_list() const {
    for (std::size_t i = lines_.size(); i-- > 1;) {
      const std::string lower = text::lower(lines_[i].text);
      if (lower.find("http") != std::string::npos || lower.find("list") != std::string::npos) {
        return i;
      }
    }
    return 0;
  }
  void skip_depth(std::size_t depth) {
    while (at_ + 1 < lines_.size() && lines_[at_ + 1].depth == depth &&
           lines_[at_ + 1].kind == LineKind::kText) {
      ++at_;
    }
  }

  std::vector<Line> lines_, kept_;
  std::size_t at_ = 0;
  std::set<string_view> missing_;            // ends that were looked for in vain
  std::optional<std::size_t> last_of_list_;  // the last line that names a list, once looked for
};

// Marks the headers of messages below or within their answer.
void mark_headers(std::vector<Line>& lines) {
  for (const Original& original : originals_in(lines)) {
    bool open = false;  // a header that may go on in the next line
    for (std::size_t i = original.begin; i < original.body && i < lines.size(); ++i) {
      const HeaderLine header = header_line(lines[i].text);
      const bool begins = header.header != Header::kNone;
      lines[i].kind = !begins && open ? LineKind::kHeaderOn : LineKind::kHeader;
      if (original.naming == Naming::kNotes || layout::trim(lines[i].text).empty()) {
        open = false;
      } else {
        open = original.naming == Naming::kSentence || (begins ? !header.value.empty() : open);
      }
    }
  }
}

}  // namespace

std::vector<Line> read_lines(string_view plain) {
  std::vector<Line> lines = lines_of(plain);
  mark_headers(lines);
  return Cleaner(std::move(lines)).run();
}

}  // namespace sourcebook::mail
