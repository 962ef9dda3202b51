#include "indexer/readers/mail_headers.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "common/text/ascii.h"
#include "common/text/utf8.h"
#include "indexer/readers/credit_line.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/mail_names.h"
#include "indexer/readers/names.h"

namespace sourcebook::mail {
namespace {

using std::string_view;

constexpr std::size_t kMaxNameBytes = 40;

struct Names {
  Header header;
  string_view list;  // between bars
};

// What Outlook, Apple Mail, Thunderbird, Notes and webmail write in the languages that they speak.
constexpr Names kNames[] = {
    {Header::kFrom,
     "from|von|de|da|van|från|fra|lähettäjä|od|feladó|de la|от|від|gönderen|kimden|από|oddi wrth|"
     "差出人|发件人|寄件者|보낸 사람"},
    {Header::kDate,
     "sent|date|gesendet|gesendet am|datum|envoyé|envoyé le|date d'envoi|enviado|enviado el|"
     "enviado em|enviada|enviada em|fecha|data|inviato|verzonden|verzonden op|skickat|sendt|dato|"
     "lähetetty|päivämäärä|päiväys|wysłano|wysłane|odesláno|elküldve|dátum|trimis|отправлено|дата|"
     "надіслано|gönderildi|gönderme "
     "tarihi|tarih|στάλθηκε|ημερομηνία|anfonwyd|dyddiad|送信日時|日付|"
     "发送时间|日期|傳送時間|寄件日期|보낸 날짜|날짜"},
    {Header::kTo,
     "to|an|à|a|pour|para|aan|till|til|vastaanottaja|do|komu|címzett|către|кому|kime|προς|at|"
     "宛先|收件人|收件者|받는 사람"},
    {Header::kSubject,
     "subject|re|betreff|betrifft|thema|objet|sujet|asunto|assunto|oggetto|onderwerp|ämne|emne|"
     "aihe|temat|předmět|tárgy|subiect|тема|konu|θέμα|pwnc|testun|件名|主题|主旨|제목"},
    {Header::kOther,
     "cc|bcc|kopie|blindkopie|copie|copia|cópia|kopia|kopi|kopio|cci|cco|dw|в копии|копия|копія|"
     "bilgi|抄送|副本|참조|reply-to|reply to|antwort an|répondre à|responder a|rispondi a|"
     "antwoord aan|sender|sent by|organization|organisation|message-id|in-reply-to|references|"
     "importance|wichtigkeit|importancia|importanza|urgentie|priority|sensitivity|attachments|"
     "attachment|anlagen|anlage|pièces jointes|datos adjuntos|allegati|bijlagen|status|x-mailer|"
     "mime-version|content-type|content-transfer-encoding|return-path|delivered-to|received|"
     "resent-from|resent-to|resent-date|list-id|newsgroups|when|where"},
};

const std::unordered_map<std::string, Header>& table() {
  static const auto built = [] {
    std::unordered_map<std::string, Header> names;
    for (const Names& row : kNames) {
      for (string_view rest = row.list; !rest.empty();) {
        const string_view name = rest.substr(0, rest.find('|'));
        names.emplace(text::fold(name), row.header);
        rest.remove_prefix(std::min(name.size() + 1, rest.size()));
      }
    }
    return names;
  }();
  return built;
}

// Without blanks and the marks of bold text around it.
string_view plain(string_view text) {
  text = layout::trim(text);
  while (text.starts_with('*') || text.starts_with('|')) text = layout::trim(text.substr(1));
  while (text.ends_with('*') || text.ends_with('|')) {
    text = layout::trim(text.substr(0, text.size() - 1));
  }
  return text;
}

Header header_named(string_view name) {
  name = plain(name);
  if (name.empty() || name.size() > kMaxNameBytes) return Header::kNone;
  const auto found = table().find(text::fold(name));
  return found == table().end() ? Header::kNone : found->second;
}

bool has_any(string_view text, std::initializer_list<string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [text](string_view word) { return text.find(word) != string_view::npos; });
}

bool has_clock(string_view text) {
  for (std::size_t colon = text.find(':', 1); colon != string_view::npos;
       colon = text.find(':', colon + 1)) {
    if (colon + 2 < text.size() && text::is_digit(text[colon - 1]) &&
        text::is_digit(text[colon + 1]) && text::is_digit(text[colon + 2])) {
      return true;
    }
  }
  return false;
}

bool has_digit(string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return text::is_digit(c); });
}

// Where a word for writing stands in `lower`, and where it ends; {npos, npos} where none does.
std::pair<std::size_t, std::size_t> verb_in(string_view lower) {
  constexpr std::array<string_view, 26> kVerbs = {
      " wrote",   " writes",   " said",      " says",     " schrieb",    " schreibt", " a écrit",
      " a ecrit", " escribió", " escribio",  " escreveu", " ha scritto", " scrive",   " schreef",
      " skrev",   " skriver",  " kirjoitti", " napisał",  " napsal",     " írta",     " написал",
      " пишет",   " пише",     " yazdı",     " έγραψε",   " a scris"};
  std::pair<std::size_t, std::size_t> found{string_view::npos, string_view::npos};
  for (const string_view verb : kVerbs) {
    const std::size_t at = lower.rfind(verb);
    if (at == string_view::npos || (found.first != string_view::npos && at <= found.first)) {
      continue;
    }
    // "написала", "napsal(a)"
    found = {at, std::min(lower.find_first_of(" :", at + verb.size()), lower.size())};
  }
  return found;
}

