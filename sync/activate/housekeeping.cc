// Garbage and rot.
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

base::Status remove_unnamed(const Means& means, const Path& folder,
                            const std::unordered_set<std::string>& named) {
  for (const Path& file : base::files_below(folder)) {
    if (!named.contains(file.filename().string())) TRY(means.files.remove(file));
  }
  return {};
}

base::Status put_into_quarantine(const Means& means, const Path& file) {
  const Path folder = means.layout.quarantine();
  TRY(means.files.make_directories(folder));
  if (base::files_below(folder).size() >= kMaxQuarantined) return means.files.remove(file);
  return means.files.commit(file, folder / file.filename());
}

int read_round(const Means& means) {
  const auto text = means.files.read(means.layout.scrub_round(), 16);
  int round = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), round);
  return round % kScrubRounds;
}

}  // namespace

base::Status collect_garbage(const Means& means) {
  const state::Layout& layout = means.layout;
  const auto current = layout.current_generation();
  std::unordered_set<std::string> named;
  int kept = 0;
  bool knows_all = true;
  for (const state::Generation n : layout.generations_on_disk()) {
    if (kept >= kKeptGenerations && n != current) {
      TRY(means.files.remove(layout.generation(n)));
      continue;
    }
    auto catalog = store::Catalog::open(layout.catalogue(n));
    if (!catalog) {
      if (n == current)
        knows_all = false;
      else
        TRY(means.files.remove(layout.generation(n)));
      continue;
    }
    ++kept;
    for (const auto& file : TRY(catalog->media())) named.insert(file.sha256.hex());
  }
  if (kept == 0 || !knows_all) return {};
  TRY(remove_unnamed(means, layout.media(), named));
  return remove_unnamed(means, layout.feed() / "partial", named);
}

base::Result<int> scrub(const Means& means) {
  const int round = read_round(means);
  int rotten = 0;
  for (const Path& file : base::files_below(means.layout.media())) {
    const std::string name = file.filename().string();
    int byte = 0;
    std::from_chars(name.data(), name.data() + std::min<std::size_t>(2, name.size()), byte, 16);
    if (byte % kScrubRounds != round) continue;
    const auto digest = feed::sha256_of_file(file);
    if (digest && digest->hex() == name) continue;
    base::log::warn("sync.rotten " + file.string());
    TRY(put_into_quarantine(means, file));
    ++rotten;
  }
  const auto current = round == 0 ? means.layout.current_generation() : std::nullopt;
  if (current) {
    const auto expected = means.files.read(means.layout.seal(*current), 128);
    const auto digest = feed::sha256_of_file(means.layout.catalogue(*current));
    if (!expected || !digest || digest->hex() != *expected) {
      base::log::warn("sync.rotten generation " + std::to_string(*current));
      TRY(means.files.remove(
          means.layout.targets(*current)));  // no longer built from what is believed: so it is built again
      ++rotten;
    }
  }
  TRY(means.files.write_durably(means.layout.scrub_round(), std::to_string((round + 1) % kScrubRounds)));
  return rotten;
}

}  // namespace activate
