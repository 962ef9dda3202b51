#include <sourcebook/searcher.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <span>
#include <utility>

#include "common/sqlite/transaction.h"
#include "query/document_walk.h"
#include "query/explain.h"
#include "query/facets.h"
#include "query/filter.h"
#include "query/index.h"
#include "query/listing.h"
#include "query/parser.h"
#include "query/ranking/evaluation.h"
#include "query/results.h"
#include "query/speaker.h"
#include "query/speaker_search.h"
#include "query/terms.h"
#include "query/words.h"

namespace sourcebook {
namespace {

constexpr std::size_t kMaxSpellings = 3;
// Words of a question that the nearest spellings are looked up for: each takes a walk over the
// index.
constexpr std::size_t kMaxCorrected = 10;
// Words that one remark names.
constexpr std::size_t kMaxNamed = 20;

bool is_positive(const Clause& clause) { return clause.role != Role::kExcluded; }

// What a question can be answered with.
enum class Form {
  kWords,       // something to find and rank
  kConditions,  // no word to find, but a condition: everything it holds of
  kNothing,
};

// `conditions`: some stand beside the question.
Form form_of(const Query& query, bool conditions) {
  if (std::any_of(query.clauses.begin(), query.clauses.end(), is_positive)) return Form::kWords;
  const bool asks = std::any_of(query.filters.begin(), query.filters.end(),
                                [](const Filter& filter) { return !filter.excluded; });
  return asks || conditions ? Form::kConditions : Form::kNothing;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : std::span(words).first(std::min(words.size(), kMaxNamed))) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  if (words.size() > kMaxNamed) out += " and " + std::to_string(words.size() - kMaxNamed) + " more";
  return out;
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

}  // namespace

// A question being answered.
struct Question {
  Query query;
  Form form;
  Terms terms;
  Speaker speaker;
  const PassageSet& allowed;

  // What each term adds to a score, once they have been weighed.
  [[nodiscard]] std::vector<double> weights() const {
    std::vector<double> weights;
    if (form != Form::kWords) return weights;
    for (const Term& term : terms.terms) weights.push_back(term.weight);
    return weights;
  }
};

struct Searcher::Impl {
  // Conditions, and who is to be quoted.
  using Wanted = std::pair<std::vector<Filter>, std::string>;

  explicit Impl(const std::filesystem::path& file) : index(file), reader(index.connection()) {}

  // Call it inside a transaction.
  Question ask(std::string_view words, const SearchOptions& options) {
    if (index.refresh()) last_filter_.reset();
    Query query = parse(words);
    std::vector<Filter> filters = filters_of(options);
    Speaker speaker(options, index.connection());
    const Form form = form_of(query, !filters.empty() || !options.quoting.empty());
    filters.insert(filters.end(), query.filters.begin(), query.filters.end());
    index.lexicon().ask_only(language_of(filters));
    Terms terms = find_terms(query, index.lexicon());
    const PassageSet& allowed = allowed_by({std::move(filters), options.quoting}, speaker);
    return {std::move(query), form, std::move(terms), std::move(speaker), allowed};
  }

  Answer answer(std::string_view words, const SearchOptions& options, bool explains) {
    const auto start = std::chrono::steady_clock::now();
    const sqlite::ReadTransaction transaction(index.connection());
    Question question = ask(words, options);
    Evaluation evaluation(index, question.terms, question.allowed, Parameters{});
    Answer answer;
    std::vector<Scored> found = find(question, evaluation, options, answer);
    const std::size_t begin = std::min(options.offset, found.size());
    found.erase(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(begin));
    const std::vector<double> weights = question.weights();
    for (const Scored& one : found) {
      Result result = reader.read(one.passage);
      result.rank = begin + answer.results.size() + 1;
      result.score = one.score;
      if (options.snippets) {
        reader.add_snippet(result, one.passage, evaluation.matcher(), weights, question.speaker);
      }
      if (!options.text) result.text.clear();
      answer.results.push_back(std::move(result));
    }
    add_notes(question, answer);
    if (options.best_per_document && options.others_per_document > 0) {
      for (std::size_t i = 0; i < found.size(); ++i) {
        add_others(question, found[i].passage, options, answer.results[i]);
      }
    }
    if (explains) {
      answer.explanation.query = to_string(question.query);
      answer.explanation.terms = explain_terms(question.terms);
      for (const Scored& one : found) {
        answer.explanation.scores.push_back(
            explain_score(evaluation.parts_of(one), question.terms));
      }
    }
    answer.elapsed_ms = milliseconds_since(start);
    return answer;
  }

