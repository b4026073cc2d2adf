// Entry: what our targets metadata say of the catalogue; everything else is trusted through the digests it
// names.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/digest.h"
#include "kiosk/domain/language.h"
#include "kiosk/domain/origin.h"
#include "sync/trust/metadata.h"

namespace trust {

inline constexpr int kFormat = 1;  // the major number of the records' format that this program reads

// A part of the catalogue.
struct Target {
  std::string path;     // "catalogue/0.ndjson.zst"
  base::Digest sha256;  // of the file
  std::uint64_t length;
  base::Digest plain_sha256;  // of what it holds, decompressed
  std::uint64_t plain_length;

  // Where it lies in the feed: "targets/catalogue/<sha256>.0.ndjson.zst".
  std::string consistent_path() const;
  // Where the feed has it as a patch to the part whose content is `base`: "patches/<content>/<base>.zst".
  // Whoever applies it holds the result to plain_sha256, so a patch needs no signature.
  std::string patch_path(const base::Digest& base) const;
};

struct Entry {
  std::int64_t version = 0;
  int format = kFormat;
  std::chrono::seconds poll_interval{3600};  // 1 min to 7 days
  std::chrono::seconds poll_spread{
      3600};  // added at random, at most poll_interval; 0.7 s a kiosk keep a server below 40 requests/s
  std::uint64_t space_needed = 0;  // bytes of records and media
  std::string province;
  domain::LocalizedText title, disclaimer;
  domain::Origin origin;
  std::vector<Target> targets;  // never empty when read

  const Target* find(const std::string& path) const;
};

// "media/ab/abcd…".
std::string media_path(const base::Digest& digest);
// With consistent snapshots a target's hash stands before its name (TUF 1.0.31, 7): "a/<hash>.b" for "a/b".
std::string consistent_path(const std::string& path, const std::string& hash);

// Errc::corrupt: not our kind of targets; Errc::unsupported: of a newer format.
base::Result<Entry> read_entry(const Targets& targets);
// The signed part of targets metadata that read_entry() reads back.
nlohmann::json targets_body(const Entry& entry, base::WallTime expires);

}  // namespace trust
