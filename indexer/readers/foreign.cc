#include "indexer/readers/foreign.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "common/text/ascii.h"
#include "indexer/readers/mail.h"

namespace sourcebook {
namespace {

using std::string_view;
using namespace std::literals;

constexpr string_view kWhite = " \t\r\n";

// `head` in lower case, without a byte order mark and white space before it.
std::string beginning(string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head.remove_prefix(std::min(head.find_first_not_of(kWhite), head.size()));
  return text::lower(head);
}

bool begins_with_any(string_view text, std::initializer_list<string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [text](string_view beginning) { return text.starts_with(beginning); });
}

string_view first_line(string_view text) { return text.substr(0, text.find('\n')); }

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// What parts letters in a mailbox, in lower case.
bool is_mailbox_line(string_view line) {
  return line.starts_with("from ") && mail::has_clock_time(line);
}

// A block of header lines with one that only mail programs write. "From:" and "Subject:" alone are
// also how people paste a letter.
bool is_mail(string_view text) {
  const string_view headers = text.substr(0, text.find("\n\n"));
  const auto has = [headers](string_view name) {
    return headers.starts_with(name) || headers.find("\n" + std::string(name)) != string_view::npos;
  };
  return has("return-path:") || has("received:") || has("mime-version:") || has("delivered-to:");
}

bool is_header_block(string_view text) {
  const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
  return end != 0 && end != string_view::npos && text[end] == ':';
}

bool is_json(string_view text) {
  if (!begins_with_any(text, {"{", "["})) return false;
  const bool list = text[0] == '[';
  text.remove_prefix(std::min(text.find_first_not_of(kWhite, 1), text.size()));
  return list ? begins_with_any(text, {"{", "\"", "[\"", "[{"})
              : begins_with_any(text, {"\"", "}"});
}

// Not "<john> hello", which opens a saved chat.
bool is_markup(string_view text) {
  return text.size() > 1 && text[0] == '<' &&
         (is_letter(text[1]) || text[1] == '!' || text[1] == '?') &&
         (text.find("</") != string_view::npos || text.find("/>") != string_view::npos);
}

}  // namespace

bool begins_as_other_document(string_view head) {
  const std::string text = beginning(head);
  return begins_with_any(text, {"<?xml", "<!doctype", "<html", "<rss", "<feed", "{\\rtf",
                                "pk\x03\x04", "pk\x05\x06", "%!ps", "%pdf-", "sqlite format 3",
                                "%yaml", "\xD0\xCF\x11\xE0"}) ||
         head.starts_with("\x1F\x8B") || is_mailbox_line(first_line(text));
}

bool begins_as_no_prose(string_view head) {
  if (begins_as_other_document(head)) return true;
  const std::string text = beginning(head);
  return begins_with_any(text, {"#!/", "#! /", "begin:vcard", "begin:vcalendar", "-----begin ",
                                "<<<<<<<", "diff --git"}) ||
         is_json(text) || is_markup(text) || text.find("<html") != std::string::npos ||
         (is_header_block(text) && is_mail(text));
}

}  // namespace sourcebook
