// Names as the headers of mail have them.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook::mail {

// "Tolliver, Ines (Harbour Office)" is "Ines Tolliver (Harbour Office)": a comma parts authors.
// Only what is surely a family name and a given one is turned round; "Kerrow Council, Library" and
// "Ines Tolliver, MP" stay as they are. Pure.
[[nodiscard]] std::string in_order(const std::string& name);

// The name in the value of a header line: "Ann Lee <ann@example.org>", "Ann Lee/Ferries/GB@Kerrow",
// "list@example.org on behalf of Lee, Ann", "ann@example.org (Ann Lee)". Empty where there is only
// an address.
[[nodiscard]] std::string name_in(std::string_view value);

}  // namespace sourcebook::mail
