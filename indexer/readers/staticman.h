// Comments that static sites keep as files of their own, as Staticman makes them.
#pragma once

#include <iosfwd>
#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Reads the one comment that a file of YAML or JSON is: its words are Markdown. It answers the
// comment that it names by that one's _id, else the post that it names by its address, path or slug
// (`_parent`), else the post that the folder around it is called after. Where it counts the comment
// that it answers ("replying_to: 3"), the post stands for that one: the count is of what a theme
// shows. The e-mail, be it hashed, and the address of who wrote it are left out.
std::unique_ptr<Reader> open_staticman(std::istream& input, const InputInfo& info);

// 1, so that its name must say so too, where `head` has what only such comments have: message, date
// or name, and an _id; or, of older ones, all three and a hashed e-mail.
[[nodiscard]] int recognise_staticman(std::string_view head);

}  // namespace sourcebook
