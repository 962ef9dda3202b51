#include "indexer/readers/nested_quotations.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "indexer/readers/layout.h"

namespace sourcebook {

void put_words(std::string_view text, Quotation q, std::vector<Quotation>& out) {
  const std::string_view words = layout::trim(text.substr(q.begin, q.end - q.begin));
  if (words.empty()) return;
  q.begin = static_cast<std::size_t>(words.data() - text.data());
  q.end = q.begin + words.size();
  out.push_back(std::move(q));
}

std::vector<Quotation> nested(std::string_view text, std::vector<Quotation> outer,
                              std::vector<Quotation> inner) {
  std::vector<Quotation> all;
  auto next = inner.begin();
  for (Quotation& q : outer) {
    for (; next != inner.end() && next->begin < q.end; ++next) {
      if (next->end > q.end || (next->begin >= q.begin && next->credit.empty())) continue;
      put_words(text, {q.begin, std::max(q.begin, next->begin), q.credit}, all);
      q.begin = std::max(q.begin, next->end);
      all.push_back(std::move(*next));
    }
    put_words(text, std::move(q), all);
  }
  all.insert(all.end(), std::make_move_iterator(next), std::make_move_iterator(inner.end()));
  return all;
}

}  // namespace sourcebook
