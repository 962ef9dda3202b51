// The command line of either program, taken apart by Boost.Program_options.
#pragma once

#include <boost/program_options/option.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/variables_map.hpp>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace sourcebook {

// A command line that cannot be meant: main prints the sentence and points to --help.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Sees the arguments that are left before Boost does; what it takes from them, it returns.
using TakeArguments =
    std::function<std::vector<boost::program_options::option>(std::vector<std::string>&)>;

// Takes argv apart by `options`; all words that are no option, and everything after "--", are
// gathered under `words`, a list of strings. Long options must be known and written out: "--stat"
// must not mean --status today and something else tomorrow. Throws UsageError naming the option.
[[nodiscard]] boost::program_options::variables_map parse_command_line(
    const boost::program_options::options_description& options, const char* words, int argc,
    const char* const* argv, const TakeArguments& take = {});

}  // namespace sourcebook
