#include "common/sqlite/transaction.h"

#include "sourcebook/error.h"

namespace sourcebook::sqlite {

Transaction::Transaction(Connection& connection) : connection_(connection) {
  connection_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (open_) connection_.roll_back();
}

void Transaction::commit() {
  connection_.execute("COMMIT");
  open_ = false;
}

Savepoint::Savepoint(Connection& connection) : connection_(connection) {
  connection_.execute("SAVEPOINT part");
}

Savepoint::~Savepoint() {
  if (!open_) return;
  try {
    connection_.execute("ROLLBACK TO part; RELEASE part");
  } catch (const Error&) {
    // After some errors (a full disk) SQLite has undone the whole transaction by itself.
  }
}

void Savepoint::keep() {
  connection_.execute("RELEASE part");
  open_ = false;
}

ReadTransaction::ReadTransaction(const Connection& connection) : connection_(connection) {
  connection_.execute("BEGIN");
}

ReadTransaction::~ReadTransaction() { connection_.roll_back(); }

}  // namespace sourcebook::sqlite
