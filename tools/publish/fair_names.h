// Fair names: the makers and products that an officer means, by id, barcode or name.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tools/publish/central.h"

namespace publish {

// The producers and products of the database by all that they are called.
class FairNames {
 public:
  // Errc::io, Errc::corrupt.
  static base::Result<FairNames> read(CentralDatabase& database);

  struct Found {
    std::string id;                 // empty: there is none, or more than one
    std::string fault, suggestion;  // then why; the fault begins with what was written
    std::string note;               // not empty: it was found under another spelling
  };
  // `written` in UTF-8. An id; the whole name, its short name or its English name in any case, without marks
  // where only one fits.
  Found producer(const std::string& written) const { return find(producers_, "producers", written); }
  // Also by GTIN. Of products of the same name, that of one of `exhibitors` is meant, where it is one alone.
  Found product(const std::string& written, const std::set<std::string>& exhibitors) const;

 private:
  struct Names {
    std::map<std::string, std::string> title;               // by id, in Vietnamese
    std::map<std::string, std::string> owner;               // by id: who makes a product
    std::multimap<std::string, std::string> exact, folded;  // name → id, with and without marks
    void add(const std::string& name, const std::string& id);
  };
  static Found find(const Names& names, const char* sheet, const std::string& written,
                    const std::set<std::string>& preferred = {});

  Names producers_, products_;
};

}  // namespace publish
