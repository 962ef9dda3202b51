// Any bytes are a page: find its comments, and hold them to what html_comments.h promises.
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_set>

#include "indexer/readers/html_comments.h"
#include "indexer/readers/html_encoding.h"
#include "indexer/readers/html_parse.h"
#include "sourcebook/error.h"
#include "tests/fuzz/check_documents.h"

namespace {

namespace html = sourcebook::html;
using sourcebook::test::require;

void check(const html::Dom& dom) {
  const html::CommentThread thread =
      html::find_comments(dom, {"https://blog.example/post", "post"});
  std::unordered_set<std::string> keys{"post"};
  for (const sourcebook::Document& comment : thread.comments) {
    require(comment.kind == sourcebook::Kind::kComment, "comments only");
    require(keys.contains(comment.parent), "parents before their answers");
    require(keys.insert(comment.key).second, "a key for each");
    require(!comment.text.empty(), "comments say something");
    require(comment.published.value.empty() == comment.published.from.empty(),
            "evidence for dates");
    sourcebook::test::check_document(comment);
  }
  html::NodeId last = 0;
  for (const html::NodeId root : thread.roots) {
    require(root >= last && root < dom.size(), "roots in order, none in another");
    last = dom.end(root);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    check(html::parse_page(html::decode_html(std::string(data, data + size))).dom);
  } catch (const sourcebook::Error&) {
  }
  return 0;
}
