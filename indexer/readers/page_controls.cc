#include "indexer/readers/page_controls.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook {
namespace {

constexpr std::string_view kSharing = " share print email tweet ";

// `text` without those of `marks` at its ends, and the blanks about them.
std::string_view without(std::string_view text, std::span<const std::string_view> marks) {
  for (bool changed = true; changed;) {
    changed = false;
    text = layout::trim(text);
    for (const std::string_view mark : marks) {
      if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        changed = true;
      }
      if (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
        changed = true;
      }
    }
  }
  return text;
}

// Without the arrows, bars and brackets that a page puts around what can be pressed.
std::string_view pressed(std::string_view line) {
  constexpr std::array<std::string_view, 17> kAround = {
      "\u00bb", "\u00ab", "\u203a", "\u25b8", "\u2191", "\u2192", "\u2193", "\u21a9", "\u00b7",
      "\u2022", "|",      ":",      "[",      "]",      "(",      ")",      ">"};
  return without(line, kAround);
}

template <std::size_t kCount>
bool is_one_of(const std::array<std::string_view, kCount>& list, std::string_view phrase) {
  return std::find(list.begin(), list.end(), phrase) != list.end();
}

// "Ann Lee", "harbour_bob", "bob Cancel reply": whom a reply would be to.
bool is_addressee(std::string_view name) {
  constexpr std::size_t kMaxWords = 4;
  constexpr std::string_view kCancel = " cancel reply";
  if (name.find_first_of(".,;:!?") != std::string_view::npos) return false;
  if (names::lower(name).ends_with(kCancel)) return true;
  const auto words = names::words_of(name);
  return words.size() <= kMaxWords && std::all_of(words.begin(), words.end(), [](auto word) {
           return names::is_capitalised(word) || names::is_particle(word) ||
                  word.find_first_of("0123456789_") != std::string_view::npos;
         });
}

}  // namespace

bool is_sharing_control(std::string_view line) {
  return names::is_in(kSharing, names::lower(pressed(line)));
}

bool is_comment_control(std::string_view line) {
  constexpr std::string_view kWords =
      " reply permalink link edit delete report like subscribe antworten r\u00e9pondre responder ";
  constexpr std::array<std::string_view, 22> kPhrases = {"log in to reply",
                                                         "replies",
                                                         "hide replies",
                                                         "show replies",
                                                         "reply to this",
                                                         "oldest first",
                                                         "newest first",
                                                         "best first",
                                                         "oldest",
                                                         "newest",
                                                         "show oldest first",
                                                         "show newest first",
                                                         "sort by",
                                                         "sort by oldest",
                                                         "sort by newest",
                                                         "sort by best",
                                                         "sort by date",
                                                         "subscribe to comments",
                                                         "older comments",
                                                         "newer comments",
                                                         "load more comments",
                                                         "show more comments"};
  const std::string control = names::lower(pressed(line));
  return names::is_in(kWords, control) || names::is_in(kSharing, control) ||
         is_one_of(kPhrases, control);
}

bool is_comment_form(std::string_view line) {
  constexpr std::array<std::string_view, 17> kInvitations = {
      "leave a reply",        "leave a comment", "leave a response", "leave your comment",
      "leave your reply",     "post a comment",  "post a reply",     "post your comment",
      "post your reply",      "add a comment",   "add a reply",      "add your comment",
      "add new comment",      "write a comment", "write a reply",    "join the discussion",
      "join the conversation"};
  constexpr std::array<std::string_view, 15> kNotices = {
      "leave a reply cancel reply",
      "comments are closed",
      "comments are now closed",
      "comments closed",
      "comments are closed for this post",
      "comments are closed for this entry",
      "comments are closed for this article",
      "comments on this entry are closed",
      "comments on this post are closed",
      "your email address will not be published",
      "your email address will not be published. required fields are marked",
      "you must be logged in",
      "you must be logged in to comment",
      "you must be logged in to reply",
      "you must be logged in to post a comment"};
  constexpr std::array<std::string_view, 5> kEnds = {"\u2026", ".", "!", "*", "\u00bb"};
  line = pressed(line);
  const std::string form = names::lower(without(line, kEnds));
  if (is_one_of(kNotices, form) || is_one_of(kInvitations, form)) return true;
  constexpr std::string_view kTo = " to ";
  return std::any_of(kInvitations.begin(), kInvitations.end(), [&](std::string_view invitation) {
    if (!form.starts_with(invitation)) return false;
    const std::string_view rest = line.substr(invitation.size());
    return rest.starts_with(kTo) && is_addressee(rest.substr(kTo.size()));
  });
}

}  // namespace sourcebook
