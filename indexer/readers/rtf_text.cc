#include "indexer/readers/rtf_text.h"

#include <algorithm>
#include <utility>

#include "common/text/ascii.h"
#include "common/text/utf8.h"
#include "indexer/readers/rtf_fields.h"
#include "sourcebook/error.h"

namespace sourcebook::rtf {
namespace {

constexpr std::size_t kMaxGroups = 10000;  // open at once
constexpr std::size_t kMaxFlows = 8;  // likewise; what nests deeper runs with the text around it

// Programs that know no RTF but Unicode write their bytes as they are.
bool is_in_utf8(std::string_view bytes) {
  return !text::is_ascii(bytes) && text::is_valid_utf8(bytes);
}

}  // namespace

Text::Text(std::string_view bytes)
    : characters_(is_in_utf8(bytes)), remarks_(authors_), asides_(remarks_) {
  states_.emplace_back();
  flows_.emplace_back();
  last_word_ = std::max(bytes.rfind("\\par") + 1, bytes.rfind("{\\") + 1);
  Tokens tokens(bytes);
  read(tokens);
  const std::string_view rest = bytes.substr(tokens.at());
  bytes_left_ = static_cast<std::size_t>(std::count_if(
      rest.begin(), rest.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
  while (flows_.size() > 1) end_flow();
  html_ = flow().take(standing());
  title_ = flow().title();
}

void Text::read(Tokens& tokens) {
  for (Token token = tokens.next(); token.kind != TokenKind::kEnd; token = tokens.next()) {
    if (token.kind == TokenKind::kOpen) {
      open_group(tokens.at());
    } else if (token.kind == TokenKind::kClose) {
      // Where there is a brace too many, what follows is text as well.
      if (states_.size() == 2 && tokens.at() <= last_word_) continue;
      close_group();
      if (states_.size() == 1) return;
    } else if (state().destination != Destination::kSkipped) {
      take(token);
    }
  }
  flush();
  cut_short_ = true;
}

void Text::open_group(std::size_t at) {
  flush();
  characters_.end_fallback();
  starred_ = false;
  if (states_.size() > kMaxGroups) {
    throw Error(ErrorKind::kInput, "nests groups more than " + std::to_string(kMaxGroups) +
                                       " deep, at byte " + std::to_string(at));
  }
  states_.push_back(state());
  state().begun = Begun::kNo;
}

void Text::close_group() {
  flush();
  characters_.end_fallback();
  starred_ = false;
  if (states_.size() == 1) return;  // one too many
  if (states_.size() == 2) flow().end_paragraph(standing());
  while (flows_.back().groups == states_.size()) end_flow();
  const Destination ended = state().destination;
  states_.pop_back();
  if (ended != state().destination && is_aside(ended)) end_aside(ended);
}

void Text::take(const Token& token) {
  const bool starred = std::exchange(starred_, false);
  const bool first = state().begun == Begun::kNo;
  if (first) state().begun = Begun::kWords;
  if (token.kind == TokenKind::kBytes || token.kind == TokenKind::kEscaped) {
    state().begun = Begun::kText;
    characters_.bytes(token.text, code_page(), token.kind == TokenKind::kEscaped);
  } else if (token.kind == TokenKind::kBinary) {
    characters_.character({});
  } else if (token.text == "*") {
    starred_ = first;
  } else if (token.text == "u" && token.number) {
    state().begun = Begun::kText;
    characters_.unit(*token.number, code_page(), state().format.fallback);
  } else if (const auto character = character_called(token.text)) {
    characters_.character(*character);
  } else if (token.kind == TokenKind::kWord) {
    word(token, starred);
  }
}

// A destination stands before any text in a group of its own: else it would take the rest of the
// file with it. One that is not known must be the first word.
std::optional<Destination> Text::destination_in(std::string_view word, bool starred) const {
  if (states_.size() <= 2 || states_.back().begun == Begun::kText) return std::nullopt;
  const auto known = destination_called(word);
  return known || !starred ? known : Destination::kSkipped;
}

void Text::word(const Token& token, bool starred) {
  flush();
  characters_.end_fallback();
  if (const auto destination = destination_in(token.text, starred)) return enter(*destination);
  switch (state().destination) {
    case Destination::kFonts:
      return fonts_.word(token.text, token.number);
    case Destination::kStyles:
      return styles_.word(token.text, token.number);
    case Destination::kInfo:
      if (token.text == "title") enter(Destination::kTitle);
      if (token.text == "author") enter(Destination::kAuthor);
      if (token.text == "creatim") enter(Destination::kCreated);
      if (token.text == "revtim") enter(Destination::kRevised);
      return;
    case Destination::kCreated:
    case Destination::kRevised:
    case Destination::kRemarkTime:
      return asides_.word(token.text, token.number);
    default:
      return word_of_text(token);
  }
}

void Text::word_of_text(const Token& token) {
  const std::string_view name = token.text;
  if (apply(name, token.number, state().format)) return;
  if (fonts_.file_word(name, token.number)) return;
  const bool in_text = state().destination == Destination::kText;
  if (in_text && end_block(name)) return;
  if (name == "line" && in_text && is_shown()) {
    flow().line_break();
  } else if (name == "line" || name == "par" || name == "page" || name == "column") {
    words(" ");
  }
}

// False for what ends no paragraph, nor does one that is deleted with the words around it.
bool Text::end_block(std::string_view name) {
  if (name == "par" || name == "sect" || name == "rtf") {
    const CharacterFormat& characters = state().format.characters;
    if (characters.deleted || characters.moved) return false;
    flow().end_paragraph(standing());
  } else if (name == "cell" || name == "nestcell") {
    flow().end_cell(standing(name == "cell" ? 1 : 2));
  } else if (name == "row" || name == "nestrow") {
    flow().end_row(standing(name == "row" ? 1 : 2));
  } else {
    return false;
  }
  ++paragraphs_;
  return true;
}

Standing Text::standing(std::size_t min_tables) const {
  const ParagraphFormat& format = states_.back().format.paragraph;
  Standing standing{styles_.find(format), format.list_item, format.tables()};
  // \cell and \row are of the outermost table, whatever the paragraph is in.
  standing.tables = min_tables == 1 ? 1 : std::max(min_tables, standing.tables);
  return standing;
}

bool Text::is_shown() const {
  const CharacterFormat& characters = states_.back().format.characters;
  return !characters.hidden && !characters.moved && !characters.deleted;
}

bool Text::is_open(Destination kind) const {
  return std::any_of(flows_.begin(), flows_.end(),
                     [kind](const OpenFlow& open) { return open.kind == kind; });
}

// From here to the end of the group.
void Text::enter(Destination destination) {
  const Destination around = state().destination;
  if (destination == Destination::kUnicode) {
    if (around == Destination::kEither) state().destination = state().around_either;
    return;
  }
  // What is in the first of two forms comes again in the second.
  if (around == Destination::kEither) destination = Destination::kSkipped;
  const bool beside = is_open(Destination::kNote) || is_open(Destination::kRemark);
  if (destination == Destination::kNote && (beside || !is_shown())) {
    destination = Destination::kSkipped;
  } else if (destination == Destination::kRemark && is_open(Destination::kRemark)) {
    destination = Destination::kSkipped;
  } else if (destination == Destination::kBox && !is_shown()) {
    destination = Destination::kSkipped;
  }
  if (destination == Destination::kNote || destination == Destination::kRemark ||
      destination == Destination::kBox) {
    return begin_flow(destination);
  }
  if (destination == Destination::kEither) state().around_either = around;
  state().destination = destination;
  if (is_aside(destination)) asides_.begin();
}

void Text::begin_flow(Destination kind) {
  state().destination = Destination::kText;
  if (flows_.size() == kMaxFlows) return;
  OpenFlow open;
  open.kind = kind;
  open.groups = states_.size();
  if (kind == Destination::kNote) {
    open.mark = std::to_string(++notes_);
    flow().reference(open.mark);
  }
  flows_.push_back(std::move(open));
  Format& format = state().format;
  format.paragraph = {};
  const auto font = format.characters.font;
  format.characters = {};
  format.characters.font = font;
}

void Text::end_flow() {
  const Standing standing = this->standing();
  OpenFlow ended = std::move(flows_.back());
  flows_.pop_back();
  std::string html = ended.flow.take(standing);
  ++paragraphs_;
  if (ended.kind == Destination::kRemark) {
    remarks_.comment(std::move(html));
  } else if (ended.kind == Destination::kNote) {
    flow().later(office::note_html(ended.mark, html));
  } else {
    flow().later(std::move(html));
  }
}

void Text::end_aside(Destination destination) {
  const std::string text = asides_.end(destination);
  if (destination == Destination::kMarker) {
    flow().marker(text);
  } else if (destination == Destination::kInstruction) {
    characters_.character(words_with_reading(text));
    if (const auto symbol = symbol_in(text)) characters_.bytes(symbol->byte, symbol->page, true);
  }
}

void Text::flush() {
  const std::string text = characters_.take();
  if (!text.empty()) words(text);
}

void Text::words(std::string_view words) {
  switch (state().destination) {
    case Destination::kText:
      return words_of_text(words);
    case Destination::kFonts:
      return fonts_.text(words);
    case Destination::kStyles:
      return styles_.text(words);
    case Destination::kAuthors:
      return authors_.text(words);
    case Destination::kInfo:
    case Destination::kShape:
    case Destination::kEither:
      return;
    default:
      asides_.text(words);
  }
}

void Text::words_of_text(std::string_view words) {
  const CharacterFormat& characters = state().format.characters;
  const bool remark = is_open(Destination::kRemark);
  if (characters.deleted && !characters.hidden && !remark) {
    remarks_.change(true, characters.deletion, paragraphs_, words);
  }
  if (!is_shown()) return;
  flow().words(words);
  if (remark) return;
  remarks_.words(words);
  if (characters.inserted) {
    remarks_.change(false, characters.insertion, paragraphs_, words);
  } else {
    remarks_.end_change();
  }
}

}  // namespace sourcebook::rtf
