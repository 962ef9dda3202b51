#include "indexer/readers/mime_message.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <new>

#include "common/text/ascii.h"
#include "common/text/utf8.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/mail_base64.h"
#include "indexer/readers/mail_names.h"
#include "indexer/readers/xml_element.h"

namespace sourcebook {
namespace {

// Parts within parts go so deep; more is a bomb.
constexpr int kMaxDepth = 32;

struct Unref {
  void operator()(gpointer object) const noexcept { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

std::string string_of(const char* text) { return text == nullptr ? "" : decode_text(text); }

std::string bytes_of(GMimeStream* stream) {
  const GByteArray* const array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
  return {reinterpret_cast<const char*>(array->data), array->len};
}

std::string decoded(GMimeDataWrapper* content) {
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  return bytes_of(stream.get());
}

// `content` as it is encoded.
std::string as_written(GMimeDataWrapper* content) {
  GMimeStream* const written = g_mime_data_wrapper_get_stream(content);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_stream_reset(written);
  g_mime_stream_write_to_stream(written, stream.get());
  return bytes_of(stream.get());
}

std::string decoded_base64(std::string_view bytes) {
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_BASE64));
  return decoded(content.get());
}

// Whether what so few bytes were decoded to can be text in `charset`: "Thanks" is base64 as well, of
// control characters.
bool may_be_text(std::string_view bytes, std::string_view charset) {
  const std::string name = text::lower(charset);
  if (name.starts_with("utf-16") || name.starts_with("utf-32")) return true;
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 &&
           std::string_view("\t\n\v\f\r\x1b").find(c) == std::string_view::npos;
  };
  if (std::any_of(bytes.begin(), bytes.end(), is_control)) return false;
  const bool is_unicode = name.empty() || name == "utf-8" || name == "us-ascii";
  return !is_unicode || text::is_valid_utf8(bytes);
}

std::string authors_of(InternetAddressList* list) {
  std::string authors;
  const int count = list == nullptr ? 0 : internet_address_list_length(list);
  for (int i = 0; i < count; ++i) {
    InternetAddress* const address = internet_address_list_get_address(list, i);
    std::string name = mail::in_order(string_of(internet_address_get_name(address)));
    if (name.empty() && INTERNET_ADDRESS_IS_MAILBOX(address)) {
      name = string_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
      if (name.find('@') == std::string::npos) name.clear();
    }
    if (!name.empty()) authors += (authors.empty() ? "" : ", ") + name;
  }
  return authors;
}

std::string date_of(GMimeMessage* message) {
  GDateTime* const date = g_mime_message_get_date(message);
  if (date == nullptr) return {};
  const std::unique_ptr<char, decltype(&g_free)> text(
      g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z"), g_free);
  return text ? std::string(text.get()) : std::string();
}

std::string header(GMimeObject* object, const char* name) {
  return string_of(g_mime_object_get_header(object, name));
}

// The last id in a list of them.
std::string last_id(const std::string& references) {
  GMimeReferences* const list = g_mime_references_parse(nullptr, references.c_str());
  std::string id;
  const int count = list == nullptr ? 0 : g_mime_references_length(list);
  if (count > 0) id = string_of(g_mime_references_get_message_id(list, count - 1));
  if (list != nullptr) g_mime_references_free(list);
  return id;
}

std::string without_brackets(std::string text) {
  if (text.starts_with('<') && text.find('>') != std::string::npos) {
    return text.substr(1, text.find('>') - 1);
  }
  return text;
}

class PartsReader {
 public:
  explicit PartsReader(MimeMessage& out) : out_(out) {}

  void read(GMimeObject* object, int depth) {
    if (object == nullptr || depth > kMaxDepth) return;
    if (GMIME_IS_MULTIPART(object)) {
      read_all(GMIME_MULTIPART(object), depth);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      add_message(GMIME_MESSAGE_PART(object));
    } else if (GMIME_IS_PART(object)) {
      add_part(GMIME_PART(object));
    }
  }

 private:
  void read_all(GMimeMultipart* multipart, int depth) {
    if (GMIME_IS_MULTIPART_ENCRYPTED(multipart)) {
      out_.encrypted = true;
      return;
    }
    const int count = g_mime_multipart_get_count(multipart);
    for (int i = 0; i < count; ++i) read(g_mime_multipart_get_part(multipart, i), depth + 1);
  }

  void add_message(GMimeMessagePart* part) {
    GMimeMessage* const inner = g_mime_message_part_get_message(part);
    if (inner == nullptr) return;
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(GMIME_OBJECT(inner), nullptr, stream.get());
    out_.files.push_back({"", "message/rfc822", bytes_of(stream.get())});
  }

  static std::string content_of(GMimePart* part) {
    GMimeDataWrapper* const content = g_mime_part_get_content(part);
    return content == nullptr ? std::string() : decoded(content);
  }

  // The same of a text. What is declared to be encoded and is not (a program wrote the header and
  // no more; a list put its words below) is taken as it stands.
  std::string text_of(GMimePart* part, std::string_view charset) {
    GMimeDataWrapper* const content = g_mime_part_get_content(part);
    if (content == nullptr) return {};
    const GMimeContentEncoding encoding = g_mime_data_wrapper_get_encoding(content);
    if (encoding != GMIME_CONTENT_ENCODING_BASE64 && encoding != GMIME_CONTENT_ENCODING_UUENCODE) {
      return decoded(content);
    }
    const std::string raw = as_written(content);
    if (encoding == GMIME_CONTENT_ENCODING_UUENCODE) {
      std::string text = decoded(content);
      if (!text.empty() || xml::trimmed(raw).empty()) return text;
      out_.miscoded = true;
      return raw;
    }
    const std::size_t end = mail::end_of_base64(raw);
    std::string_view rest = std::string_view(raw).substr(end);
    std::string text = decoded_base64(std::string_view(raw).substr(0, end));
    constexpr std::size_t kOneLine = 76;  // of base64
    const bool is_words = raw.size() <= kOneLine && !may_be_text(text, charset);
    if (xml::trimmed(rest).empty() && !is_words) return text;
    out_.miscoded = true;
    if (is_words) return raw;
    return text.append(text.empty() ? "" : "\n\n").append(rest);
  }

  void add_part(GMimePart* part) {
    GMimeContentType* const type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    const bool text = g_mime_content_type_is_type(type, "text", "*");
    const char* const name = g_mime_part_get_filename(part);
    if (text && name == nullptr && !g_mime_part_is_attachment(part)) {
      return add_text(part, type);
    }
    const std::unique_ptr<char, decltype(&g_free)> type_name(
        g_mime_content_type_get_mime_type(type), g_free);
    const std::string media = string_of(type_name.get());
    if (media == "application/pkcs7-mime" || media == "application/x-pkcs7-mime") {
      out_.encrypted = true;
    }
    out_.files.push_back({string_of(name), media, content_of(part)});
  }

  void add_text(GMimePart* part, GMimeContentType* type) {
    const std::string charset = string_of(g_mime_content_type_get_parameter(type, "charset"));
    const std::string content = decode_text(text_of(part, charset), charset);
    if (g_mime_content_type_is_type(type, "text", "html")) {
      if (out_.html.empty() && out_.location.empty()) {
        out_.location = header(GMIME_OBJECT(part), "Content-Location");
      }
      out_.html += content;
    } else if (g_mime_content_type_is_type(type, "text", "plain")) {
      const std::string format = string_of(g_mime_content_type_get_parameter(type, "format"));
      out_.flowed = out_.flowed || format == "flowed" || format == "Flowed";
      if (!out_.plain.empty()) out_.plain += "\n\n";
      out_.plain += content;
    }
  }

  MimeMessage& out_;
};

void read_headers(GMimeMessage* message, MimeMessage& out) {
  GMimeObject* const object = GMIME_OBJECT(message);
  out.from = authors_of(g_mime_message_get_from(message));
  out.subject = string_of(g_mime_message_get_subject(message));
  out.date = date_of(message);
  out.id = string_of(g_mime_message_get_message_id(message));
  // Some programs write an address, or who wrote what, into In-Reply-To.
  out.answers = last_id(header(object, "References"));
  if (out.answers.empty()) out.answers = last_id(header(object, "In-Reply-To"));
  out.language = header(object, "Content-Language");
  out.archived_at = without_brackets(header(object, "Archived-At"));
  out.location = header(object, "Snapshot-Content-Location");
}

}  // namespace

MimeMessage parse_message(std::string_view bytes) {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
  MimeMessage out;
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) return out;
  read_headers(message.get(), out);
  PartsReader(out).read(g_mime_message_get_mime_part(message.get()), 0);
  return out;
}

}  // namespace sourcebook
