#include "query/grams.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "common/text/tokenizer.h"

namespace sourcebook {
namespace {

struct Piece {
  std::size_t begin, end;  // bytes of a word
};

// The grams of each run of letters, or a run that is too short for one; and what stands between.
std::vector<Piece> pieces_of(std::string_view word) {
  std::vector<Piece> pieces;
  bool in_run = false;
  bool has_gram = false;
  text::Tokenizer tokenizer(word);
  for (text::Token token; tokenizer.next(token);) {
    const bool letter = text::gram_letters(token.form) > 0;
    const bool gram = letter && token.colocated;
    if (pieces.empty() || letter != in_run || (gram && has_gram)) {
      pieces.push_back({token.begin, token.end});
    } else if (!letter || !has_gram) {
      pieces.back().begin = std::min(pieces.back().begin, token.begin);
      pieces.back().end = std::max(pieces.back().end, token.end);
    }
    has_gram = letter && in_run && (has_gram || gram);
    in_run = letter;
  }
  return pieces;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

void add_pieces(const Clause& clause, std::vector<Clause>& out) {
  for (const Piece& piece : pieces_of(clause.text)) {
    Clause part = clause;
    part.text = clause.text.substr(piece.begin, piece.end - piece.begin);
    part.piece = true;
    out.push_back(std::move(part));
  }
}

}  // namespace

std::vector<Clause> with_grams(const std::vector<Clause>& clauses) {
  std::vector<Clause> out;
  for (const Clause& clause : clauses) {
    const bool plain = clause.type == Clause::Type::kWord && clause.role == Role::kOptional;
    if (plain && !is_ascii(clause.text) && pieces_of(clause.text).size() > 1) {
      add_pieces(clause, out);
      continue;
    }
    out.push_back(clause);
    if (clause.type == Clause::Type::kGroup) out.back().clauses = with_grams(clause.clauses);
    if (clause.type != Clause::Type::kAny) continue;
    for (Clause& one : out.back().clauses) one.clauses = with_grams(one.clauses);
  }
  return out;
}

}  // namespace sourcebook
