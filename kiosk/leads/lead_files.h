// The files of LeadStore: how they are written so that others cannot read them, and what stands in them. For
// this layer.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/files.h"
#include "kiosk/leads/lead_store.h"

namespace leads {

// Other users of the machine need not see it; the folder keeps them out until a file's own mode does.
void keep_private(const base::Path& path, std::filesystem::perms perms);
bool is_folder(const base::Path& path);
// A folder whose name survives a power cut. Errc::full, Errc::io.
base::Status make_private_folder(base::FileSystem& files, const base::Path& folder);
base::Status write_private(base::FileSystem& files, const base::Path& file, std::string_view bytes);

// about.json: the key and whose it is, without the counts. Errc::corrupt, Errc::invalid.
std::string encode(const Batch& about);
base::Result<Batch> parse_about(std::string_view bytes);

// A line of the ledger: "123456789012 taken 2026-11-29".
struct LedgerLine {
  LeadNumber number;
  std::size_t end;  // of kEnds
  domain::Day day;
};
inline constexpr std::string_view kEnds[] = {"taken", "removed", "wish",
                                             "told",  "expired", "lost"};  // as LeadStore::End
std::string line_of(const LedgerLine& line);
std::optional<LedgerLine> read_line(std::string_view line);

}  // namespace leads
