#include "indexer/readers/mail_lines.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "common/text/ascii.h"
#include "indexer/readers/layout.h"

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

// "-----Original Message-----", in the words of several programs and languages.
bool begins_original(string_view text) {
  text = layout::trim(text);
  if (!text.starts_with("---")) return false;
  const std::string lower = text::lower(text);
  for (const char* const words :
       {"original message", "forwarded message", "forwarded by", "original-nachricht",
        "ursprüngliche nachricht", "message d'origine", "mensaje original",
        "oorspronkelijk bericht", "messaggio originale", "begin forwarded"}) {
    if (lower.find(words) != std::string::npos) return true;
  }
  return false;
}

bool is_any_header(string_view text) {
  for (const char* const name :
       {"from:", "sent:", "to:", "cc:", "subject:", "date:", "reply-to:", "von:", "gesendet:",
        "an:", "betreff:", "de :", "envoyé :", "objet :", "de:"}) {
    if (is_header_line(text, name)) return true;
  }
  return false;
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
      if (begins_original(lines_[i].text)) break;
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
           !begins_original(lines_[at_ + 1].text)) {
      ++at_;
    }
  }

  std::vector<Line> lines_, kept_;
  std::size_t at_ = 0;
  std::set<string_view> missing_;            // ends that were looked for in vain
  std::optional<std::size_t> last_of_list_;  // the last line that names a list, once looked for
};

// Where the header lines below "-----Original Message-----" at line `i` end; `i` where it is no
// such line, or has none below it.
std::size_t end_of_headers(const std::vector<Line>& lines, std::size_t i) {
  if (lines[i].depth > 0 || !begins_original(lines[i].text)) return i;
  bool found = false;
  std::size_t end = i + 1;
  for (; end < lines.size(); ++end) {
    const bool header = is_any_header(lines[end].text);
    if (!header && !layout::trim(lines[end].text).empty()) break;
    found = found || header;
  }
  return found ? end : i;
}

// One deeper all that comes after the headers of a message that was put below the answer. The
// headers themselves stay above it: they say whose it is.
void deepen_originals(std::vector<Line>& lines) {
  std::size_t deeper = 0;
  const auto deepen = [&deeper](Line& line) {
    line.depth = std::min(line.depth + deeper, kMaxQuoteDepth);
  };
  for (std::size_t i = 0; i < lines.size();) {
    const std::size_t end = end_of_headers(lines, i);
    for (std::size_t k = i; k < end; ++k) deepen(lines[k]);
    if (end > i) {
      ++deeper;
      i = end;
    } else {
      deepen(lines[i++]);
    }
  }
}

}  // namespace

bool is_header_line(string_view text, string_view name) {
  text = layout::trim(text);
  while (text.starts_with('*')) text.remove_prefix(1);
  const std::string begin = text::lower(text.substr(0, std::min(name.size(), text.size())));
  return begin == name;
}

std::vector<Line> read_lines(string_view plain) {
  std::vector<Line> lines = Cleaner(lines_of(plain)).run();
  deepen_originals(lines);
  return lines;
}

}  // namespace sourcebook::mail
