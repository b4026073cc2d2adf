// The orders, step by step.
#include "kiosk/leads/take_out.h"

#include <utility>

#include "kiosk/base/folders.h"
#include "kiosk/leads/bundle.h"
#include "kiosk/leads/hand_over.h"
#include "kiosk/leads/stick.h"
#include "kiosk/state/writable_stick.h"

namespace leads {
namespace {

using base::Errc;
using base::Error;
using base::Path;

constexpr std::string_view kFolder = "ocop-leads";

// What an error of the stick means to whoever holds it.
Trouble trouble_of(const Error& error, const Stick& stick) {
  if (!stick.still_there()) return Trouble::stick_pulled;
  switch (error.code) {
    case Errc::full:
      return Trouble::stick_full;
    case Errc::corrupt:
    case Errc::invalid:
      return Trouble::stick_damaged;
    default:
      return Trouble::cannot_write;
  }
}

// What an error of the kiosk's own disk means.
Trouble own_trouble(const Error& error) {
  return error.code == Errc::full ? Trouble::kiosk_full : Trouble::kiosk_disk;
}

// One order; its steps end with the first failure.
class Work {
 public:
  Work(base::FileSystem& files, LeadStore& store, const base::Clock& clock, Cost cost, const Tell& tell)
      : files_(files), store_(store), clock_(clock), cost_(cost), tell_(tell) {}

  Outcome operator()(const MakeKey& order);
  Outcome operator()(const TakeOut& order);
  Outcome operator()(const TakeSealed& order);

 private:
  void say(Stage stage, std::int64_t done = 0, std::int64_t total = 0) {
    stage_ = stage;
    if (tell_) tell_({stage, done, total});
  }
  // Ends the order.
  Outcome fail(Trouble trouble, Error error) {
    if (stick_) error.what = stick_->named(std::move(error.what));
    outcome_.failure = Failure{stage_, trouble, std::move(error)};
    return std::move(outcome_);
  }
  Outcome fail_at_stick(const Error& error) { return fail(trouble_of(error, *stick_), error); }
  bool open_stick(const Path& folder);
  std::optional<std::string> find_key(const PublicKey& key);
  std::optional<PrivateKey> unwrap_key(const TakeOut& order);
  std::optional<LeadStore::Hold> hold(const PublicKey& key);
  std::vector<LeadStore::Sealed> read_all(const PublicKey& key, const std::vector<LeadNumber>& numbers);
  Path folder_for(const PublicKey& key) const;
  Outcome finish(const PublicKey& key, const std::vector<LeadNumber>& taken, const LeadStore::Hold& hold);

