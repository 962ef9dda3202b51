#include "indexer/readers/html_roles.h"

#include <algorithm>

#include "indexer/readers/html_elements.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using std::string_view;
using Words = std::vector<std::string>;

constexpr std::size_t kMaxAttributeBytes = 1000;  // longer ones are data, not names

// A name that begins with one of these tells a state, or what a script is to do.
constexpr string_view kStates =
    " has with without no is not hide show hidden open closed single page postid post_type tag "
    "category format status type format- ";
// One of these words makes a name that of boilerplate, wherever in the name it stands.
constexpr string_view kBoilerplateWords =
    " nav navbar navigation navi menu menubar submenu megamenu sidebar sidebars footer "
    "breadcrumb breadcrumbs sharing share shares shared sharedaddy sharebar sharebuttons sharethis "
    "addthis addtoany "
    "social socials socialmedia related relatedposts recommended recommendations recommendation "
    "cookie cookies gdpr consent newsletter newsletters subscribe subscription signup promo promos "
    "promotion advert adverts advertisement advertising ads ad adsense adslot dfp banner sponsor "
    "sponsored "
    "sponsors popup modal lightbox masthead toolbar pagination pager paginator pagenav "
    "widget widgets skiplink outbrain taboola trending tagcloud taglist jumpnav wayfinding "
    "disclaimer donate donation supportus printonly screenreader "
    "jp-relatedposts teaserlist morefrom mostread mostpopular ";
// Names that as a whole are boilerplate; their words also name other things.
constexpr string_view kBoilerplateNames =
    " tags tag-list post-tags entry-tags article-tags tags-links cat-links categories "
    "post-categories "
    "topics article-topics most-read most-popular most-viewed popular popular-posts recent-posts "
    "read-more readmore more-stories more-news read-next also-read see-also-links next-prev "
    "prev-next "
    "post-nav skip-link skip-to-content screen-reader-text visually-hidden sr-only visuallyhidden "
    "author-bio author-box about-author about-the-author author-info author-profile "
    "post-author-box "
    "bio author-description login log-in search search-form searchform site-header site-title "
    "site-info "
    "colophon copyright back-to-top to-top toc-toggle print-link print-links print-no no-print "
    "print-only edit-link edit-section "
    "mw-editsection "
    "noprint navbox catlinks wpcnt call-to-action cta teasers teaser-list up-next upnext "
    "rss feed-links blog-pager post-share-buttons secondary tertiary aside ";
constexpr string_view kBoilerplateRoles =
    " navigation banner contentinfo complementary search menu menubar toolbar dialog alertdialog "
    "alert "
    "tablist form tooltip ";
constexpr string_view kBoilerplateElements = " nav aside footer form button label fieldset menu ";

// What is said about comments besides that they are there: a count, a link to them.
constexpr string_view kComments =
    " comments comment commentlist commentslist commentarea commentsarea disqus livefyre respond "
    "commentform "
    "kommentare kommentar commentaires comentarios trackbacks trackback pingback pings "
    "webmentions ";
constexpr string_view kByline =
    " byline bylines dateline timestamp postmeta entrymeta postmetadata articlemeta postinfo "
    "metadata authorline ";
constexpr string_view kBylineNames =
    " post-meta entry-meta article-meta meta post-info article-info entry-info posted-on posted-by "
    "post-date entry-date article-date publish-date published-date pub-date pubdate date-published "
    "story-meta "
    "post-author entry-author article-author author authors by-author author-name post-byline "
    "entry-utility date-header post-footer entry-footer article-footer postmeta-primary "
    "publication-date date-posted date submitted ";

constexpr string_view kContentNames =
    " entry-content post-content article-content article-body article-text story-body "
    "story-content "
    "post-body entry-body e-content articlebody storybody postbody postcontent entrycontent "
    "articlecontent articletext storycontent storytext story-text article-body-content "
    "blog-post-content single-post-content news-content news-body news-text post-entry "
    "post-text entry-text content-body body-content body-copy bodycopy articlecopy article-copy "
    "content-article content-post field-name-body field-body td-post-content mw-parser-output ";
constexpr string_view kPostNames =
    " hentry h-entry post blog-post blogpost single-post article story node-article news-article "
    "entry ";

std::string joined(const Words& words) {
  std::string name;
  for (const auto& word : words) name += (name.empty() ? "" : "-") + word;
  return name;
}

bool has_word(const Words& words, string_view list) {
  return std::any_of(words.begin(), words.end(), [&](const auto& w) { return is_in(list, w); });
}

bool is_state(const Words& words) {
  return is_in(kStates, words.front()) || words.back() == "open" || words.back() == "closed" ||
         words.back() == "enabled" || words.back() == "disabled";
}

