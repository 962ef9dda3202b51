#include "query/cli/values.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "common/text/ascii.h"
#include "common/text/dates.h"

namespace sourcebook::query_cli {
namespace {

namespace po = boost::program_options;

// Of words that begin with one dash, -h and -n are options and so is -n20; all others, such as
// -not, are left to the question.
bool is_question_word(std::string_view word) {
  if (word.size() < 2 || word[0] != '-' || word[1] == '-') return false;
  const bool limit = word[1] == 'n' && (word.size() == 2 || text::is_digit(word[2]));
  return !limit && word != "-h";
}

// Takes such a word from the arguments before Boost sees an option in it.
std::vector<po::option> take_question_word(std::vector<std::string>& arguments) {
  if (!is_question_word(arguments.front())) return {};
  po::option word;
  word.value.push_back(arguments.front());
  word.original_tokens.push_back(arguments.front());
  arguments.erase(arguments.begin());
  return {word};
}

}  // namespace

Values::Values(const po::options_description& options, int argc, const char* const* argv)
    : given_(parse_command_line(options, "words", argc, argv, take_question_word)) {}

std::string Values::words() const {
  std::string joined;
  if (!has("words")) return joined;
  for (const auto& word : given_["words"].as<std::vector<std::string>>()) {
    joined.append(joined.empty() ? "" : " ").append(word);
  }
  return joined;
}

std::string Values::text(const std::string& name) const {
  if (!has(name)) return {};
  const auto& value = given_[name].as<std::string>();
  if (value.empty()) throw UsageError("--" + name + " is given an empty value");
  return value;
}

std::size_t Values::number(const std::string& name, std::size_t least, std::size_t most,
                           std::size_t otherwise) const {
  if (!has(name)) return otherwise;
  const std::string value = text(name);
  std::size_t number = 0;
  const char* const end = value.data() + value.size();
  const auto [rest, error] = std::from_chars(value.data(), end, number);
  if (error == std::errc() && rest == end && number >= least && number <= most) return number;
  throw refused(name,
                "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
}

std::string Values::date(const std::string& name) const {
  std::string value = text(name);
  if (value.empty()) return value;
  if (auto iso = text::iso_date(value)) return *std::move(iso);
  throw refused(name, "a date: 2017, 2017-05, 2017-05-07 or \"7 May 2017\"");
}

std::string Values::language(const std::string& name) const {
  std::string value = text(name);
  const auto fits = [](char c) { return text::is_letter(c) || text::is_digit(c) || c == '-'; };
  const bool tag = value.size() >= 2 && std::all_of(value.begin(), value.end(), fits);
  if (value.empty() || tag) return value;
  throw refused(name, "a language tag such as en, cy or de-AT");
}

UsageError Values::refused(const std::string& name, const std::string& allowed) const {
  return UsageError("--" + name + " is '" + text(name) + "', but must be " + allowed);
}

}  // namespace sourcebook::query_cli
