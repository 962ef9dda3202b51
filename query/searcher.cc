#include <sourcebook/searcher.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

#include "common/sqlite/transaction.h"
#include "query/document_walk.h"
#include "query/explain.h"
#include "query/facets.h"
#include "query/filter.h"
#include "query/first_stage.h"
#include "query/index.h"
#include "query/listing.h"
#include "query/parser.h"
#include "query/question.h"
#include "query/ranking/evaluation.h"
#include "query/ranking/second_stage.h"
#include "query/ranking/widening.h"
#include "query/remarks.h"
#include "query/results.h"
#include "query/speaker.h"
#include "query/speaker_search.h"
#include "query/synonyms.h"
#include "query/terms.h"
#include "query/threads.h"
#include "query/timed_search.h"
#include "query/trace/tracer.h"

namespace sourcebook {
namespace {

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

}  // namespace

struct Searcher::Impl {
  // Conditions, and who is to be quoted.
  using Wanted = std::pair<std::vector<Filter>, std::string>;

  explicit Impl(const std::filesystem::path& file) : index(file), reader(index.connection()) {}

  // What is remembered of the index is true again.
  void refresh() {
    if (!index.refresh()) return;
    last_filter_.reset();
    reader.copies().forget();
  }

  // Call it inside a transaction.
  Question ask(std::string_view words, const SearchOptions& options) {
    refresh();
    Query query = parse(words);
    std::vector<Filter> filters = filters_of(options);
    Speaker speaker(options, index.connection());
    const Query about_words = with_words_of_threads(query);
    const Form form = form_of(about_words, !filters.empty() || !options.quoting.empty());
    filters.insert(filters.end(), query.filters.begin(), query.filters.end());
    index.lexicon().ask_only(language_of(filters));
    const Synonyms* const synonyms = synonyms_in(options.synonyms);
    Terms terms = find_terms(about_words, index.lexicon(), synonyms);
    if (synonyms != nullptr) {
      const auto& notes = synonyms->notes();
      terms.notes.insert(terms.notes.end(), notes.begin(), notes.end());
    }
    add_absent_of_threads(query, terms);
    const PassageSet& allowed = allowed_by({std::move(filters), options.quoting}, speaker);
    if (options.widen && form == Form::kWords) sourcebook::widen(terms, allowed, index);
    return {std::move(query), form, std::move(terms), std::move(speaker), allowed};
  }

  // Words that threads are asked for, where the question has others of its own.
  void add_absent_of_threads(const Query& query, Terms& terms) {
    Query of_threads;
    of_threads.clauses = words_of_threads(query.filters);
    for (std::string& word : find_terms(of_threads, index.lexicon()).absent) {
      const bool known = std::count(terms.absent.begin(), terms.absent.end(), word) > 0;
      if (!known) terms.absent.push_back(std::move(word));
    }
  }

  Answer answer(std::string_view words, const SearchOptions& options, bool explains) {
    const auto start = std::chrono::steady_clock::now();
    const sqlite::ReadTransaction transaction(index.connection());
    const TimedSearch time(index, options.time_limit);
    Answer answer;
    try {
      answer = answer_in_time(words, options, explains);
    } catch (const std::exception&) {
      if (!index.is_out_of_time()) throw;
      answer.total_exact = false;
      answer.notes = parse(words).notes;
      answer.notes.push_back(cut_note(options.time_limit) + ", before anything was found");
    }
    answer.elapsed_ms = milliseconds_since(start);
    return answer;
  }

  Answer answer_in_time(std::string_view words, const SearchOptions& options, bool explains) {
    Question question = ask(words, options);
    Evaluation evaluation(index, question.terms, question.allowed, Parameters{});
    Answer answer;
    std::vector<Scored> found = find(question, evaluation, options, answer);
    index.set_time_limit({});  // what was found is shown
    const std::size_t begin = std::min(options.offset, found.size());
    found.erase(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(begin));
    const std::vector<double> weights = question.weights();
    for (const Scored& one : found) {
      Result result = reader.read(one.passage, false);
      if (options.snippets || options.text) result.text = index.fields_of(one.passage)->text;
      result.rank = begin + answer.results.size() + 1;
      result.score = one.score;
      fill(result, one.passage, evaluation, weights, question.speaker, options);
      answer.results.push_back(std::move(result));
    }
    add_notes(question, answer);
    // They would take as long again.
    const bool has_time = !evaluation.was_cut();
    if (options.best_per_document && options.others_per_document > 0 && has_time) {
      for (std::size_t i = 0; i < found.size(); ++i) {
        add_others(question, found[i].passage, options, answer.results[i]);
      }
    }
    if (evaluation.was_cut()) {
      answer.total_exact = false;
      answer.notes.push_back(cut_note(options.time_limit) + ": there may be more, and better");
    }
    if (explains) {
      answer.explanation.query = to_string(question.query);
      answer.explanation.terms = explain_terms(question.terms);
      for (const Scored& one : found) {
        answer.explanation.scores.push_back(explain(one, question, evaluation));
      }
    }
    return answer;
  }

  // What `options` ask for beside the source.
  void fill(Result& result, std::int64_t passage, Evaluation& evaluation,
            const std::vector<double>& weights, Speaker& speaker, const SearchOptions& options) {
    if (options.snippets) {
      reader.add_snippet(result, passage, evaluation.text_behind(passage), evaluation.matcher(),
                         weights, speaker);
    }
    if (!options.text) result.text.clear();
    if (options.copies) result.copies = reader.copies().copies_of(passage);
  }

