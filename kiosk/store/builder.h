// Builder: turns a stream of records into one sealed catalogue.db.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/domain/catalogue.h"
#include "kiosk/domain/origin.h"
#include "kiosk/store/sqlite/connection.h"

namespace store {

// What is known of a catalogue as a whole.
struct CatalogueMeta {
  std::int64_t version = 0;          // of the feed entry it was built from
  domain::LocalizedText title;       // "Sản phẩm OCOP Trà Vinh"
  domain::LocalizedText disclaimer;  // "Dữ liệu minh hoạ"; empty for official data
  domain::Origin origin = {};
  std::int64_t products = 0;  // filled by Builder
};

// One thread. Memory does not grow with the number of records, only with that of different words.
class Builder {
 public:
  // `file` must not exist. Errc::io, Errc::full.
  static base::Result<Builder> create(const base::Path& file);

  // Errc::invalid for a record that the catalogue already has; the builder stays usable.
  base::Status add(const domain::Record& record);

  // Orders products, fills the search index and closes the file, still without fsync. Returns the number of
  // products. `today` decides the showing order only, never what is shown.
  base::Result<std::int64_t> finish(const CatalogueMeta& meta, domain::Day today);

 private:
  struct Statements;
  Builder(sqlite::Connection connection, std::unique_ptr<Statements> statements);

 public:
  Builder(Builder&&) noexcept;
  Builder& operator=(Builder&&) = delete;
  ~Builder();

 private:
  base::Status settle_stars();
  base::Status order_products(domain::Day today);
  base::Status fill_search();
  struct Word {
    int uses = 0;
    std::map<std::string, int> spellings;  // with marks
  };
  base::Status put_vocabulary(const std::map<std::string, Word>& vocabulary);

  sqlite::Connection connection_;
  std::unique_ptr<Statements> statements_;
};

}  // namespace store
