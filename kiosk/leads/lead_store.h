// LeadStore: the contacts on this kiosk, each sealed for its exhibitor and in a file of its own: the kiosk
// counts and forgets them, and cannot read them.
//
// Any thread; one store a state directory. Each fair's key has a folder, so that leads of several fairs lie
// side by side. A lead is a file; what became of those that are gone stands in one ledger a key, so that
// their number stays: nothing of the visitor is in it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/files.h"
#include "kiosk/base/mutex.h"
#include "kiosk/domain/catalogue.h"
#include "kiosk/leads/lead.h"
#include "kiosk/leads/sealed_box.h"
#include "kiosk/state/layout.h"

namespace leads {

struct Counts {
  std::int64_t waiting = 0;     // to be taken out
  std::int64_t taken = 0;       // by the exhibitor
  std::int64_t removed = 0;     // as their visitors wished
  std::int64_t expired = 0;     // their time was over
  std::int64_t unreadable = 0;  // damaged; they stay
  std::int64_t lost = 0;        // deleted by staff, since the key was lost
  std::int64_t wishes = 0;      // of `removed`: taken before, and not yet told to the exhibitor
  std::int64_t all() const { return waiting + taken + removed + expired + unreadable + lost; }
  Counts& operator+=(const Counts& other);
  bool operator==(const Counts&) const = default;
};

// One fair's key and what was sealed for it.
struct Batch {
  PublicKey key;
  domain::FairId fair;
  std::string fair_name, booth;
  std::string keeper = {};                // who holds the key; not said of those of an older program
  std::optional<domain::Day> until = {};  // the fair's last day; the same
  base::WallTime begun{};
  int order = 0;           // counts up from 1 with each key; clocks may go back
  bool is_closed = false;  // takes no more leads
  Counts counts = {};
};

// What came of a wish to be deleted. removed: it is gone, or was before; was_taken: it was handed to the
// exhibitor, who will find the wish in the next take-out and can be asked at once; expired: deleted by
// itself.
enum class Removal { removed, was_taken, unknown, expired };

class LeadStore {
 public:
  // Reads what is there. All outlive it.
  LeadStore(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock);
  LeadStore(const LeadStore&) = delete;
  LeadStore& operator=(const LeadStore&) = delete;

  // From now on leads of this fair are sealed for `key`, durably; only once its private half was read back
  // from where it is kept. Errc::full, Errc::io.
  base::Status begin(const PublicKey& key, const domain::FairId& fair, const std::string& fair_name,
                     const std::string& booth, const std::string& keeper = {},
                     std::optional<domain::Day> until = {});
  // No more leads for it, where another key must not simply take its place. Errc::not_found, full, io.
  base::Status close(const PublicKey& key);
  // The newest of that fair that is not closed; empty: none, so no leads can be given.
  std::optional<PublicKey> key(const domain::FairId& fair) const;
  // The same, and it is its keeper's: a booth that was handed on, or next year's fair of the same id, wants a
  // key of its own.
  std::optional<PublicKey> key(const domain::Fair& fair) const;

  // Whether one could be kept right now, to be asked before a visitor types. Errc::full, Errc::io.
  base::Status room() const;
  // Seals and keeps it, durably. Errc::invalid: it has a flaw (fault_of); Errc::not_found: there is no key
  // for that fair; Errc::full, Errc::io: it was not kept.
  // `key`: of those above; absent: the newest of the stand's fair.
  base::Result<LeadNumber> give(const LeadDraft& draft, const Consent& consent, const Stand& stand,
                                domain::Day keep_until, const std::optional<PublicKey>& key = {});

  // As its visitor wishes. Errc::full, Errc::io: it was not done.
  base::Result<Removal> remove(const LeadNumber& number);
  // Deletes what was to be kept until a day before `today`; how many. Only by a clock that is believed.
  // Errc::full, Errc::io.
  base::Result<std::int64_t> expire(domain::Day today);

