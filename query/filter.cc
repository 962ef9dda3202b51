#include "query/filter.h"

#include <fnmatch.h>
#include <sourcebook/error.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/schema/kinds.h"
#include "common/text/ascii.h"
#include "common/text/dates.h"
#include "common/text/last_parts.h"
#include "common/text/stemmer.h"
#include "common/text/tokenizer.h"
#include "query/document_facts.h"
#include "query/published.h"
#include "query/threads.h"
#include "query/words.h"

namespace sourcebook {
namespace {

[[noreturn]] void fail(std::string_view option, const std::string& value, std::string_view what) {
  throw Error(ErrorKind::kQuery, std::string(option) + " \"" + value + "\" " + std::string(what));
}

text::DayRange days_of(std::string_view option, const std::string& value) {
  const auto days = text::days_of_date(value);
  if (!days) fail(option, value, "is no date (YYYY, YYYY-MM, YYYY-MM-DD or \"7 May 2017\")");
  return *days;
}

Filter filter_of(Condition::Field field, const std::string& value) {
  return {false, {{field, value, {}}}};
}

bool equal_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return text::lower(x) == text::lower(y); });
}

// What a condition can ask about. Views die with the row.
struct DocumentRow {
  std::int64_t kind = 0;
  std::string_view author;
  bool dated = false;
  text::DayRange days;
  std::string_view language;
  std::string_view number;
  std::string path;  // as shown
  std::string file;  // absolute
  std::int64_t thread = 0;
};

// A condition, and what has been found of it: the same author and path come again and again.
class Test {
 public:
  // `condition` must outlive it; `index` is asked for threads now.
  Test(const Condition& condition, Index& index) : condition_(condition) {
    if (condition.field == Condition::Field::kThread) {
      threads_ = threads_with(condition.value, index);
    }
    if (const auto kind = schema::kind_named(condition.value)) {
      kind_ = static_cast<std::int64_t>(*kind);
    }
  }

  bool holds(const DocumentRow& row) {
    switch (condition_.field) {
      case Condition::Field::kKind:
        return kind_ == row.kind;
      case Condition::Field::kAuthor:
        return remembered(std::string(row.author), [&](const std::string& author) {
          return is_author(author, condition_.value);
        });
      case Condition::Field::kDate:
        return row.dated && row.days.last >= condition_.days.first &&
               row.days.first <= condition_.days.last;
      case Condition::Field::kPath:
        return is_at(row.path) || (condition_.value.starts_with('/') && is_at(row.file));
      case Condition::Field::kLanguage:
        return is_language(row.language, condition_.value);
      case Condition::Field::kComment:
        return row.number == condition_.value;
      case Condition::Field::kThread:
        return threads_.contains(row.thread);
    }
    return false;
  }

 private:
  bool is_at(const std::string& path) {
    return remembered(path,
                      [&](const std::string& one) { return is_at_path(one, condition_.value); });
  }

  template <typename Ask>
  bool remembered(const std::string& value, const Ask& ask) {
    const auto [at, is_new] = answers_.try_emplace(value, false);
    if (is_new) at->second = ask(value);
    return at->second;
  }

  const Condition& condition_;
  std::optional<std::int64_t> kind_;
  std::unordered_map<std::string, bool> answers_;
  std::unordered_set<std::int64_t> threads_;
};

// Tells which documents a set of conditions holds for.
class Judge {
 public:
  // As Test.
  Judge(const std::vector<Filter>& filters, Index& index) {
    for (const Filter& filter : filters) {
      Tests& tests = filters_.emplace_back(Tests{filter.excluded, {}});
      for (const Condition& condition : filter.any) tests.any.emplace_back(condition, index);
    }
  }

  bool holds(const DocumentRow& row) {
    return std::all_of(filters_.begin(), filters_.end(), [&](Tests& tests) {
      const bool any = std::any_of(tests.any.begin(), tests.any.end(),
                                   [&](Test& test) { return test.holds(row); });
      return any != tests.excluded;
    });
  }

 private:
  struct Tests {
    bool excluded;
    std::vector<Test> any;
  };
  std::vector<Tests> filters_;
};

bool asks_for(const std::vector<Filter>& filters, Condition::Field field) {
  return std::any_of(filters.begin(), filters.end(), [&](const Filter& filter) {
    return std::any_of(filter.any.begin(), filter.any.end(),
                       [&](const Condition& one) { return one.field == field; });
  });
}

struct SourcePaths {
  std::string shown;
  std::string absolute;
};

std::unordered_map<std::int64_t, SourcePaths> paths_of_sources(
    const sqlite::Connection& connection) {
  std::unordered_map<std::int64_t, SourcePaths> paths;
  sqlite::Statement sources = connection.prepare("SELECT id, shown, path FROM source");
  while (sources.step()) {
    paths[sources.integer(0)] = {std::string(sources.text(1)), std::string(sources.text(2))};
  }
  return paths;
}

// Whether `path` is the file or folder `wanted` or lies below it.
bool is_below(std::string_view path, std::string_view wanted) {
  while (wanted.ends_with('/')) wanted.remove_suffix(1);
  return path.starts_with(wanted) && (path.size() == wanted.size() || path[wanted.size()] == '/');
}

bool asks_for_facts_only(const std::vector<Filter>& filters) {
  using Field = Condition::Field;
  return std::none_of(filters.begin(), filters.end(), [](const Filter& filter) {
    return std::any_of(filter.any.begin(), filter.any.end(), [](const Condition& one) {
      return one.field != Field::kKind && one.field != Field::kDate;
    });
  });
}

