// Housekeeping: removes what no generation names, and finds what rotted on the disk.
#include "sync/activate/housekeeping.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <unordered_set>

#include "kiosk/base/folders.h"
#include "kiosk/base/log.h"
#include "kiosk/store/catalog.h"
#include "sync/feed/sha256.h"

namespace activate {
namespace {

using base::Path;

constexpr int kKeptGenerations = 2;
constexpr int kMaxQuarantined = 20;  // for whoever wants to know what rotted; no more

base::Status remove_unnamed(const SyncContext& context, const Path& folder,
                            const std::unordered_set<std::string>& named) {
  for (const Path& file : base::files_below(folder)) {
    if (!named.contains(file.filename().string())) TRY(context.files.remove(file));
  }
  return {};
}

base::Status put_into_quarantine(const SyncContext& context, const Path& file) {
  const Path folder = context.layout.quarantine();
  TRY(context.files.make_directories(folder));
  if (base::files_below(folder).size() >= kMaxQuarantined) return context.files.remove(file);
  return context.files.commit(file, folder / file.filename());
}

int read_round(const SyncContext& context) {
  const auto text = context.files.read(context.layout.scrub_round(), 16);
  int round = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), round);
  return round % kScrubRounds;
}

}  // namespace

base::Status collect_garbage(const SyncContext& context) {
  const state::Layout& layout = context.layout;
  const auto current = layout.current_generation();
  std::unordered_set<std::string> named;
  int kept = 0;
  bool knows_all = true;
  for (const state::Generation n : layout.generations_on_disk()) {
    if (kept >= kKeptGenerations && n != current) {
      TRY(context.files.remove(layout.generation(n)));
      continue;
    }
    auto catalog = store::Catalog::open(layout.catalogue(n));
    if (!catalog) {
      if (n == current)
        knows_all = false;
      else
        TRY(context.files.remove(layout.generation(n)));
      continue;
    }
    ++kept;
    for (const auto& file : TRY(catalog->media())) named.insert(file.sha256.hex());
  }
  if (kept == 0 || !knows_all) return {};
  TRY(remove_unnamed(context, layout.media(), named));
  return remove_unnamed(context, layout.feed() / "partial", named);
}

base::Result<int> scrub(const SyncContext& context) {
  const int round = read_round(context);
  int rotten = 0;
  for (const Path& file : base::files_below(context.layout.media())) {
    const std::string name = file.filename().string();
    int byte = 0;
    std::from_chars(name.data(), name.data() + std::min<std::size_t>(2, name.size()), byte, 16);
    if (byte % kScrubRounds != round) continue;
    const auto digest = feed::sha256_of_file(file);
    if (digest && digest->hex() == name) continue;
    base::log::warn("sync.rotten " + file.string());
    TRY(put_into_quarantine(context, file));
    ++rotten;
  }
  const auto current = round == 0 ? context.layout.current_generation() : std::nullopt;
  if (current) {
    const auto expected = context.files.read(context.layout.seal(*current), 128);
    const auto digest = feed::sha256_of_file(context.layout.catalogue(*current));
    if (!expected || !digest || digest->hex() != *expected) {
      base::log::warn("sync.rotten generation " + std::to_string(*current));
      TRY(context.files.remove(
          context.layout.targets(*current)));  // no longer built from what is believed: so it is built again
      ++rotten;
    }
  }
  TRY(context.files.write_durably(context.layout.scrub_round(), std::to_string((round + 1) % kScrubRounds)));
  return rotten;
}

}  // namespace activate
