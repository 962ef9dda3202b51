// sourcebook-worker: reads files for sourcebook-index, confined. The only program that links
// poppler, and the only one in which readers run.
#include "indexer/extract/serve.h"
#include "indexer/readers/formats.h"
#include "indexer/readers/pdf.h"

namespace {

using namespace sourcebook;

std::optional<WorkerFormat> find_format(std::string_view name) {
  const Format* const format = format_named(name);
  if (format == nullptr) return std::nullopt;
  // PDFs come large, with pictures that are not looked at.
  if (format->open == nullptr) return WorkerFormat{open_pdf, false};
  return WorkerFormat{format->open, format->splitting == Splitting::kWhole};
}

}  // namespace

int main(int argc, char** argv) { return serve(argc, argv, find_format); }
