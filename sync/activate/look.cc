// Looking at a feed: its metadata and records are brought to a folder of their own, compared, and thrown
// away.
#include "sync/activate/look.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <variant>

#include "kiosk/base/folders.h"
#include "kiosk/codec/record_json.h"
#include "sync/activate/fetch_part.h"
#include "sync/activate/line_splitter.h"
#include "sync/activate/updater.h"
#include "sync/trust/entry.h"

namespace activate {
namespace {

using base::Errc;
using base::Error;
using base::Path;

// The digest of each record's line, by "type/id".
using Records = std::unordered_map<std::string, std::size_t>;

bool is_product(const std::string& key) {
  return key.starts_with("product/");
}

bool is_fair(const std::string& key) {
  return key.starts_with("fair/");
}

// Calls `use` for every record of the entry's parts that this program can read.
base::Status each_record(const trust::Entry& entry, const state::Layout& layout,
                         const std::function<void(const domain::Record&, std::string_view line)>& use) {
  LineSplitter lines([&](std::string_view line) -> base::Status {
    const auto record = codec::decode_record(line);
    if (record && *record) use(**record, line);
    return {};
  });
  for (const trust::Target& target : entry.targets)
    TRY(read_part(target, layout, [&](std::string_view piece) { return lines.feed(piece); }));
  return {};
}

std::string key_of(const domain::Record& record) {
  return std::string(codec::type_of(record)) + "/" + codec::id_of(record);
}

// The records that are shown; none where nothing is, or where they rotted.
Records records_shown(const SyncContext& context, const std::string& shown) {
  Records records;
  const auto targets = trust::parse_targets(shown);
  const auto entry = targets ? trust::read_entry(*targets) : base::Result<trust::Entry>(targets.error());
  if (!entry) return records;
  const auto read = each_record(*entry, context.layout, [&](const auto& record, std::string_view line) {
    records[key_of(record)] = std::hash<std::string_view>()(line);
  });
  if (!read) records.clear();
  return records;
}

std::string read_shown(const SyncContext& context) {
  const auto current = context.layout.current_generation();
  auto shown = current ? context.files.read(context.layout.targets(*current), kMaxTargetsBytes)
                       : base::Result<std::string>(Error{Errc::not_found, ""});
  return shown ? *std::move(shown) : std::string();
}

// What the machine believes, as the copy from which the look begins.
base::Status copy_beliefs(const SyncContext& context, const Path& folder) {
  TRY(context.files.make_directories(folder));
  TRY(base::each_file(context.layout.metadata(), [&](const Path& file) -> base::Status {
    if (file.extension() != ".json") return {};  // an ETag counts for its own server only
    return context.files.write_durably(folder / file.filename(),
                                       TRY(context.files.read(file, kMaxTargetsBytes)));
  }));
  std::error_code error;
  if (std::filesystem::exists(folder / "root.json", error)) return {};
  return context.files.write_durably(folder / "root.json", context.root);
}

base::Status check_room(const SyncContext& context, const trust::Entry& entry) {
  std::uint64_t needed = kSpaceReserve;
  for (const trust::Target& target : entry.targets) needed += target.length + target.plain_length;
  const std::uint64_t free = TRY(context.files.free_space(context.layout.root()));
  if (free >= needed) return {};
  return Error{Errc::full, std::to_string(free >> 20) + " MB free, " + std::to_string(needed >> 20) +
                               " MB needed to look into it"};
}

// The pictures that `record` names and this machine lacks.
void count_pictures(const SyncContext& context, const domain::Record& record,
                    std::unordered_set<base::Digest>& seen, Outlook& outlook) {
  std::visit(
      [&](const auto& each) {
        if constexpr (requires { each.pictures; }) {
          for (const auto& picture : each.pictures) {
            for (const domain::MediaVariant& variant : picture.variants) {
              std::error_code error;
              if (!seen.insert(variant.sha256).second) continue;
              if (std::filesystem::file_size(context.layout.media(variant.sha256), error) == variant.bytes &&
                  !error)
                continue;
              ++outlook.pictures;
              outlook.picture_bytes += variant.bytes;
            }
          }
        }
      },
      record);
}

base::Result<Outlook> compare(const SyncContext& context, const trust::Entry& entry, Records before,
                              const state::Layout& scratch) {
  Outlook outlook;
  std::unordered_set<base::Digest> seen;
  TRY(each_record(entry, scratch, [&](const domain::Record& record, std::string_view line) {
    const std::string key = key_of(record);
    const auto known = before.find(key);
    const bool is_same = known != before.end() && known->second == std::hash<std::string_view>()(line);
    outlook.products += is_product(key) ? 1 : 0;
    if (!is_same)
      ++(is_fair(key)            ? outlook.fairs
         : !is_product(key)      ? outlook.others
         : known == before.end() ? outlook.added
                                 : outlook.changed);
    if (known != before.end()) before.erase(known);
    count_pictures(context, record, seen, outlook);
  }));
  for (const auto& [key, line] : before) ++(is_product(key) ? outlook.removed : outlook.others);
  return outlook;
}

base::Result<Outlook> look_with(const SyncContext& context, const state::Layout& scratch) {
  TRY(copy_beliefs(context, scratch.metadata()));
  auto updater =
      TRY(Updater::open(context.from, "metadata/", context.files, scratch.metadata(), context.clock.wall()));
  TRY(updater.refresh());
  const trust::Entry entry = TRY(trust::read_entry(updater.top_targets()));
  if (!context.province.empty() && entry.province != context.province) {
    return Error{Errc::foreign, "the feed is that of \"" + entry.province + "\", this machine shows \"" +
                                    context.province + "\""};
  }
  TRY(check_room(context, entry));
  SyncContext aside{context.from, scratch, context.files, context.clock, context.root};
  Progress progress{Progress::Phase::records, 0, entry.targets.size(), 0, 0};
  for (const trust::Target& target : entry.targets) {
    if (context.progress) context.progress(progress);
    TRY(fetch_part(aside, target, nullptr));
    ++progress.done;
  }
  const std::string shown = read_shown(context);
  Outlook outlook = TRY(compare(context, entry, records_shown(context, shown), scratch));
  outlook.version = entry.version;
  outlook.is_new = shown != updater.top_targets().bytes;
  return outlook;
}

}  // namespace

base::Result<Outlook> look(const SyncContext& context) {
  const Path folder = context.layout.looking();
  TRY(context.files.remove(folder));  // of one that was killed
  const state::Layout scratch(folder);
  auto outlook = look_with(context, scratch);
  if (const auto removed = context.files.remove(folder); outlook && !removed) return removed.error();
  return outlook;
}

}  // namespace activate