Role role_of_name(const Words& words) {
  constexpr std::size_t kMaxWords = 6;  // longer ones are generated
  if (words.empty() || words.size() > kMaxWords || is_state(words)) return Role::kNone;
  if (has_word(words, kComments)) return Role::kComments;
  const std::string name = joined(words);
  if (is_in(kContentNames, name)) return Role::kNone;
  if (has_word(words, kBoilerplateWords) || is_in(kBoilerplateNames, name)) {
    return Role::kBoilerplate;
  }
  if (has_word(words, kByline) || is_in(kBylineNames, name)) return Role::kByline;
  if (words.size() > 1 && words.back() == "meta") return Role::kByline;  // "listing-meta"
  return Role::kNone;
}

Role role_of_attribute(string_view attribute) {
  Role role = Role::kNone;
  for (const Words& words : name_words(attribute)) {
    const Role next = role_of_name(words);
    if (next == Role::kComments) return next;
    if (role == Role::kNone || next == Role::kBoilerplate) role = next == Role::kNone ? role : next;
  }
  return role;
}

bool has_name_in(string_view attribute, string_view list) {
  for (const Words& words : name_words(attribute)) {
    if (is_in(list, joined(words))) return true;
  }
  return false;
}

// "td-post-content", "RichTextArticleBody-body": words of what holds an article, at the end of a
// longer name.
bool names_content(string_view attribute) {
  constexpr string_view kPairs =
      " entry-content post-content article-content article-body article-text story-body "
      "story-content "
      "story-text post-body entry-body ";
  for (const Words& words : name_words(attribute)) {
    if (is_in(kContentNames, joined(words))) return true;
    std::size_t end = words.size();
    while (end > 2 && is_in(" body content text inner wrapper main container ", words[end - 1]) &&
           !is_in(kPairs, words[end - 2] + "-" + words[end - 1])) {
      --end;
    }
    if (end >= 2 && is_in(kPairs, words[end - 2] + "-" + words[end - 1])) return true;
  }
  return false;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_separator(char c) { return c == '-' || c == '_' || c == ':' || c == '/' || c == '.'; }
bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

std::vector<Words> name_words(string_view attribute) {
  std::vector<Words> names;
  Words words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(names::lower(word));
    word.clear();
  };
  const auto end_name = [&] {
    end_word();
    if (!words.empty()) names.push_back(words);
    words.clear();
  };
  attribute = attribute.substr(0, kMaxAttributeBytes);
  for (std::size_t i = 0; i < attribute.size(); ++i) {
    const char c = attribute[i];
    if (is_white(c)) {
      end_name();
    } else if (is_separator(c)) {
      end_word();
    } else {
      if (is_upper(c) && i > 0 && !is_upper(attribute[i - 1])) end_word();
      word += c;
    }
  }
  end_name();
  return names;
}

Role role_of(const Dom& dom, NodeId element) {
  const string_view name = dom.name(element);
  if (is_in(" html body main ", name)) return Role::kNone;
  if (is_in(kBoilerplateElements, name)) {
    return role_of_attribute(dom.id(element)) == Role::kComments ? Role::kComments
                                                                 : Role::kBoilerplate;
  }
  if (dom.attribute_count(element) == 0) return Role::kNone;
  if (is_in(kBoilerplateRoles, names::lower(dom.value(element, "role")))) return Role::kBoilerplate;
  if (content_rank(dom, element) > 2) return Role::kNone;
  const Role by_id = role_of_attribute(dom.id(element));
  const Role by_class = role_of_attribute(dom.value(element, "class"));
  if (by_id == Role::kComments || by_class == Role::kComments) return Role::kComments;
  return by_id == Role::kNone ? by_class : by_id;
}

bool is_window(const Dom& dom, NodeId element) {
  constexpr string_view kWindows = " modal popup window overlay lightbox dialog alertdialog ";
  for (const string_view attribute : {"class", "id", "role"}) {
    for (const Words& words : name_words(dom.value(element, attribute))) {
      if (!words.empty() && !is_state(words) && has_word(words, kWindows)) return true;
    }
  }
  return dom.is(element, "dialog");
}

int content_rank(const Dom& dom, NodeId element) {
  const string_view name = dom.name(element);
  if (is_in(" html body head ", name)) return 0;
  const bool none = dom.attribute_count(element) == 0;
  if (!none) {
    if (dom.has_token(element, "itemprop", "articleBody")) return 4;
    if (names_content(dom.value(element, "class")) || names_content(dom.id(element))) return 3;
  }
  if (name == "article") return 2;
  if (!none) {
    if (dom.value(element, "role") == "article" ||
        has_name_in(dom.value(element, "class"), kPostNames)) {
      return 2;
    }
    if (dom.value(element, "role") == "main") return 1;
  }
  return name == "main" ? 1 : 0;
}

}  // namespace sourcebook::html
