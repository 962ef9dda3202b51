#include "query/token_list.h"

namespace sourcebook {

TokenList::TokenList(std::string_view text) {
  constexpr std::size_t kUsualBytes = 6;  // of text for a token
  tokens_.reserve(text.size() / kUsualBytes);
  forms_.reserve(text.size());
  text::Tokenizer tokenizer(text);
  for (text::Token token; tokenizer.next(token);) {
    tokens_.push_back({static_cast<std::uint32_t>(token.begin),
                       static_cast<std::uint32_t>(token.end),
                       static_cast<std::uint16_t>(token.form.size()), token.colocated});
    forms_ += token.form;
  }
}

}  // namespace sourcebook
