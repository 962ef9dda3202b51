#include "indexer/readers/html_comment_author.h"

#include <algorithm>
#include <array>

#include "indexer/readers/html_class_words.h"
#include "indexer/readers/html_comment_date.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

constexpr std::size_t kLongestName = 80;

bool ends_word(std::string_view text, std::size_t at) {
  return at == text.size() || text[at] == ' ' || text[at] == ':' || text[at] == ',';
}

// Takes phrases like "posted by" off the begin. Longer ones come first.
bool strip_begin(std::string& line) {
  static constexpr std::array kPhrases = {"posted by",
                                          "written by",
                                          "comment by",
                                          "comment from",
                                          "submitted by",
                                          "kommentar von",
                                          "geschrieben von",
                                          "verfasst von",
                                          "commentaire de",
                                          "\u00e9crit par",
                                          "publi\u00e9 par",
                                          "post\u00e9 par",
                                          "escrito por",
                                          "publicado por",
                                          "comentario de",
                                          "by",
                                          "from",
                                          "von",
                                          "par",
                                          "por",
                                          "author:",
                                          "name:",
                                          "autor:",
                                          "\u2014",
                                          "\u2013",
                                          "-",
                                          "\u00b7",
                                          "\u2022",
                                          "|",
                                          "@",
                                          "#"};
  const std::string lower = names::lower(line);
  for (const std::string_view phrase : kPhrases) {
    if (lower.compare(0, phrase.size(), phrase) != 0) continue;
    const bool letters = phrase.back() >= 'a' && phrase.back() <= 'z';
    if (letters && !ends_word(lower, phrase.size())) continue;
    if (phrase.size() == line.size()) continue;
    line.erase(0, std::min(line.size(), phrase.size() + (letters ? 1 : 0)));
    line.erase(0,
               line.find_first_not_of(' ') == std::string::npos ? 0 : line.find_first_not_of(' '));
    return true;
  }
  return false;
}

// Takes "says:", "on" and punctuation off the end.
bool strip_end(std::string& line) {
  static constexpr std::array kPhrases = {" says",      " said",    " wrote",
                                          " writes",    " sagt",    " sagte",
                                          " schreibt",  " schrieb", " meint",
                                          " a dit",     " dit",     " a \u00e9crit",
                                          " dice",      " dijo",    " escribi\u00f3",
                                          " on",        " at",      " am",
                                          " um",        " le",      " el",
                                          " commented", " replied", " posted",
                                          " \u2014",    " \u2013",  " -",
                                          " \u00b7",    " \u2022",  " |",
                                          " @",         "...",      "\u2026",
                                          ":",          ",",        ";",
                                          " "};
  const std::string lower = names::lower(line);
  for (const std::string_view phrase : kPhrases) {
    if (lower.size() <= phrase.size()) continue;
    if (lower.compare(lower.size() - phrase.size(), phrase.size(), phrase) != 0) continue;
    line.erase(line.size() - phrase.size());
    return true;
  }
  return false;
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const std::string_view word : names::words_of(text)) {
    if (!line.empty()) line += ' ';
    line += word;
  }
  return line;
}

bool is_name(std::string_view line, bool marked) {
  if (line.empty() || line.size() > kLongestName || names::words_of(line).size() > 8) return false;
  if (line.find("://") != std::string_view::npos) return false;
  if (line.find_first_of("!?") != std::string_view::npos && names::words_of(line).size() > 4)
    return false;
  static constexpr std::string_view kOthers =
      " reply antworten r\u00e9pondre responder permalink link edit delete report share like "
      "author says ";
  if (is_in(kOthers, names::lower(line))) return false;
  const bool digits = line.find_first_not_of("0123456789:.,/- #") == std::string_view::npos;
  return !digits || (marked && line.find_first_not_of("0123456789") == std::string_view::npos);
}

constexpr std::string_view kNotNames =
    " avatar image img photo link url icon badge count meta date time bio box info rating says job "
    "title role "
    "rank location level likes posts byuser bypostauthor reply vote wrap actions ";

// A part of `element` that has the name and nothing else.
NodeId name_part(const Dom& dom, NodeId element) {
  const NodeId stop = std::min<NodeId>(dom.end(element), element + 60);
  for (NodeId node = element; node < stop; ++node) {
    if (dom.is_text(node)) continue;
    const bool name = dom.has_class(node, "fn") || dom.has_class(node, "p-name") ||
                      dom.has_token(node, "itemprop", "name");
    if (name && !author_in_line(dom.text_content(node), true).empty()) return node;
  }
  return kNoNode;
}

bool is_property(const Dom& dom, NodeId element) {
  for (const std::string_view attribute : {"itemprop", "property", "rel"}) {
    for (std::string name : tokens_of(dom, element, attribute)) {
      name.erase(0, name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
      if (attribute != "rel" && is_in(" author creator ", name)) return true;
      if (attribute == "property" && name == "name" && dom.value(element, attribute) == "foaf:name")
        return true;
    }
  }
  return false;
}

}  // namespace

std::string author_in_line(std::string_view text, bool marked) {
  if (text.size() > 400) return {};
  std::string line = one_line(text);
  if (const auto date = date_in_line(line)) line.erase(date->begin);
  for (const std::string_view border :
       {" \u2014 ", " \u2013 ", " | ", " \u00b7 ", " \u2022 ", " @ "}) {
    const std::size_t at = line.find(border);
    if (at != std::string::npos && at > 0) line.erase(at);
  }
  for (int i = 0; i < 8 && strip_begin(line); ++i) {
  }
  for (int i = 0; i < 8 && strip_end(line); ++i) {
  }
  return is_name(line, marked) ? line : std::string();
}

int author_rank(const Dom& dom, NodeId element) {
  if (dom.is_text(element) || dom.is(element, "img")) return kNoAuthor;
  if (is_property(dom, element)) return 0;
  if (dom.has_class(element, "p-author") || dom.has_class(element, "fn")) return 1;
  int rank = kNoAuthor;
  for (const std::string& token : tokens_of(dom, element, "class")) {
    if (has_word(token, " avatar image photo icon badge count rating bio ")) return kNoAuthor;
    const bool other = has_word(token, kNotNames);
    if (has_word(token, " author commenter commentauthor poster autor ")) {
      rank = std::min(rank, other ? 3 : 2);
    } else if (!other && (token.ends_with("name") ||
                          has_word(token, " username user nickname nick displayname "))) {
      rank = std::min(rank, 4);
    }
  }
  if (rank != kNoAuthor) return rank;
  if (dom.is(element, "cite") || dom.has_token(element, "rel", "author")) return 5;
  return kNoAuthor;
}

std::string author_at(const Dom& dom, NodeId element) {
  const NodeId part = name_part(dom, element);
  if (part != kNoNode) return author_in_line(dom.text_content(part), true);
  const std::string_view content = dom.value(element, "content");
  if (dom.is(element, "meta")) return author_in_line(content);
  // Much else in it: it is not the name alone.
  if (dom.end(element) - element > 60) return {};
  std::string name = author_in_line(dom.text_content(element));
  if (!name.empty()) return name;
  const NodeId link = dom.find(element, "a");
  return link == kNoNode ? std::string() : author_in_line(dom.text_content(link));
}

}  // namespace sourcebook::html