string_view without_colon(string_view text) {
  text = plain(text);
  if (!text.ends_with(':')) return {};
  return layout::trim(text.substr(0, text.size() - 1));
}

// `text` without what stands in <>, [] or, with an address, in ().
std::string without_addresses(string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t open = string_view("<[(").find(text[i]);
    const std::size_t close = open == string_view::npos ? open : text.find(">])"[open], i);
    if (close == string_view::npos) {
      out += text[i];
    } else {
      i = close;
    }
  }
  return out;
}

// The words of `text` behind the last with a figure in it or a comma at its end.
string_view after_date(string_view text) {
  const auto words = names::words_of(text);
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    if (has_digit(*word) || word->ends_with(',')) {
      const auto end = static_cast<std::size_t>(word->data() + word->size() - text.data());
      return layout::trim(text.substr(end));
    }
  }
  return layout::trim(text);
}

}  // namespace

HeaderLine header_line(string_view text) {
  constexpr string_view kWide = "：", kNextCell = " | ";
  text = plain(text);
  const string_view head = text.substr(0, std::min(text.size(), kMaxNameBytes + kWide.size()));
  std::size_t colon = head.find(':'), bytes = 1;
  if (const std::size_t wide = head.find(kWide); wide < colon) {
    colon = wide;
    bytes = kWide.size();
  }
  if (const std::size_t cell = head.find(kNextCell); cell < colon) {  // a row of a table
    colon = cell;
    bytes = kNextCell.size();
  }
  if (colon == string_view::npos) return {};
  const Header header = header_named(head.substr(0, colon));
  if (header == Header::kNone) return {};
  return {header, plain(text.substr(colon + bytes))};
}

Header bare_header(string_view text) {
  text = plain(text);
  if (text.ends_with(':')) text.remove_suffix(1);
  return header_named(text);
}

bool has_date(string_view text) {
  constexpr std::ptrdiff_t kFewest = 3;
  return std::count_if(text.begin(), text.end(), text::is_digit) >= kFewest;
}

bool is_timestamp(string_view text) {
  constexpr std::size_t kMost = 40;
  constexpr std::ptrdiff_t kFewestDigits = 6, kMostLetters = 14;
  text = plain(text);
  return !text.empty() && text.size() <= kMost && text::is_digit(text.front()) && has_clock(text) &&
         std::count_if(text.begin(), text.end(), text::is_digit) >= kFewestDigits &&
         std::count_if(text.begin(), text.end(), text::is_letter) <= kMostLetters;
}

bool begins_original(string_view text) {
  constexpr std::size_t kMost = 120;
  text = layout::trim(text);
  if (text.size() > kMost) return false;
  const std::string lower = text::lower(text);
  if (text.starts_with("--")) {
    return !ends_original(text) && has_any(lower, {"original message",
                                                   "forwarded message",
                                                   "forwarded by",
                                                   "forwarded text",
                                                   "original-nachricht",
                                                   "ursprüngliche nachricht",
                                                   "weitergeleitete nachricht",
                                                   "weitergeleitet von",
                                                   "message d'origine",
                                                   "message original",
                                                   "message transféré",
                                                   "mensaje original",
                                                   "mensaje reenviado",
                                                   "mensagem original",
                                                   "mensagem encaminhada",
                                                   "oorspronkelijk bericht",
                                                   "doorgestuurd bericht",
                                                   "messaggio originale",
                                                   "messaggio inoltrato",
                                                   "begin forwarded",
                                                   "ursprungligt meddelande",
                                                   "vidarebefordrat meddelande",
                                                   "oprindelig meddelelse",
                                                   "opprinnelig melding"});
  }
  return text.ends_with(':') &&
         has_any(lower, {"begin forwarded message", "anfang der weitergeleiteten", "but du message",
                         "inicio del mensaje reenviado", "inizio messaggio inoltrato",
                         "begin doorgestuurd bericht", "início da mensagem", "vidarebefordrat brev",
                         "start på videresendt"});
}

bool ends_original(string_view text) {
  text = layout::trim(text);
  if (!text.starts_with("--")) return false;
  const std::string lower = text::lower(text);
  const std::string_view words = string_view(lower).substr(
      lower.find_first_not_of("- ") == std::string::npos ? lower.size()
                                                         : lower.find_first_not_of("- "));
  return words.starts_with("end") && has_any(words, {"forwarded", "original", "message"});
}

bool says_who_wrote(string_view text) {
  constexpr std::size_t kMost = 400;
  const string_view said = without_colon(text);
  if (said.empty() || said.size() > kMost) return false;
  return verb_in(text::lower(said)).first != string_view::npos;
}

bool is_attribution(string_view text) {
  return says_who_wrote(text) && (has_clock(text) || text.find('@') != string_view::npos);
}

std::string writer_in(string_view attribution) {
  if (!says_who_wrote(attribution)) return {};
  if (std::string name = credits::correspondent_in(attribution); !name.empty()) return name;
  const std::string said = without_addresses(without_colon(attribution));
  const auto [begin, end] = verb_in(text::lower(said));
  if (begin == string_view::npos) return {};
  string_view name = layout::trim(string_view(said).substr(end));
  if (name.empty() || has_digit(name)) name = after_date(string_view(said).substr(0, begin));
  while (name.ends_with(',')) name = layout::trim(name.substr(0, name.size() - 1));
  return names::is_person(name) ? std::string(name) : std::string();
}

}  // namespace sourcebook::mail
