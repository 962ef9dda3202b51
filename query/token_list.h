// The tokens of a text, kept for those who look through it more than once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/tokenizer.h"

namespace sourcebook {

class TokenList {
 public:
  // Up to 4 GB of text, which is not needed afterwards.
  explicit TokenList(std::string_view text);

  // Hands them out one after another, as text::Tokenizer does. The list must outlive it.
  class Reader {
   public:
    explicit Reader(const TokenList& list) : list_(list) {}
    bool next(text::Token& token) {
      if (at_ == list_.tokens_.size()) return false;
      const Kept& kept = list_.tokens_[at_++];
      token.form = std::string_view(list_.forms_).substr(form_, kept.form);
      form_ += kept.form;
      token.begin = kept.begin;
      token.end = kept.end;
      token.colocated = kept.colocated;
      return true;
    }

   private:
    const TokenList& list_;
    std::size_t at_ = 0, form_ = 0;
  };

 private:
  struct Kept {
    std::uint32_t begin, end;
    std::uint16_t form;  // bytes of it
    bool colocated;
  };
  static_assert(text::kMaxFormBytes <= UINT16_MAX);

  std::vector<Kept> tokens_;
  std::string forms_;  // one behind the other
};

}  // namespace sourcebook
