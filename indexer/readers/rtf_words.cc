#include "indexer/readers/rtf_words.h"

#include <unordered_map>
#include <unordered_set>

namespace sourcebook::rtf {
namespace {

using D = Destination;

const std::unordered_map<std::string_view, Destination>& known_destinations() {
  static const std::unordered_map<std::string_view, Destination> kKnown = {
      {"footnote", D::kNote},
      {"listtext", D::kMarker},
      {"pntext", D::kMarker},
      {"fldinst", D::kInstruction},
      {"upr", D::kEither},
      {"ud", D::kUnicode},
      {"shp", D::kShape},
      {"shpinst", D::kShape},
      {"do", D::kShape},
      {"shptxt", D::kBox},
      {"dptxbxtext", D::kBox},
      {"fonttbl", D::kFonts},
      {"stylesheet", D::kStyles},
      {"revtbl", D::kAuthors},
      {"info", D::kInfo},
      {"annotation", D::kRemark},
      {"atnauthor", D::kRemarkAuthor},
      {"atnid", D::kRemarkInitials},
      {"atndate", D::kRemarkDate},
      {"atntime", D::kRemarkTime},
      {"atnparent", D::kRemarkParent},
      {"atnref", D::kRemarkRange},
      {"atrfstart", D::kRangeBegin},
      {"atrfend", D::kRangeEnd},
      // Those that Word writes with \* although their words are the text.
      {"moMath", D::kText},
      {"moMathPara", D::kText},
      {"nesttableprops", D::kText},
  };
  return kKnown;
}

// Destinations without text of the document that are written without \*.
bool is_skipped(std::string_view word) {
  static const std::unordered_set<std::string_view> kSkipped = {
      "colortbl", "pict",         "nonshppict",
      "shprslt",  "datafield",    "formfield",
      "filetbl",  "listtable",    "listoverridetable",
      "header",   "headerl",      "headerr",
      "headerf",  "footer",       "footerl",
      "footerr",  "footerf",      "ftnsep",
      "ftnsepc",  "ftncn",        "aftnsep",
      "aftnsepc", "aftncn",       "bkmkstart",
      "bkmkend",  "xe",           "tc",
      "tcn",      "nonesttables", "objdata",
      "objclass", "objname",      "mmathPict",
      "template", "pntxta",       "pntxtb",
      "sp",
  };
  if (kSkipped.count(word) > 0) return true;
  // {\mfPr ...}: how a formula is set.
  return word.size() > 3 && word.front() == 'm' && word.ends_with("Pr");
}

const std::unordered_map<std::string_view, std::string_view>& characters() {
  static const std::unordered_map<std::string_view, std::string_view> kCharacters = {
      {"~", "\u00A0"},
      {"_", "-"},
      {"-", ""},  // where a word may be broken
      {"emdash", "\u2014"},
      {"endash", "\u2013"},
      {"lquote", "\u2018"},
      {"rquote", "\u2019"},
      {"ldblquote", "\u201C"},
      {"rdblquote", "\u201D"},
      {"bullet", "\u2022"},
      {"tab", " "},
      {"emspace", " "},
      {"enspace", " "},
      {"qmspace", " "},
      {"zwj", "\u200D"},
      {"zwnj", "\u200C"},
  };
  return kCharacters;
}

}  // namespace

std::optional<Destination> destination_called(std::string_view word) {
  const auto known = known_destinations().find(word);
  if (known != known_destinations().end()) return known->second;
  if (is_skipped(word)) return Destination::kSkipped;
  return std::nullopt;
}

std::optional<std::string_view> character_called(std::string_view word) {
  const auto known = characters().find(word);
  if (known == characters().end()) return std::nullopt;
  return known->second;
}

}  // namespace sourcebook::rtf
