// Leads on disk: leads/<fingerprint>/ with `about.json`, a file NUMBER.lead each, and `ledger`, which says
// what became of those that are gone.
#include "kiosk/leads/lead_store.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "kiosk/base/folders.h"
#include "kiosk/base/log.h"
#include "kiosk/domain/fields.h"
#include "kiosk/leads/bundle.h"
#include "kiosk/leads/lead_files.h"
#include "kiosk/leads/lead_json.h"

namespace leads {
namespace {

using base::Errc;
using base::Error;
using base::Path;

constexpr std::size_t kMaxAbout = 16384, kMaxLedger = 16 << 20, kMaxLead = 256 << 10;
constexpr std::uint64_t kLeastFree = 4 << 20;  // a lead has some kilobytes, and others need the disk, too
constexpr std::string_view kEnding = ".lead";
constexpr const char* kAbout = "about.json";
constexpr const char* kLedger = "ledger";

std::optional<LeadNumber> number_of(const Path& file) {
  if (file.extension() != kEnding) return std::nullopt;
  auto number = LeadNumber::read(file.stem().string());
  return number ? std::optional(*std::move(number)) : std::nullopt;
}

// Of a lead whose first line is damaged: no longer than any may be kept (domain::Fair::keep_days).
domain::Day last_day_of(const Batch& about) {
  return base::day_in_vietnam(about.begun) + std::chrono::days(domain::kMostKeepDays);
}

}  // namespace

Counts& Counts::operator+=(const Counts& other) {
  waiting += other.waiting;
  taken += other.taken;
  removed += other.removed;
  expired += other.expired;
  lost += other.lost;
  unreadable += other.unreadable;
  wishes += other.wishes;
  return *this;
}

Counts LeadStore::Box::counts() const {
  Counts counts;
  counts.unreadable = static_cast<std::int64_t>(unreadable.size());
  counts.waiting = static_cast<std::int64_t>(here.size() - unreadable.size());
  for (const auto& [number, ended] : this->ended) {
    if (ended.end == End::taken) ++counts.taken;
    if (ended.end == End::expired) ++counts.expired;
    if (ended.end == End::lost) ++counts.lost;
    if (ended.end == End::removed || ended.end == End::wish || ended.end == End::told) ++counts.removed;
    if (ended.end == End::wish) ++counts.wishes;
  }
  return counts;
}

LeadStore::Hold::~Hold() {
  if (store_) store_->release(key_);
}

LeadStore::LeadStore(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock)
    : files_(files), layout_(layout), clock_(clock) {
  const base::Lock lock(mutex_);
  load();
}

void LeadStore::load() {
  std::vector<Path> folders;
  const auto read = base::each_folder(layout_.leads(), [&](const Path& folder) -> base::Status {
    if (folder.extension().empty()) folders.push_back(folder);
    return {};
  });
  if (!read) base::log::error("leads.not_read " + read.error().what);
  for (const Path& folder : folders) load_box(folder);
}

// A folder that cannot be read takes no leads, and another key can be made.
void LeadStore::load_box(const Path& folder) {
  const auto bytes = files_.read(folder / kAbout, kMaxAbout);
  auto about = bytes ? parse_about(*bytes) : base::Result<Batch>(bytes.error());
  if (!about || about->key.fingerprint() != folder.filename().string()) {
    base::log::error("leads.folder_not_read folder=" + folder.filename().string());
    return;
  }
  Box box{*std::move(about), {}, {}, {}, {}, false};
  read_ledger(box);
  read_leads(box);
  boxes_.insert_or_assign(box.about.key, std::move(box));
}

void LeadStore::read_ledger(Box& box) {
  const auto ledger = files_.read(folder_of(box) / kLedger, kMaxLedger);
  if (!ledger) {
    box.is_damaged = ledger.error().code != Errc::not_found;
    if (box.is_damaged) base::log::error("leads.ledger_not_read " + ledger.error().what);
    return;
  }
  for (std::string_view rest = *ledger; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
    const auto line = read_line(rest.substr(0, end));
    if (line)
      box.ended.insert_or_assign(line->number, Ended{static_cast<End>(line->end), line->day});
    else
      base::log::error("leads.ledger_damaged folder=" + box.about.key.fingerprint());
    rest.remove_prefix(end + 1);
  }
}

void LeadStore::read_leads(Box& box) {
  std::vector<LeadNumber> left;
  const auto read = base::each_file(folder_of(box), [&](const Path& file) -> base::Status {
    const auto number = number_of(file);
    if (!number) return {};
    if (box.ended.contains(*number)) {
      left.push_back(*number);
      return {};
    }
    const auto lead = sealed(box.about.key, *number);
    box.here.emplace(*number, lead ? lead->keep_until : last_day_of(box.about));
    if (!lead) box.unreadable.insert(*number);
    return {};
  });
  if (!read) base::log::error("leads.not_read " + read.error().what);
  // The power went between the ledger and the file.
  for (const LeadNumber& number : left) (void)files_.remove(file_of(box.about.key, number));
}

base::Path LeadStore::file_of(const PublicKey& key, const LeadNumber& number) const {
  return layout_.leads_of(key.fingerprint()) / (number.digits() + std::string(kEnding));
}

base::Status LeadStore::write_about(const Path& folder, const Batch& about) {
  return write_private(files_, folder / kAbout, encode(about));
}

base::Status LeadStore::begin(const PublicKey& key, const domain::FairId& fair, const std::string& fair_name,
                              const std::string& booth, const std::string& keeper,
                              std::optional<domain::Day> until) {
  const base::Lock lock(mutex_);
  if (boxes_.contains(key)) return {};
  Batch about{.key = key,
              .fair = fair,
              .fair_name = fair_name,
              .booth = booth,
              .keeper = keeper,
              .until = until,
              .begun = clock_.wall()};
  about.order = 1;
  for (const auto& [other, box] : boxes_) about.order = std::max(about.order, box.about.order + 1);
  const Path folder = layout_.leads_of(key.fingerprint()), fresh = folder.string() + ".new";
  if (is_folder(folder)) return Error{Errc::io, "begin: a folder of this key is there and cannot be read"};
  TRY(make_private_folder(files_, layout_.leads()));
  TRY(files_.remove(fresh));
  TRY(files_.make_directories(fresh));
  keep_private(fresh, std::filesystem::perms::owner_all);
  TRY(write_about(fresh, about));
  TRY(files_.commit(fresh, folder));
  boxes_.emplace(key, Box{std::move(about), {}, {}, {}, {}, false});
  return {};
}

base::Status LeadStore::close(const PublicKey& key) {
  const base::Lock lock(mutex_);
  const auto found = boxes_.find(key);
  if (found == boxes_.end()) return Error{Errc::not_found, "close: no such key"};
  Batch about = found->second.about;
  about.is_closed = true;
  TRY(write_about(folder_of(found->second), about));
  found->second.about = std::move(about);
  return {};
}

template <class IsIts>
std::optional<PublicKey> LeadStore::newest(IsIts is_its) const {
  const Batch* found = nullptr;
  for (const auto& [key, box] : boxes_) {
    const Batch& about = box.about;
    if (!about.is_closed && is_its(about) && (!found || about.order > found->order)) found = &about;
  }
  return found ? std::optional(found->key) : std::nullopt;
}

std::optional<PublicKey> LeadStore::key(const domain::FairId& fair) const {
  const base::Lock lock(mutex_);
  return newest([&](const Batch& about) { return about.fair == fair; });
}

std::optional<PublicKey> LeadStore::key(const domain::Fair& fair) const {
  const base::Lock lock(mutex_);
  return newest([&](const Batch& about) {
    return about.fair == fair.id &&
           (!about.until || (about.keeper == fair.keeper && *about.until >= fair.from));
  });
}

base::Status LeadStore::room() const {
  const Path place = is_folder(layout_.leads()) ? layout_.leads() : layout_.root();
  const std::uint64_t free = TRY(files_.free_space(place));
  if (free < kLeastFree)
    return Error{Errc::full, "leads: " + std::to_string(free >> 10) + " kB free in " + place.string()};
  if (::access(place.c_str(), W_OK | X_OK) != 0)
    return Error{Errc::io, "leads: " + place.string() + " cannot be written to"};
  return {};
}

base::Result<LeadNumber> LeadStore::free_number() {
  for (;;) {
    LeadNumber number = TRY(LeadNumber::random());
    const bool is_known = std::any_of(boxes_.begin(), boxes_.end(), [&](const auto& entry) {
      return entry.second.here.contains(number) || entry.second.ended.contains(number);
    });
    if (!is_known) return number;
  }
}

base::Result<LeadNumber> LeadStore::give(const LeadDraft& draft, const Consent& consent, const Stand& stand,
                                         domain::Day keep_until, const std::optional<PublicKey>& key) {
  const base::Lock lock(mutex_);
  const auto its = key ? key : newest([&](const Batch& about) { return about.fair == stand.fair; });
  const auto found = its ? boxes_.find(*its) : boxes_.end();
  if (found == boxes_.end()) return Error{Errc::not_found, "leads: no key for the fair " + stand.fair.text()};
  Box& box = found->second;
  const LeadNumber number = TRY(free_number());
  const Lead lead = TRY(Lead::make(number, draft, consent, stand, keep_until));
  std::string plain = encode(lead);
  auto bytes = seal(plain, box.about.key);
  wipe(plain);
  if (!bytes) return bytes.error();
  const Path file = file_of(box.about.key, number);
  auto kept = write_private(files_, file, encode(Sealed{number, keep_until, *std::move(bytes)}));
  if (!kept) {  // it may be there all the same, and nobody would know its number
    (void)files_.remove(file);
    return std::move(kept).error();
  }
  box.here.emplace(number, keep_until);
  return number;
}

base::Status LeadStore::end(Box& box, const Ends& fresh) {
  if (box.is_damaged) return Error{Errc::io, "leads: the ledger cannot be read"};
  Ends all = fresh;
  all.insert(box.ended.begin(), box.ended.end());
  std::string ledger;
  for (const auto& [number, ended] : all)
    ledger += line_of({number, static_cast<std::size_t>(ended.end), ended.day});
  TRY(write_private(files_, folder_of(box) / kLedger, ledger));
  box.ended = std::move(all);
  for (const auto& [number, ended] : fresh) {
    box.here.erase(number);
    box.unreadable.erase(number);
    box.held.erase(number);
  }
  return {};
}

void LeadStore::let_go(const PublicKey& key, const Ends& ended) {
  const auto left = std::count_if(ended.begin(), ended.end(),
                                  [&](const auto& one) { return !files_.remove(file_of(key, one.first)); });
  // They go at the next start. Who knows a number can have a contact deleted, so the log tells none.
  if (left > 0) base::log::warn("leads.files_left count=" + std::to_string(left));
}

base::Result<Removal> LeadStore::remove(const LeadNumber& number) {
  Ends fresh;
  std::optional<PublicKey> key;
  Removal removal = Removal::unknown;
  {
    const base::Lock lock(mutex_);
    for (auto& [its_key, box] : boxes_) {
      if (const auto ended = box.ended.find(number); ended != box.ended.end()) {
        if (ended->second.end == End::expired) return Removal::expired;
        if (ended->second.end == End::removed || ended->second.end == End::lost) return Removal::removed;
        if (ended->second.end != End::taken) return Removal::was_taken;
        removal = Removal::was_taken;
      } else if (box.here.contains(number)) {
        removal = box.held.contains(number) ? Removal::was_taken : Removal::removed;
      } else {
        continue;
      }
      key = its_key;
      fresh.emplace(number, Ended{removal == Removal::removed ? End::removed : End::wish, today()});
      TRY(end(box, fresh));
      break;
    }
  }
  if (key) let_go(*key, fresh);
  return removal;
}

base::Result<std::int64_t> LeadStore::expire(domain::Day today) {
  std::vector<std::pair<PublicKey, Ends>> gone;
  std::int64_t count = 0;
  {
    const base::Lock lock(mutex_);
    for (auto& [key, box] : boxes_) {
      // What a killed writer left.
      TRY(base::sweep_temporaries(files_, folder_of(box), base::Depth::flat));
      Ends fresh;
      for (const auto& [number, keep_until] : box.here)
        if (keep_until < today && !box.held.contains(number))
          fresh.emplace(number, Ended{End::expired, today});
      if (fresh.empty()) continue;
      TRY(end(box, fresh));
      count += static_cast<std::int64_t>(fresh.size());
      gone.emplace_back(key, std::move(fresh));
    }
  }
  for (const auto& [key, ended] : gone) let_go(key, ended);
  return count;
}

base::Result<std::int64_t> LeadStore::forget(const PublicKey& key) {
  Ends fresh;
  {
    const base::Lock lock(mutex_);
    const auto found = boxes_.find(key);
    if (found == boxes_.end()) return Error{Errc::not_found, "forget: no such key"};
    Box& box = found->second;
    if (!box.held.empty()) return Error{Errc::busy, "forget: they are being taken out"};
    for (const auto& [number, keep_until] : box.here) fresh.emplace(number, Ended{End::lost, today()});
    if (!fresh.empty()) TRY(end(box, fresh));
  }
  let_go(key, fresh);
  return static_cast<std::int64_t>(fresh.size());
}

std::vector<Batch> LeadStore::batches() const {
  const base::Lock lock(mutex_);
  std::vector<Batch> found;
  for (const auto& [key, box] : boxes_) {
    found.push_back(box.about);
    found.back().counts = box.counts();
  }
  std::sort(found.begin(), found.end(), [](const Batch& a, const Batch& b) { return a.order > b.order; });
  return found;
}

Counts LeadStore::counts() const {
  const base::Lock lock(mutex_);
  Counts all;
  for (const auto& [key, box] : boxes_) all += box.counts();
  return all;
}

bool LeadStore::is_empty() const {
  const base::Lock lock(mutex_);
  return std::all_of(boxes_.begin(), boxes_.end(),
                     [](const auto& one) { return one.second.here.empty() && one.second.ended.empty(); });
}

Counts LeadStore::counts(const PublicKey& key) const {
  const base::Lock lock(mutex_);
  const auto found = boxes_.find(key);
  return found == boxes_.end() ? Counts() : found->second.counts();
}

base::Result<LeadStore::Hold> LeadStore::hold(const PublicKey& key) {
  const base::Lock lock(mutex_);
  const auto found = boxes_.find(key);
  if (found == boxes_.end()) return Error{Errc::not_found, "leads: no such key"};
  Box& box = found->second;
  if (!box.held.empty()) return Error{Errc::busy, "leads: they are being taken out already"};
  Hold hold(*this, key);
  box.unreadable.clear();  // they are tried again
  for (const auto& [number, day] : box.here) {
    hold.waiting.push_back(number);
    box.held.insert(number);
  }
  for (const auto& [number, ended] : box.ended)
    if (ended.end == End::wish) hold.wishes.emplace_back(number, ended.day);
  return hold;
}

void LeadStore::release(const PublicKey& key) {
  const base::Lock lock(mutex_);
  if (const auto found = boxes_.find(key); found != boxes_.end()) found->second.held.clear();
}

base::Result<LeadStore::Sealed> LeadStore::sealed(const PublicKey& key, const LeadNumber& number) const {
  const std::string bytes = TRY(files_.read(file_of(key, number), kMaxLead));
  auto lead = TRY(decode_sealed(bytes));
  if (lead.number != number) return base::corrupt("a lead: it bears another number");
  return lead;
}

void LeadStore::mark_unreadable(const PublicKey& key, const LeadNumber& number) {
  const base::Lock lock(mutex_);
  const auto found = boxes_.find(key);
  if (found != boxes_.end() && found->second.here.contains(number)) found->second.unreadable.insert(number);
}

base::Status LeadStore::mark_taken(const PublicKey& key, const std::vector<LeadNumber>& taken,
                                   const std::vector<LeadNumber>& told) {
  Ends fresh;
  {
    const base::Lock lock(mutex_);
    const auto found = boxes_.find(key);
    if (found == boxes_.end()) return Error{Errc::not_found, "leads: no such key"};
    Box& box = found->second;
    // Those that were to be deleted meanwhile stay wishes.
    for (const LeadNumber& number : taken)
      if (box.here.contains(number)) fresh.emplace(number, Ended{End::taken, today()});
    for (const LeadNumber& number : told)
      if (const auto ended = box.ended.find(number);
          ended != box.ended.end() && ended->second.end == End::wish)
        fresh.emplace(number, Ended{End::told, ended->second.day});
    if (fresh.empty()) return {};
    TRY(end(box, fresh));
  }
  let_go(key, fresh);
  return {};
}

}  // namespace leads
