// Patch, whole part, check.
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
base::Status unpack(const Means& means, const trust::Target& target, const Path& packed,
                    std::string_view prefix) {
  const Path part = means.layout.catalogue_part(target.plain_sha256),
             partial = means.layout.partial(target.plain_sha256);
  TRY(means.files.make_directories(part.parent_path()));
  TRY(means.files.remove(partial));
  feed::Sha256 hash;
  std::uint64_t length = 0;
  TRY(means.files.append(partial, ""));  // a part may be empty
  TRY(feed::decompress_file(
      packed, target.plain_length,
      [&](std::string_view piece) -> base::Status {
        hash.update(piece);
        length += piece.size();
        return means.files.append(partial, piece);
      },
      prefix));
  if (length != target.plain_length || hash.finish() != target.plain_sha256) {
    TRY(means.files.remove(partial));
    return other_records(target);
  }
  return means.files.commit(partial, part);
}

// Errc::not_found: the feed has no such patch; Errc::corrupt: it does not lead to what was signed.
base::Status fetch_patch(const Means& means, const trust::Target& target, const base::Digest& base,
                         std::string_view prefix) {
  const auto patch = TRY(
      transport::fetch_whole(means.from, {target.patch_path(base), 0, target.plain_length + kMaxFrame, ""}));
  const Path packed = means.layout.partial(target.sha256).string() + ".patch";
  TRY(means.files.make_directories(packed.parent_path()));
  TRY(means.files.remove(packed));
  TRY(means.files.append(packed, patch.bytes));
  auto unpacked = unpack(means, target, packed, prefix);
  TRY(means.files.remove(packed));
  return unpacked;
}

base::Status fetch_whole_part(const Means& means, const trust::Target& target) {
  const Path packed = means.layout.partial(target.sha256).string() + ".zst";
  TRY(fetch_file(means.from, {target.consistent_path(), target.sha256, target.length, packed}, means.layout,
                 means.files));
  auto unpacked = unpack(means, target, packed, {});
  TRY(means.files.remove(packed));
  return unpacked;
}

}  // namespace

base::Status fetch_part(const Means& means, const trust::Target& target, const trust::Target* before) {
  std::error_code error;
  const Path part = means.layout.catalogue_part(target.plain_sha256);
  if (std::filesystem::file_size(part, error) == target.plain_length && !error) return {};
  // Whatever is wrong with one way, another may do; only the network and the disk are the same for all.
  const auto may_go_on = [](const base::Status& tried) {
    const Errc code = tried.error().code;
    return code == Errc::not_found || code == Errc::corrupt;
  };
  const auto prefix =
      before && before->plain_sha256 != target.plain_sha256
          ? means.files.read(means.layout.catalogue_part(before->plain_sha256), before->plain_length)
          : base::Result<std::string>(Error{Errc::not_found, ""});
  if (prefix) {
    auto patched = fetch_patch(means, target, before->plain_sha256, *prefix);
    if (patched || !may_go_on(patched)) return patched;
    if (patched.error().code == Errc::corrupt) base::log::warn("sync.patch_useless " + patched.error().what);
  }
  auto whole = fetch_whole_part(means, target);
  if (whole || !may_go_on(whole)) return whole;
  // A neighbour's export has its parts as patches to nothing.
  return fetch_patch(means, target, feed::sha256(""), {}) ? base::Status() : std::move(whole);
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

base::Status remove_other_parts(const Means& means, const trust::Entry& entry) {
  return base::each_file(means.layout.feed() / "catalogue", [&](const Path& file) -> base::Status {
    const std::string name = file.filename().string();
    const bool is_named =
        std::any_of(entry.targets.begin(), entry.targets.end(),
                    [&](const trust::Target& target) { return target.plain_sha256.hex() == name; });
    return is_named ? base::Status() : means.files.remove(file);
  });
}

}  // namespace activate
