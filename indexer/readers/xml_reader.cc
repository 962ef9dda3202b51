#include "indexer/readers/xml_reader.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <deque>
#include <sstream>
#include <utility>
#include <vector>

#include "indexer/readers/xml_mend.h"
#include "sourcebook/error.h"

namespace sourcebook::xml {
namespace {

constexpr std::size_t kElementBytes = sizeof(Element) + 32;  // what one takes besides its text
constexpr std::size_t kFeedBytes = std::size_t{16} << 10;    // to the parser at a time

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

struct Namespace {
  std::string_view uri;  // as it begins, after http://
  std::string_view prefix;
};

// The first that fits counts.
constexpr Namespace kNamespaces[] = {
    {"purl.org/rss/1.0/modules/content", "content"},
    {"purl.org/rss/1.0/modules/slash", "slash"},
    {"purl.org/dc/elements/1.", "dc"},
    {"purl.org/dc/terms", "dcterms"},
    {"purl.org/syndication/thread/1.0", "thr"},
    {"wellformedweb.org/CommentAPI", "wfw"},
    {"purl.org/atom/app#", "app"},
    {"www.w3.org/2007/app", "app"},
    {"schemas.google.com/blogger/", "blogger"},
    {"schemas.google.com/g/2005", "gd"},
    {"disqus.com/disqus-internals", "dsq"},
    {"www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
    {"www.w3.org/XML/1998/namespace", "xml"},
    {"schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"purl.oclc.org/ooxml/officeDocument/math", "m"},
    {"schemas.microsoft.com/office/word/2010/wordml", "w14"},
    {"schemas.microsoft.com/office/word/2012/wordml", "w15"},
    {"urn:oasis:names:tc:opendocument:xmlns:meta:", "meta"},
    {"urn:oasis:names:tc:opendocument:xmlns:office:", "office"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:", "style"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:", "table"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:", "text"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:", "draw"},
    {"urn:org:documentfoundation:names:experimental:office:xmlns:loext:", "loext"},
    // Without a prefix.
    {"www.w3.org/2005/Atom", ""},
    {"purl.org/atom/ns#", ""},
    {"www.w3.org/1999/xhtml", ""},
    {"disqus.com", ""},
    {"purl.org/rss/1.0/", ""},
    {"purl.org/net/rss1.1#", ""},
    {"my.netscape.com/rdf/simple/", ""},
    {"www.idpf.org/2007/opf", ""},
    {"urn:oasis:names:tc:opendocument:xmlns:container", ""},
    {"channel.netscape.com/rdf/simple/", ""},
};

std::string known_prefix(std::string_view uri, std::string_view written) {
  constexpr std::string_view kWordPress = "wordpress.org/export/";
  // Some write https, which makes it another namespace, and mean the same.
  if (const std::size_t scheme = uri.find("://"); scheme != uri.npos) uri.remove_prefix(scheme + 3);
  if (uri.starts_with(kWordPress)) {
    return uri.find("/excerpt", kWordPress.size()) != std::string_view::npos ? "excerpt" : "wp";
  }
  for (const Namespace& known : kNamespaces) {
    if (uri.starts_with(known.uri)) return std::string(known.prefix);
  }
  // An Atom feed's links in an RSS feed are "atom:link", and not its own link.
  if (uri.empty()) return std::string(written);
  return written.empty() ? "" : "?";
}

// Atom's own elements have no prefix in a feed of Atom, and "atom:" in any other.
std::string name_of(const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, bool atom) {
  std::string known = known_prefix(view(uri), view(prefix));
  if (!atom && view(uri) == "http://www.w3.org/2005/Atom") known = "atom";
  std::string name = known.empty() ? "" : known + ":";
  return name += view(local);
}

}  // namespace

struct XmlRecords::Impl {
  explicit Impl(std::istream& input) : mended(input) {
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = on_start;
    handler.endElementNs = on_end;
    handler.characters = on_text;
    handler.ignorableWhitespace = on_text;
    handler.cdataBlock = on_text;
    handler.serror = on_error;
    parser.reset(xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr));
    if (!parser) throw std::bad_alloc();
    xmlCtxtUseOptions(parser.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOCDATA |
                                        XML_PARSE_IGNORE_ENC);
  }

  struct Free {
    void operator()(xmlParserCtxt* context) const noexcept {
      if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
      xmlFreeParserCtxt(context);
    }
  };

  static Impl& self(void* context) { return *static_cast<Impl*>(context); }

  // No exception may cross the parser: the only one there can be is for want of memory.
  template <typename Work>
  void guarded(const Work& work) noexcept {
    try {
      work();
    } catch (...) {
      out_of_memory = true;
      xmlStopParser(parser.get());
    }
  }

  static void on_start(void* context, const xmlChar* local, const xmlChar* prefix,
                       const xmlChar* uri, int, const xmlChar**, int attributes, int,
                       const xmlChar** values) {
    Impl& impl = self(context);
    impl.guarded([&] { impl.start(local, prefix, uri, attributes, values); });
  }

  static void on_end(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
    Impl& impl = self(context);
    impl.guarded([&] { impl.end(); });
  }

  static void on_text(void* context, const xmlChar* text, int length) {
    Impl& impl = self(context);
    impl.guarded([&] {
      if (impl.open.empty() || !impl.room_for(static_cast<std::size_t>(length))) return;
      impl.open.back()->text.append(reinterpret_cast<const char*>(text),
                                    static_cast<std::size_t>(length));
    });
  }

  static void on_error(void* context, xmlError* error) {
    Impl& impl = self(context);
    if (error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE) return;
    impl.guarded([&] {
      std::string what = error->message == nullptr ? "not well-formed" : error->message;
      what.erase(what.find_last_not_of(" \n") + 1);
      if (impl.errors++ == 0)
        impl.first_error_line = static_cast<std::size_t>(std::max(error->line, 0));
      impl.last_error = {static_cast<std::size_t>(std::max(error->line, 0)), std::move(what)};
    });
  }

  void start(const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int attributes,
             const xmlChar** values) {
    ++depth;
    if (depth == 1) atom = view(local) == "feed";
    Element element;
    element.name = name_of(local, prefix, uri, atom);
    for (int i = 0; i < attributes; ++i, values += 5) {
      const auto* const begin = reinterpret_cast<const char*>(values[3]);
      const auto* const end = reinterpret_cast<const char*>(values[4]);
      element.attributes.emplace_back(name_of(values[0], values[1], values[2], atom),
                                      std::string(begin, end));
    }
    const bool container =
        open.empty() && (depth == 1 || (depth == 2 && element.name == "channel"));
    if (container) return add_container(element);
    if (!open.empty()) return add_child(std::move(element));
    record = std::move(element);
    record.line = static_cast<std::size_t>(parser->input->line);
    record_depth = depth;
    bytes = 0;
    refusal.clear();
    open = {&record};
  }

  void add_container(const Element& element) {
    if (depth == 1) root.name = element.name;
    root.attributes.insert(root.attributes.end(), element.attributes.begin(),
                           element.attributes.end());
  }

  void add_child(Element element) {
    std::size_t size = kElementBytes;
    for (const auto& [name, value] : element.attributes) size += name.size() + value.size() + 64;
    if (open.size() > kMaxElementDepth) refuse("that nests deeper than any should");
    if (!room_for(size)) return;  // its end is told by its depth
    Element& parent = *open.back();
    element.at = parent.text.size();
    parent.children.push_back(std::move(element));
    open.push_back(&parent.children.back());
  }

  void end() {
    if (!open.empty()) {
      if (depth == record_depth) {
        finish();
      } else if (refusal.empty()) {
        open.pop_back();
      }
    }
    --depth;
  }

  void finish() {
    open.clear();
    if (!refusal.empty()) {
      faults.push_back({record.line, "a record " + refusal});
    } else {
      records.push_back(std::move(record));
    }
    record = {};
  }

  // False where the record is refused, or has become too large.
  bool room_for(std::size_t more) {
    bytes += more;
    if (bytes > kMaxRecordBytes) {
      refuse("larger than " + std::to_string(kMaxRecordBytes >> 20) + " MiB");
    }
    return refusal.empty();
  }

  // All of the record but that it was there is let go.
  void refuse(std::string why) {
    if (!refusal.empty()) return;
    refusal = std::move(why);
    record.children.clear();
    record.text.clear();
    open = {&record};
  }

  void feed() {
    std::string piece;
    const bool more = mended.read(piece);
    std::size_t at = 0;
    while (at < piece.size() && parser->disableSAX == 0) {
      const std::size_t size = std::min(kFeedBytes, piece.size() - at);
      xmlParseChunk(parser.get(), piece.data() + at, static_cast<int>(size), 0);
      at += size;
    }
    if (out_of_memory) throw std::bad_alloc();
    if (parser->disableSAX != 0) {
      stop();
    } else if (!more) {
      finish_file();
    }
  }

  void finish_file() {
    const std::size_t errors_before = errors;
    xmlParseChunk(parser.get(), "", 0, 1);
    errors = errors_before;
    if (!open.empty()) {
      faults.push_back({record.line, "the file ends in the middle of this record"});
    } else if (depth > 0) {
      faults.push_back({static_cast<std::size_t>(parser->input->line),
                        "the file ends before its last element is closed"});
    }
    done = true;
  }

  void stop() {
    if (last_error) faults.push_back(*last_error);
    if (errors > 0) --errors;
    done = true;
  }

  MendedXml mended;
  std::unique_ptr<xmlParserCtxt, Free> parser;
  Element root;
  Element record;
  std::vector<Element*> open;  // from the record inwards; empty outside records
  std::deque<Element> records;
  std::deque<Fault> faults;
  std::optional<Fault> last_error;
  std::size_t errors = 0;  // that the parser got over
  std::size_t first_error_line = 0;
  std::size_t depth = 0;
  std::size_t record_depth = 0;
  std::size_t bytes = 0;  // of the record
  std::string refusal;    // of the record; empty: none
  bool atom = false;
  bool out_of_memory = false;
  bool done = false;
};

XmlRecords::XmlRecords(std::istream& input) : impl_(std::make_unique<Impl>(input)) {}
XmlRecords::~XmlRecords() = default;

std::optional<Element> XmlRecords::next() {
  while (impl_->records.empty() && !impl_->done) impl_->feed();
  if (impl_->records.empty()) return std::nullopt;
  Element record = std::move(impl_->records.front());
  impl_->records.pop_front();
  return record;
}

const Element& XmlRecords::root() const { return impl_->root; }

std::optional<Fault> XmlRecords::take_fault() {
  if (impl_->faults.empty()) return std::nullopt;
  Fault fault = std::move(impl_->faults.front());
  impl_->faults.pop_front();
  return fault;
}

std::string XmlRecords::mended() const {
  const std::size_t mended = impl_->mended.mended();
  const std::size_t count = mended + impl_->errors;
  if (count == 0) return {};
  std::size_t line = mended > 0 ? impl_->mended.first_mended_line() : impl_->first_error_line;
  if (mended > 0 && impl_->errors > 0) line = std::min(line, impl_->first_error_line);
  return "no proper XML in " + std::to_string(count) + (count == 1 ? " place" : " places") +
         ", first in line " + std::to_string(line) + ": read as it seems to be meant";
}

std::string root_name(std::string_view head) {
  std::istringstream input{std::string(head)};
  MendedXml mended(input);
  std::string text;
  while (mended.read(text)) {
  }
  const std::size_t tag = text.find('<');
  if (tag == std::string::npos) return {};
  const std::string_view after = std::string_view(text).substr(tag + 1);
  const std::string_view name = after.substr(0, after.find_first_of(" \t\r\n/>"));
  return std::string(name.substr(name.find(':') + 1));
}

}  // namespace sourcebook::xml
