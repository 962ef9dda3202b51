#include <istream>
#include <string>
#include <utility>

#include "indexer/readers/export_items.h"
#include "indexer/readers/input.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/mail.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

// Thunderbird names nobody in it, and writes no empty line before it.
bool parts_always(std::string_view line) {
  return line == "From " || (line.starts_with("From - ") && mail::is_mailbox_line(line));
}

// "From " lines part messages where an empty line stands above them (RFC 4155, appendix A); one in
// a text has a ">" put before it.
class MboxReader final : public Reader {
 public:
  explicit MboxReader(std::istream& input) : lines_(input, kMaxWholeBytes) {}

  std::optional<ReadItem> next() override {
    while (!items_.ready() && !items_.finished()) read_on();
    return items_.take();
  }

 private:
  void read_on() {
    message_.clear();
    too_large_ = false;
    bool ended = true;
    while (lines_.next()) {
      const std::string_view line = lines_.line();
      const bool begins =
          parts_always(line) || ((after_blank_ || number_ == 0) && mail::is_mailbox_line(line));
      after_blank_ = line.empty() && !lines_.too_long();
      if (begins) {
        ended = false;
        break;
      }
      if (number_ > 0) add(line);
    }
    if (number_ > 0) take();
    ++number_;
    if (ended) items_.finish();
  }

  void add(std::string_view line) {
    const std::size_t marks = line.find_first_not_of('>');
    if (marks != std::string_view::npos && marks > 0 && line.substr(marks).starts_with("From ")) {
      line.remove_prefix(1);
    }
    too_large_ = too_large_ || lines_.too_long() || message_.size() + line.size() > kMaxWholeBytes;
    if (!too_large_) message_.append(line).append(lines_.had_cr() ? "\r\n" : "\n");
  }

  void take() {
    const std::string record = "message " + std::to_string(number_);
    try {
      if (too_large_) {
        throw Error(ErrorKind::kInput,
                    "larger than " + std::to_string(kMaxWholeBytes >> 20) + " MiB");
      }
      if (!message_.empty()) mail::put_message(message_, record + "/", items_);
    } catch (const Error& error) {
      items_.skip({record, error.what()});
    }
  }

  Lines lines_;
  std::string message_;
  std::size_t number_ = 0;  // of the message being read; 0: what is before the first
  bool after_blank_ = true;
  bool too_large_ = false;
  ExportItems items_;
};

}  // namespace

std::unique_ptr<Reader> open_mbox(std::istream& input, const InputInfo&) {
  return std::make_unique<MboxReader>(input);
}

int recognise_mbox(std::string_view head) {
  const std::string_view line = head.substr(0, head.find('\n'));
  return mail::is_mailbox_line(line) ? 2 : 0;
}

}  // namespace sourcebook
