// What the fields of front matter are called that are understood, in the spelling of
// FrontMatterField::name, best first. Part of front_matter.h, which is the one to use.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace sourcebook::front_matter {

inline constexpr std::string_view kTitle[] = {"title"};
inline constexpr std::string_view kLayout[] = {"layout"};
inline constexpr std::string_view kAuthor[] = {"author", "authors", "byline"};
inline constexpr std::string_view kUrl[] = {"canonicalurl", "url", "permalink"};
inline constexpr std::string_view kSource[] = {"source"};  // of a page that a clipper saved
inline constexpr std::string_view kDraft[] = {"draft"};
inline constexpr std::string_view kIsPublished[] = {"published"};
inline constexpr std::string_view kLanguage[] = {"lang", "language", "locale"};
inline constexpr std::string_view kKind[] = {"kind", "type"};
inline constexpr std::string_view kSummary[] = {"summary", "deck", "description", "excerpt"};
inline constexpr std::string_view kPublished[] = {"date",        "published",     "publishdate",
                                                  "pubdate",     "publisheddate", "datepublished",
                                                  "publishedat", "publishedon"};
inline constexpr std::string_view kModified[] = {
    "lastmod",      "modified",     "updated",     "lastmodified", "lastmodifiedat",
    "datemodified", "modifieddate", "updateddate", "lastupdated",  "updatedat"};

[[nodiscard]] inline bool is_known(std::string_view name) {
  const auto has = [name](const auto& names) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
  };
  return has(kTitle) || has(kLayout) || has(kAuthor) || has(kUrl) || has(kSource) || has(kDraft) ||
         has(kLanguage) || has(kKind) || has(kSummary) || has(kPublished) || has(kModified);
}

}  // namespace sourcebook::front_matter
