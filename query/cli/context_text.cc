#include <algorithm>
#include <map>
#include <ostream>

#include "common/text/numbers.h"
#include "common/text/terminal.h"
#include "common/text/width.h"
#include "query/cli/linked_source.h"
#include "query/cli/printer_text.h"
#include "query/cli/source_line.h"

namespace sourcebook::query_cli {
namespace {

constexpr std::size_t kIndent = 4;
constexpr std::size_t kMaxDepth = 12;        // deeper comments stand no further to the right
constexpr std::size_t kOutlineColumns = 80;  // where lines are not wrapped

// The source block: what it is, where it is, and how to name it.
void print_source(std::ostream& out, const Result& passage, const Look& look) {
  std::string head = laid_out({source_line(passage, " · "), {}}, 0, {false, look.columns});
  head.pop_back();
  out << tinted(head, Tint::kTitle, look) << '\n';
  for (const std::string& where : {linked_path(passage, look), linked_url(passage, look)}) {
    if (!where.empty()) out << where << '\n';
  }
  std::string place =
      "id " + text::printable(passage.id) + "  document " + text::printable(passage.document);
  if (passage.paragraph != 0) place += "  paragraph " + std::to_string(passage.paragraph);
  place +=
      "  bytes " + std::to_string(passage.bytes.begin) + "-" + std::to_string(passage.bytes.end);
  if (!passage.published_from.empty())
    place += "  date from: " + text::printable(passage.published_from);
  out << tinted(place, Tint::kAside, look) << '\n';
}

void print_passage(std::ostream& out, const Result& passage, const Look& look) {
  out << '\n' << laid_out({text::printable(passage.text, true), {}}, kIndent, look);
}

void print_neighbours(std::ostream& out, const char* heading, const std::vector<Result>& passages,
                      const Look& look) {
  if (passages.empty()) return;
  out << '\n' << tinted(heading, Tint::kTitle, look) << '\n';
  for (const Result& passage : passages) {
    print_passage(out, passage, look);
    out << std::string(kIndent, ' ')
        << tinted("id " + text::printable(passage.id), Tint::kAside, look) << '\n';
  }
}

void print_copies(std::ostream& out, const Context& context, const Look& look) {
  if (context.copies.empty()) return;
  const std::string heading =
      "Copies: " + copies_line(context.passage.copies, context.passage.published);
  out << '\n' << tinted(heading, Tint::kTitle, look) << "\n\n";
  for (const Result& copy : context.copies) {
    out << laid_out({source_line(copy, " · "), {}}, kIndent, {false, look.columns});
    const std::string id = copy.path.empty() ? "id " + copy.id : copy.path + "  id " + copy.id;
    out << std::string(kIndent, ' ') << tinted(text::printable(id), Tint::kAside, look) << '\n';
  }
  const std::size_t all = context.passage.copies.passages;
  if (all <= context.copies.size()) return;
  out << std::string(kIndent, ' ') << "and " << text::grouped(all - context.copies.size())
      << " more\n";
}

// How deep each comment of a thread stands: below what it answers where that is known, else by the
// parts of its number.
class Depths {
 public:
  std::size_t of(const Result& entry) {
    if (entry.kind != "comment") return 0;
    const auto answered = depths_.find(entry.reply_to);
    const bool known = !entry.reply_to.empty() && answered != depths_.end();
    const auto dots = std::count(entry.comment.begin(), entry.comment.end(), '.');
    const std::size_t depth = known ? answered->second + 1 : static_cast<std::size_t>(dots) + 1;
    if (!entry.author.empty()) depths_[entry.author] = depth;
    if (!entry.comment.empty()) depths_[entry.comment] = depth;
    return depth;
  }

 private:
  std::map<std::string, std::size_t> depths_;  // of the latest by number, and by author
};

// "2 Ann, 7 May 2017", "Another Report, 7 May 2017"
std::string outline_head(const Result& entry) {
  const std::string& name = entry.kind == "comment" ? entry.comment : entry.title;
  std::string head;
  if (!name.empty()) head = text::printable(name);
  if (!entry.author.empty())
    head.append(head.empty() ? "" : " ").append(text::printable(entry.author));
  if (!entry.published.empty()) {
    head.append(head.empty() ? "" : ", ").append(written_date(entry.published));
  }
  return head.empty() ? text::printable(entry.kind) : head;
}

// As many words of `text` as fit into `cells`.
std::string first_words(std::string_view text, std::size_t cells) {
  std::string words;
  const std::string line = text::printable(text);
  for (std::size_t at = line.find_first_not_of(' '); at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string longer = words + (words.empty() ? "" : " ") + line.substr(at, end - at);
    if (text::width(longer) > cells) return words.empty() ? words : words + " ...";
    words = longer;
    at = line.find_first_not_of(' ', end);
  }
  return words;
}

void print_thread(std::ostream& out, const Context& context, const Look& look) {
  if (context.thread.size() < 2) return;
  const std::size_t columns = look.columns == 0 ? kOutlineColumns : look.columns;
  std::string heading = "Thread";
  if (context.thread.size() < context.thread_total) {
    heading +=
        ": " + text::grouped(context.thread.size()) + " of " + text::grouped(context.thread_total);
  }
  out << '\n' << tinted(heading, Tint::kTitle, look) << "\n\n";
  Depths depths;
  for (const Result& entry : context.thread) {
    const bool shown = entry.document == context.passage.document;
    const std::size_t depth = std::min(depths.of(entry), kMaxDepth);
    std::string line =
        (shown ? "  > " : "    ") + std::string(2 * depth, ' ') + outline_head(entry);
    const std::size_t used = text::width(line) + 6;  // ": " and " ..."
    const std::string words = first_words(entry.text, columns > used ? columns - used : 0);
    if (!words.empty()) line.append(": ").append(words);
    out << (shown ? tinted(line, Tint::kMark, look) : line) << '\n';
  }
}

}  // namespace

void print_context_text(std::ostream& out, const Context& context, const Look& look) {
  print_source(out, context.passage, look);
  for (const std::string& note : context.notes) {
    out << laid_out({text::printable(note), {}}, 0, look);
  }
  print_neighbours(out, "Before", context.before, look);
  if (!context.before.empty()) out << '\n' << tinted("Passage", Tint::kTitle, look) << '\n';
  print_passage(out, context.passage, look);
  print_neighbours(out, "After", context.after, look);
  print_copies(out, context, look);
  print_thread(out, context, look);
}

}  // namespace sourcebook::query_cli
