// The steps of a synchronisation, in the order that keeps the screen alive.
#include "sync/activate/sync_once.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/file_lock.h"
#include "kiosk/base/log.h"
#include "kiosk/codec/record_json.h"
#include "kiosk/store/catalog.h"
#include "sync/activate/fetch_media.h"
#include "sync/activate/fetch_part.h"
#include "sync/activate/housekeeping.h"
#include "sync/activate/line_splitter.h"
#include "sync/activate/repair.h"
#include "sync/activate/updater.h"
#include "sync/feed/sha256.h"
#include "sync/trust/entry.h"

namespace activate {
namespace {

using base::Errc;
using base::Error;
using base::Path;

// What the machine believes: the root that it was delivered with, and what that root led to since. A root
// delivered anew begins again; what was kept counts on as far as it vouches for it, so that older metadata
// stay older.
base::Result<Updater> open_updater(const SyncContext& context) {
  const Path folder = context.layout.metadata(), anchor = folder / "anchor.json";
  TRY(context.files.make_directories(folder));
  const auto begin = [&]() -> base::Status {
    TRY(context.files.write_durably(folder / "root.json", context.root));
    return context.files.write_durably(anchor, context.root);
  };
  const auto delivered = context.files.read(anchor, kMaxRootBytes);
  if (!delivered || *delivered != context.root) TRY(begin());
  const auto open = [&] {
    return Updater::open(context.from, "metadata/", context.files, folder, context.clock.wall());
  };
  auto updater = open();
  if (updater) return updater;
  TRY(begin());  // the kept root rotted
  return open();
}

// Opens the current generation; empty when there is none or it is damaged.
std::optional<store::Catalog> open_current(const state::Layout& layout) {
  const auto current = layout.current_generation();
  if (!current) return std::nullopt;
  auto catalog = store::Catalog::open(layout.catalogue(*current));
  return catalog ? std::optional(*std::move(catalog)) : std::nullopt;
}

// The metadata that the current generation was built from; empty when nobody knows.
std::string read_source(const SyncContext& context) {
  const auto current = context.layout.current_generation();
  auto source = current ? context.files.read(context.layout.targets(*current), kMaxTargetsBytes)
                        : base::Result<std::string>(Error{Errc::not_found, ""});
  return source ? *std::move(source) : std::string();
}

base::Status check_space(const SyncContext& context, const trust::Entry& entry) {
  const std::uint64_t free = TRY(context.files.free_space(context.layout.root()));
  std::uint64_t records = 0;
  for (const trust::Target& target : entry.targets) records += target.length + target.plain_length * 3;
  if (free < records + kSpaceReserve) {
    return Error{Errc::full, std::to_string(free >> 20) + " MB free, " +
                                 std::to_string((records + kSpaceReserve) >> 20) +
                                 " MB needed for the records"};
  }
  return {};
}

// Builds a generation in `directory` out of the parts already fetched.
base::Result<std::int64_t> build(const SyncContext& context, const trust::Entry& entry, const Path& directory,
                                 Report& report) {
  TRY(context.files.remove(directory));
  TRY(context.files.make_directories(directory));
  auto builder = TRY(store::Builder::create(directory / "catalogue.db"));
  const auto take_line = [&](std::string_view line) -> base::Status {
    auto record = codec::decode_record(line);
    if (record && !*record) return {};  // of a newer feed
    auto added = record ? builder.add(**record) : base::Status(std::move(record).error());
    if (added) return {};
    if (added.error().code != Errc::invalid) return added;
    base::log::warn("sync.record_skipped " + added.error().what);
    ++report.skipped_records;
    return {};
  };
  for (const trust::Target& target : entry.targets) {
    LineSplitter lines(take_line);
    TRY(read_part(target, context.layout, [&](std::string_view piece) { return lines.feed(piece); }));
  }
  store::CatalogueMeta meta{entry.version, entry.title, entry.disclaimer, entry.origin};
  return builder.finish(meta, base::day_in_vietnam(context.clock.wall()));
}

// Fetches the parts and makes them the current generation.
base::Status activate_entry(const SyncContext& context, const trust::Entry& entry,
                            const std::string& metadata, const std::string& shown, Report& report) {
  const state::Layout& layout = context.layout;
  TRY(check_space(context, entry));
  trust::Entry before;  // what is shown now: patches begin from its parts
  if (const auto source = trust::parse_targets(shown)) {
    if (auto read = trust::read_entry(*source)) before = *std::move(read);
  }
  Progress progress{Progress::Phase::records, 0, entry.targets.size(), 0, 0};
  for (const trust::Target& target : entry.targets) progress.bytes_total += target.length;
  for (const trust::Target& target : entry.targets) {
    if (context.progress) context.progress(progress);
    TRY(fetch_part(context, target, before.find(target.path)));
    ++progress.done;
    progress.bytes_done += target.length;
  }

  const auto existing = layout.generations_on_disk();
  const state::Generation next = existing.empty() ? 1 : existing.front() + 1;
  const Path building = layout.generations() / "building";
  auto products = build(context, entry, building, report);
  if (!products) {
    (void)context.files.remove(building);
    // A part that rotted on disk is fetched anew next time.
    if (products.error().code == Errc::corrupt) (void)context.files.remove(layout.feed() / "catalogue");
    return std::move(products).error();
  }
  report.products = *products;
  TRY(context.files.commit(building / "catalogue.db", building / "catalogue.db"));
  TRY(context.files.write_durably(building / "targets.json", metadata));
  TRY(context.files.write_durably(building / "catalogue.sha256",
                                  TRY(feed::sha256_of_file(building / "catalogue.db")).hex()));
  TRY(store::Catalog::open(building / "catalogue.db"));  // as the kiosk will
  TRY(context.files.commit(building, layout.generation(next)));
  TRY(context.files.point(layout.current(), Path("generations") / std::to_string(next)));
  report.activated = true;
  return remove_other_parts(context, entry);
}

// A generation that does not open, since it rotted or an older program built it, is built again from the
// records that are on disk already: the screen needs no network for it. Whatever prevents that, the feed may
// mend.
void rebuild_shown(const SyncContext& context, Report& report) {
  const std::string shown = read_source(context);
  const auto believed = context.files.read(context.layout.metadata() / "targets.json", kMaxTargetsBytes);
  if (shown.empty() || !believed || *believed != shown) return;  // rotted too, or newer ones are on their way
  const auto rebuilt = [&]() -> base::Status {
    const trust::Entry entry = TRY(trust::read_entry(TRY(trust::parse_targets(shown))));
    return activate_entry(context, entry, shown, shown, report);
  }();
  if (!rebuilt) base::log::warn("sync.not_rebuilt " + rebuilt.error().what);
}

}  // namespace

base::Result<Report> sync_once(const SyncContext& context) {
  const state::Layout& layout = context.layout;
  TRY(context.files.make_directories(layout.root()));
  TRY(repair_lock(context.files, layout));
  const base::FileLock lock = TRY(base::FileLock::take(layout.lock()));
  TRY(repair(context));
  for (const Path& folder : {layout.feed(), layout.generations(), layout.media()})
    TRY(context.files.make_directories(folder));

  Report report;
  Updater updater = TRY(open_updater(context));
  auto catalog = open_current(layout);
  if (!catalog) {
    rebuild_shown(context, report);
    catalog = open_current(layout);
  }
  updater.keep_for_export();
  if (!TRY(updater.is_unchanged())) TRY(updater.refresh());
  const trust::Targets& targets = updater.top_targets();
  const trust::Entry entry = TRY(trust::read_entry(targets));
  if (!context.province.empty() && entry.province != context.province) {
    return Error{Errc::foreign, "the feed is that of \"" + entry.province + "\", this machine shows \"" +
                                    context.province + "\""};
  }
  report.version = entry.version;
  report.poll_interval = entry.poll_interval;
  report.poll_spread = entry.poll_spread;
  // Believing is not showing: only the generation that was built from these very metadata will do.
  const std::string shown = read_source(context);
  if (catalog && shown == targets.bytes) {
    report.products = catalog->meta().products;
  } else {
    TRY(activate_entry(context, entry, targets.bytes, shown, report));
    catalog = open_current(layout);
    if (!catalog) return Error{Errc::corrupt, "the new generation does not open"};
  }
  TRY(remove_other_parts(context, entry));  // a run that was killed after it had switched left them
  report.rotten = TRY(scrub(context));
  MediaReport media;
  auto fetched = fetch_media(context, *catalog, media);
  report.media_fetched = media.fetched;
  report.media_missing = media.missing;
  TRY(std::move(fetched));
  TRY(collect_garbage(context));
  return report;
}

void write_outcome(const SyncContext& context, const base::Result<Report>& report) {
  // The one who holds the lock reports.
  if (!report && report.error().code == Errc::busy) return;
  state::SyncStatus status;
  if (auto before = state::read_status(context.files, context.layout)) status = *std::move(before);
  status.source = context.from.source();
  status.is_carried = context.from.is_carried();
  status.last_attempt = context.clock.wall();
  if (report) {
    status.outcome =
        report->activated ? state::SyncStatus::Outcome::updated : state::SyncStatus::Outcome::unchanged;
    status.problem.reset();
    status.detail.clear();
    status.last_success = context.clock.wall();
    status.version = report->version;
    status.products = report->products;
    status.media_missing = report->media_missing;
    if (report->activated) status.skipped_records = report->skipped_records;
  } else {
    status.outcome = state::SyncStatus::Outcome::failed;
    status.problem = report.error().code;
    status.detail = report.error().what;
  }
  // A full disk must not hide the first error.
  if (auto written = state::write_status(context.files, context.layout, status); !written)
    base::log::warn("sync.status_not_written " + written.error().what);
}

base::Result<Report> sync_and_report(const SyncContext& context) {
  auto report = sync_once(context);
  write_outcome(context, report);
  return report;
}

}  // namespace activate