PassageSet among_runs(Judge& judge, Index& index) {
  PassageSet set;
  DocumentRow row;
  for (const DocumentRun& run : index.document_runs()) {
    row.kind = run.kind;
    row.dated = run.is_dated;
    row.days = run.published;
    if (judge.holds(row)) set.add(run.passages);
  }
  return set;
}

// What nobody asks for is not read: without the language, an index has all the rest.
sqlite::Statement documents_for(const std::vector<Filter>& filters, const Index& index) {
  const bool by_language = asks_for(filters, Condition::Field::kLanguage);
  return index.connection().prepare(
      std::string("SELECT first_passage, passage_count, kind, author, ") + kPublishedDays +
      (by_language ? ", language" : ", NULL") +
      ", number, source, path, coalesce(thread, id) FROM document AS d ORDER BY first_passage");
}

PassageSet among_documents(Judge& judge, const std::vector<Filter>& filters, Index& index) {
  std::unordered_map<std::int64_t, SourcePaths> paths;
  const bool by_path = asks_for(filters, Condition::Field::kPath);
  if (by_path) paths = paths_of_sources(index.connection());
  PassageSet set;
  RangeCheck check(index.collection().passages, index.last_passage());
  sqlite::Statement documents = documents_for(filters, index);
  while (documents.step()) {
    const auto range = range_of(documents.integer(0), documents.integer(1));
    if (!range) continue;
    check.add(*range);
    DocumentRow row{documents.integer(2),
                    documents.text(3),
                    !documents.is_null(4),
                    {},
                    documents.text(6),
                    documents.text(7),
                    {},
                    {},
                    documents.integer(10)};
    row.days = {static_cast<std::int32_t>(documents.integer(4)),
                static_cast<std::int32_t>(documents.integer(5))};
    if (by_path) {
      const SourcePaths& source = paths[documents.integer(8)];
      row.path = documents.is_null(9) ? source.shown : documents.text(9);
      row.file = source.absolute;
    }
    if (judge.holds(row)) set.add(*range);
  }
  check.end();
  return set;
}

}  // namespace

bool is_author(std::string_view author, std::string_view wanted) {
  std::set<std::string, std::less<>> forms;
  text::Tokenizer tokenizer(author);
  text::Token token;
  while (tokenizer.next(token)) forms.emplace(token.form);
  for (const TypedWord& word : typed_words(wanted)) {
    const bool in_parts = std::all_of(word.parts.begin(), word.parts.end(),
                                      [&](const auto& part) { return forms.contains(part); });
    if (!in_parts && !forms.contains(word.joined)) return false;
  }
  return !forms.empty();
}

bool is_at_path(const std::string& path, std::string wanted) {
  if (path.empty()) return false;
  wanted = text::without_dot(std::move(wanted));
  const bool pattern = wanted.find_first_of("*?[") != std::string::npos;
  const auto holds = [&](std::size_t begin) {
    return pattern ? fnmatch(wanted.c_str(), path.c_str() + begin, 0) == 0
                   : is_below(std::string_view(path).substr(begin), wanted);
  };
  return wanted.starts_with('/') ? holds(0) : text::any_last_parts(path, holds);
}

bool is_language(std::string_view language, std::string_view wanted) {
  if (language.empty() || wanted.empty()) return false;
  const std::string_view head = language.substr(0, wanted.size());
  if (equal_letters(head, wanted) &&
      (head.size() == language.size() || language[head.size()] == '-' ||
       language[head.size()] == '_')) {
    return true;
  }
  // By another name: "ger" for "de".
  const std::string stemmed = text::stemming_language(wanted);
  return wanted.find_first_of("-_") == std::string_view::npos && stemmed != "und" &&
         text::stemming_language(language) == stemmed;
}

std::vector<Filter> filters_of(const SearchOptions& options) {
  std::vector<Filter> filters;
  if (!options.kind.empty()) {
    if (!schema::kind_named(options.kind)) {
      fail("kind", options.kind, "is none of post, comment and report");
    }
    filters.push_back(filter_of(Condition::Field::kKind, options.kind));
  }
  if (!options.author.empty()) {
    if (typed_words(options.author).empty()) fail("author", options.author, "has no word in it");
    filters.push_back(filter_of(Condition::Field::kAuthor, options.author));
  }
  if (!options.since.empty() || !options.until.empty()) {
    text::DayRange days{std::numeric_limits<std::int32_t>::min(),
                        std::numeric_limits<std::int32_t>::max()};
    if (!options.since.empty()) days.first = days_of("since", options.since).first;
    if (!options.until.empty()) days.last = days_of("until", options.until).last;
    filters.push_back({false, {{Condition::Field::kDate, "", days}}});
  }
  if (!options.path.empty()) filters.push_back(filter_of(Condition::Field::kPath, options.path));
  if (!options.language.empty()) {
    filters.push_back(filter_of(Condition::Field::kLanguage, options.language));
  }
  return filters;
}

std::string language_of(const std::vector<Filter>& filters) {
  for (const Filter& filter : filters) {
    if (filter.excluded || filter.any.size() != 1) continue;
    const Condition& one = filter.any.front();
    if (one.field == Condition::Field::kLanguage) return text::stemming_language(one.value);
  }
  return {};
}

PassageSet passages_where(const std::vector<Filter>& filters, Index& index) {
  if (filters.empty()) return PassageSet::all();
  Judge judge(filters, index);
  return asks_for_facts_only(filters) ? among_runs(judge, index)
                                      : among_documents(judge, filters, index);
}

}  // namespace sourcebook