  // The other passages of the document that `best` is the best of, and how many there are.
  void add_others(const Question& question, std::int64_t best, const SearchOptions& options,
                  Result& result) {
    PassageSet allowed;
    for (const PassageRange& range : question.allowed.within(passages_beside(best, index))) {
      allowed.add(range);
    }
    Question inside{question.query, question.form, question.terms,
                    Speaker(options, index.connection()), allowed};
    Evaluation evaluation(index, inside.terms, allowed, Parameters{});
    const std::vector<double> weights = inside.weights();
    for (const Scored& one : find_inside(inside, evaluation, options, result.document_total)) {
      if (one.passage == best || result.others.size() == options.others_per_document) continue;
      Result& other = result.others.emplace_back(reader.read(one.passage));
      other.score = one.score;
      if (options.snippets) {
        reader.add_snippet(other, one.passage, evaluation.matcher(), weights, inside.speaker);
      }
      if (!options.text) other.text.clear();
    }
  }

  // The best passages of one document, one more than the others that are wanted; sets `total`.
  std::vector<Scored> find_inside(Question& inside, Evaluation& evaluation,
                                  const SearchOptions& options, std::uint64_t& total) {
    if (inside.form == Form::kWords && options.sort == Sort::kRelevance) {
      SearchOptions exact = options;
      exact.limit = options.others_per_document + 1;
      exact.offset = 0;
      exact.best_per_document = false;
      exact.exact_total = true;
      Answer answer;
      std::vector<Scored> found = find(inside, evaluation, exact, answer);
      total = answer.total;
      return found;
    }
    // All have one date: they stand in their order, as in a listing.
    const PassageSet set = matching(inside, evaluation);
    total = set.size();
    std::vector<Scored> found;
    set.for_each([&](std::int64_t passage) {
      if (found.size() <= options.others_per_document) found.push_back({0, passage});
    });
    return found;
  }

  // The best offset + limit passages; sets total and plan.
  std::vector<Scored> find(Question& question, Evaluation& evaluation, const SearchOptions& options,
                           Answer& answer) {
    constexpr std::size_t kMax = std::numeric_limits<std::size_t>::max();
    const std::size_t k =
        options.limit > kMax - options.offset ? kMax : options.limit + options.offset;
    if (question.form == Form::kNothing) return {};
    if (question.form == Form::kWords && options.sort == Sort::kRelevance) {
      Ranking ranking = question.speaker.is_anybody()
                            ? evaluation.rank(k, options.best_per_document, options.exact_total)
                            : SpeakerSearch(question.speaker, evaluation, question.weights(), index)
                                  .rank(k, options.best_per_document, options.exact_total);
      answer.total = ranking.total;
      answer.total_exact = ranking.total_exact;
      answer.explanation.plan = std::move(ranking.plan);
      return std::move(ranking.best);
    }
    const PassageSet set = matching(question, evaluation);
    const Listing listing = list_passages(set, options.sort, k, options.best_per_document, index);
    answer.total = listing.total;
    answer.explanation.plan = {"listed: " + std::to_string(listing.total) + " passages"};
    std::vector<Scored> found;
    for (const std::int64_t passage : listing.passages) found.push_back({0, passage});
    return found;
  }

  // The passages that answer, in words of the speaker if one is asked for.
  PassageSet matching(Question& question, Evaluation& evaluation) {
    PassageSet set = question.form == Form::kWords ? evaluation.matching() : evaluation.remaining();
    if (question.speaker.is_anybody()) return set;
    return SpeakerSearch(question.speaker, evaluation, question.weights(), index).among(set);
  }

