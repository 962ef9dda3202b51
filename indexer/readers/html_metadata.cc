#include "indexer/readers/html_metadata.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/text/dates.h"
#include "indexer/readers/byline.h"
#include "indexer/readers/html_authors.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_json_ld.h"
#include "indexer/readers/html_marked.h"
#include "indexer/readers/html_site_title.h"
#include "indexer/readers/html_words.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using std::string_view;
using Strings = std::vector<std::string>;

// <meta> by name or property in lower case, each with its contents in order.
class MetaTags {
 public:
  explicit MetaTags(const Dom& dom) {
    for (NodeId node = 0; node < dom.size(); ++node) {
      if (!dom.is(node, "meta")) continue;
      const string_view content = layout::trim(dom.value(node, "content"));
      if (content.empty() || content.size() > kMaxContentBytes) continue;
      for (const string_view key : {"property", "name", "http-equiv", "itemprop"}) {
        const std::string name = names::lower(layout::trim(dom.value(node, key)));
        if (name.empty()) continue;
        Strings& values = all_[name];
        if (values.size() < kMaxValues) values.emplace_back(shown_words(content));
      }
    }
  }

  [[nodiscard]] const Strings& all(string_view name) const {
    static const Strings kNone;
    const auto found = all_.find(std::string(name));
    return found == all_.end() ? kNone : found->second;
  }
  [[nodiscard]] std::string first(string_view name) const {
    const Strings& values = all(name);
    return values.empty() ? std::string() : values.front();
  }

 private:
  static constexpr std::size_t kMaxContentBytes = 2000;
  static constexpr std::size_t kMaxValues = 50;
  std::unordered_map<std::string, Strings> all_;
};

bool is_address(string_view url) {
  const std::string lowered = names::lower(url.substr(0, 8));
  return (lowered.starts_with("http://") || lowered.starts_with("https://")) &&
         url.find_first_of(" \t\r\n<>\"") == string_view::npos;
}

// What comes behind the host of an address, without slashes at its end.
string_view path_of(string_view url) {
  const std::size_t host = url.find("://");
  if (host == string_view::npos) return {};
  const std::size_t path = url.find('/', host + 3);
  if (path == string_view::npos) return {};
  url.remove_prefix(path);
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

// "https://www.example.org/a" -> "example".
std::string host_name(string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == string_view::npos) return {};
  string_view host = url.substr(begin + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host.substr(0, host.rfind('.')));
}

Dated dated(string_view written, string_view from) {
  constexpr std::size_t kMaxBytes = 100;
  if (written.empty() || written.size() > kMaxBytes) return {};
  const auto iso = text::parse_date(written);
  if (!iso || !is_credible_date(*iso)) return {};
  // What programs write where they have no date.
  if (iso->starts_with("1970-01-01") || iso->starts_with("1969-12-31")) return {};
  return {*iso, std::string(from)};
}

class Metadata {
 public:
  Metadata(const Dom& dom, const Article& article)
      : dom_(dom), meta_(dom), linked_(read_json_ld(dom)), marked_(read_marked(dom, article)) {}

  void take(Document& document) {
    document.url = url();
    find_sites(document.url);
    document.title = title();
    choose_linked(document);
    document.author = author();
    document.published = published(document.url);
    document.modified = modified(document.published);
    document.language = language();
    if (says_report()) document.kind = Kind::kReport;
  }

 private:
  std::string url() const {
    std::string canonical;
    for (NodeId node = 0; node < dom_.size() && canonical.empty(); ++node) {
      if (dom_.is(node, "link") && dom_.has_token(node, "rel", "canonical")) {
        canonical = layout::trim(dom_.value(node, "href"));
      }
    }
    std::string best;
    for (const std::string& candidate : {canonical, meta_.first("og:url")}) {
      if (!is_address(candidate)) continue;
      if (best.empty() || (path_of(best).empty() && !path_of(candidate).empty())) best = candidate;
    }
    return best;
  }

  void find_sites(const std::string& url) {
    sites_ = linked_.sites;
    for (const string_view name :
         {"og:site_name", "application-name", "twitter:site", "dc.publisher", "citation_publisher",
          "apple-mobile-web-app-title", "publisher"}) {
      for (const auto& value : meta_.all(name)) sites_.push_back(value);
    }
    const std::string host = host_name(url);
    if (!host.empty()) sites_.push_back(host);
    find_banner(host);
  }

