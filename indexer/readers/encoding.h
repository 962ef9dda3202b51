// Bytes of any encoding -> the UTF-8 that everything else works on.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook {

// The text in `bytes` as valid UTF-8, whatever it was written in. Total: any bytes are text.
//
// - A byte order mark decides (UTF-8, UTF-16, UTF-32), and is dropped. Without one, UTF-16 is told by
//   where its zero bytes stand.
// - Else each line that is UTF-8 is taken as such. Lines that are not are read together: in another
//   encoding where uchardet is confident of it, else in Windows-1252, of which Latin-1's letters
//   are a part. So one badly pasted line does not spoil the others.
// - Lines end in LF: CR LF, CR, NEL, VT and U+2028 become one; form feed and U+2029 end a paragraph
//   and become an empty line.
// - C1 controls are what Windows-1252 has there; NUL and other controls become a blank (tab stays).
//   What cannot be decoded becomes U+FFFD; the words beside it stay.
[[nodiscard]] std::string decode_text(std::string_view bytes);

// The same for bytes that come with the name of their encoding, as mail, XML and HTML do. What the
// bytes show beyond doubt comes first, since names are often wrong: a byte order mark, and text
// that is UTF-8 as a whole or, of an encoding with one byte a character, in a line. Then the name
// is believed (see charset.h for those that are known), then decode_text() is asked.
[[nodiscard]] std::string decode_text(std::string_view bytes, std::string_view charset);

// How sure the first bytes of a file make it text: 0 no (zero bytes that are not UTF-16 or UTF-32,
// or mostly control characters: a program, a picture), 1 it can be. Never 2: every text format is
// text.
[[nodiscard]] int recognise_text(std::string_view head);

}  // namespace sourcebook
