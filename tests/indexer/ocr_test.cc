// Pages that are images, with a script in the place of tesseract.
#include <cstdlib>
#include <filesystem>
#include <string>

#include "indexer/extract/tesseract.h"
#include "indexer/ingest.h"
#include "indexer/verify.h"
#include "sourcebook/error.h"
#include "tests/support/catch.h"
#include "tests/support/index_dump.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_pdf.h"

namespace sourcebook::test {
namespace {

namespace fs = std::filesystem;

// What a shell script called tesseract finds in any picture: "The ferry is late again."
constexpr const char* kTesseract = R"sh(#!/bin/sh
if [ "$1" = --list-langs ]; then printf 'List of languages:\neng\ndeu\n'; exit 0; fi
[ "$(head -c 2)" = P5 ] || exit 1
x=100
for word in The ferry is late again.;
do
  printf '5\t1\t1\t1\t1\t1\t%s\t200\t90\t40\t95\t%s\n' $x $word
  x=$((x + 110))
done
)sh";

// Puts `folder` before all others that programs are looked for in.
class SearchedFirst {
 public:
  explicit SearchedFirst(const fs::path& folder, bool only = false) : before_(std::getenv("PATH")) {
    const std::string path = folder.string() + (only ? "" : ":" + before_);
    setenv("PATH", path.c_str(), 1);
  }
  ~SearchedFirst() { setenv("PATH", before_.c_str(), 1); }

 private:
  std::string before_;
};

void write_program(const TempDir& dir, const std::string& script) {
  fs::permissions(dir.write("bin/tesseract", script), fs::perms::owner_all);
}

Report take_in(const fs::path& index, const fs::path& path, const std::string& ocr) {
  IngestOptions options;
  options.paths = {path};
  options.ocr = ocr;
  Writer writer(index);
  const std::atomic<bool> stop = false;
  const Report report = ingest(writer, options, {}, stop);
  writer.finish();
  return report;
}

std::string scan() { return TinyPdf().page().image().page().image().bytes(); }

}  // namespace

TEST_CASE("what recognising takes is named where it is missing", "[ocr]") {
  const TempDir dir;
  write_program(dir, kTesseract);
  fs::create_directory(dir / "empty");
  {
    const SearchedFirst first(dir / "bin");
    CHECK(Tesseract("eng").missing().empty());
    CHECK(Tesseract("eng+deu").missing().empty());
    CHECK_THAT(Tesseract("eng+cym").missing(), ContainsSubstring("tesseract-ocr-cym"));
  }
  const SearchedFirst first(dir / "empty", true);
  CHECK_THAT(Tesseract("eng").missing(), ContainsSubstring("install the package tesseract-ocr"));
}

TEST_CASE("pages that are images are read where somebody asks for it, and stay read", "[ocr]") {
  const TempDir dir;
  write_program(dir, kTesseract);
  const SearchedFirst first(dir / "bin");
  const auto index = dir / "index.db";
  dir.write("x/scan.pdf", scan());
  dir.write("x/letter.txt", "A letter about buses, which do not come.\n");
  CHECK(take_in(index, dir / "x", "").failed == 1);
  CHECK(dump(index).size() == 1);

  const Report asked = take_in(index, dir / "x", "eng");
  CHECK(asked.updated == 1);
  CHECK(asked.unchanged == 1);  // a letter has no pictures
  REQUIRE(dump(index).size() == 2);
  bool found = false;
  for (const auto& [id, text] : dump(index)) {
    found = found || text.find("The ferry is late again.") != std::string::npos;
  }
  CHECK(found);

  CHECK(take_in(index, dir / "x", "").unchanged == 2);
  CHECK(take_in(index, dir / "x", "eng").unchanged == 2);
  CHECK(take_in(index, dir / "x", "deu").updated == 1);
  dir.write("x/scan.pdf", scan() + "% another\n");
  CHECK(take_in(index, dir / "x", "").updated == 1);
  CHECK(dump(index).size() == 2);
  CHECK(verify(index).empty());
}

TEST_CASE("words that were recognised are kept where nothing can recognise them any more",
          "[ocr]") {
  const TempDir dir;
  write_program(dir, kTesseract);
  fs::create_directory(dir / "empty");
  const auto index = dir / "index.db";
  dir.write("x/scan.pdf", scan());
  {
    const SearchedFirst first(dir / "bin");
    CHECK(take_in(index, dir / "x", "eng").added == 1);
  }
  const auto before = dump_documents(index);
  dir.write("x/scan.pdf", scan() + "% another\n");
  {
    const SearchedFirst first(dir / "empty", true);
    CHECK(take_in(index, dir / "x", "").failed == 1);
  }
  CHECK(dump_documents(index) == before);
  const SearchedFirst first(dir / "bin");
  CHECK(take_in(index, dir / "x", "").updated == 1);
}

TEST_CASE("a page that cannot be recognised is named, and the others are read", "[ocr]") {
  const TempDir dir;
  write_program(dir, "#!/bin/sh\nexit 1\n");
  const SearchedFirst first(dir / "bin");
  dir.write("a.pdf", TinyPdf().page().image().page().text(50, 700, "Words of a page.").bytes());
  const Report report = take_in(dir / "index.db", dir / "a.pdf", "eng");
  CHECK(report.in_part == 1);
  CHECK(report.documents == 1);
}

}  // namespace sourcebook::test
