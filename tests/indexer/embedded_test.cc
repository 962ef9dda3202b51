#include "indexer/embedded.h"

#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/unpublished.h"
#include "sourcebook/error.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

// Reads a text file as one document of that text; "deeper" and "bad" do what they say.
void read(const Format&, std::string bytes, const InputInfo& info, const ItemSink& sink) {
  if (bytes == "bad") throw Error(ErrorKind::kInput, "is damaged");
  if (bytes == "away") throw Error(ErrorKind::kIo, "cannot be opened");
  if (bytes == "deeper") return sink(Embedded{"in.txt", "deeper", ""});
  if (bytes == "message") {
    Document message;
    message.id = "two@example.org";
    message.parent = "one@example.org";
    message.text = "An answer.";
    return sink(std::move(message));
  }
  if (bytes == "kept apart") {
    Document comment;
    comment.key = "7";
    comment.parent = "https://blog.example/bus-cuts/";
    comment.text = "Ours went in May.";
    return sink(std::move(comment));
  }
  if (bytes == "part") sink(Skipped{"line 2", "is no record"});
  Document post;
  post.key = "1";
  post.text = std::move(bytes);
  Document comment;
  comment.key = "2";
  comment.parent = "1";
  comment.text = "A comment in " + info.folder + "/" + info.name;
  sink(std::move(post));
  sink(std::move(comment));
}

struct Found {
  std::vector<Document> documents;
  std::vector<Skipped> skipped;
};

Found all_in(Embedded embedded, std::optional<Kind> kind = std::nullopt) {
  Found found;
  read_embedded(std::move(embedded), "box.zip", kind, read, [&found](ReadItem item) {
    if (auto* skipped = std::get_if<Skipped>(&item)) {
      found.skipped.push_back(std::move(*skipped));
    } else {
      found.documents.push_back(std::get<Document>(std::move(item)));
    }
  });
  return found;
}

}  // namespace

TEST_CASE("documents of a file within a file say where they lie, and keep to their own thread",
          "[embedded]") {
  const Found found = all_in({"minutes/may.txt", "Words of the minutes.", "attached to a message"});
  REQUIRE(found.documents.size() == 2);
  const Document& post = found.documents[0];
  const Document& comment = found.documents[1];
  CHECK(post.path == "box.zip/minutes/may.txt");
  CHECK(post.format == "text");
  CHECK(post.kind == Kind::kPost);
  CHECK(post.key == "minutes/may.txt\n1");
  CHECK(post.notes == std::vector<std::string>{"attached to a message"});
  CHECK(comment.kind == Kind::kComment);
  CHECK(comment.parent == post.key);
  CHECK(comment.text == "A comment in minutes/may.txt");
  CHECK(all_in({"a.txt", "Words.", ""}, Kind::kReport).documents[0].kind == Kind::kReport);
}

TEST_CASE("what is said of a file within a file is set in its documents", "[embedded]") {
  Embedded post{"posts/1.cuts.html", "They cut ours in May.", ""};
  post.said.title = "Cuts";
  post.said.subtitle = "In short";
  post.said.draft = true;
  const Found found = all_in(post);
  REQUIRE(found.documents.size() == 2);
  CHECK(found.documents[0].title == "Cuts");
  CHECK(found.documents[0].text == "In short\n\nThey cut ours in May.");
  CHECK(is_unpublished(found.documents[0]));
  CHECK(found.documents[1].title.empty());
}

TEST_CASE("what a comment answers by address lies elsewhere", "[embedded]") {
  const Found found = all_in({"disqus.txt", "kept apart", ""});
  REQUIRE(found.documents.size() == 1);
  CHECK(found.documents[0].key == "disqus.txt\n7");
  CHECK(found.documents[0].parent == "https://blog.example/bus-cuts/");
}

TEST_CASE("a message answers one that may lie in another file", "[embedded]") {
  const Found found = all_in({"mail/two.eml.txt", "message", ""});
  REQUIRE(found.documents.size() == 1);
  CHECK(found.documents[0].id == "two@example.org");
  CHECK(found.documents[0].parent == "one@example.org");
}

TEST_CASE("what cannot be read within a file is a record of it that is skipped", "[embedded]") {
  const Found bad = all_in({"a.txt", "bad", ""});
  REQUIRE(bad.skipped.size() == 1);
  CHECK(bad.skipped[0].record == "a.txt");
  CHECK(bad.skipped[0].reason == "is damaged");

  const Found part = all_in({"a.txt", "part", ""});
  CHECK(part.documents.size() == 2);
  REQUIRE(part.skipped.size() == 1);
  CHECK(part.skipped[0].record == "a.txt, line 2");

  CHECK(all_in({"a.exe", std::string("MZ\0\0\1", 5), ""}).skipped.empty());
  CHECK_THROWS_AS(all_in({"a.txt", "away", ""}), Error);
}

TEST_CASE("files within files end somewhere", "[embedded]") {
  const Found found = all_in({"a.txt", "deeper", ""});
  CHECK(found.documents.empty());
  REQUIRE(found.skipped.size() == 1);
  CHECK(found.skipped[0].record == "a.txt/in.txt/in.txt/in.txt/in.txt");
}

}  // namespace sourcebook::test
