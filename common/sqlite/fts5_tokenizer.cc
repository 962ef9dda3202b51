#include "common/sqlite/fts5_tokenizer.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <new>

#include "common/sqlite/failure.h"
#include "common/sqlite/fts5_api.h"
#include "common/text/tokenizer.h"

namespace sourcebook::sqlite {
namespace {

using Callback = int (*)(void*, int, const char*, int, int, int);

// No document holds it: forms have no control characters. For a slot that has to match nothing.
constexpr std::string_view kNoForm = "\x01";

int give(Callback token, void* target, bool colocated, std::string_view form, std::size_t begin,
         std::size_t end) {
  return token(target, colocated ? FTS5_TOKEN_COLOCATED : 0, form.data(),
               static_cast<int>(form.size()), static_cast<int>(begin), static_cast<int>(end));
}

int give_run(const text::WordTable& words, std::span<const NumberedToken> run, Callback token,
             void* target) {
  for (const NumberedToken& next : run) {
    const int code = give(token, target, next.colocated != 0, words[next.word], 0, 0);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

int give_text(std::string_view text, Callback token, void* target) {
  text::Tokenizer tokenizer(text);
  text::Token found;
  while (tokenizer.next(found)) {
    const int code = give(token, target, found.colocated, found.form, found.begin, found.end);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

int give_slot(const TokenizerContext& context, std::string_view name, std::size_t begin,
              std::size_t end, Callback token, void* target) {
  std::size_t number = context.slots.size();
  if (name.starts_with('@')) {
    std::from_chars(name.data() + 1, name.data() + name.size(), number);
  }
  if (number >= context.slots.size() || context.slots[number].empty()) {
    return give(token, target, false, kNoForm, begin, end);
  }
  bool colocated = false;
  for (const std::string& form : context.slots[number]) {
    const int code = give(token, target, colocated, form, begin, end);
    if (code != SQLITE_OK) return code;
    colocated = true;
  }
  return SQLITE_OK;
}

// `text` is slot names between blanks.
int give_slots(const TokenizerContext& context, std::string_view text, Callback token,
               void* target) {
  std::size_t at = 0;
  while ((at = text.find_first_not_of(' ', at)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const int code = give_slot(context, text.substr(at, end - at), at, end, token, target);
    if (code != SQLITE_OK) return code;
    at = end;
  }
  return SQLITE_OK;
}

int tokenize(TokenizerContext& context, int reason, std::string_view text, Callback token,
             void* target) {
  if ((reason & FTS5_TOKENIZE_QUERY) != 0) return give_slots(context, text, token, target);
  const TokenRuns& replay = context.replay;
  if ((reason & FTS5_TOKENIZE_DOCUMENT) != 0 && !replay.columns.empty()) {
    if (context.next_column >= replay.columns.size()) return SQLITE_MISUSE;
    return give_run(*replay.words, replay.columns[context.next_column++], token, target);
  }
  return give_text(text, token, target);
}

// What FTS5 calls. A table has one instance; all are the same: the connection's context.
int create_instance(void* context, const char**, int, Fts5Tokenizer** out) {
  *out = static_cast<Fts5Tokenizer*>(context);
  return SQLITE_OK;
}

void delete_instance(Fts5Tokenizer*) {}

int tokenize_callback(Fts5Tokenizer* instance, void* target, int reason, const char* text,
                      int bytes, Callback token) noexcept {
  try {
    void* const context = instance;
    return tokenize(*static_cast<TokenizerContext*>(context), reason,
                    {text, static_cast<std::size_t>(bytes)}, token, target);
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  } catch (const std::exception&) {
    return SQLITE_ERROR;
  }
}

}  // namespace

void register_tokenizer(sqlite3* db, TokenizerContext& context) {
  fts5_api& api = fts5_api_of(db);
  fts5_tokenizer methods{create_instance, delete_instance, tokenize_callback};
  const int code = api.xCreateTokenizer(&api, "sourcebook", &context, &methods, nullptr);
  if (code != SQLITE_OK) throw_failure(db, code, "registering the tokenizer");
}

}  // namespace sourcebook::sqlite
