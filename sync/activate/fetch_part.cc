// Fetches a patch, or else the whole part, and checks the digest of what comes of it.
#include "sync/activate/fetch_part.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "kiosk/base/folders.h"
#include "kiosk/base/log.h"
#include "sync/activate/fetch_file.h"
#include "sync/feed/sha256.h"
#include "sync/feed/zstd.h"

namespace activate {
namespace {

using base::Errc;
using base::Error;
using base::Path;

constexpr std::uint64_t kMaxFrame = 4096;  // what zstd may add to bytes that do not shrink

Error other_records(const trust::Target& target) {
  return {Errc::corrupt, target.path + ": holds other records than were signed"};
}

// Unpacks `packed` to where the part belongs, if it holds what was signed.
base::Status unpack(const SyncContext& context, const trust::Target& target, const Path& packed,
                    std::string_view prefix) {
  const Path part = context.layout.catalogue_part(target.plain_sha256),
             partial = context.layout.partial(target.plain_sha256);
  TRY(context.files.make_directories(part.parent_path()));
  TRY(context.files.remove(partial));
  feed::Sha256 hash;
  std::uint64_t length = 0;
  TRY(context.files.append(partial, ""));  // a part may be empty
  TRY(feed::decompress_file(
      packed, target.plain_length,
      [&](std::string_view piece) -> base::Status {
        hash.update(piece);
        length += piece.size();
        return context.files.append(partial, piece);
      },
      prefix));
  if (length != target.plain_length || hash.finish() != target.plain_sha256) {
    TRY(context.files.remove(partial));
    return other_records(target);
  }
  return context.files.commit(partial, part);
}

// Errc::not_found: the feed has no such patch; Errc::corrupt: it does not lead to what was signed.
base::Status fetch_patch(const SyncContext& context, const trust::Target& target, const base::Digest& base,
                         std::string_view prefix) {
  const auto patch = TRY(transport::fetch_whole(
      context.from, {target.patch_path(base), 0, target.plain_length + kMaxFrame, ""}));
  const Path packed = context.layout.partial(target.sha256).string() + ".patch";
  TRY(context.files.make_directories(packed.parent_path()));
  TRY(context.files.remove(packed));
  TRY(context.files.append(packed, patch.bytes));
  auto unpacked = unpack(context, target, packed, prefix);
  TRY(context.files.remove(packed));
  return unpacked;
}

base::Status fetch_whole_part(const SyncContext& context, const trust::Target& target) {
  const Path packed = context.layout.partial(target.sha256).string() + ".zst";
  TRY(fetch_file(context.from, {target.consistent_path(), target.sha256, target.length, packed},
                 context.layout, context.files));
  auto unpacked = unpack(context, target, packed, {});
  TRY(context.files.remove(packed));
  return unpacked;
}

}  // namespace

base::Status fetch_part(const SyncContext& context, const trust::Target& target,
                        const trust::Target* before) {
  std::error_code error;
  const Path part = context.layout.catalogue_part(target.plain_sha256);
  if (std::filesystem::file_size(part, error) == target.plain_length && !error) return {};
  // Whatever is wrong with one way, another may do; only the network and the disk are the same for all.
  const auto may_go_on = [](const base::Status& tried) {
    const Errc code = tried.error().code;
    return code == Errc::not_found || code == Errc::corrupt;
  };
  const auto prefix =
      before && before->plain_sha256 != target.plain_sha256
          ? context.files.read(context.layout.catalogue_part(before->plain_sha256), before->plain_length)
          : base::Result<std::string>(Error{Errc::not_found, ""});
  if (prefix) {
    auto patched = fetch_patch(context, target, before->plain_sha256, *prefix);
    if (patched || !may_go_on(patched)) return patched;
    if (patched.error().code == Errc::corrupt) base::log::warn("sync.patch_useless " + patched.error().what);
  }
  auto whole = fetch_whole_part(context, target);
  if (whole || !may_go_on(whole)) return whole;
  // A neighbour's export has its parts as patches to nothing.
  return fetch_patch(context, target, feed::sha256(""), {}) ? base::Status() : std::move(whole);
}

base::Status read_part(const trust::Target& target, const state::Layout& layout,
                       const std::function<base::Status(std::string_view)>& sink) {
  const Path file = layout.catalogue_part(target.plain_sha256);
  std::ifstream stream = TRY(base::open_regular(file));
  feed::Sha256 hash;
  std::uint64_t length = 0;
  std::string buffer(65536, '\0');
  while (stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || stream.gcount() > 0) {
    const std::string_view piece(buffer.data(), static_cast<std::size_t>(stream.gcount()));
    hash.update(piece);
    length += piece.size();
    if (length > target.plain_length) return other_records(target);
    TRY(sink(piece));
  }
  if (stream.bad()) return Error{Errc::io, "read " + file.string()};
  if (length != target.plain_length || hash.finish() != target.plain_sha256) return other_records(target);
  return {};
}

base::Status remove_other_parts(const SyncContext& context, const trust::Entry& entry) {
  return base::each_file(context.layout.feed() / "catalogue", [&](const Path& file) -> base::Status {
    const std::string name = file.filename().string();
    const bool is_named =
        std::any_of(entry.targets.begin(), entry.targets.end(),
                    [&](const trust::Target& target) { return target.plain_sha256.hex() == name; });
    return is_named ? base::Status() : context.files.remove(file);
  });
}

}  // namespace activate
