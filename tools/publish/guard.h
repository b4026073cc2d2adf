// Guard: what visitors would miss after a build, so that nothing of it goes by accident.
//
// Compared is what is to be published with the most of what the feed's kept versions show, so that a little
// less each time is noticed as well. What was taken out by name (tools/publish/references) is not asked about
// again.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/domain/catalogue.h"
#include "sync/trust/entry.h"
#include "tools/publish/central.h"

namespace publish {

// What visitors find, by id; of several versions the most.
struct Shown {
  std::map<std::string, std::string> products, places;  // with their names
  std::map<std::string, std::string> starred;  // products whose certificate counts on that day, with its id
  std::set<std::string> withdrawn;             // products whose certificate says that it was taken back
  std::map<std::string, int> pictures;         // "product gao": how many
  std::set<std::string> media;                 // the files of the pictures, in hexadecimal
  std::map<std::string, std::vector<domain::Certificate>> certificates;  // by product, until settle()

  void add(const domain::Record& record);
  void add(const Shown& other);
  // Once all records of one version are there: `starred` from `certificates`.
  void settle(domain::Day today);
};

// What each part of the catalogue holds, by its content: kept versions share most of them.
class History {
 public:
  History(base::Path feed, domain::Day today) : feed_(std::move(feed)), today_(today) {}
  // Parts that are damaged hold nothing: no kiosk can take them.
  Shown of(const std::vector<trust::Entry>& versions);

 private:
  base::Path feed_;
  domain::Day today_;
  std::map<base::Digest, Shown> parts_;
};

struct Loss {
  std::string kind;                // "products"
  std::vector<std::string> names;  // "gao (Gạo)", of those that nobody took out by name
  std::size_t of = 0;              // so many were there
  bool is_too_much() const { return names.size() * 5 > of; }
  std::string text() const;  // "2 of 77 products: gao (Gạo), dua (Dừa)"
};

// Kinds without a loss are left out.
std::vector<Loss> losses(const Shown& before, const Shown& now,
                         const std::vector<CentralDatabase::Removal>& removals);

// For a build that was forced: notes what it loses as taken out on purpose. After any build, with what its
// kept versions show: forgets what is shown again and what none of them shows any more.
base::Status accept_losses(CentralDatabase& database, const Shown& before, const Shown& now,
                           const std::string& day);
base::Status forget_what_is_shown(CentralDatabase& database, const Shown& kept, const Shown& now);

}  // namespace publish
