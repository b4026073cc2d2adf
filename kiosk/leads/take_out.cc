// The orders, step by step.
#include "kiosk/leads/take_out.h"

#include <utility>

#include "kiosk/base/folders.h"
#include "kiosk/leads/stick.h"

namespace leads {
namespace {

using base::Errc;
using base::Path;

// What an error of the stick means to whoever holds it.
Trouble trouble_of(const base::Error& error, const Stick& stick) {
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
Trouble own_trouble(const base::Error& error) {
  return error.code == Errc::full ? Trouble::kiosk_full : Trouble::kiosk_disk;
}

Outcome failed(Stage stage, Trouble trouble, base::Error error) {
  Outcome outcome;
  outcome.failure = Failure{stage, trouble, std::move(error)};
  return outcome;
}

struct Work {
  base::FileSystem& files;
  LeadStore& store;
  const base::Clock& clock;
  Cost cost;
  const Tell& tell;

  void say(Stage stage, std::int64_t done = 0, std::int64_t total = 0) const {
    if (tell) tell({stage, done, total});
  }
  Outcome operator()(const MakeKey& order) const;
};

Outcome Work::operator()(const MakeKey& order) const {
  say(Stage::stick);
  auto stick = Stick::open(files, order.stick);
  if (!stick) return failed(Stage::stick, Trouble::no_stick, stick.error());
  say(Stage::key);
  const auto key = PrivateKey::generate();
  if (!key) return failed(Stage::key, Trouble::no_memory, key.error());
  const KeyAbout about{key->public_key(), order.fair, order.fair_name, order.booth, clock.wall()};
  const auto file = wrap(*key, about, order.passphrase, cost);
  if (!file) return failed(Stage::key, Trouble::no_memory, file.error());
  say(Stage::writing);
  const std::string name = key_file_name(key->public_key());
  if (const auto written = stick->write(name, *file); !written)
    return failed(Stage::writing, trouble_of(written.error(), *stick), written.error());
  say(Stage::finishing);
  if (const auto begun = store.begin(key->public_key(), order.fair, order.fair_name, order.booth); !begun)
    return failed(Stage::finishing, own_trouble(begun.error()), begun.error());
  Outcome outcome;
  outcome.key = key->public_key();
  outcome.files = {name};
  return outcome;
}

}  // namespace

Outcome carry_out(const Order& order, base::FileSystem& files, LeadStore& store, const base::Clock& clock,
                  Cost cost, const Tell& tell) {
  const Work work{files, store, clock, cost, tell};
  if (const auto* make = std::get_if<MakeKey>(&order)) return work(*make);
  return failed(Stage::reading, Trouble::nothing_to_take, {Errc::unsupported, "not yet"});
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
