#include "common/sqlite/fts5_pages.h"

namespace sourcebook::sqlite {

Fts5TablePages::Fts5TablePages(const Fts5Tables& tables)
    : insert_page_(tables.connection().prepare("INSERT INTO " + tables.name() +
                                               "_data(id, block) VALUES(?1, ?2)")),
      insert_separator_(tables.connection().prepare(
          "INSERT INTO " + tables.name() + "_idx(segid, term, pgno) VALUES(?1, ?2, ?3)")) {}

void Fts5TablePages::put_page(std::int64_t id, std::string_view block) {
  insert_page_.bind(1, id).bind_blob(2, block).run();
}

void Fts5TablePages::put_separator(std::int64_t segment, std::string_view term, std::int64_t page) {
  insert_separator_.bind(1, segment).bind_blob(2, term).bind(3, page).run();
}

}  // namespace sourcebook::sqlite