  // A heading that leads to the front page is the site's name.
  void find_banner(const std::string& host) {
    for (NodeId node = 1; node < dom_.size(); ++node) {
      if (!dom_.is(node, "a") || heading_level(dom_.name(dom_.parent(node))) == 0) continue;
      const string_view href = layout::trim(dom_.value(node, "href"));
      const bool here = is_address(href) && host_name(href) == host && path_of(href).empty();
      const bool front = href == "/" || (here && href.find_first_of("?#") == string_view::npos);
      if (front) sites_.push_back(shown_words(dom_.text_content(node)));
    }
  }

  std::string page_title() const {
    const NodeId head = dom_.find(0, "title");
    return head == kNoNode ? std::string() : shown_words(dom_.text_content(head));
  }

  std::string title() const {
    Strings candidates;
    for (const auto& article : linked_.articles) {
      if (!article.is_page && linked_.articles.size() <= 2) candidates.push_back(article.headline);
    }
    for (const string_view name : {"og:title", "citation_title", "dc.title", "twitter:title"}) {
      candidates.push_back(meta_.first(name));
    }
    candidates.insert(candidates.end(), marked_.headlines.begin(), marked_.headlines.end());
    candidates.push_back(page_title());
    std::string first;
    for (const auto& candidate : candidates) {
      const std::string clean = without_site(candidate, sites_, candidates);
      if (clean.empty() || is_site(clean)) continue;
      const bool shown = std::any_of(marked_.headlines.begin(), marked_.headlines.end(),
                                     [&](const auto& h) { return same_words(h, clean); });
      if (shown) return clean;
      if (first.empty()) first = clean;
    }
    return first.empty() ? std::string(layout::trim(page_title())) : first;
  }

  bool is_site(string_view name) const {
    return std::any_of(sites_.begin(), sites_.end(),
                       [name](const auto& site) { return same_words(name, site); });
  }

  // The object in JSON-LD that is this page's: the only one, or the one with its title or address.
  void choose_linked(const Document& document) {
    const LinkedArticle* only = nullptr;
    std::size_t articles = 0;
    for (const auto& article : linked_.articles) {
      if (article.is_page) {
        if (page_ == nullptr) page_ = &article;
        continue;
      }
      ++articles;
      only = &article;
      const bool same = same_words(article.headline, document.title) ||
                        (!document.url.empty() && article.url == document.url);
      if (same && linked_article_ == nullptr) linked_article_ = &article;
    }
    if (linked_article_ == nullptr && articles == 1) linked_article_ = only;
  }

  std::string author() const {
    if (linked_article_ != nullptr) {
      const std::string name = join_authors(linked_article_->authors, sites_);
      if (!name.empty()) return name;
    }
    for (const Strings* list : {&marked_.item_authors, &marked_.entry_authors}) {
      const std::string name = join_authors(*list, sites_);
      if (!name.empty()) return name;
    }
    for (const string_view key : {"citation_author", "author", "article:author", "dc.creator",
                                  "dcterms.creator", "parsely-author", "sailthru.author", "byl",
                                  "dc.contributor", "article:author_name", "twitter:data1"}) {
      if (key == "twitter:data1" && names::lower(meta_.first("twitter:label1")) != "written by")
        continue;
      const std::string name = join_authors(meta_.all(key), sites_);
      if (!name.empty()) return name;
    }
    return byline_author();
  }

  // Lines of the page: only if all that name somebody name the same.
  std::string byline_author() const {
    std::string found;
    for (const auto& line : marked_.bylines) {
      const std::string name = join_authors({authors_in_byline(line)}, sites_);
      if (name.empty() || same_words(name, found)) continue;
      if (!found.empty()) return {};
      found = name;
    }
    return found;
  }

  Dated first_of(const std::vector<std::pair<string_view, string_view>>& keys) const {
    for (const auto& [key, from] : keys) {
      for (const auto& written : meta_.all(key)) {
        Dated date = dated(written, from);
        if (!date.value.empty()) return date;
      }
    }
    return {};
  }

  static Dated first_marked(const std::vector<MarkedDate>& dates) {
    for (const auto& date : dates) {
      Dated found = dated(date.written, date.from);
      if (!found.value.empty()) return found;
    }
    return {};
  }

