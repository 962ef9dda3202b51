// Whose words a passage answers with: what SearchOptions::quoting and own_words ask for.
#pragma once

#include <sourcebook/searcher.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/quotations.h"
#include "common/sqlite/connection.h"
#include "query/matcher.h"
#include "query/passage_set.h"

namespace sourcebook {

using Quotations = std::vector<schema::PassageQuotation>;

// The innermost of `quotations` that holds all of `bytes`, or null: it alone says whose words these
// are.
[[nodiscard]] const schema::PassageQuotation* innermost(const Quotations& quotations,
                                                        const ByteRange& bytes);

// One search's wish. Not thread-safe.
class Speaker {
 public:
  // Throws Error(kQuery) where `options` name nobody, or ask for both. `connection` must outlive
  // it.
  Speaker(const SearchOptions& options, const sqlite::Connection& connection);

  [[nodiscard]] bool is_anybody() const { return !own_words_ && quoting_.empty(); }

  // Those of `allowed` that could answer: with a quotation of whom is asked for. Reads all passages
  // that quote anybody.
  [[nodiscard]] PassageSet among(PassageSet allowed) const;

  // Of `marks`, those that stand in words of the one asked for.
  [[nodiscard]] std::vector<Mark> said(const std::vector<Mark>& marks,
                                       const Quotations& quotations) const;

  // The first words in `text` of whom is asked for, as long as they go on; nullopt where nobody is,
  // or there are none.
  [[nodiscard]] std::optional<ByteRange> first_said(std::string_view text,
                                                    const Quotations& quotations) const;

  // Whether more than half of what matches in the text of `passage`, by `weights` of the terms, was
  // said by the one asked for. A passage with no mark in its text (its title matched, or there are
  // no words in the question) answers for its author unless all of it is somebody else's, and for
  // whom it quotes only if there are no words.
  [[nodiscard]] bool answers(std::int64_t passage, const Matcher& matcher,
                             std::span<const double> weights);

 private:
  [[nodiscard]] bool counts(const ByteRange& bytes, const Quotations& quotations) const;
  [[nodiscard]] const schema::PassageQuotation* first_quoted(const Quotations& quotations) const;

  const sqlite::Connection& connection_;
  const std::string quoting_;
  const bool own_words_;
  std::optional<sqlite::Statement> find_passage_;  // once it is needed
};

}  // namespace sourcebook
