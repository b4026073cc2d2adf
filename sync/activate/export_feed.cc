// Export: pictures and parts are copied first, the metadata that name them last.
#include "sync/activate/export_feed.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "kiosk/base/folders.h"
#include "kiosk/base/medium.h"
#include "kiosk/store/catalog.h"
#include "sync/activate/fetch_part.h"
#include "sync/activate/updater.h"
#include "sync/feed/sha256.h"
#include "sync/feed/zstd.h"

namespace activate {
namespace {

using base::Errc;
using base::Error;
using base::Path;

// A size proves nothing: a stick that was pulled out may hold zeros of the right length.
bool has_media(const Path& folder, const store::Catalog::MediaFile& media) {
  const Path file = folder / trust::media_path(media.sha256);
  std::error_code error;
  if (std::filesystem::file_size(file, error) != media.bytes || error) return false;
  const auto found = feed::sha256_of_file(file);
  return found && *found == media.sha256;
}

base::Status copy_part(const SyncContext& context, const trust::Target& target, const Path& folder,
                       ExportReport& report) {
  const Path file = folder / target.patch_path(feed::sha256(""));
  std::string text;
  TRY(read_part(target, context.layout, [&](std::string_view piece) {
    text += piece;
    return base::Status();
  }));
  const std::string packed = feed::compress(text);
  if (const auto there = context.files.read(file, packed.size()); there && *there == packed) return {};
  TRY(context.files.make_directories(file.parent_path()));
  ++report.files;
  return context.files.write_durably(file, packed);
}

base::Status copy_media(const SyncContext& context, const store::Catalog::MediaFile& media,
                        const Path& folder, ExportReport& report) {
  const Path from = context.layout.media(media.sha256), to = folder / trust::media_path(media.sha256);
  const auto bytes = context.files.read(from, media.bytes);
  if (!bytes || feed::sha256(*bytes) != media.sha256) {
    ++report.media_missing;
    return {};
  }
  TRY(context.files.make_directories(to.parent_path()));
  ++report.files;
  return context.files.write_durably(to, *bytes);
}

// Roots, targets and snapshot under the names by which a feed has them, then the timestamps.
base::Status copy_metadata(const SyncContext& context, const Path& folder, const trust::Targets& targets) {
  const Path from = context.layout.metadata(), to = folder / "metadata";
  TRY(context.files.make_directories(to));
  const auto copy = [&](const Path& source, const std::string& name) -> base::Status {
    const std::string bytes = TRY(context.files.read(source, kMaxTargetsBytes));
    return context.files.write_durably(to / name, bytes);
  };
  TRY(base::each_file(from / "roots",
                      [&](const Path& root) { return copy(root, root.filename().string()); }));
  TRY(context.files.write_durably(to / (std::to_string(targets.version) + ".targets.json"), targets.bytes));
  const auto timestamp =
      TRY(trust::parse_timestamp(TRY(context.files.read(from / "timestamp.json", kMaxTargetsBytes))));
  TRY(copy(from / "snapshot.json", std::to_string(timestamp.snapshot.version) + ".snapshot.json"));
  if (timestamp.is_carried) return copy(from / "timestamp.json", "carried.timestamp.json");
  if (auto carried = copy(from / "carried.timestamp.json", "carried.timestamp.json");
      !carried && carried.error().code != Errc::not_found)
    return carried;
  return copy(from / "timestamp.json", "timestamp.json");
}

}  // namespace

base::Result<ExportReport> export_feed(const SyncContext& context, const Path& folder) {
  const auto current = context.layout.current_generation();
  if (!current) return Error{Errc::not_found, "there is nothing to export yet; sync first"};
  auto catalog = TRY(store::Catalog::open(context.layout.catalogue(*current)));
  const auto targets =
      TRY(trust::parse_targets(TRY(context.files.read(context.layout.targets(*current), kMaxTargetsBytes))));
  const auto believed = context.files.read(context.layout.metadata() / "targets.json", kMaxTargetsBytes);
  if (!believed || *believed != targets.bytes)
    return Error{Errc::not_found, "newer data are on their way to this machine; let a sync end first"};
  const trust::Entry entry = TRY(trust::read_entry(targets));
  const auto media = TRY(catalog.media());

  const auto medium = base::Medium::open(folder.parent_path());
  if (!medium && medium.error().code == Errc::not_found)
    return Error{Errc::not_found, "there is no folder " + folder.parent_path().string() +
                                      " to export to; is the stick plugged in?"};
  if (!medium) return medium.error();
  TRY(context.files.make_directories(folder));
  TRY(base::sweep_temporaries(context.files, folder, base::Depth::deep));  // of an export that was pulled out
  std::uint64_t needed = 0;
  for (const trust::Target& target : entry.targets) needed += target.length;
  std::vector<bool> is_there;
  for (const auto& file : media) {
    is_there.push_back(has_media(folder, file));
    if (!is_there.back()) needed += file.bytes;
  }
  const std::uint64_t free = TRY(context.files.free_space(folder));
  if (free < needed + (1 << 20))
    return Error{Errc::full, folder.string() + ": " + std::to_string(free >> 20) + " MB free, " +
                                 std::to_string((needed >> 20) + 1) + " MB needed"};

  ExportReport report;
  report.version = entry.version;
  for (const trust::Target& target : entry.targets) {
    TRY(medium->still_there());
    TRY(copy_part(context, target, folder, report));
  }
  Progress progress{Progress::Phase::media, 0, media.size(), 0, needed};
  for (std::size_t i = 0; i < media.size(); ++i) {
    const store::Catalog::MediaFile& file = media[i];
    TRY(medium->still_there());
    if (!is_there[i]) TRY(copy_media(context, file, folder, report));
    ++progress.done;
    progress.bytes_done += file.bytes;
    if (context.progress) context.progress(progress);
  }
  TRY(medium->still_there());
  TRY(copy_metadata(context, folder, targets));
  TRY(medium->still_there());
  return report;
}

}  // namespace activate
