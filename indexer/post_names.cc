#include "indexer/post_names.h"

#include <algorithm>

#include "common/text/ascii.h"

namespace sourcebook {
namespace {

using std::string_view;

string_view folder_of(string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == string_view::npos ? string_view() : path.substr(0, slash);
}

string_view last_of(string_view path) {
  return path.substr(path.rfind('/') == string_view::npos ? 0 : path.rfind('/') + 1);
}

string_view without_ending(string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

// "2016-03-10-bus-cuts" -> "bus-cuts".
string_view without_day(string_view name) {
  constexpr string_view kDay = "0000-00-00-";
  if (name.size() <= kDay.size()) return name;
  for (std::size_t i = 0; i < kDay.size(); ++i) {
    if (kDay[i] == '-' ? name[i] != '-' : !text::is_digit(name[i])) return name;
  }
  return name.substr(kDay.size());
}

bool holds_comments(string_view folder) {
  const std::string name = text::lower(folder);
  return name == "comments" || name == "_comments" || name == "data" || name == "_data";
}

}  // namespace

std::string post_name_of_file(string_view path) {
  string_view name = without_ending(last_of(path));
  if (name == "index" || name == "_index") name = last_of(folder_of(path));
  return text::lower(without_day(name));
}

std::string path_of_address(string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  if (const std::size_t scheme = address.find("://"); scheme != string_view::npos) {
    address.remove_prefix(std::min(address.find('/', scheme + 3), address.size()));
  }
  for (const string_view ending : {".html", ".htm", ".md"}) {
    if (address.ends_with(ending)) address.remove_suffix(ending.size());
  }
  if (last_of(address) == "index") address = folder_of(address);
  while (address.ends_with('/')) address.remove_suffix(1);
  return text::lower(address);
}

std::string post_name_of_address(string_view address) {
  const std::string path = path_of_address(address);
  return std::string(without_day(last_of(path)));
}

std::string page_key(string_view address) {
  address = address.substr(0, address.find('#'));
  const std::size_t scheme = address.find("://");
  if (scheme != string_view::npos) address.remove_prefix(scheme + 3);
  const string_view host = address.substr(0, address.find_first_of("/?"));
  const string_view query = address.substr(std::min(address.find('?'), address.size()));
  string_view path = address.substr(host.size(), address.size() - host.size() - query.size());
  if (last_of(path) == "index.html") path = folder_of(path);
  while (path.ends_with('/')) path.remove_suffix(1);
  std::string key = text::lower(host);
  if (key.starts_with("www.")) key.erase(0, 4);
  return key.append(path).append(query);
}

std::string day_and_name_of_address(string_view address) {
  const std::string path = path_of_address(address);
  const string_view name = last_of(path);
  constexpr string_view kDay = "/0000/00/00/";
  if (name.empty() || path.size() < kDay.size() + name.size()) return {};
  std::string day = path.substr(path.size() - name.size() - kDay.size(), kDay.size());
  for (std::size_t i = 0; i < kDay.size(); ++i) {
    if (kDay[i] == '/' ? day[i] != '/' : !text::is_digit(day[i])) return {};
  }
  std::replace(day.begin() + 1, day.end() - 1, '/', '-');
  return day.substr(1).append(name);
}

string_view site_of_comment(string_view path) {
  constexpr int kLevels = 3;  // above the file that its folder of comments is looked for
  const string_view post = folder_of(path);  // called after it, or holds the comments of all
  string_view site = folder_of(post);
  string_view up = post;
  for (int i = 0; i < kLevels && !up.empty(); ++i, up = folder_of(up)) {
    if (!holds_comments(last_of(up))) continue;
    while (holds_comments(last_of(up))) up = folder_of(up);
    site = up;
    break;
  }
  return path.substr(0, site.size() + 1);
}

}  // namespace sourcebook
