#include "query/cli/help.h"

#include "query/cli/format.h"

namespace sourcebook::query_cli {
namespace {

constexpr std::string_view kUsage = R"(Usage: sourcebook-query [options] WORDS...
       sourcebook-query [options] --show ID
       sourcebook-query [options] --batch FILE
       sourcebook-query [options] --trace WORDING
Finds passages in an index made by sourcebook-index, best first, each with its
source: who said it, where, when, on which page, in which comment, quoting whom.

Examples:
  sourcebook-query caseloads up 23%
      the ten passages that fit best
  sourcebook-query '"payment by results"' -pilot --kind report --since 2015
      these words in this order, without "pilot", in reports from 2015 on
  sourcebook-query --author Bridges --sort newest -n 5
      the five newest passages by an author
  sourcebook-query caseloads --quoting BBC
      where these are words of the BBC that somebody quotes; --own-words leaves
      out what is quoted
  sourcebook-query probation --facets author,year --timeline --kind comment
      how many passages of comments match, by whom and when
  sourcebook-query probation --group document
      the best passage of each document, three more below it, and how many match
  sourcebook-query "payment by results" --open 2
      the second result in the program that shows such files
  sourcebook-query --show ID --context 2
      a passage that was found: whole, two more on either side, and its thread
  sourcebook-query --trace "caseloads rose by 23% while budgets fell"
      where this was said, earliest first, exactly, altered or in part; from a
      file (- is standard input) with --trace-file
  sourcebook-query probation --format markdown >> notes.md
      quotations with their sources, to paste
  sourcebook-query probation --format json | jq -r '.results[].path'
      for a program
  sourcebook-query --batch questions.tsv --format trec > run.txt
      many questions at once, as a run for trec_eval

)";

constexpr std::string_view kQuestions = R"(
Questions:
  caseloads staff      any of the words, in any form (caseload, staffing)
  "frontline staff"    exactly these words, in this order
  "staff cuts"~8       both within eight words; ~>8 in this order, ~s in one
                       sentence, ~p in one paragraph
  +must -not           with and without a word; after -- no word is an option
  this OR that, (...)  either; groups
  reform*  *reform     words that begin so, that end so
  recieve~  recieve~2  words spelt almost so: one letter off, or two
  die language:de      in the forms of that language only
  title: heading: text:
                       in one field of the passage only: title:budget
  kind: author: date: path: language: comment:
                       only where this holds: kind:report date:2015..2017
                       'date:>2015' path:letters/*.txt comment:3.1; with -
                       before it, not
  thread:(staff cuts)  only in threads where one message has this word and one,
                       the same or another, that; alone it finds these
  No question is an error; what was ignored is said on standard error.

Dates are 2017, 2017-05, 2017-05-07 or "7 May 2017".

Counts (--facets, --timeline) are of all that match; -n is how many rows each
has. path counts by the topmost folders where the matches part; quoting, whom a
passage quotes anywhere in it. A timeline has days, months, years, decades or
centuries, whichever make at most 40 bars; --since and --until make it finer.

Formats:
)";

constexpr std::string_view kEnd = R"(
With --trace case, quotes, dashes, hyphens and layout do not count, every word
and number does; an ellipsis (..., [...]) stands for any words. It prints text,
json, jsonl, markdown or citations, and takes the conditions, -n, --offset and
--text.

Passages that say nearly the same are shown once: "also in 3 sources, earliest
2008-03-12". Totals and --count count all of them; --show lists them;
--all-copies and the format trec give each by itself.

With --batch a line without a TAB is reported and the rest goes on; the format
trec gives 1000 documents a question unless -n says otherwise.

Results go to standard output, counts and remarks to standard error (in json:
into the object). Colour only on a terminal, and never if NO_COLOR is set, but
for --color always. Text is wrapped to the terminal's width, or to $COLUMNS
columns; without either it is not wrapped.

Synonyms: a line "bus, coach, motor coach" lets each of these stand for the
others, but for words in quotes; a line that begins with # is a remark. The file
is --synonyms FILE, else $XDG_CONFIG_HOME/sourcebook/synonyms, else
~/.config/sourcebook/synonyms, if it is there; /dev/null for none. --explain
shows what was added.

Links (in terminals that have them) and --open lead to a result's file, where it
is still below the folder that was taken in, or to its web address. --open takes
files that are only shown (PDF, web pages, texts), by xdg-open; a page of a PDF
by evince, atril or xreader if one is installed. $SOURCEBOOK_OPENER can name
another program: "viewer --page={page} {file}", run without a shell; {url} is
the file's address, with "#page=12" if it is a PDF. --open says what it opens
and with what, and waits for its end.

The index is --index FILE, else $SOURCEBOOK_INDEX, else
$XDG_DATA_HOME/sourcebook/index.db, else ~/.local/share/sourcebook/index.db.

Exit status: 0 found, 1 nothing found, 2 failed.
)";

std::string format_table() {
  std::string table;
  for (const FormatName& row : kFormats) {
    std::string name(row.name);
    name.resize(10, ' ');
    table.append("  ").append(name).append(" ").append(row.about).append("\n");
  }
  return table;
}

}  // namespace

std::string help_around(std::string_view option_table) {
  std::string help(kUsage);
  return help.append(option_table).append(kQuestions).append(format_table()).append(kEnd);
}

}  // namespace sourcebook::query_cli
