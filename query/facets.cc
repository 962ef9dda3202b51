#include "query/facets.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/schema/kinds.h"
#include "common/schema/quotations.h"
#include "query/date_tally.h"
#include "query/document_walk.h"
#include "query/folder_tally.h"
#include "query/value_tally.h"

namespace sourcebook {
namespace {

// Whom passages quote by name.
class Quoted {
 public:
  Quoted(const PassageSet& matches, const Index& index) {
    sqlite::Statement rows = index.connection().prepare(
        "SELECT id, document, quotations FROM passage "
        "WHERE id BETWEEN ?1 AND ?2 AND quotations IS NOT NULL ORDER BY id");
    PassageSet::Walk walk(matches);
    rows.bind(1, matches.first()).bind(2, matches.last());
    while (rows.step()) {
      if (walk.contains(rows.integer(0))) add(rows);
    }
  }

  // The passages that name somebody.
  [[nodiscard]] const PassageSet& passages() const { return passages_; }

  void fill(FacetCounts& out, std::size_t max_rows, const MatchCount& unknown) const {
    tally_.fill(out, max_rows);
    out.unknown = unknown;
  }

 private:
  void add(const sqlite::Statement& row) {
    const std::int64_t document = row.integer(1);
    std::set<ValueTally::Value> named;
    for (const auto& quotation : schema::decode_quotations(row.blob(2))) {
      const auto value = tally_.add(quotation.credit, {});
      if (value == ValueTally::kUnknown || !named.insert(value).second) continue;
      const auto [last, is_new] = last_document_.try_emplace(value, document);
      const bool another = is_new || last->second != document;
      last->second = document;
      tally_.add(quotation.credit, {1, another ? std::uint64_t{1} : 0});
    }
    if (!named.empty()) passages_.add(row.integer(0));
  }

  ValueTally tally_;
  std::unordered_map<ValueTally::Value, std::int64_t> last_document_;
  PassageSet passages_;
};

std::unordered_map<std::int64_t, std::string> shown_paths(const Index& index) {
  std::unordered_map<std::int64_t, std::string> paths;
  sqlite::Statement sources = index.connection().prepare("SELECT id, shown FROM source");
  while (sources.step()) paths.emplace(sources.integer(0), sources.text(1));
  return paths;
}

std::string_view kind_name(std::int64_t kind) {
  for (const auto one : {schema::Kind::kPost, schema::Kind::kComment, schema::Kind::kReport}) {
    if (static_cast<std::int64_t>(one) == kind) return schema::name_of(one);
  }
  return {};
}

class Counter {
 public:
  Counter(const PassageSet& matches, const FacetOptions& options, const Index& index)
      : options_(options), matches_(matches), index_(index) {
    for (const Facet facet : options.facets) {
      wanted_.kind |= facet == Facet::kKind;
      wanted_.author |= facet == Facet::kAuthor;
      wanted_.published |= facet == Facet::kYear;
      wanted_.path |= facet == Facet::kPath;
      wanted_.language |= facet == Facet::kLanguage;
      quoting_ |= facet == Facet::kQuoting;
    }
    wanted_.published |= options.timeline;
  }

  FacetAnswer count() {
    if (quoting_) quoted_.emplace(matches_, index_);
    if (quoted_) walk_quoted_.emplace(quoted_->passages());
    for_each_document(matches_, wanted_, index_,
                      [this](const MatchedDocument& document) { add(document); });
    if (total_.passages != matches_.size()) throw_missing_passage(matches_.last());
    if (wanted_.path) add_paths();
    FacetAnswer out;
    out.total = total_;
    for (const Facet facet : options_.facets) {
      fill(out.facets.emplace_back(FacetCounts{.facet = facet}));
    }
    if (options_.timeline) out.timeline = dates_.timeline();
    return out;
  }

 private:
  void add(const MatchedDocument& document) {
    const MatchCount count{document.matches, 1};
    total_ += count;
    if (wanted_.kind) kinds_[document.kind] += count;
    if (wanted_.author) authors_.add(document.author, count);
    if (wanted_.published) dates_.add(document.published, count);
    if (wanted_.language) languages_.add(document.language, count);
    if (wanted_.path && document.path.empty()) sources_[document.source] += count;
    if (wanted_.path && !document.path.empty()) folders_.add(document.path, count);
    if (!quoting_) return;
    const std::uint64_t named = walk_quoted_->count_within(document.range);
    if (named < document.matches) quoting_nobody_ += {document.matches - named, 1};
  }

  // Documents that have no path of their own have their source's.
  void add_paths() {
    const auto paths = shown_paths(index_);
    for (const auto& [source, count] : sources_) {
      const auto at = paths.find(source);
      folders_.add(at == paths.end() ? std::string_view() : std::string_view(at->second), count);
    }
  }

  void fill(FacetCounts& out) const {
    switch (out.facet) {
      case Facet::kKind:
        return fill_kinds(out);
      case Facet::kAuthor:
        return authors_.fill(out, options_.max_rows);
      case Facet::kYear:
        return dates_.fill_years(out, options_.max_rows);
      case Facet::kPath:
        return folders_.fill(out, options_.max_rows);
      case Facet::kQuoting:
        return quoted_->fill(out, options_.max_rows, quoting_nobody_);
      case Facet::kLanguage:
        return languages_.fill(out, options_.max_rows);
    }
  }

  void fill_kinds(FacetCounts& out) const {
    ValueTally names;
    for (const auto& [kind, count] : kinds_) names.add(kind_name(kind), count);
    names.fill(out, options_.max_rows);
  }

  const FacetOptions& options_;
  const PassageSet& matches_;
  const Index& index_;
  DocumentColumns wanted_;
  bool quoting_ = false;
  MatchCount total_;
  std::map<std::int64_t, MatchCount> kinds_;
  ValueTally authors_, languages_;
  DateTally dates_;
  std::unordered_map<std::int64_t, MatchCount> sources_;
  FolderTally folders_;
  std::optional<Quoted> quoted_;
  std::optional<PassageSet::Walk> walk_quoted_;
  MatchCount quoting_nobody_;
};

}  // namespace

FacetAnswer count_facets(const PassageSet& matches, const FacetOptions& options,
                         const Index& index) {
  return Counter(matches, options, index).count();
}

std::string_view name_of(Facet facet) {
  switch (facet) {
    case Facet::kKind:
      return "kind";
    case Facet::kAuthor:
      return "author";
    case Facet::kYear:
      return "year";
    case Facet::kPath:
      return "path";
    case Facet::kQuoting:
      return "quoting";
    case Facet::kLanguage:
      return "language";
  }
  return "";
}

}  // namespace sourcebook
