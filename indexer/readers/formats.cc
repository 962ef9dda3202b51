#include "indexer/readers/formats.h"

#include <algorithm>
#include <string>

#include "common/text/ascii.h"
#include "indexer/readers/archive.h"
#include "indexer/readers/blogger.h"
#include "indexer/readers/disqus.h"
#include "indexer/readers/docx.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/epub.h"
#include "indexer/readers/feed.h"
#include "indexer/readers/foreign.h"
#include "indexer/readers/ghost.h"
#include "indexer/readers/hansard.h"
#include "indexer/readers/html.h"
#include "indexer/readers/jsonl.h"
#include "indexer/readers/mail.h"
#include "indexer/readers/markdown.h"
#include "indexer/readers/mhtml.h"
#include "indexer/readers/movable_type.h"
#include "indexer/readers/odt.h"
#include "indexer/readers/rtf.h"
#include "indexer/readers/staticman.h"
#include "indexer/readers/text.h"
#include "indexer/readers/wxr.h"
#include "indexer/readers/zip_members.h"

namespace sourcebook {
namespace {

// Viewers look for the mark in so many bytes; before it there may be anything.
constexpr std::size_t kPdfMarkWithin = 1024;

int recognise_pdf(std::string_view head) {
  if (head.starts_with("%PDF-")) return 2;
  return head.substr(0, kPdfMarkWithin).find("%PDF-") != std::string_view::npos ? 1 : 0;
}

int recognise_plain_text(std::string_view head) {
  return begins_as_no_prose(head) ? 0 : recognise_text(head);
}

constexpr OnDemand kDrafts{.drafts = true}, kPictures{.pictures = true};
constexpr OnDemand kBoth{.drafts = true, .pictures = true};

// In the order in which equals are preferred.
constexpr Format kFormats[] = {
    {"pdf", " .pdf ", nullptr, Splitting::kWhole, Kind::kReport, recognise_pdf,
     "PDF with text in it", true, kPictures},
    {"docx", " .docx .docm .dotx ", open_docx, Splitting::kWhole, Kind::kReport, recognise_docx,
     "Word files (DOCX), with their notes, comments and tracked changes", true},
    {"odt", " .odt .ott .fodt ", open_odt, Splitting::kWhole, Kind::kReport, recognise_odt,
     "OpenDocument texts (ODT), likewise", true},
    {"rtf", " .rtf ", open_rtf, Splitting::kWhole, Kind::kReport, recognise_rtf,
     "Rich Text Format (RTF), likewise", true},
    {"epub", " .epub ", open_epub, Splitting::kWhole, Kind::kReport, recognise_epub, "EPUB books",
     true},
    {"mbox", " .mbox .mbx ", open_mbox, Splitting::kStream, Kind::kPost, recognise_mbox,
     "mailboxes (mbox)", true, kBoth},
    {"mhtml", " .mhtml .mht ", open_mhtml, Splitting::kWhole, Kind::kPost, recognise_mhtml,
     "pages saved as one file (MHTML)", true},
    {"mail", " .eml ", open_mail, Splitting::kWhole, Kind::kPost, recognise_mail,
     "mail (EML, Maildir), with what is attached; answers are comments", true, kBoth},
    {"wordpress", " .wxr .rss .xml ", open_wxr, Splitting::kStream, Kind::kPost, recognise_wxr,
     "WordPress exports (WXR), with the comments under each post", false, kDrafts},
    {"blogger", " .atom .xml ", open_blogger, Splitting::kStream, Kind::kPost, recognise_blogger,
     "Blogger exports, by its own settings or Google Takeout", false, kDrafts},
    {"disqus", " .xml ", open_disqus, Splitting::kStream, Kind::kComment, recognise_disqus,
     "Disqus exports", false, kDrafts},
    {"hansard", " .xml ", open_hansard, Splitting::kStream, Kind::kPost, recognise_hansard,
     "debates and answers of parliaments (Hansard, in parlparse's XML)", false},
    {"feed", " .rss .atom .rdf .wxr ", open_feed, Splitting::kStream, Kind::kPost, recognise_feed,
     "RSS and Atom feeds, of posts or of comments", true},
    {"ghost", " .json ", open_ghost, Splitting::kWhole, Kind::kPost, recognise_ghost,
     "Ghost exports (JSON)", false, kDrafts},
    {"movabletype", " .mtif ", open_movable_type, Splitting::kWhole, Kind::kPost,
     recognise_movable_type, "Movable Type and TypePad exports", false, kDrafts},
    {"staticman", " .yml .yaml .json ", open_staticman, Splitting::kWhole, Kind::kComment,
     recognise_staticman, "comments of static sites, a file each (Staticman; YAML or JSON)", false},
    {"jsonl", " .jsonl .ndjson ", open_jsonl, Splitting::kLines, Kind::kPost, recognise_jsonl,
     "JSON Lines, one document a line", true},
    {"html", " .html .htm .xhtml .xht .shtml ", open_html, Splitting::kWhole, Kind::kPost,
     recognise_html, "HTML pages: the article, without what a site puts around it", true},
    {"archive", " .zip .tar .tgz .7z .bz2 .tbz .tbz2 .xz .txz .tzst ", open_archive,
     Splitting::kStream, Kind::kPost, recognise_archive,
     "archives (zip, tar, 7z): the files in them, each as its own format", true, kBoth},
    {"markdown", " .md .markdown .mdown .mkd .mdx .qmd .rmd ", open_markdown, Splitting::kWhole,
     Kind::kPost, recognise_markdown, "Markdown, with or without front matter", false},
    {"text", " .txt .text ", open_text, Splitting::kWhole, Kind::kPost, recognise_plain_text,
     "plain text in any encoding, blogs with their comments saved as text, and files without an "
     "ending",
     false},
};

bool is_alphanumeric(char c) { return text::is_letter(c) || text::is_digit(c); }

// The ending that says what `name` is, in lower case; ".txt" for a name without one: "7 May. Notes"
// and "report v1.2" have none.
std::string extension_of(const std::filesystem::path& name) {
  constexpr std::size_t kMaxExtension = 10;
  const std::string extension = text::lower(name.extension().string());
  const std::string_view letters = std::string_view(extension).substr(extension.empty() ? 0 : 1);
  const bool is_extension = !letters.empty() && letters.size() <= kMaxExtension &&
                            std::all_of(letters.begin(), letters.end(), is_alphanumeric) &&
                            !std::all_of(letters.begin(), letters.end(), text::is_digit);
  return is_extension ? extension : ".txt";
}

bool has_extension(const Format& format, const std::string& extension) {
  return format.extensions.find(" " + extension + " ") != std::string_view::npos;
}

// What is packed may hold files as they are: a head with XML in it makes no XML of an archive.
bool is_packed(std::string_view head) { return begins_as_zip(head) || recognise_archive(head) > 1; }

bool unpacks(const Format& format) {
  constexpr OpenReader kUnpack[] = {open_docx, open_odt, open_epub, open_archive};
  return std::find(std::begin(kUnpack), std::end(kUnpack), format.open) != std::end(kUnpack);
}

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* format_named(std::string_view name) {
  const auto found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                  [name](const Format& format) { return format.name == name; });
  return found == std::end(kFormats) ? nullptr : found;
}

const Format* recognise(const std::filesystem::path& name, std::string_view head) {
  const std::string extension = extension_of(name);
  const bool packed = is_packed(head);
  const Format* best = nullptr;
  int best_sure = 0;
  for (const Format& format : kFormats) {
    if (packed && !unpacks(format)) continue;
    const bool named = has_extension(format, extension);
    int sure = 2 * format.recognise(head);
    if (sure < 4 && !named) continue;  // that it could be is not enough
    if (sure == 0 && !format.explains_failure) continue;
    sure += named ? 1 : 0;
    if (best == nullptr || sure > best_sure) {
      best = &format;
      best_sure = sure;
    }
  }
  return best;
}

}  // namespace sourcebook
