// What readers of exports hand on: documents and what is to be said of the whole file.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/document.h"
#include "indexer/readers/left_out.h"
#include "indexer/readers/unpublished.h"

namespace sourcebook {

// Documents on their way out of an export. The last is held back until the end, for the notes that
// only then can be written.
class ExportItems {
 public:
  // `drafts`: what was not published is wanted as well.
  explicit ExportItems(bool drafts = false) : drafts_(drafts) {}

  LeftOut left_out;

  // Whether `barred` keeps something from being handed on; it is counted then. `post` is the key of
  // a post that this is said of: what is put under it later is left out as well.
  [[nodiscard]] bool leaves_out(const Barred& barred, std::string_view post = {});

  // What `barred` says of the post with that key, which leaves_out() does not, holds for what is put
  // under it later. Of a post that is put itself nobody need say it.
  void remember(const Barred& barred, const std::string& post);

  // A document that `barred` does not keep from being handed on, which is noted. `under`: the key of
  // the post that it is a comment under, if that came before: what is said of the post holds for its
  // comments. False where it is left out therefore, and counted.
  bool put(Document document, const Barred& barred = {}, std::string_view under = {});
  // A file within the file, after what was put before it.
  void embed(Embedded embedded);
  void skip(Skipped skipped) { ready_.emplace_back(std::move(skipped)); }

  // Whether there is one to be handed out.
  [[nodiscard]] bool ready() const { return !ready_.empty(); }
  // The next one; nullopt if there is none.
  [[nodiscard]] std::optional<ReadItem> take();

  // Nothing more comes. Lets go of the last document, with a note of what was left out and with
  // `note` unless that is empty. What leaves_out() was true for is Skipped; so is what else was left
  // out where there is no document.
  void finish(std::string note = {});
  [[nodiscard]] bool finished() const { return finished_; }

 private:
  std::deque<ReadItem> ready_;
  std::optional<Document> held_;
  bool finished_ = false;
  bool drafts_;
  std::size_t chosen_ = 0;  // to be left out
  // By key, the posts that were not published: Barred::taken_as; nothing where they are left out.
  std::unordered_map<std::string, std::string> unpublished_;
};

// `written` (text::parse_date) as a date that `from` says; empty where it is none, or none on which
// anything can have been published (byline.h). `utc`: it is written without a zone, and is in UTC.
[[nodiscard]] Dated dated(std::string_view written, std::string_view from, bool utc = false);

// The beginning of `value`, which may be of any length, for a message.
[[nodiscard]] std::string shortened(std::string_view value);

// `written` as a language in BCP 47: "en_US" is "en-US"; empty where it cannot be one.
[[nodiscard]] std::string language_tag(std::string_view written);

}  // namespace sourcebook
