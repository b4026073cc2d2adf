// Taking out: an exhibitor's key onto their stick, and their contacts after it.
//
// Nothing is lost at any step: a contact is on the kiosk until the stick's copy was read back from the stick.
// Plain functions for one thread at a time, and a desk with a thread of its own for the screen.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/files.h"
#include "kiosk/base/lang.h"
#include "kiosk/base/queue.h"
#include "kiosk/leads/key_file.h"
#include "kiosk/leads/lead_store.h"
#include "kiosk/leads/passphrase.h"
#include "kiosk/leads/table.h"

namespace leads {

// What is being done, in this order.
enum class Stage { stick, key, reading, writing, reading_back, finishing };

// Why it could not be done; a page has a sentence for each.
enum class Trouble {
  no_stick,      // there is no such folder
  cannot_write,  // the stick is locked, or not for the kiosk's user
  stick_full,
  stick_pulled,   // while it was written
  stick_damaged,  // it does not give back what was written
  no_key,         // no key file of ours lies on it
  other_key,      // one lies there, of another fair
  damaged_key,    // the fair's own, but damaged
  wrong_passphrase,
  no_memory,        // for Argon2id, or for the workbook
  nothing_to_take,  // no lead waits, and no wish either
  kiosk_full,       // nothing was lost: the stick has all, the kiosk keeps them as well
  kiosk_disk        // the same, its disk takes nothing
};

struct Failure {
  Stage stage;
  Trouble trouble;
  base::Error error;  // for the log
};

// Makes a pair and its file on the stick, reads that back, and begins.
struct MakeKey {
  base::Path stick;
  domain::FairId fair;
  std::string fair_name, booth;
  Passphrase passphrase;
  std::string keeper = {};                // of the fair
  std::optional<domain::Day> until = {};  // its last day
};
struct TakeOut {
  base::Path stick;
  PublicKey key;
  Passphrase passphrase;
  std::vector<Table> figures = {};
  base::Lang lang = base::Lang::vi;
};
// Without a passphrase: sealed as they are, for `ocop-publish leads`.
struct TakeSealed {
  base::Path stick;
  PublicKey key;
};
using Order = std::variant<MakeKey, TakeOut, TakeSealed>;

struct Outcome {
  std::optional<Failure> failure = {};  // empty: all went well
  std::optional<PublicKey> key = {};    // that was made
  std::int64_t taken = 0;               // leads that are on the stick now and were not before
  std::int64_t unreadable = 0;          // that stayed on the kiosk, damaged or sealed for another key
  std::int64_t wishes = 0;              // listed to be deleted
  base::Path folder = {};               // on the stick
  std::vector<std::string> files = {};  // in it
};

struct Progress {
  Stage stage = Stage::stick;
  std::int64_t done = 0, total = 0;  // of this stage; total 0: not known
};
using Tell = std::function<void(const Progress&)>;

// Does it on the caller's thread; takes seconds.
// `tell` is called often, on the same thread.
Outcome carry_out(const Order& order, base::FileSystem& files, LeadStore& store, const base::Clock& clock,
                  Cost cost = Cost::usual, const Tell& tell = {});

// Main thread; the work has a thread of its own.
class TakeOutDesk {
 public:
  struct Options {
    int threads = 1;  // 0: take() works on its caller's thread, for tests
    Cost cost = Cost::usual;
  };
  // All outlive it. Its end waits for what is under way.
  TakeOutDesk(base::FileSystem& files, LeadStore& store, const base::Clock& clock, Options options);
  ~TakeOutDesk();
  TakeOutDesk(const TakeOutDesk&) = delete;
  TakeOutDesk& operator=(const TakeOutDesk&) = delete;

  // False while it is busy with another.
  bool begin(Order order);
  bool is_busy() const { return is_busy_; }
  Progress progress() const;
  // What came of it, once.
  std::optional<Outcome> take();

 private:
  Outcome work(Order order);

  base::FileSystem& files_;
  LeadStore& store_;
  const base::Clock& clock_;
  Cost cost_;
  bool is_busy_ = false;
  std::atomic<Stage> stage_{Stage::stick};
  std::atomic<std::int64_t> done_steps_{0}, total_steps_{0};
  base::BoundedQueue<Order> orders_{1};
  base::BoundedQueue<Outcome> outcomes_{1};
  std::vector<std::jthread> threads_;
};

// The keys that lie on a stick, so that a page can say whose they are; damaged ones are passed over.
struct FoundKey {
  base::Path file;
  KeyAbout about;
};
std::vector<FoundKey> keys_on(base::FileSystem& files, const base::Path& stick);

}  // namespace leads
