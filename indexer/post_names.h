// What a post is called in the addresses of a static site, which are made of the names of files.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook {

// The format whose comments, a file each, name their post like that and answer nothing in their own
// file.
inline constexpr std::string_view kNamesPosts = "staticman";

// The name in the path of a post's file: "_posts/2016-03-10-Bus-cuts.md", "bus-cuts/index.md" and
// "2016-03-10-bus-cuts/index.html" are all "bus-cuts". In lower case, as all of these.
[[nodiscard]] std::string post_name_of_file(std::string_view path);

// The last part of an address, a path or a name: "https://blog.example/2016/03/bus-cuts.html?a=b",
// "/2016/bus-cuts/index.html" and "bus-cuts" are all "bus-cuts". Empty for a site's front page.
[[nodiscard]] std::string post_name_of_address(std::string_view address);

// The path of an address without host, query, fragment and what pages differ in between one server
// and the next: "https://blog.example/2016/bus-cuts/index.html" is "/2016/bus-cuts". Of a name, the
// name.
[[nodiscard]] std::string path_of_address(std::string_view address);

// What all addresses of a page have in common: "http://www.blog.example/a/index.html#c4" and
// "https://blog.example/a/" are the same page, "/?p=1" and "/?p=2" are not.
[[nodiscard]] std::string page_key(std::string_view address);

// "2016-03-10/bus-cuts" of "https://blog.example/2016/03/10/bus-cuts.html"; empty where the address
// does not end in a day and a name.
[[nodiscard]] std::string day_and_name_of_address(std::string_view address);

// The folder of the site, with its slash, that a file of comments at `path` belongs to: what lies
// above its folder of data or comments ("_data/comments/bus-cuts/1.yml"), else above the folder
// that is called after the post.
[[nodiscard]] std::string_view site_of_comment(std::string_view path);

}  // namespace sourcebook
