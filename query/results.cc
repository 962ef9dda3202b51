#include "query/results.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "common/schema/kinds.h"
#include "common/schema/quotations.h"
#include "common/schema/unpublished.h"
#include "query/index.h"
#include "query/passage_set.h"
#include "query/snippet.h"

namespace sourcebook {
namespace {

constexpr char kPassage[] = R"(
  SELECT p.id - d.first_passage + 1, p.text_begin, p.text_end, p.paragraph, p.page, p.page_end,
         p.heading, iif(?2, (SELECT text FROM passage_content WHERE id = p.id), ''),
         d.public_id, d.kind, coalesce(t.title, d.title), d.author,
         coalesce(d.published, t.published), iif(d.published IS NULL, t.published_from, d.published_from),
         d.url, d.number, coalesce(d.path, s.shown), a.kind, coalesce(a.number, a.author),
         iif(d.path IS NULL, s.path, NULL), d.notes
  FROM passage AS p
  -- Nothing is read of it here: a passage that has no text is none.
  JOIN text_block AS b ON b.id = p.id - p.slot
  JOIN document AS d ON d.id = p.document
  LEFT JOIN source AS s ON s.id = d.source
  LEFT JOIN document AS t ON t.id = d.thread
  LEFT JOIN document AS a ON a.id = d.parent
  WHERE p.id = ?1)";

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// "draft" of the notes of a document that was not published; else empty.
std::string unpublished_as(std::string_view notes) {
  for (const std::string& note : lines_of(notes)) {
    if (note.starts_with(schema::kUnpublished)) return note.substr(schema::kUnpublished.size());
  }
  return {};
}

constexpr std::int64_t kCommentKind = static_cast<std::int64_t>(schema::Kind::kComment);

std::string kind_name(std::int64_t kind) {
  for (const auto one : {schema::Kind::kPost, schema::Kind::kComment, schema::Kind::kReport}) {
    if (static_cast<std::int64_t>(one) == kind) return std::string(schema::name_of(one));
  }
  return {};
}

std::string pages(std::string_view first, std::string_view last) {
  std::string out(first);
  if (!last.empty() && last != first) out.append(first.empty() ? "" : "-").append(last);
  return out;
}

std::size_t size_of(std::int64_t value) { return value < 0 ? 0 : static_cast<std::size_t>(value); }

// Whose words most of `bytes` are; empty if nobody's in particular.
std::string credit_of(const Quotations& quotations, const ByteRange& bytes) {
  for (auto quotation = quotations.rbegin(); quotation != quotations.rend(); ++quotation) {
    const std::size_t begin = std::max<std::size_t>(quotation->begin, bytes.begin);
    const std::size_t end = std::min<std::size_t>(quotation->end, bytes.end);
    if (begin < end && 2 * (end - begin) > bytes.end - bytes.begin) return quotation->credit;
  }
  return {};
}

// Whose words all of `hits` are; empty if nobody's, or not the same one's.
std::string credit_of(const Quotations& quotations, const std::vector<ByteRange>& hits) {
  std::string credit;
  for (const ByteRange& hit : hits) {
    const schema::PassageQuotation* const found = innermost(quotations, hit);
    if (found == nullptr || found->credit.empty()) return {};
    if (!credit.empty() && found->credit != credit) return {};
    credit = found->credit;
  }
  return credit;
}

}  // namespace

ResultReader::ResultReader(const sqlite::Connection& connection)
    : copies_(connection),
      find_passage_(connection.prepare(kPassage)),
      find_quotations_(connection.prepare("SELECT quotations FROM passage WHERE id = ?1")),
      find_document_(connection.prepare(
          "SELECT id, first_passage, passage_count, thread FROM document WHERE public_id = ?1")),
      find_notes_(connection.prepare("SELECT notes FROM document WHERE id = ?1")),
      list_thread_(connection.prepare(
          "SELECT id, first_passage FROM document WHERE thread = ?1 AND passage_count > 0 "
          "ORDER BY id")) {}

Result ResultReader::read(std::int64_t passage, bool with_text) {
  sqlite::Statement& row = find_passage_;
  row.reset();
  if (!row.bind(1, passage).bind(2, std::int64_t{with_text}).step()) throw_missing_passage(passage);
  Result out;
  out.document = row.text(8);
  out.id = out.document + "." + std::to_string(row.integer(0));
  out.bytes = {size_of(row.integer(1)), size_of(row.integer(2))};
  out.paragraph = size_of(row.integer(3));
  out.page = pages(row.text(4), row.text(5));
  out.section = lines_of(row.text(6));
  out.text = row.text(7);
  out.kind = kind_name(row.integer(9));
  out.title = row.text(10);
  out.author = row.text(11);
  out.published = row.text(12);
  out.published_from = row.text(13);
  out.url = row.text(14);
  out.comment = row.text(15);
  out.path = row.text(16);
  if (row.integer(17) == kCommentKind) out.reply_to = row.text(18);
  out.file = row.text(19);
  out.unpublished = unpublished_as(row.text(20));
  row.reset();
  return out;
}

