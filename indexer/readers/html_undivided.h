// Comments on a page whose markup does not say where one ends, nor who wrote it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// The text of the blocks that are called comments and are none of the post's, which is `post_text`,
// where several short lines in them tell a moment, as below a saved text (undivided_comments.h),
// and there are sentences. To be asked once nothing else has found comments.
[[nodiscard]] std::optional<std::string> undivided_comments(const Dom& dom,
                                                            std::string_view post_text);

}  // namespace sourcebook::html
