#include "indexer/readers/block_quotations.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/readers/credit_line.h"
#include "indexer/readers/credits.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook {
namespace {

using std::string_view;

constexpr std::size_t kMaxCreditWords = 15;
constexpr string_view kDashes[] = {"\u2014", "\u2013", "\u2015", "--"};

// `line` without a dash that it begins with; nullopt where it begins with none.
std::optional<string_view> after_dash(string_view line) {
  for (const string_view dash : kDashes) {
    if (!line.starts_with(dash)) continue;
    while (line.starts_with(dash)) line.remove_prefix(dash.size());
    return layout::trim(line);
  }
  return std::nullopt;
}

// `phrase` as a credit if it begins with a name: all of it up to a comma, or up to its end. One
// word is a name only if it is an acronym and stands alone on its line: "Will it work? —
// Absolutely."
std::string credit_of(string_view phrase, bool own_line) {
  while (phrase.ends_with('.') || phrase.ends_with(',')) phrase.remove_suffix(1);
  const auto words = names::words_of(phrase);
  if (words.empty() || words.size() > kMaxCreditWords) return {};
  const string_view name = layout::trim(phrase.substr(0, phrase.find_first_of(",(")));
  if (!own_line && names::words_of(name).size() == 1) return {};
  if (!names::is_name(name) && !names::is_person(name)) return {};
  return std::string(phrase);
}

// The credit after the dash that `line` begins with.
std::string credit_on_line(string_view line, bool own_line) {
  const auto phrase = after_dash(layout::trim(line));
  return phrase ? credit_of(*phrase, own_line) : std::string();
}

// Where the last line of `text` begins.
std::size_t last_line(string_view text) {
  const std::size_t end = text.rfind('\n');
  return end == string_view::npos ? 0 : end + 1;
}

// Where in `line` a dash stands that comes after the end of a sentence: "We must act." — Jane Doe.
std::size_t dash_after_sentence(string_view line) {
  std::size_t best = string_view::npos;
  for (const string_view dash : kDashes) {
    const std::size_t at = line.rfind(dash);
    if (at == string_view::npos || at == 0) continue;
    const string_view before = layout::trim(line.substr(0, at));
    const bool ends = before.ends_with('.') || before.ends_with('!') || before.ends_with('?') ||
                      before.ends_with('"') || before.ends_with("\u201D") ||
                      before.ends_with("\u00BB");
    if (ends && (best == string_view::npos || at > best)) best = at;
  }
  return best;
}

// A credit at the end of the quotation, which is then shortened to what is quoted.
std::string credit_inside(string_view text, Quotation& q) {
  const string_view quoted = text.substr(q.begin, q.end - q.begin);
  const std::size_t line = last_line(quoted);
  std::size_t border = line;
  std::string credit = line > 0 ? credit_on_line(quoted.substr(line), true) : std::string();
  if (credit.empty()) {
    const std::size_t dash = dash_after_sentence(quoted.substr(line));
    if (dash == string_view::npos) return {};
    border = line + dash;
    credit = credit_on_line(quoted.substr(border), false);
  }
  if (credit.empty()) return {};
  const string_view words = quoted.substr(0, border);
  q.end = q.begin + words.find_last_not_of(" \t\n") + 1;
  return credit;
}

string_view paragraph_before(string_view text, std::size_t at) {
  const string_view before = text.substr(0, std::min(text.find_last_not_of(" \n", at - 1) + 1, at));
  const std::size_t begin = before.rfind("\n\n");
  return begin == string_view::npos ? before : before.substr(begin + 2);
}

string_view paragraph_after(string_view text, std::size_t at) {
  const string_view rest = text.substr(std::min(text.find_first_not_of('\n', at), text.size()));
  return rest.substr(0, rest.find("\n\n"));
}

// Who is credited by the paragraph before a quotation.
std::string credit_before(string_view paragraph) {
  std::string credit = credits::credit_in(paragraph);
  if (credit.empty()) credit = credits::correspondent_in(paragraph.substr(last_line(paragraph)));
  return credit;
}

Quotation credited(string_view text, const MarkedQuotation& marked) {
  Quotation q{marked.range.begin, marked.range.end, marked.credit};
  if (!q.credit.empty() || !marked.block) return q;
  q.credit = credit_inside(text, q);
  if (q.credit.empty()) q.credit = credit_on_line(paragraph_after(text, marked.range.end), true);
  if (q.credit.empty() && q.begin > 0) q.credit = credit_before(paragraph_before(text, q.begin));
  return q;
}

bool overlaps(const TextRange& range, const Quotation& q) {
  return q.begin < range.end && range.begin < q.end;
}

bool overlaps_any(const std::vector<TextRange>& ranges, const Quotation& q) {
  const auto after =
      std::upper_bound(ranges.begin(), ranges.end(), q.begin,
                       [](std::size_t at, const TextRange& r) { return at < r.end; });
  return after != ranges.end() && overlaps(*after, q);
}

void sort(std::vector<Quotation>& quotations) {
  std::sort(quotations.begin(), quotations.end(),
            [](const Quotation& a, const Quotation& b) { return a.begin < b.begin; });
}

std::vector<TextRange> ranges_of(const std::vector<Quotation>& quotations) {
  std::vector<TextRange> ranges;
  ranges.reserve(quotations.size());
  for (const Quotation& q : quotations) ranges.push_back({q.begin, q.end});
  return ranges;
}

}  // namespace

std::string credit_in_name(string_view phrase) {
  phrase = layout::trim(phrase);
  return credit_of(after_dash(phrase).value_or(phrase), true);
}

std::vector<Quotation> quotations_in(const RenderedText& rendered) {
  std::vector<TextRange> blocks;
  for (const MarkedQuotation& marked : rendered.quotations) {
    if (marked.block) blocks.push_back(marked.range);
  }
  std::vector<Quotation> quotations;
  for (const MarkedQuotation& marked : rendered.quotations) {
    if (marked.block) quotations.push_back(credited(rendered.text, marked));
  }
  // A ">" in code quotes nobody.
  for (Quotation& q : find_quotations(rendered.text, rendered.sections)) {
    if (overlaps_any(blocks, q) || overlaps_any(rendered.code, q)) continue;
    quotations.push_back(std::move(q));
  }
  sort(quotations);
  // What is quoted inside a paragraph is part of a longer quotation where there is one.
  const std::vector<TextRange> longer = ranges_of(quotations);
  for (const MarkedQuotation& marked : rendered.quotations) {
    const Quotation q = credited(rendered.text, marked);
    if (!marked.block && !overlaps_any(longer, q)) quotations.push_back(q);
  }
  sort(quotations);
  return quotations;
}

}  // namespace sourcebook
