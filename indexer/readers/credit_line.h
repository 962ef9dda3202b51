// What a line that introduces somebody else's words says about whose they are. Use credits.h.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook::credits {

// True for a paragraph that announces what follows: it ends in ":" or ":-".
[[nodiscard]] bool introduces(std::string_view paragraph);

// Whom `paragraph`, an introducing one, credits with what follows, in its own words; empty where it
// does not say, or not with certainty. Only its last sentence counts:
//   From X:   Taken from X:   According to X:   As reported by X:   X said:   X on Y:
// For "X on Y:" the credit is the whole phrase ("BBC on a 2008 report"); else it is X, without
// "the".
[[nodiscard]] std::string credit_in(std::string_view paragraph);

// Whom `paragraph` names as the source of an article that it presents ("here's a piece on the
// Public Sector Executive website:-"): "Public Sector Executive website". Empty where it names
// none.
[[nodiscard]] std::string publication_in(std::string_view paragraph);

// True where the last sentence of `paragraph` presents something written by others, that follows.
[[nodiscard]] bool presents_article(std::string_view paragraph);

// The name in "On 7 May 2017 at 10:31, Ann Lee <ann@example.org> wrote:"; empty if it is no such
// line or has only an address.
[[nodiscard]] std::string correspondent_in(std::string_view line);

}  // namespace sourcebook::credits
