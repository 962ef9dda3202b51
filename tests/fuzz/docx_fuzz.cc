// A packed file, and the XML in one.
#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/readers/docx.h"
#include "sourcebook/error.h"
#include "tests/fuzz/check_documents.h"

namespace {

constexpr char kStyles[] =
    R"(<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Q"><w:name w:val="Quote"/><w:basedOn w:val="Q"/></w:style></w:styles>)";

template <typename Work>
void try_to(const Work& work) {
  try {
    work();
  } catch (const sourcebook::Error&) {
    // Says what is wrong with the rest.
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  static_cast<void>(sourcebook::recognise_docx(bytes.substr(0, 4096)));
  try_to([&] { sourcebook::test::check_reader(sourcebook::open_docx, bytes, "seed.docx"); });
  try_to([&] {
    sourcebook::ExportItems items;
    // One text in every part: each reads what it knows of it.
    sourcebook::read_docx_parts({{"word/document.xml", bytes},
                                 {"word/styles.xml", kStyles},
                                 {"word/footnotes.xml", bytes},
                                 {"word/comments.xml", bytes},
                                 {"docProps/core.xml", bytes}},
                                items);
    items.finish();
    while (const auto item = items.take()) {
      if (const auto* document = std::get_if<sourcebook::Document>(&*item)) {
        sourcebook::test::check_document(*document);
      }
    }
  });
  return 0;
}
