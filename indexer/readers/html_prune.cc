#include "indexer/readers/html_prune.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_teasers.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using std::string_view;

constexpr std::uint32_t kMaxBylineBytes = 300;
constexpr string_view kBoxes = " div ul ol section table dl menu p span center header tbody tr td ";

// Blocks that say nothing but this are labels of what a page offers, in the languages that are
// common.
constexpr string_view kLabels =
    "|advertisement|advertisements|ad|sponsored|sponsored "
    "content|anzeige|werbung|publicidad|publicité|"
    "share|share this|share this article|share this post|share this story|share on facebook|share "
    "on twitter|"
    "share on linkedin|share via email|tweet|tweet this|like|email|e-mail|print|print this "
    "page|pin it|"
    "facebook|twitter|linkedin|whatsapp|pinterest|reddit|telegram|"
    "teilen|drucken|twittern|merken|compartir|partager|imprimer|imprimir|"
    "read more|continue reading|weiterlesen|mehr|mehr lesen|lire la suite|leer más|"
    "related|related articles|related posts|related stories|related content|more on this story|"
    "subscribe|sign up|follow us|loading|loading...|loading…|skip to content|skip to main content|"
    "download pdf|download as pdf|save as pdf|pdf herunterladen|als pdf herunterladen|"
    "back to top|top|comments|leave a comment|add a comment|reply|save|bookmark|copy link|"
    "story continues below advertisement|article continues below|advertisement - continue reading "
    "below|";

bool is_label(string_view text) {
  std::string lowered = names::lower(text);
  while (lowered.ends_with(':') || lowered.ends_with(' ')) lowered.pop_back();
  return !lowered.empty() && lowered.find('|') == std::string::npos &&
         kLabels.find("|" + lowered + "|") != string_view::npos;
}

// What is written on links by which one joins a mailing list.
bool invites(string_view text) {
  constexpr std::size_t kMaxLinkBytes = 60;
  if (text.size() > kMaxLinkBytes) return false;
  const std::string lowered = names::lower(text);
  for (const string_view call : {"sign up", "subscribe", "abonnier", "abonnez", "s'abonner",
                                 "s’abonner", "suscríb", "suscrib", "iscriviti", "inscrivez"}) {
    if (lowered.find(call) != std::string::npos) return true;
  }
  return false;
}

// Whether a link leads to where one pays for what others write.
bool is_for_donations(string_view address) {
  constexpr auto kSites = std::to_array<string_view>(
      {"steadyhq.com/", "patreon.com/", "ko-fi.com/", "buymeacoffee.com/", "liberapay.com/",
       "donorbox.org/", "paypal.me/", "paypal.com/donate", "flattr.com/", "tipeee.com/"});
  return std::any_of(kSites.begin(), kSites.end(),
                     [&](string_view site) { return address.find(site) != string_view::npos; });
}

constexpr string_view kOurs =
    " our us my me unsere unseren unser uns meine mein mich mir nous notre nos mon ";

// Whether the reader is spoken to: by a pronoun, or by what begins as a request.
bool addresses_reader(const std::vector<string_view>& words) {
  constexpr string_view kYou =
      " you your yours du dein deine deinen deiner dich dir euch euer eure eurer vous votre vos tu "
      "usted ustedes ";
  constexpr string_view kPolite = " Sie Ihr Ihre Ihren Ihrer Ihrem Ihnen ";  // else of others
  constexpr string_view kRequests = " please bitte donate soutenez ";
  constexpr string_view kSupport = " support unterst\u00fctze unterst\u00fctzt apoya soutiens ";
  if (words.empty()) return false;
  return names::is_one_of(kRequests, words[0]) ||
         (words.size() > 1 && names::is_one_of(kSupport, words[0]) &&
          names::is_one_of(kOurs, words[1])) ||
         std::any_of(words.begin(), words.end(), [&](string_view word) {
           return names::is_one_of(kYou, word) || names::is_in(kPolite, names::bare(word));
         });
}

// What stands in quotation marks somebody else said.
bool quotes(string_view text) {
  constexpr auto kMarks = std::to_array<string_view>(
      {"\"", "\u201c", "\u201d", "\u201e", "\u2018", "\u201a", "\u00ab", "\u00bb"});
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](string_view mark) { return text.find(mark) != string_view::npos; });
}

// Asks whoever reads it for support: "would you consider supporting our work?"
bool asks_for_support(string_view text) {
  const auto words = names::words_of(text);
  if (quotes(text) || !addresses_reader(words)) return false;
  const auto begins = [&](string_view stem) {
    return std::any_of(words.begin(), words.end(), [&](string_view word) {
      return names::lower(names::bare(word)).starts_with(stem);
    });
  };
  const bool support = begins("support") || begins("donat") || begins("unterst\u00fctz") ||
                       begins("spende") || begins("souten") || begins("apoya");
  return support && std::any_of(words.begin(), words.end(),
                                [&](string_view word) { return names::is_one_of(kOurs, word); });
}

// Who wrote the article, with what is said about them: the box at its end.
bool is_about_author(const Dom& dom, NodeId element) {
  constexpr NodeId kMaxNodes = 100;
  if (!dom.has_token(element, "itemprop", "author")) return false;
  const NodeId end = std::min(dom.end(element), element + kMaxNodes);
  for (NodeId inner = element + 1; inner < end; ++inner) {
    if (dom.has_token(inner, "itemprop", "description")) return true;
  }
  return false;
}