  base::FileSystem& files_;
  LeadStore& store_;
  const base::Clock& clock_;
  Cost cost_;
  const Tell& tell_;
  Stage stage_ = Stage::stick;
  std::optional<state::WritableStick> writable_;  // for longer than what writes
  std::optional<Stick> stick_;
  Outcome outcome_;
};

bool Work::open_stick(const Path& folder) {
  say(Stage::stick);
  auto stick = Stick::open(files_, folder);
  if (!stick) {
    outcome_ = fail(Trouble::no_stick, stick.error());
    return false;
  }
  auto writable = state::WritableStick::open(folder);
  if (!writable) {
    outcome_ = fail(Trouble::cannot_write, writable.error());
    return false;
  }
  writable_.emplace(*std::move(writable));
  stick_.emplace(*std::move(stick));
  return true;
}

Outcome Work::operator()(const MakeKey& order) {
  if (!open_stick(order.stick)) return std::move(outcome_);
  say(Stage::key);
  const auto key = PrivateKey::generate();
  if (!key) return fail(Trouble::no_memory, key.error());
  const KeyAbout about{key->public_key(), order.fair, order.fair_name, order.booth, clock_.wall()};
  const auto file = wrap(*key, about, order.passphrase, cost_);
  if (!file) return fail(Trouble::no_memory, file.error());
  say(Stage::writing);
  const std::string name = key_file_name(key->public_key());
  if (const auto written = stick_->write(name, *file); !written) return fail_at_stick(written.error());
  say(Stage::finishing);
  if (const auto out = stick_->write_out(); !out) return fail_at_stick(out.error());
  if (const auto begun = store_.begin(key->public_key(), order.fair, order.fair_name, order.booth,
                                      order.keeper, order.until);
      !begun)
    return fail(own_trouble(begun.error()), begun.error());
  outcome_.key = key->public_key();
  outcome_.files = {name};
  return std::move(outcome_);
}

// The file that holds `key`, whatever it is called now.
std::optional<std::string> Work::find_key(const PublicKey& key) {
  const auto by_name = stick_->read(key_file_name(key), kMaxKeyFileBytes);
  if (by_name) {
    const auto about = read_about(*by_name);
    if (about && about->key == key) return *by_name;
    outcome_ = fail(Trouble::damaged_key, about ? base::corrupt("it holds another key") : about.error());
    return std::nullopt;
  }
  const auto others = keys_on(files_, stick_->at("."));
  for (const FoundKey& other : others)
    if (other.about.key == key)
      if (auto bytes = files_.read(other.file, kMaxKeyFileBytes)) return *std::move(bytes);
  if (!stick_->still_there())
    outcome_ = fail(Trouble::stick_pulled, by_name.error());
  else if (!others.empty())
    outcome_ = fail(Trouble::other_key, {Errc::foreign, "the stick has keys of other fairs"});
  else
    outcome_ = fail(Trouble::no_key, by_name.error());
  return std::nullopt;
}

std::optional<PrivateKey> Work::unwrap_key(const TakeOut& order) {
  say(Stage::key);
  const auto file = find_key(order.key);
  if (!file) return std::nullopt;
  auto key = unwrap(*file, order.passphrase);
  if (key) return *std::move(key);
  const Errc code = key.error().code;
  const Trouble trouble = code == Errc::untrusted ? Trouble::wrong_passphrase
                          : code == Errc::io      ? Trouble::no_memory
                                                  : Trouble::damaged_key;
  outcome_ = fail(trouble, key.error());
  return std::nullopt;
}

std::optional<LeadStore::Hold> Work::hold(const PublicKey& key) {
  auto hold = store_.hold(key);
  if (hold) return *std::move(hold);
  outcome_ = fail(Trouble::nothing_to_take, hold.error());
  return std::nullopt;
}

// As they are sealed; what cannot be read stays, and is counted.
std::vector<LeadStore::Sealed> Work::read_all(const PublicKey& key, const std::vector<LeadNumber>& numbers) {
  std::vector<LeadStore::Sealed> all;
  all.reserve(numbers.size());
  const auto total = static_cast<std::int64_t>(numbers.size());
  for (const LeadNumber& number : numbers) {
    auto sealed = store_.sealed(key, number);
    if (sealed) {
      all.push_back(*std::move(sealed));
    } else if (sealed.error().code != Errc::not_found) {  // else it was removed a moment ago
      store_.mark_unreadable(key, number);
      ++outcome_.unreadable;
    }
    say(Stage::reading, static_cast<std::int64_t>(all.size()) / 2, total);
  }
  return all;
}

// "ocop-leads/FAIR-2026-11-29"
Path Work::folder_for(const PublicKey& key) const {
  std::string fair = "fair";
  for (const Batch& batch : store_.batches())
    if (batch.key == key) fair = batch.fair.text();
  return Path(kFolder) / (fair + "-" + base::format_iso(base::day_in_vietnam(clock_.wall())));
}

// The stick has them, as was read back: now the kiosk's may go.
Outcome Work::finish(const PublicKey& key, const std::vector<LeadNumber>& taken,
                     const LeadStore::Hold& hold) {
  say(Stage::finishing);
  if (const auto out = stick_->write_out(); !out) return fail_at_stick(out.error());
  if (const auto there = stick_->still_there(); !there) return fail_at_stick(there.error());
  std::vector<LeadNumber> told;
  for (const auto& [number, day] : hold.wishes) told.push_back(number);
  if (const auto marked = store_.mark_taken(key, taken, told); !marked)
    return fail(own_trouble(marked.error()), marked.error());
  outcome_.taken = static_cast<std::int64_t>(taken.size());
  outcome_.wishes = static_cast<std::int64_t>(told.size());
  return std::move(outcome_);
}

Outcome Work::operator()(const TakeOut& order) {
  if (!open_stick(order.stick)) return std::move(outcome_);
  const auto key = unwrap_key(order);
  if (!key) return std::move(outcome_);
  say(Stage::reading);
  const auto held = hold(order.key);
  if (!held) return std::move(outcome_);
  const auto total = static_cast<std::int64_t>(held->waiting.size());
  const Opened opened = open_all(read_all(order.key, held->waiting), *key,
                                 [&](std::int64_t done) { say(Stage::reading, (total + done) / 2, total); });
  for (const LeadNumber& number : opened.unreadable) store_.mark_unreadable(order.key, number);
  outcome_.unreadable += static_cast<std::int64_t>(opened.unreadable.size());
  if (opened.leads.empty() && held->wishes.empty() && order.figures.empty())
    return fail(Trouble::nothing_to_take, {Errc::not_found, "no contact waits"});
  std::vector<Table> tables{table_of(opened.leads, order.lang)};
  if (!held->wishes.empty()) tables.push_back(table_of(held->wishes, order.lang));
  tables.insert(tables.end(), order.figures.begin(), order.figures.end());
  say(Stage::writing);
  const auto files = files_of(std::move(tables), stick_->at("."));
  if (!files) return fail(Trouble::no_memory, files.error());
  outcome_.folder = folder_for(order.key);
  auto names = hand_over(*stick_, outcome_.folder, *files, tell_, stage_);
  if (!names) return fail_at_stick(names.error());
  outcome_.files = *std::move(names);
  std::vector<LeadNumber> taken;
  for (const Lead& lead : opened.leads) taken.push_back(lead.number());
  return finish(order.key, taken, *held);
}

Outcome Work::operator()(const TakeSealed& order) {
  if (!open_stick(order.stick)) return std::move(outcome_);
  say(Stage::reading);
  const auto held = hold(order.key);
  if (!held) return std::move(outcome_);
  outcome_.folder = folder_for(order.key);
  Bundle bundle{order.key, outcome_.folder.filename().string(), read_all(order.key, held->waiting),
                held->wishes};
  if (bundle.leads.empty() && bundle.wishes.empty())
    return fail(Trouble::nothing_to_take, {Errc::not_found, "no contact waits"});
  say(Stage::writing);
  if (const auto made = stick_->make_folder(outcome_.folder); !made) return fail_at_stick(made.error());
  const std::string name = free_name(*stick_, outcome_.folder) + std::string(kBundleEnding);
  if (const auto written = stick_->write(outcome_.folder / name, encode(bundle)); !written) {
    (void)stick_->remove(outcome_.folder / name);
    return fail_at_stick(written.error());
  }
  outcome_.files = {name};
  std::vector<LeadNumber> taken;
  for (const LeadStore::Sealed& lead : bundle.leads) taken.push_back(lead.number);
  return finish(order.key, taken, *held);
}

}  // namespace

Outcome carry_out(const Order& order, base::FileSystem& files, LeadStore& store, const base::Clock& clock,
                  Cost cost, const Tell& tell) {
  Work work(files, store, clock, cost, tell);
  return std::visit(work, order);
}

std::vector<FoundKey> keys_on(base::FileSystem& files, const Path& stick) {
  std::vector<Path> places;
  (void)base::each_file(stick, [&](const Path& file) -> base::Status {
    const std::string name = file.filename().string();
    if (name.starts_with("ocop-fair-key-") && file.extension() == ".json") places.push_back(file);
    return {};
  });
  std::vector<FoundKey> found;
  for (const Path& place : places) {
    const auto bytes = files.read(place, kMaxKeyFileBytes);
    auto about = bytes ? read_about(*bytes) : base::Result<KeyAbout>(bytes.error());
    if (about) found.push_back({place, *std::move(about)});
  }
  return found;
}

}  // namespace leads
