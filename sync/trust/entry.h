// Entry: the signed document that a feed begins with; everything else is trusted through the digests it names.
//
// Its form is that of TUF targets metadata ({"signed": …, "signatures": …}), so that root, timestamp and
// snapshot can be put before it without changing what comes behind it.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/digest.h"
#include "kiosk/domain/language.h"
#include "sync/feed/signature.h"

namespace feed {

inline constexpr std::string_view kEntryPath = "metadata/targets.json";
inline constexpr std::size_t kMaxEntryBytes = 5'000'000;
inline constexpr int kFormat = 1;  // the major number of the records' format that this program reads

// A part of the catalogue.
struct Target {
  std::string path;           // "catalogue/0.ndjson.zst"
  base::Digest sha256;        // of the file
  std::uint64_t length;
  base::Digest plain_sha256;  // of what it holds, decompressed
  std::uint64_t plain_length;

  // Where it lies in a feed with consistent snapshots: "targets/catalogue/<sha256>.0.ndjson.zst" (TUF 1.0, 7).
  std::string consistent_path() const;
};

struct Entry {
  std::int64_t version = 0;
  base::WallTime expires{};
  int format = kFormat;
  std::chrono::seconds poll_interval{3600};
  std::uint64_t space_needed = 0;  // bytes of records and media
  std::string province;
  domain::LocalizedText title, disclaimer;
  std::vector<Target> targets;
};

// "media/ab/abcd…".
std::string media_path(const base::Digest& digest);

base::Result<std::string> encode_entry(const Entry& entry, const SigningKey& key);

// Errc::untrusted: no signature by `key`, or expired at `now`; Errc::corrupt: not an entry;
// Errc::unsupported: of a newer format. Nothing of `bytes` is believed before its signature was checked.
base::Result<Entry> verify_entry(std::string_view bytes, const PublicKey& key, base::WallTime now);

}  // namespace feed
