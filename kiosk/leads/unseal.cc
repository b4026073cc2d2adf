// Gathers sealed leads below a folder, opens them, and hands them over.
#include "kiosk/leads/unseal.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

#include "kiosk/base/folders.h"
#include "kiosk/leads/hand_over.h"
#include "kiosk/leads/key_file.h"

namespace leads {
namespace {

constexpr std::size_t kMaxSealedFile = 512 << 20;

struct Gathered {
  std::map<LeadNumber, std::vector<LeadStore::Sealed>> leads;  // every copy of each: one may be damaged
  std::map<LeadNumber, domain::Day> wishes;
  Unsealed told;
};

void gather_bundle(std::string_view bytes, const PublicKey& key, Gathered& all) {
  auto bundle = decode_bundle(bytes);
  if (!bundle) {
    ++all.told.unreadable;
  } else if (bundle->key != key) {
    ++all.told.foreign;
  } else {
    for (LeadStore::Sealed& lead : bundle->leads) all.leads[lead.number].push_back(std::move(lead));
    all.wishes.insert(bundle->wishes.begin(), bundle->wishes.end());
  }
}

void gather(base::FileSystem& files, const base::Path& file, const PublicKey& key, Gathered& all) {
  const bool is_bundle = file.extension() == kBundleEnding;
  if (!is_bundle && file.extension() != ".lead") return;
  const auto bytes = files.read(file, kMaxSealedFile);
  if (bytes && is_bundle) return gather_bundle(*bytes, key, all);
  auto lead = bytes ? decode_sealed(*bytes) : base::Result<LeadStore::Sealed>(bytes.error());
  if (lead)
    all.leads[lead->number].push_back(*std::move(lead));
  else
    ++all.told.unreadable;
}

base::Status check_found(const Gathered& all, const base::Path& from) {
  if (!all.leads.empty() || !all.wishes.empty() || all.told.unreadable > 0) return {};
  if (all.told.foreign > 0)
    return base::Error{base::Errc::foreign,
                       "what lies in " + from.string() + " was sealed for another fair's key"};
  return base::Error{base::Errc::not_found, "there are no sealed contacts in " + from.string()};
}

}  // namespace

base::Result<Unsealed> unseal(base::FileSystem& files, const UnsealOrder& order) {
  const std::string key_file = TRY(files.read(order.key_file, kMaxKeyFileBytes));
  const PrivateKey key = TRY(unwrap(key_file, order.passphrase));
  Gathered all;
  for (const base::Path& file : base::files_below(order.from)) gather(files, file, key.public_key(), all);
  TRY(check_found(all, order.from));
  std::vector<LeadStore::Sealed> sealed;
  // Who is to be deleted is in no table again.
  for (const auto& [number, day] : all.wishes) all.leads.erase(number);
  for (auto& [number, copies] : all.leads)
    std::move(copies.begin(), copies.end(), std::back_inserter(sealed));
  Opened opened = open_all(sealed, key);
  const auto by_number = [](const Lead& one, const Lead& other) { return one.number() < other.number(); };
  std::stable_sort(opened.leads.begin(), opened.leads.end(), by_number);
  opened.leads.erase(
      std::unique(opened.leads.begin(), opened.leads.end(),
                  [](const Lead& one, const Lead& other) { return one.number() == other.number(); }),
      opened.leads.end());
  all.told.unreadable += static_cast<std::int64_t>(all.leads.size() - opened.leads.size());
  all.told.leads = static_cast<std::int64_t>(opened.leads.size());
  all.told.wishes = static_cast<std::int64_t>(all.wishes.size());
  if (opened.leads.empty() && all.wishes.empty()) return std::move(all.told);
  std::vector<Table> tables{table_of(opened.leads, order.lang)};
  if (!all.wishes.empty())
    tables.push_back(table_of(std::vector<Wish>(all.wishes.begin(), all.wishes.end()), order.lang));
  TRY(files.make_directories(order.to));
  Stick to = TRY(Stick::open(files, order.to));
  Stage stage = Stage::writing;
  const Files made = TRY(files_of(std::move(tables), order.to));
  auto names = hand_over(to, ".", made, {}, stage);
  if (!names) return base::Error{names.error().code, to.named(names.error().what)};
  for (const std::string& name : *names) {
    all.told.files.push_back(order.to / name);
    // Of whoever opened them, as far as the file system knows owners.
    std::error_code error;
    std::filesystem::permissions(all.told.files.back(),
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                 error);
  }
  return std::move(all.told);
}

}  // namespace leads
