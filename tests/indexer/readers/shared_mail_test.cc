// Real messages and mailboxes against what is known of them: how many, on what, by whom, when.
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>

#include "common/text/dates.h"
#include "common/text/one_line.h"
#include "indexer/readers/mail.h"
#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"
#include "tests/support/real_files.h"
#include "tests/support/shared.h"

namespace sourcebook::test {
namespace {

// The table cuts subjects off; titles are without "Re:", and what could not be decoded is known
// differently.
bool is_title_of(const std::string& title, const std::string& subject) {
  constexpr std::size_t kKnown = 40;
  const std::string known = text::one_line(subject);
  if (known.find("\uFFFD") != std::string::npos) return true;
  const std::string shown = text::one_line(title).substr(0, kKnown);
  return shown.empty() ? known.empty() : known.find(shown) != std::string::npos;
}

// "Ann Lee <address>" -> "Ann Lee"; empty where the table has no name.
std::string name_in(const std::string& from) {
  const std::string name = from.substr(0, from.find('<'));
  if (name == from) return {};
  std::string bare;
  std::copy_if(name.begin(), name.end(), std::back_inserter(bare),
               [](char c) { return c != '"' && c != ' '; });
  return bare;
}

// "Lee,Ann" -> "AnnLee".
std::string given_name_first(const std::string& name) {
  const std::size_t comma = name.find(',');
  return comma == std::string::npos ? name : name.substr(comma + 1) + name.substr(0, comma);
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

void check_message(const std::string& facts, const Document& message) {
  CHECK(is_title_of(message.title, fact(facts, "subject")));
  const std::string name = name_in(fact(facts, "from"));
  if (!name.empty() && !message.author.empty()) {
    // Those of offices stay as they are.
    const std::string author = without_blanks(message.author);
    CHECK((author == name || author == given_name_first(name)));
  }
  const auto date = text::parse_date(fact(facts, "date"));
  // Zones that mail does not have ("GMT+1") aside.
  if (date) CHECK(message.published.value.substr(0, 19) == date->substr(0, 19));
}

bool has_pdf(const ReadItems& items) {
  return std::any_of(items.embedded.begin(), items.embedded.end(), [](const Embedded& file) {
    return file.bytes.find("%PDF-") != std::string::npos;
  });
}

}  // namespace

TEST_CASE("real messages have their subject, author, date and what is attached",
          "[readers][shared]") {
  const auto table = shared("formats/MANIFEST.tsv");
  if (!table) return;
  int checked = 0, named = 0;
  for (const RealFile& file : real_files(*table)) {
    if (file.format != "eml") continue;
    INFO(file.path);
    const ReadItems items = read_items(open_mail, read_bytes(table->parent_path() / file.path));
    const bool pdf = fact(file.facts, "types").find("application/pdf") != std::string::npos;
    if (pdf && number(file.facts, "attachments") > 0) CHECK(has_pdf(items));
    if (items.documents.empty()) {  // encrypted, or nothing but what is attached
      CHECK((!items.error.empty() || !items.skipped.empty() || !items.embedded.empty()));
      continue;
    }
    check_message(file.facts, items.documents.front());
    named += items.documents.front().author.empty() ? 0 : 1;
    ++checked;
  }
  CHECK(checked > 75);
  CHECK(named > checked - 10);
}

TEST_CASE("real mailboxes are read to the last message", "[readers][shared]") {
  const auto table = shared("formats/MANIFEST.tsv");
  if (!table) return;
  int checked = 0;
  for (const RealFile& file : real_files(*table)) {
    if (file.format != "mbox") continue;
    INFO(file.path);
    const ReadItems items = read_items(open_mbox, read_bytes(table->parent_path() / file.path));
    CHECK(static_cast<long>(items.documents.size()) == number(file.facts, "messages"));
    REQUIRE(!items.documents.empty());
    CHECK(is_title_of(items.documents.front().title, fact(file.facts, "first_subject")));
    ++checked;
  }
  CHECK(checked >= 9);
}

}  // namespace sourcebook::test
