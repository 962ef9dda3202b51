// Xapian's side of the comparison:
//   peer_xapian index FOLDER PASSAGES | peer_xapian ask FOLDER QUESTIONS ROUNDS
// Its own term generator and query parser with its English stemmer, BM25 with the parameters that
// the others have; the kind is a boolean term, the days are values. Compacted after indexing.
#include <xapian.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "tests/bench/peers/question.h"

namespace sourcebook::bench {
namespace {

constexpr Xapian::valueno kFirstDay = 0;
constexpr Xapian::valueno kLastDay = 1;

std::string kind_term(int kind) { return "K" + std::to_string(kind); }

Xapian::Document document_of(Xapian::TermGenerator& generator, const PeerPassage& passage) {
  Xapian::Document document;
  generator.set_document(document);
  generator.index_text(passage.text);
  document.add_boolean_term(kind_term(passage.facts.kind));
  document.add_value(kFirstDay, Xapian::sortable_serialise(passage.facts.first_day));
  document.add_value(kLastDay, Xapian::sortable_serialise(passage.facts.last_day));
  document.set_data(passage.text);
  return document;
}

void index(const std::string& folder, const std::string& passages) {
  // Passages that are held in memory at a time; its 10,000 are for smaller machines.
  setenv("XAPIAN_FLUSH_THRESHOLD", "100000", 1);
  const std::string loose = folder + ".loose";
  {
    Xapian::WritableDatabase database(loose, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("en"));
    for_each_passage(passages, [&](const PeerPassage& passage) {
      database.add_document(document_of(generator, passage));
    });
    database.commit();
  }
  std::filesystem::remove_all(folder);
  Xapian::Database(loose).compact(folder);
  std::filesystem::remove_all(loose);
}

class Asker {
 public:
  explicit Asker(const std::string& folder) : database_(folder) {
    parser_.set_database(database_);
    parser_.set_stemmer(Xapian::Stem("en"));
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  }

  std::size_t ask(const Question& question) {
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0.5));
    enquire.set_query(query_of(question));
    const Xapian::MSet found = enquire.get_mset(0, kPeerAnswers);
    std::size_t answers = 0;
    for (auto it = found.begin(); it != found.end(); ++it) {
      answers += it.get_document().get_data().empty() ? 0 : 1;
    }
    return answers;
  }

 private:
  Xapian::Query query_of(const Question& question) {
    const std::string& words = question.words;
    if (question.shape == "phrase") {
      return parser_.parse_query('"' + words + '"', Xapian::QueryParser::FLAG_PHRASE);
    }
    parser_.set_default_op(question.shape == "all" ? Xapian::Query::OP_AND : Xapian::Query::OP_OR);
    const Xapian::Query any = parser_.parse_query(words, 0);
    if (question.shape != "filter") return any;
    const Xapian::Query kind(kind_term(question.filter.kind));
    const Xapian::Query late(Xapian::Query::OP_VALUE_GE, kLastDay,
                             Xapian::sortable_serialise(question.filter.first_day));
    const Xapian::Query early(Xapian::Query::OP_VALUE_LE, kFirstDay,
                              Xapian::sortable_serialise(question.filter.last_day));
    return {Xapian::Query::OP_FILTER, any, kind & late & early};
  }

  Xapian::Database database_;
  Xapian::QueryParser parser_;
};

// Xapian's errors are of no standard type.
template <typename Work>
auto translated(const Work& work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw std::runtime_error(error.get_description());
  }
}

}  // namespace
}  // namespace sourcebook::bench

int main(int argc, char** argv) {
  using namespace sourcebook::bench;
  return peer_main(argc, argv,
                   {[](const std::string& folder, const std::string& passages) {
                      translated([&] { index(folder, passages); });
                    },
                    [](const std::string& folder) {
                      const auto asker =
                          translated([&] { return std::make_shared<Asker>(folder); });
                      return [asker](const Question& question) {
                        return translated([&] { return asker->ask(question); });
                      };
                    }});
}