  Trace trace(std::string_view wording, const SearchOptions& options) {
    refresh();
    const Speaker speaker(options, index.connection());
    const PassageSet& allowed = allowed_by({filters_of(options), options.quoting}, speaker);
    return trace_wording(wording, options, allowed, index, reader);
  }

  static std::vector<std::string> explain(const Scored& one, const Question& question,
                                          Evaluation& evaluation) {
    SecondStage::Share share;
    std::vector<std::string> words;
    if (question.second_stage) {
      share = question.second_stage->share_of(one.passage);
      for (const Term& word : question.second_stage->words()) words.push_back(word.text);
    }
    const ScoreParts parts = evaluation.parts_of({one.score - share.sum(), one.passage});
    return explain_score(parts, share, question.terms, listed(words));
  }

  // The other passages of the document that `best` is the best of, and how many there are.
  void add_others(const Question& question, std::int64_t best, const SearchOptions& options,
                  Result& result) {
    const PassageSet allowed = question.allowed.part_within(passages_beside(best, index));
    Question inside{question.query, question.form, question.terms,
                    Speaker(options, index.connection()), allowed};
    Evaluation evaluation(index, inside.terms, allowed, Parameters{});
    const std::vector<double> weights = inside.weights();
    for (const Scored& one : find_inside(inside, evaluation, options, result.document_total)) {
      if (one.passage == best || result.others.size() == options.others_per_document) continue;
      Result& other = result.others.emplace_back(reader.read(one.passage));
      other.score = one.score;
      fill(other, one.passage, evaluation, weights, inside.speaker, options);
    }
  }

  // The best passages of one document, one more than the others that are wanted; sets `total`.
  std::vector<Scored> find_inside(Question& inside, Evaluation& evaluation,
                                  const SearchOptions& options, std::uint64_t& total) {
    if (inside.form == Form::kWords && options.sort == Sort::kRelevance) {
      SearchOptions exact = options;
      exact.best_per_document = false;
      exact.all_copies = true;
      exact.exact_total = true;
      Answer answer;
      std::vector<Scored> found =
          rank(inside, evaluation, exact, options.others_per_document + 1, answer);
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
      // However few are wanted: a page is to go on where the one before it ended.
      const std::size_t ranked = k == 0 ? 0 : std::max(k, SecondStageParameters{}.depth);
      std::vector<Scored> best = rank(question, evaluation, options, ranked, answer);
      index.set_time_limit({});  // a few passages are read, even if time is up
      question.second_stage.emplace(index, question.terms, evaluation.matcher(), evaluation.bm25(),
                                    evaluation.for_all());
      question.second_stage->reorder(best);
      best.resize(std::min(k, best.size()));
      return best;
    }
    const PassageSet set = matching(question, evaluation);
    const Listing listing =
        list_passages(set, options.sort, k, options.best_per_document, copies_for(options), index);
    answer.total = listing.total;
    answer.explanation.plan = {"listed: " + std::to_string(listing.total) + " passages"};
    std::vector<Scored> found;
    for (const std::int64_t passage : listing.passages) found.push_back({0, passage});
    return found;
  }

  // Null where all copies are wanted.
  [[nodiscard]] CopyTable* copies_for(const SearchOptions& options) {
    return options.all_copies ? nullptr : &reader.copies();
  }

  // The best `k` before the second stage; sets total and plan.
  std::vector<Scored> rank(Question& question, Evaluation& evaluation, const SearchOptions& options,
                           std::size_t k, Answer& answer) {
    const FirstStageOptions wanted = {options.best_per_document, options.exact_total,
                                      copies_for(options)};
    Ranking ranking =
        rank_first_stage(evaluation, question.speaker, question.weights(), index, k, wanted);
    answer.total = ranking.total;
    answer.total_exact = ranking.total_exact;
    answer.explanation.plan = std::move(ranking.plan);
    return std::move(ranking.best);
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
    for (std::string& remark :
         remarks_on_absent(question.terms.absent, answer.total == 0, index.lexicon())) {
      notes.push_back(std::move(remark));
    }
  }

  // The same conditions come again in a batch, and telling where they hold may read every document.
  const PassageSet& allowed_by(Wanted wanted, const Speaker& speaker) {
    if (!last_filter_ || last_filter_->first != wanted) {
      PassageSet set = speaker.among(passages_where(wanted.first, index));
      last_filter_.emplace(std::move(wanted), std::move(set));
    }
    return last_filter_->second;
  }

  // Null where no file is named.
  const Synonyms* synonyms_in(const std::filesystem::path& file) {
    if (file.empty()) return nullptr;
    std::error_code error;
    const SynonymFile version{file, std::filesystem::last_write_time(file, error)};
    if (!synonyms_ || synonyms_->first != version) {
      synonyms_.emplace(version, Synonyms::read(file));
    }
    return &synonyms_->second;
  }

  Index index;
  ResultReader reader;

 private:
  using SynonymFile = std::pair<std::filesystem::path, std::filesystem::file_time_type>;

  std::optional<std::pair<SynonymFile, Synonyms>> synonyms_;
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

Trace Searcher::trace(std::string_view wording, const SearchOptions& options) const {
  const auto start = std::chrono::steady_clock::now();
  const sqlite::ReadTransaction transaction(impl_->index.connection());
  Trace trace = impl_->trace(wording, options);
  trace.elapsed_ms = milliseconds_since(start);
  return trace;
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
  impl_->reader.copies().forget();  // what counts the index keeps is of no interest here
  return impl_->reader.show(id, neighbours);
}

}  // namespace sourcebook
