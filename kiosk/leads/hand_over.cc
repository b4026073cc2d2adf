// Opening, writing, reading back.
#include "kiosk/leads/hand_over.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>

#include "kiosk/base/threads.h"
#include "kiosk/leads/lead_json.h"

namespace leads {
namespace {

using base::Errc;
using base::Error;
using base::Path;

constexpr int kMostThreads = 3;  // besides the caller's
constexpr std::size_t kWorthThreads = 200;

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

base::Result<Files> files_of(std::vector<Table> tables, const Path& scratch) {
  Files files;
  files.csv = csv_of(tables.front());
  auto workbook = workbook_of(tables, scratch);
  auto checked = workbook ? check_workbook(*workbook, tables) : base::Status(workbook.error());
  for (Table& table : tables) wipe(table);
  if (!checked) return Error{Errc::io, std::move(checked).error().what};
  files.workbook = *std::move(workbook);
  return files;
}

base::Result<std::vector<std::string>> hand_over(Stick& stick, const Path& folder, const Files& files,
                                                 const Tell& tell, Stage& stage) {
  constexpr std::uint64_t kFolders = 256 << 10;  // what a stick needs for their names
  stage = Stage::writing;
  if (tell) tell({stage, 0, 0});
  TRY(stick.make_folder(folder));
  TRY(stick.sweep(folder));
  const std::uint64_t free = TRY(stick.free_space());
  if (free < files.csv.size() + files.workbook.size() + kFolders)
    return Error{Errc::full, std::to_string(free) + " bytes are free on the stick"};
  const std::string name = free_name(stick, folder);
  std::vector<std::string> names{name + ".xlsx", name + ".csv"};
  auto written = stick.write(folder / names[0], files.workbook, [&] {
    stage = Stage::reading_back;
    if (tell) tell({stage, 0, 0});
  });
  if (written) written = stick.write(folder / names[1], files.csv);
  if (written) return names;
  // Half of it would be taken for all.
  for (const std::string& file : names) (void)stick.remove(folder / file);
  return written.error();
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
