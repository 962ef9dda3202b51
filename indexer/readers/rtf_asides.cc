#include "indexer/readers/rtf_asides.h"

#include <charconv>
#include <utility>

#include "indexer/readers/xml_element.h"

namespace sourcebook::rtf {
namespace {

std::int64_t number_in(std::string_view digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

bool is_aside(Destination destination) {
  switch (destination) {
    case Destination::kMarker:
    case Destination::kInstruction:
    case Destination::kTitle:
    case Destination::kAuthor:
    case Destination::kCreated:
    case Destination::kRevised:
    case Destination::kRemarkAuthor:
    case Destination::kRemarkInitials:
    case Destination::kRemarkDate:
    case Destination::kRemarkTime:
    case Destination::kRemarkParent:
    case Destination::kRemarkRange:
    case Destination::kRangeBegin:
    case Destination::kRangeEnd:
      return true;
    default:
      return false;
  }
}

void Asides::begin() {
  text_.clear();
  time_ = {};
}

std::string Asides::end(Destination destination) {
  std::string text(xml::trimmed(std::exchange(text_, {})));
  switch (destination) {
    case Destination::kTitle:
      info_.title = text;
      break;
    case Destination::kAuthor:
      info_.author = text;
      break;
    case Destination::kCreated:
      info_.created = time_;
      break;
    case Destination::kRevised:
      info_.revised = time_;
      break;
    default:
      tell_remarks(destination, text);
  }
  return text;
}

void Asides::tell_remarks(Destination destination, const std::string& text) {
  switch (destination) {
    case Destination::kRemarkAuthor:
      return remarks_.author(text);
    case Destination::kRemarkInitials:
      return remarks_.initials(text);
    case Destination::kRemarkDate:
      return remarks_.date(iso_date(number_in(text)));
    case Destination::kRemarkTime:
      return remarks_.date(time_.iso());
    case Destination::kRemarkParent:
      return remarks_.parent(number_in(text));
    case Destination::kRemarkRange:
      return remarks_.range(text);
    case Destination::kRangeBegin:
      return remarks_.begin_range(text);
    case Destination::kRangeEnd:
      return remarks_.end_range(text);
    default:
      return;
  }
}

}  // namespace sourcebook::rtf