Quotations ResultReader::quotations_of(std::int64_t passage) {
  find_quotations_.reset();
  if (!find_quotations_.bind(1, passage).step()) throw_missing_passage(passage);
  Quotations quotations = schema::decode_quotations(find_quotations_.blob(0));
  find_quotations_.reset();
  return quotations;
}

Result ResultReader::read_whole(std::int64_t passage) {
  Result out = read(passage);
  out.quoting = credit_of(quotations_of(passage), ByteRange{0, out.text.size()});
  return out;
}

void ResultReader::add_snippet(Result& result, std::int64_t passage, std::string_view behind,
                               const Matcher& matcher, std::span<const double> weights,
                               const Speaker& speaker) {
  const Quotations quotations = quotations_of(passage);
  const FieldMatches matches = matcher.match(result.text, Column::kText, behind);
  const std::vector<Mark> marks = speaker.said(matches.marks, quotations);
  if (const auto stretch = speaker.first_said(result.text, quotations); marks.empty() && stretch) {
    const auto text =
        std::string_view(result.text).substr(stretch->begin, stretch->end - stretch->begin);
    result.snippet = make_snippet(text, {}, weights).snippet;
    result.quoting = credit_of(quotations, *stretch);
    return;
  }
  Excerpt excerpt = make_snippet(result.text, marks, weights);
  result.snippet = std::move(excerpt.snippet);
  result.quoting = excerpt.hits.empty() ? credit_of(quotations, excerpt.bytes)
                                        : credit_of(quotations, excerpt.hits);
}

std::optional<ResultReader::Place> ResultReader::find_document(std::string_view public_id) {
  std::optional<Place> place;
  find_document_.reset();
  if (find_document_.bind(1, public_id).step()) {
    const auto range = range_of(find_document_.integer(1), find_document_.integer(2));
    if (range && range->first < 1) throw_missing_passage(range->first);
    if (range) {
      place = {find_document_.integer(0), range->first, range->last, find_document_.integer(3),
               range->first};
    }
  }
  find_document_.reset();
  return place;
}

// A document's id, or one with a dot and the number of a passage.
std::optional<ResultReader::Place> ResultReader::find(std::string_view id) {
  if (auto document = find_document(id)) return document;
  const std::size_t dot = id.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view number = id.substr(dot + 1);
  std::int64_t ordinal = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), ordinal);
  if (error != std::errc() || end != number.data() + number.size()) return std::nullopt;
  auto place = find_document(id.substr(0, dot));
  if (!place || ordinal < 1 || ordinal - 1 > place->last - place->first) return std::nullopt;
  place->passage = place->first + (ordinal - 1);
  return place;
}

void ResultReader::add_thread(const Place& place, Context& context) {
  std::vector<std::int64_t> passages;
  std::size_t own = 0;
  list_thread_.reset();
  list_thread_.bind(1, place.thread);
  while (list_thread_.step()) {
    if (list_thread_.integer(0) == place.document) own = passages.size();
    passages.push_back(list_thread_.integer(1));
  }
  list_thread_.reset();
  if (passages.size() < 2) return;  // nobody has answered
  context.thread_total = passages.size();
  // The post, and those around the one asked for.
  std::vector<Result>& out = context.thread;
  std::size_t begin = own > kMaxThread / 2 ? own - kMaxThread / 2 : 0;
  // The post takes one of the places.
  begin = std::min(begin, passages.size() > kMaxThread ? passages.size() - (kMaxThread - 1) : 0);
  if (begin > 0) out.push_back(read_whole(passages.front()));
  for (std::size_t i = begin; i < passages.size() && out.size() < kMaxThread; ++i) {
    out.push_back(read_whole(passages[i]));
  }
}

std::optional<Context> ResultReader::show(std::string_view id, std::size_t neighbours) {
  const auto place = find(id);
  if (!place) return std::nullopt;
  const auto reach = static_cast<std::int64_t>(std::min<std::size_t>(neighbours, kMaxThread));
  Context context;
  context.passage = read_whole(place->passage);
  const std::int64_t first = std::max(place->first, place->passage - reach);
  const std::int64_t last = place->passage + std::min(reach, place->last - place->passage);
  for (std::int64_t i = first; i < place->passage; ++i) context.before.push_back(read_whole(i));
  for (std::int64_t i = place->passage + 1; i <= last; ++i) context.after.push_back(read_whole(i));
  find_notes_.reset();
  if (find_notes_.bind(1, place->document).step()) context.notes = lines_of(find_notes_.text(0));
  find_notes_.reset();
  if (place->thread != 0) add_thread(*place, context);
  context.passage.copies = copies_.copies_of(place->passage);
  for (const std::int64_t copy : copies_.passages_like(place->passage)) {
    context.copies.push_back(read_whole(copy));
  }
  return context;
}

}  // namespace sourcebook
