// Shortcodes, the square-bracketed instructions in posts written with WordPress.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook {

// `typed`, the HTML of a post as it was typed, without its shortcodes, which are replaced when it
// is shown: [gallery ids="1,2"], [caption id="a"]<img/> Words[/caption]. What they enclose stays,
// on lines of its own where it is a caption, as code where it is [code]; the address of what is
// only played or shown goes. Known by their names, by an attribute with a value, or by an end:
// [sic], [1] and [the minister] are words. [[caption]], which stands for [caption], is words too.
// Linear.
[[nodiscard]] std::string without_shortcodes(std::string_view typed);

}  // namespace sourcebook
