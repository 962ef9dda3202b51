// The command line as given, and the value of each option, checked while it is read.
#pragma once

#include <algorithm>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/variables_map.hpp>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/cli/command_line.h"

namespace sourcebook::query_cli {

// Every reader throws UsageError that names the option, what it was given and what it may be.
class Values {
 public:
  // Takes argv apart by `options`, whose values are strings. All other words are gathered under
  // "words": so are those that begin with one dash and are no option (-prisons), and everything
  // after "--". Long options must be known and written out.
  Values(const boost::program_options::options_description& options, int argc,
         const char* const* argv);

  [[nodiscard]] bool has(const std::string& name) const { return given_.count(name) != 0; }

  // The words that are no options, joined by blanks.
  [[nodiscard]] std::string words() const;

  // Empty if not given; refuses an empty value.
  [[nodiscard]] std::string text(const std::string& name) const;

  // A whole number from `least` to `most`; `otherwise` if not given.
  [[nodiscard]] std::size_t number(const std::string& name, std::size_t least, std::size_t most,
                                   std::size_t otherwise) const;

  // A date in ISO 8601, at the precision given; empty if not given.
  [[nodiscard]] std::string date(const std::string& name) const;

  // A language tag; empty if not given.
  [[nodiscard]] std::string language(const std::string& name) const;

  // What one of the listed words stands for; `otherwise` if not given.
  template <typename Choices, typename Choice>
  [[nodiscard]] Choice one_of(const std::string& name, const Choices& choices,
                              Choice otherwise) const {
    if (!has(name)) return otherwise;
    if (const auto* const found = choice_named(text(name), choices)) return found->second;
    throw refused(name, "one of " + words_of(choices));
  }

  // What each of the listed words, with commas between them, stands for; a word counts once.
  template <typename Choice>
  [[nodiscard]] std::vector<Choice> several_of(
      const std::string& name,
      const std::vector<std::pair<std::string_view, Choice>>& choices) const {
    std::vector<Choice> out;
    const std::string value = text(name);
    for (std::size_t begin = 0; begin <= value.size();) {
      const std::size_t end = std::min(value.find(',', begin), value.size());
      const auto* const found = choice_named(value.substr(begin, end - begin), choices);
      if (found == nullptr) {
        throw refused(name, "some of " + words_of(choices) + ", with commas between them");
      }
      if (std::find(out.begin(), out.end(), found->second) == out.end()) {
        out.push_back(found->second);
      }
      begin = end + 1;
    }
    return out;
  }

 private:
  template <typename Choices>
  [[nodiscard]] static auto choice_named(const std::string& word, const Choices& choices)
      -> decltype(&*choices.begin()) {
    const auto found = std::find_if(choices.begin(), choices.end(),
                                    [&](const auto& choice) { return choice.first == word; });
    return found == choices.end() ? nullptr : &*found;
  }

  template <typename Choices>
  [[nodiscard]] static std::string words_of(const Choices& choices) {
    std::string words;
    for (const auto& [word, choice] : choices) {
      words.append(words.empty() ? "" : ", ").append(word);
    }
    return words;
  }

  [[nodiscard]] UsageError refused(const std::string& name, const std::string& allowed) const;

  boost::program_options::variables_map given_;
};

// A word on the command line and what it stands for, for Values::one_of().
template <typename Choice>
using Choices = std::initializer_list<std::pair<std::string_view, Choice>>;

}  // namespace sourcebook::query_cli