  void add_notes(Question& question, Answer& answer) {
    auto& notes = answer.notes;
    notes = question.query.notes;
    const auto& of_terms = question.terms.notes;
    notes.insert(notes.end(), of_terms.begin(), of_terms.end());
    if (question.form == Form::kNothing) {
      notes.push_back(question.query.clauses.empty() && question.query.filters.empty()
                          ? "there is no word to search for in the question"
                          : "the question only says what to leave out, not what to find");
      return;
    }
    const auto& absent = question.terms.absent;
    if (absent.empty()) return;
    notes.push_back("not in the index: " + joined(absent));
    if (answer.total > 0) return;
    if (absent.size() > kMaxCorrected) {
      notes.push_back("nearest spellings are given for the first " + std::to_string(kMaxCorrected) +
                      " words only");
    }
    const std::size_t count = std::min(absent.size(), kMaxCorrected);
    for (const std::string& word : std::span(absent).first(count)) {
      const std::vector<TypedWord> forms = typed_words(word);
      if (forms.size() != 1 || forms.front().parts.size() != 1) continue;
      const auto near = index.lexicon().nearest(forms.front().parts.front(), kMaxSpellings);
      if (!near.empty()) notes.push_back("nearest to " + word + " in the index: " + joined(near));
    }
  }

  // The same conditions come again in a batch, and telling where they hold reads every document.
  const PassageSet& allowed_by(Wanted wanted, const Speaker& speaker) {
    if (!last_filter_ || last_filter_->first != wanted) {
      PassageSet set = speaker.among(passages_where(wanted.first, index));
      last_filter_.emplace(std::move(wanted), std::move(set));
    }
    return last_filter_->second;
  }

  Index index;
  ResultReader reader;

 private:
  std::optional<std::pair<Wanted, PassageSet>> last_filter_;
};

Searcher::Searcher(const std::filesystem::path& index) : impl_(std::make_unique<Impl>(index)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

std::vector<Result> Searcher::search(std::string_view query, const SearchOptions& options) const {
  return impl_->answer(query, options, false).results;
}

Answer Searcher::answer(std::string_view query, const SearchOptions& options) const {
  Answer answer = impl_->answer(query, options, false);
  answer.explanation = {};
  return answer;
}

Answer Searcher::explain(std::string_view query, const SearchOptions& options) const {
  return impl_->answer(query, options, true);
}

std::uint64_t Searcher::count(std::string_view query, const SearchOptions& options) const {
  SearchOptions exact = options;
  exact.limit = 0;
  exact.offset = 0;
  exact.exact_total = true;
  const sqlite::ReadTransaction transaction(impl_->index.connection());
  Question question = impl_->ask(query, options);
  Evaluation evaluation(impl_->index, question.terms, question.allowed, Parameters{});
  if (question.form == Form::kWords) {
    return question.speaker.is_anybody() ? evaluation.count()
                                         : impl_->matching(question, evaluation).size();
  }
  Answer answer;
  (void)impl_->find(question, evaluation, exact, answer);
  return answer.total;
}

FacetAnswer Searcher::facets(std::string_view query, const SearchOptions& options,
                             const FacetOptions& facets) const {
  const auto start = std::chrono::steady_clock::now();
  const sqlite::ReadTransaction transaction(impl_->index.connection());
  Question question = impl_->ask(query, options);
  Evaluation evaluation(impl_->index, question.terms, question.allowed, Parameters{});
  PassageSet matches;
  if (question.form != Form::kNothing) matches = impl_->matching(question, evaluation);
  FacetAnswer out = count_facets(matches, facets, impl_->index);
  Answer answer;
  answer.total = out.total.passages;
  impl_->add_notes(question, answer);
  out.notes = std::move(answer.notes);
  out.elapsed_ms = milliseconds_since(start);
  return out;
}

std::optional<Context> Searcher::show(std::string_view id, std::size_t neighbours) const {
  const sqlite::ReadTransaction transaction(impl_->index.connection());
  return impl_->reader.show(id, neighbours);
}

}  // namespace sourcebook
