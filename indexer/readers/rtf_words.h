// The control words of RTF that begin something else than text, and those that are characters.
#pragma once

#include <optional>
#include <string_view>

namespace sourcebook::rtf {

// Where the text of a group goes.
enum class Destination {
  kText,
  kSkipped,
  kEither,   // the same text twice: only what is in kUnicode is taken
  kUnicode,  // goes where the group around kEither goes
  kShape,    // a drawing: only its text boxes show
  kBox,
  kNote,
  kMarker,       // what stands before an item of a list
  kInstruction,  // of a field
  // What is said before the text.
  kFonts,
  kStyles,
  kAuthors,
  kInfo,
  kTitle,
  kAuthor,
  kCreated,
  kRevised,
  // Comments. All but the words themselves stand around them.
  kRemark,
  kRemarkAuthor,
  kRemarkInitials,
  kRemarkDate,
  kRemarkTime,
  kRemarkParent,
  kRemarkRange,
  kRangeBegin,
  kRangeEnd,
};

// nullopt for words that are no destination, or none that needs to be known: readers skip those
// that they do not know if they are written {\*\word ...}.
[[nodiscard]] std::optional<Destination> destination_called(std::string_view word);

// As UTF-8; nullopt for words and symbols that are no character.
[[nodiscard]] std::optional<std::string_view> character_called(std::string_view word);

}  // namespace sourcebook::rtf
