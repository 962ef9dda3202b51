#include "indexer/readers/mail_base64.h"

#include <algorithm>

#include "common/text/ascii.h"

namespace sourcebook::mail {
namespace {

using std::string_view;

constexpr string_view kWhite = " \t\r\n\f\v";

// `line` without the white space around it.
string_view trimmed(string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(kWhite), line.size());
  return line.substr(begin, line.find_last_not_of(kWhite) + 1 - begin);
}

bool may_be_base64(string_view line) {
  const std::size_t words = line.find_last_not_of('=') + 1;
  constexpr std::size_t kMostPadding = 2;
  if (line.size() - words > kMostPadding || (words == 0 && !line.empty())) return false;
  line = line.substr(0, words);
  return std::all_of(line.begin(), line.end(), [](char c) {
    return text::is_letter(c) || text::is_digit(c) || c == '+' || c == '/';
  });
}

}  // namespace

std::size_t end_of_base64(string_view text) {
  constexpr std::size_t kLongestWord = 40;
  std::size_t at = 0;
  string_view last, longest;
  while (at < text.size()) {
    const std::size_t next = std::min(text.find('\n', at), text.size() - 1) + 1;
    const string_view line = trimmed(text.substr(at, next - at));
    if (!may_be_base64(line)) break;
    if (!line.empty()) last = line;
    if (line.size() > longest.size()) longest = line;
    at = next;
  }
  const bool all = at == text.size();
  return all || longest.size() > kLongestWord || last.ends_with('=') ? at : 0;
}

bool is_blank(string_view text) { return text.find_first_not_of(kWhite) == string_view::npos; }

}  // namespace sourcebook::mail