  // Deletes all that wait for that key, since it or its passphrase is lost and nobody can read them; how
  // many. Errc::not_found, full, io; Errc::busy while they are taken out.
  base::Result<std::int64_t> forget(const PublicKey& key);

  // All fairs, the one that began last first.
  std::vector<Batch> batches() const;
  Counts counts() const;  // of all
  bool is_empty() const;  // nobody ever left a contact here
  Counts counts(const PublicKey& key) const;

  // For taking out. What is held may be on its way: a wish to delete it counts as was_taken.
  class Hold {
   public:
    Hold(LeadStore& store, const PublicKey& key) : store_(&store), key_(key) {}
    Hold(Hold&& other) noexcept
        : waiting(std::move(other.waiting)),
          wishes(std::move(other.wishes)),
          store_(std::exchange(other.store_, nullptr)),
          key_(other.key_) {}
    Hold& operator=(Hold&&) = delete;
    ~Hold();
    std::vector<LeadNumber> waiting;                         // by number
    std::vector<std::pair<LeadNumber, domain::Day>> wishes;  // and since when

   private:
    LeadStore* store_;
    PublicKey key_;
  };
  // Errc::not_found: there is no such key; Errc::busy: they are held already.
  base::Result<Hold> hold(const PublicKey& key);
  struct Sealed {
    LeadNumber number;
    domain::Day keep_until;
    std::string bytes;
  };
  // As it was sealed. Errc::not_found: it was removed meanwhile; Errc::corrupt, Errc::io.
  base::Result<Sealed> sealed(const PublicKey& key, const LeadNumber& number) const;
  // It could not be opened: it is counted so until the next take-out.
  void mark_unreadable(const PublicKey& key, const LeadNumber& number);
  // They are with the exhibitor, who was told of these wishes: by one write, all or none. Errc::not_found,
  // Errc::full, Errc::io.
  base::Status mark_taken(const PublicKey& key, const std::vector<LeadNumber>& taken,
                          const std::vector<LeadNumber>& told);

 private:
  // What became of a lead that is no longer here. wish: taken, then to be deleted; told: the same, and the
  // exhibitor knows; lost: nobody could have read it.
  enum class End { taken, removed, wish, told, expired, lost };
  struct Ended {
    End end;
    domain::Day day;
  };
  using Ends = std::map<LeadNumber, Ended>;
  struct Box {
    Batch about;
    std::map<LeadNumber, domain::Day> here;  // by their last day
    Ends ended;
    std::set<LeadNumber> unreadable, held;  // of `here`
    bool is_damaged = false;  // what became of leads cannot be read, and must not be written anew
    Counts counts() const;
  };

  void load() REQUIRES(mutex_);
  void load_box(const base::Path& folder) REQUIRES(mutex_);
  void read_ledger(Box& box);
  void read_leads(Box& box);
  base::Path folder_of(const Box& box) const { return layout_.leads_of(box.about.key.fingerprint()); }
  base::Path file_of(const PublicKey& key, const LeadNumber& number) const;
  base::Status write_about(const base::Path& folder, const Batch& about);
  // Writes down what became of them; their files can go then.
  base::Status end(Box& box, const Ends& fresh) REQUIRES(mutex_);
  void let_go(const PublicKey& key, const Ends& ended);
  // Of those that take leads.
  template <class IsIts>
  std::optional<PublicKey> newest(IsIts is_its) const REQUIRES(mutex_);
  base::Result<LeadNumber> free_number() REQUIRES(mutex_);
  void release(const PublicKey& key);
  domain::Day today() const { return base::day_in_vietnam(clock_.wall()); }

  base::FileSystem& files_;
  const state::Layout& layout_;
  const base::Clock& clock_;
  mutable base::Mutex mutex_;
  std::map<PublicKey, Box> boxes_ GUARDED_BY(mutex_);
};

}  // namespace leads
