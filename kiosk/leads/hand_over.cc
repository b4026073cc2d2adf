// Opening, writing, reading back.
#include "kiosk/leads/hand_over.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>

#include "kiosk/base/folders.h"
#include "kiosk/base/threads.h"
#include "kiosk/leads/lead_json.h"

namespace leads {
namespace {

using base::Errc;
using base::Error;
using base::Path;

constexpr std::size_t kMaxWorkbook = 512 << 20;
constexpr int kMostThreads = 3;  // besides the caller's
constexpr std::size_t kWorthThreads = 200;

// What the files and the library's own ones need at most, in bytes.
std::uint64_t needed(const std::vector<Table>& tables, const std::string& csv) {
  constexpr std::uint64_t kCell = 64, kRest = 1 << 20;
  std::uint64_t bytes = csv.size() * 3 + kRest;
  for (const Table& table : tables)
    for (const Table::Row& row : table.rows) bytes += row.size() * kCell;
  return bytes;
}

// A library that found no room does not always say so.
Error explained(Error error, const Stick& stick) {
  constexpr std::uint64_t kNothing = 64 << 10;
  const auto free = stick.free_space();
  if (error.code != Errc::full && free && *free < kNothing) error.code = Errc::full;
  return error;
}

base::Status write_files(Stick& stick, const Path& name, const std::string& csv,
                         const std::vector<Table>& tables, const Tell& tell, Stage& stage) {
  const auto begin = [&](Stage next) {
    stage = next;
    if (tell) tell({stage, 0, 0});
  };
  const Path workbook = name.string() + ".xlsx";
  const Path temporary = workbook.string() + ".tmp" + std::to_string(::getpid()) + "-0";
  TRY(stick.write(name.string() + ".csv", csv));
  TRY(stick.still_there());
  auto made = write_workbook(tables, stick.at(temporary), stick.at(name.parent_path()));
  if (made) begin(Stage::reading_back);
  const auto bytes = made ? stick.read(temporary, kMaxWorkbook) : base::Result<std::string>(made.error());
  if (bytes) made = check_workbook(*bytes, tables);
  const auto back = bytes && made ? stick.keep(temporary, workbook, kMaxWorkbook) : bytes;
  if (back && made && *back == *bytes) return {};
  (void)stick.remove(temporary);
  if (!made) return explained(made.error(), stick);
  return back ? base::corrupt(workbook.string() + " is not what was written") : back.error();
}

std::optional<Lead> opened(const LeadStore::Sealed& sealed, const PrivateKey& key) {
  auto plain = open(sealed.bytes, key);
  if (!plain) return std::nullopt;
  auto lead = decode(*plain);
  wipe(*plain);
  if (!lead || lead->number() != sealed.number) return std::nullopt;
  return *std::move(lead);
}

}  // namespace

Opened open_all(const std::vector<LeadStore::Sealed>& sealed, const PrivateKey& key,
                const std::function<void(std::int64_t)>& count) {
  std::vector<std::optional<Lead>> results(sealed.size());
  std::atomic<std::size_t> next{0}, done{0};
  const auto open_some = [&](bool counts) {
    for (std::size_t i = next++; i < sealed.size(); i = next++) {
      results[i] = opened(sealed[i], key);
      ++done;
      if (counts && count) count(static_cast<std::int64_t>(done));
    }
  };
  {
    const int others = std::clamp(static_cast<int>(std::thread::hardware_concurrency()) - 1, 0, kMostThreads);
    const auto threads = base::start_threads(sealed.size() < kWorthThreads ? 0 : others,
                                             [&](std::stop_token) { open_some(false); });
    open_some(true);
  }
  Opened all;
  all.leads.reserve(sealed.size());
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    if (results[i])
      all.leads.push_back(*std::move(results[i]));
    else
      all.unreadable.push_back(sealed[i].number);
  }
  std::stable_sort(all.leads.begin(), all.leads.end(),
                   [](const Lead& a, const Lead& b) { return a.consent().time < b.consent().time; });
  return all;
}

base::Result<std::vector<std::string>> hand_over(Stick& stick, const Path& folder, std::vector<Table> tables,
                                                 const Tell& tell, Stage& stage) {
  stage = Stage::writing;
  if (tell) tell({stage, 0, 0});
  TRY(stick.make_folder(folder));
  TRY(stick.sweep(folder));
  std::string csv = csv_of(tables.front());
  const std::uint64_t free = TRY(stick.free_space());
  const std::string name = free_name(stick, folder);
  const auto written = free < needed(tables, csv)
                           ? base::Status(Error{Errc::full, std::to_string(free) + " bytes are free"})
                           : write_files(stick, folder / name, csv, tables, tell, stage);
  std::vector<std::string> names{name + ".xlsx", name + ".csv"};
  // Half of it would be taken for all.
  if (!written)
    for (const std::string& file : names) (void)stick.remove(folder / file);
  wipe(csv);
  for (Table& table : tables) wipe(table);
  if (!written) return written.error();
  return names;
}

std::string free_name(const Stick& stick, const Path& folder) {
  for (int n = 1;; ++n) {
    std::string name = n == 1 ? "leads" : "leads-" + std::to_string(n);
    const auto is_taken = [&](std::string_view ending) {
      return stick.has(folder / (name + std::string(ending)));
    };
    if (!is_taken(".xlsx") && !is_taken(".csv") && !is_taken(kBundleEnding)) return name;
  }
}

}  // namespace leads
