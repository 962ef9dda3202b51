#include "common/cli/command_line.h"

#include <algorithm>
#include <boost/program_options.hpp>

namespace sourcebook {
namespace {

namespace po = boost::program_options;

// Boost's own what() puts the argument into a template with placeholders, and never comes back from
// an argument that holds one of them ("--s%original_token%", 1.74).
UsageError refused(const po::error_with_option_name& error) {
  const std::string option = error.get_option_name();
  if (dynamic_cast<const po::unknown_option*>(&error) != nullptr) {
    return UsageError("there is no option " + option);
  }
  if (dynamic_cast<const po::multiple_occurrences*>(&error) != nullptr) {
    return UsageError(option + " can be given only once");
  }
  const auto* const syntax = dynamic_cast<const po::invalid_syntax*>(&error);
  if (syntax != nullptr && syntax->kind() == po::invalid_syntax::extra_parameter) {
    return UsageError(option + " takes no value");
  }
  return UsageError(option + " needs a value");
}

}  // namespace

po::variables_map parse_command_line(const po::options_description& options, const char* words,
                                     int argc, const char* const* argv, const TakeArguments& take) {
  po::options_description all;
  all.add(options).add_options()(words, po::value<std::vector<std::string>>());
  po::positional_options_description positional;
  positional.add(words, -1);
  po::command_line_parser parser(std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
  constexpr int kStyle =
      po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  parser.options(all).positional(positional).style(kStyle);
  if (take) parser.extra_style_parser(take);
  po::variables_map given;
  try {
    po::store(parser.run(), given);
  } catch (const po::error_with_option_name& error) {
    throw refused(error);
  } catch (const po::error& error) {
    throw UsageError(error.what());
  }
  return given;
}

}  // namespace sourcebook