  Dated published(const std::string& url) const {
    Dated date;
    const auto missing = [&] { return date.value.empty(); };
    if (linked_article_ != nullptr)
      date = dated(linked_article_->published, "JSON-LD: datePublished");
    if (missing())
      date = first_of({{"article:published_time", "meta: article:published_time"},
                       {"og:article:published_time", "meta: article:published_time"}});
    if (missing() && page_ != nullptr) date = dated(page_->published, "JSON-LD: datePublished");
    if (missing()) date = first_marked(marked_.published);
    if (missing()) {
      date = first_of({{"citation_publication_date", "meta: citation_publication_date"},
                       {"citation_date", "meta: citation_date"},
                       {"dc.date.issued", "meta: dc.date.issued"},
                       {"dcterms.issued", "meta: dcterms.issued"},
                       {"dc.date", "meta: dc.date"},
                       {"dcterms.date", "meta: dcterms.date"},
                       {"dcterms.created", "meta: dcterms.created"},
                       {"date", "meta: date"},
                       {"pubdate", "meta: pubdate"},
                       {"publishdate", "meta: publishdate"},
                       {"publish-date", "meta: publish-date"},
                       {"parsely-pub-date", "meta: parsely-pub-date"},
                       {"sailthru.date", "meta: sailthru.date"}});
    }
    if (missing()) date = byline_day();
    if (missing()) date = day_in_address(url);
    return date;
  }

  Dated byline_day() const {
    std::string found;
    for (const auto& line : marked_.bylines) {
      const std::string day = day_in_byline(line);
      if (day.empty() || day == found) continue;
      if (!found.empty()) return {};
      found = day;
    }
    return found.empty() ? Dated{} : Dated{found, "date line"};
  }

  // "/2017/05/07/" in the address, as blogs and newspapers make them.
  static Dated day_in_address(string_view url) {
    const string_view path = path_of(url);
    constexpr std::size_t kDayBytes = 10;
    for (std::size_t at = path.find('/'); at != string_view::npos; at = path.find('/', at + 1)) {
      std::string day(path.substr(at + 1, kDayBytes));
      if (day.size() < kDayBytes || path.substr(at + 1 + kDayBytes, 1) != "/") continue;
      if (day[4] != '/' || day[7] != '/') continue;
      day[4] = day[7] = '-';
      Dated date = dated(day, "address");
      if (!date.value.empty()) return date;
    }
    return {};
  }

  Dated modified(const Dated& published) const {
    Dated date;
    if (linked_article_ != nullptr)
      date = dated(linked_article_->modified, "JSON-LD: dateModified");
    if (date.value.empty())
      date = first_of({{"article:modified_time", "meta: article:modified_time"}});
    if (date.value.empty() && page_ != nullptr)
      date = dated(page_->modified, "JSON-LD: dateModified");
    if (date.value.empty()) date = first_marked(marked_.modified);
    const auto day = text::day_range(date.value);
    const auto first = text::day_range(published.value);
    return day && (!first || day->last >= first->first) ? date : Dated{};
  }

  std::string language() const {
    const NodeId body = dom_.find(0, "body");
    Strings said = {std::string(dom_.value(0, "lang")), std::string(dom_.value(0, "xml:lang"))};
    if (body != kNoNode) said.emplace_back(dom_.value(body, "lang"));
    said.push_back(meta_.first("content-language"));
    for (std::string tag : said) {
      std::replace(tag.begin(), tag.end(), '_', '-');
      if (is_language(tag)) return tag;
    }
    return {};
  }

  static bool is_language(string_view tag) {
    const std::size_t first = std::min(tag.find('-'), tag.size());
    if (first < 2 || first > 3 || tag.size() > 20) return false;
    return std::all_of(tag.begin(), tag.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
  }

  bool says_report() const {
    return (linked_article_ != nullptr && linked_article_->is_report) ||
           !meta_.all("citation_technical_report_institution").empty() ||
           !meta_.all("citation_technical_report_number").empty();
  }

  const Dom& dom_;
  MetaTags meta_;
  LinkedData linked_;
  Marked marked_;
  Strings sites_;
  const LinkedArticle* linked_article_ = nullptr;
  const LinkedArticle* page_ = nullptr;
};

}  // namespace

void take_metadata(const Dom& dom, const Article& article, Document& document) {
  Metadata(dom, article).take(document);
}

std::string saved_from(string_view source) {
  constexpr string_view kMark = "<!-- saved from url=(";
  constexpr std::size_t kWithin = 2000;
  const std::size_t at = source.substr(0, kWithin).find(kMark);
  if (at == string_view::npos) return {};
  string_view rest = source.substr(at + kMark.size());
  rest.remove_prefix(std::min(rest.find(')') + 1, rest.size()));
  const string_view url = layout::trim(rest.substr(0, rest.find("-->")));
  return is_address(url) ? std::string(url) : std::string();
}

}  // namespace sourcebook::html
