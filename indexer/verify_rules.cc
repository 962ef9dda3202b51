#include "indexer/verify_rules.h"

#include <sourcebook/error.h>

#include <cstdint>
#include <string_view>

#include "common/schema/quotations.h"
#include "common/text/dates.h"

namespace sourcebook {
namespace {

// Each counts what must not be.
struct Rule {
  const char* fault;
  const char* count;
};

constexpr Rule kRules[] = {
    {"documents without a source",
     "SELECT count(*) FROM document WHERE source NOT IN (SELECT id FROM source)"},
    {"readings without a source",
     "SELECT count(*) FROM reading WHERE source NOT IN (SELECT id FROM source)"},
    {"documents that their source does not count",
     "SELECT count(*) FROM document AS d JOIN source AS s ON s.id = d.source"
     " WHERE d.id < s.first_document OR d.id >= s.first_document + s.document_count"},
    {"sources that count documents which are not there",
     "SELECT count(*) FROM source AS s WHERE s.document_count <>"
     " (SELECT count(*) FROM document AS d WHERE d.source = s.id AND d.id >= s.first_document)"
     " AND s.document_count > 0"},
    {"passages without a document",
     "SELECT count(*) FROM passage WHERE document NOT IN (SELECT id FROM document)"},
    {"passages outside their document's",
     "SELECT count(*) FROM passage AS p JOIN document AS d ON d.id = p.document"
     " WHERE p.id < d.first_passage OR p.id >= d.first_passage + d.passage_count"},
    {"documents that count passages which are not there",
     "SELECT (SELECT coalesce(sum(passage_count), 0) FROM document) <> (SELECT count(*) FROM "
     "passage)"},
    {"passages without a text",
     "SELECT count(*) FROM passage WHERE id - slot NOT IN (SELECT id FROM text_block)"},
    {"texts without a passage",
     "SELECT count(*) FROM text_block WHERE id NOT IN (SELECT id FROM passage WHERE slot = 0)"},
    {"passages whose place in the text is none",
     "SELECT count(*) FROM passage AS p JOIN document AS d ON d.id = p.document"
     " WHERE p.text_begin < 0 OR p.text_begin >= p.text_end OR p.text_end > d.text_bytes"},
    {"passages that overlap",
     "SELECT count(*) FROM passage AS p JOIN passage AS q ON q.id = p.id - 1"
     " WHERE q.document = p.document AND q.text_end > p.text_begin"},
    {"passages whose text is not as long as their place",
     "SELECT count(*) FROM passage AS p JOIN passage_content AS c ON c.id = p.id"
     " WHERE length(CAST(c.text AS BLOB)) <> p.text_end - p.text_begin"},
    {"sources of an outcome that is not known",
     "SELECT count(*) FROM source WHERE outcome NOT IN (1, 2, 3, 4)"},
    {"documents of a kind that is not known",
     "SELECT count(*) FROM document WHERE kind NOT IN (1, 2, 3)"},
    {"passages of no paragraph", "SELECT count(*) FROM passage WHERE paragraph < 1"},
    {"copies that are not there",
     "SELECT count(*) FROM copy WHERE passage NOT IN (SELECT id FROM passage)"},
    {"copies of what is not there, or of copies",
     "SELECT count(*) FROM copy WHERE leader <> 0 AND (leader NOT IN (SELECT id FROM passage)"
     " OR leader IN (SELECT passage FROM copy))"},
    {"passages that copies have been looked for among before they were there",
     "SELECT max(0, coalesce((SELECT value FROM meta WHERE key = 'copies_through'), 0) -"
     " coalesce((SELECT value FROM meta WHERE key = 'last_passage'), 0))"},
    {"comments that answer what is not there",
     "SELECT count(*) FROM document WHERE parent NOT IN (SELECT id FROM document)"
     " OR thread NOT IN (SELECT id FROM document)"},
};

void report(std::int64_t count, const char* fault, std::vector<std::string>& faults) {
  if (count > 0) faults.push_back(std::to_string(count) + " " + fault);
}

// Whether they are there, follow each other, and lie in a passage of `length` bytes.
bool are_quotations(std::string_view bytes, std::int64_t length) {
  try {
    std::int64_t behind = 0;
    for (const auto& quotation : schema::decode_quotations(bytes)) {
      if (quotation.begin < behind || quotation.begin >= quotation.end) return false;
      behind = quotation.end;
    }
    return behind <= length;
  } catch (const Error&) {
    return false;
  }
}

void check_quotations(const sqlite::Connection& connection, std::vector<std::string>& faults) {
  auto rows = connection.prepare(
      "SELECT quotations, text_end - text_begin FROM passage WHERE quotations IS NOT NULL");
  std::int64_t wrong = 0;
  while (rows.step()) wrong += are_quotations(rows.blob(0), rows.integer(1)) ? 0 : 1;
  report(wrong, "passages whose quotations are damaged", faults);
}

// The days by which documents are found and sorted are those that their dates say.
void check_dates(const sqlite::Connection& connection, std::vector<std::string>& faults) {
  auto rows = connection.prepare(
      "SELECT coalesce(published, ''), published_first, published_last FROM document");
  std::int64_t wrong = 0;
  while (rows.step()) {
    const auto days = text::day_range(rows.text(0));
    const bool agree = days ? !rows.is_null(1) && !rows.is_null(2) &&
                                  rows.integer(1) == days->first && rows.integer(2) == days->last
                            : rows.is_null(1) && rows.is_null(2);
    wrong += agree ? 0 : 1;
  }
  report(wrong, "documents whose days are not those of their date", faults);
}

}  // namespace

void check_rules(const sqlite::Connection& connection, std::vector<std::string>& faults) {
  for (const Rule& rule : kRules) report(connection.integer(rule.count), rule.fault, faults);
  check_quotations(connection, faults);
  check_dates(connection, faults);
}

}  // namespace sourcebook
