#include "indexer/extract/protocol.h"

#include <nlohmann/json.hpp>

#include "indexer/document_json.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

// No document begins so: to_json() writes fields of Document only.
constexpr std::string_view kSkippedStart = R"({"skipped":)";

std::string text_of(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Skipped skipped_from(std::string_view line) {
  const auto object = nlohmann::json::parse(line, nullptr, false);
  if (!object.is_object()) throw Error(ErrorKind::kInput, "the worker wrote what is no record");
  return {text_of(object, "skipped"), text_of(object, "reason")};
}

}  // namespace

std::string to_line(const ReadItem& item) {
  if (const auto* document = std::get_if<Document>(&item)) return to_json(*document);
  const auto& skipped = std::get<Skipped>(item);
  const auto quoted = [](const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  };
  return std::string(kSkippedStart) + quoted(skipped.record) +
         ",\"reason\":" + quoted(skipped.reason) + "}";
}

ReadItem from_line(std::string_view line) {
  if (line.starts_with(kSkippedStart)) return skipped_from(line);
  return document_from_json(line).document;
}

}  // namespace sourcebook
