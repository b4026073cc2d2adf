// Fetches pictures by priority, as far as the disk has room.
#include "sync/activate/fetch_media.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <unordered_set>
#include <vector>

#include "kiosk/base/log.h"
#include "kiosk/state/requests.h"
#include "sync/activate/fetch_file.h"
#include "sync/trust/entry.h"

namespace activate {
namespace {

using base::Errc;
using base::Error;

bool ends_the_round(Errc code) {
  return code == Errc::network || code == Errc::portal || code == Errc::full || code == Errc::io;
}

using MediaFiles = std::vector<store::Catalog::MediaFile>;

// What someone at the kiosk looks at goes before the rest.
void move_forward(MediaFiles& waiting, std::size_t next, const std::vector<base::Digest>& requested) {
  if (requested.empty()) return;
  const std::unordered_set<base::Digest> first(requested.begin(), requested.end());
  std::stable_partition(waiting.begin() + static_cast<std::ptrdiff_t>(next), waiting.end(),
                        [&](const auto& file) { return first.contains(file.sha256); });
}

MediaFiles missing_media(const SyncContext& context, const MediaFiles& wanted) {
  MediaFiles missing;
  std::error_code error;
  for (const auto& file : wanted) {
    if (std::filesystem::file_size(context.layout.media(file.sha256), error) != file.bytes || error)
      missing.push_back(file);
  }
  return missing;
}

}  // namespace

base::Status fetch_media(const SyncContext& context, store::Catalog& catalog, MediaReport& report) {
  MediaFiles missing = missing_media(context, TRY(catalog.media()));
  Progress progress{Progress::Phase::media, 0, missing.size(), 0, 0};
  for (const auto& file : missing) progress.bytes_total += file.bytes;
  report.missing = static_cast<std::int64_t>(missing.size());
  if (!context.may_fetch_media()) return {};

  std::size_t next = 0;
  base::Status trouble;  // found before a transfer began
  const auto hand_out = [&]() -> std::optional<transport::Job> {
    if (next == missing.size()) return std::nullopt;
    move_forward(missing, next, state::take_media_requests(context.files, context.layout));
    const auto& file = missing[next++];
    const auto begin = [&]() -> base::Result<transport::Job> {
      const std::uint64_t free = TRY(context.files.free_space(context.layout.root()));
      if (free < file.bytes + kSpaceReserve)
        return Error{Errc::full, std::to_string(free >> 20) + " MB free: no room for pictures"};
      return fetch_job(
          {trust::media_path(file.sha256), file.sha256, file.bytes, context.layout.media(file.sha256)},
          context.layout, context.files, [&, bytes = file.bytes](base::Status ended) -> base::Status {
            ++progress.done;
            progress.bytes_done += bytes;
            if (context.progress) context.progress(progress);
            if (ended) {
              ++report.fetched;
              --report.missing;
              return {};
            }
            if (ends_the_round(ended.error().code)) return ended;
            base::log::warn("sync.media_missing " + ended.error().what);
            return {};
          });
    };
    auto job = begin();
    if (job) return *std::move(job);
    trouble = std::move(job).error();
    return std::nullopt;
  };
  TRY(context.from.fetch_all(hand_out));
  return trouble;
}

}  // namespace activate