class Pruner {
 public:
  Pruner(const Dom& dom, NodeId root, Weights& weights, std::vector<bool>& left_out)
      : dom_(dom), root_(root), weights_(weights), out_(left_out), teasers_(dom, root, weights) {}

  void run() {
    for (NodeId node = root_ + 1; node < dom_.end(root_);) {
      if (!dom_.is_text(node) && !out_[node] && is_unwanted(node)) {
        out_[node] = true;
        take_out(dom_, node, weights_);
      }
      node = out_[node] ? dom_.end(node) : node + 1;
    }
    leave_out_bare_headings();
  }

 private:
  bool is_unwanted(NodeId node) const {
    const auto text = weights_.text[node];
    if (text == 0) return false;
    if (weights_.roles[node] == Role::kByline && text <= kMaxBylineBytes) return true;
    const bool around = weights_.roles[node] == Role::kBoilerplate || is_about_author(dom_, node);
    if (around && weights_.prose[node] * 5 < weights_.prose[root_] * 2) return true;
    return is_caption(node) || is_mostly_links(node) || says_only_a_label(node) ||
           is_invitation(node) || teasers_.is_list(node);
  }

  // What stands below a picture: out of its place without it, and often the same words as in the
  // text.
  bool is_caption(NodeId node) const {
    if (dom_.is(node, "figcaption")) return shows_picture(dom_.parent(node));
    if (weights_.text[node] > kMaxBylineBytes || dom_.is(node, "caption")) return false;
    for (const auto& words : name_words(dom_.value(node, "class"))) {
      for (const auto& word : words) {
        if (is_in(" caption captions figcaption credit credits photocredit imagecredit copyright ",
                  word)) {
          return !shows_picture(node);  // else it may hold the picture and more
        }
      }
    }
    return false;
  }

  bool shows_picture(NodeId node) const {
    constexpr NodeId kMaxNodes = 200;  // a figure has fewer; nor should many captions cost much
    const NodeId end = std::min(dom_.end(node), node + kMaxNodes);
    for (NodeId inner = node; inner < end; ++inner) {
      if (is_in(" img picture video iframe amp-img svg ", dom_.name(inner))) return true;
      if (is_in(" blockquote table pre ", dom_.name(inner))) return false;
    }
    return false;
  }

  // Menus and lists of other pages. A paragraph with a single link may be of the text: "Download
  // the report".
  bool is_mostly_links(NodeId node) const {
    if (!is_in(kBoxes, dom_.name(node)) || weights_.link_count[node] < 2) return false;
    const std::uint64_t text = weights_.text[node];
    const std::uint64_t links = weights_.links[node];
    if (links * 10 < text * 6 || weights_.prose[node] > 200) return false;
    return !is_introduced(node);
  }

  // True where what stands before it ends in a colon: "The papers are:".
  bool is_introduced(NodeId node) const {
    NodeId before = node - 1;
    while (before > root_ && (!dom_.is_text(before) || weights_.text[before] == 0)) --before;
    if (before <= root_) return false;
    string_view text = dom_.text(before);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
    return text.ends_with(':') && weights_.links[before] == 0;
  }

  bool says_only_a_label(NodeId node) const {
    constexpr std::uint32_t kMaxLabelBytes = 50;
    return weights_.text[node] <= kMaxLabelBytes && is_label(dom_.text_content(node));
  }

  // "Do you want to hear more? Sign up here.", "Would you support our work? Click here."
  bool is_invitation(NodeId node) const {
    constexpr std::uint32_t kMaxInvitationBytes = 150, kMaxRequestBytes = 300;
    if (!is_block(dom_.name(node)) || weights_.text[node] > kMaxRequestBytes) return false;
    const bool short_enough = weights_.text[node] <= kMaxInvitationBytes;
    for (NodeId inner = node + 1; inner < dom_.end(node); ++inner) {
      if (!dom_.is(inner, "a")) continue;
      if (short_enough && invites(dom_.text_content(inner))) return true;
      if (is_for_donations(dom_.value(inner, "href")) &&
          asks_for_support(dom_.text_content(node))) {
        return true;
      }
    }
    return false;
  }

  // Headings of what was left out: nothing else stands between one and the next that is not below
  // it.
  void leave_out_bare_headings() {
    struct Heading {
      NodeId node;
      bool cut;  // something was left out behind it
    };
    std::vector<Heading> bare;  // with no words behind them so far
    const auto end_section = [&](int level) {
      while (!bare.empty() && bare.back().cut &&
             heading_level(dom_.name(bare.back().node)) >= level) {
        out_[bare.back().node] = true;
        bare.pop_back();
      }
    };
    for (NodeId node = root_ + 1; node < dom_.end(root_);) {
      if (out_[node]) {
        if (weights_.text[node] > 0 && !bare.empty()) bare.back().cut = true;
        node = dom_.end(node);
      } else if (const int level = heading_level(dom_.name(node)); level > 0) {
        end_section(level);
        if (weights_.text[node] > 0) bare.push_back({node, false});
        node = dom_.end(node);
      } else {
        if (dom_.is_text(node) && weights_.text[node] > 0) bare.clear();
        ++node;
      }
    }
    end_section(1);
  }

  const Dom& dom_;
  NodeId root_;
  Weights& weights_;
  std::vector<bool>& out_;
  const Teasers teasers_;
};

}  // namespace

void prune(const Dom& dom, NodeId root, Weights& weights, std::vector<bool>& left_out) {
  Pruner(dom, root, weights, left_out).run();
}

}  // namespace sourcebook::html
