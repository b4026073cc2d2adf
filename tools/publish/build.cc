// Records, pictures, parts, and the metadata that sign for them.
#include "tools/publish/build.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <thread>
#include <utility>
#include <variant>

#include "kiosk/base/threads.h"
#include "kiosk/codec/record_json.h"
#include "kiosk/domain/fair.h"
#include "kiosk/domain/fields.h"
#include "sync/feed/sha256.h"
#include "sync/feed/zstd.h"
#include "tools/publish/guard.h"
#include "tools/publish/holds.h"
#include "tools/publish/images.h"
#include "tools/publish/pool.h"
#include "tools/publish/records.h"
#include "tools/publish/references.h"
#include "tools/publish/repository.h"
#include "tools/publish/sweep.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;
using base::Path;

constexpr std::size_t kMaxPartRecords = 4000;  // bounds a kiosk's memory and a patch's work
constexpr std::chrono::minutes kPoll{60};
constexpr std::size_t kMaxPictureBytes = 16 << 20;
constexpr char kSizes[] = ".sizes2";  // counted up whenever pictures are rendered differently

// FNV-1a: a record stays in its part whatever else changes.
std::uint64_t stable_hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const unsigned char c : text) hash = (hash ^ c) * 1099511628211ull;
  return hash;
}

// One source picture with its encoded sizes on disk.
struct Rendered {
  std::vector<domain::MediaVariant> variants;
};

// Writes a variant into the feed unless it is there.
base::Status put_media(base::FileSystem& files, const Path& feed, const base::Digest& digest,
                       const std::string& bytes) {
  const Path target = feed / trust::media_path(digest);
  std::error_code error;
  if (std::filesystem::file_size(target, error) == bytes.size() && !error) return {};
  TRY(files.make_directories(target.parent_path()));
  return files.write_durably(target, bytes);
}

// Sizes from the cache, where each is "<name>.<use>.<width>x<height>.jpg"; empty when one is missing.
std::vector<EncodedVariant> read_cache(base::FileSystem& files, const Path& cache, const std::string& name) {
  std::vector<EncodedVariant> found;
  const auto index = files.read(cache / (name + kSizes), 1024);
  if (!index) return found;
  std::size_t at = 0;
  for (const auto& [use, side] : kLongSide) {
    int width = 0, height = 0, read = 0;
    if (std::sscanf(index->c_str() + at, "%dx%d\n%n", &width, &height, &read) != 2) return {};
    at += static_cast<std::size_t>(read);
    auto jpeg = files.read(cache / (name + "." + std::to_string(side) + ".jpg"), kMaxPictureBytes);
    if (!jpeg) return {};
    found.push_back({use, width, height, *std::move(jpeg)});
  }
  return found;
}

base::Status write_cache(base::FileSystem& files, const Path& cache, const std::string& name,
                         const std::vector<EncodedVariant>& variants) {
  std::string index;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    TRY(files.write_durably(cache / (name + "." + std::to_string(kLongSide[i].second) + ".jpg"),
                            variants[i].jpeg));
    index += std::to_string(variants[i].width_px) + "x" + std::to_string(variants[i].height_px) + "\n";
  }
  return files.write_durably(cache / (name + kSizes), index);
}

// One row of the media sheet.
struct MediaRow {
  std::string owner_kind, owner, file, credit;
  int position;
  domain::LocalizedText alt;
  bool drawn;
  std::optional<domain::Focus> focus;
};

// Of two cells; where one is empty, its middle. A database written by other hands may hold anything.
std::optional<domain::Focus> focus_of(const std::string& x, const std::string& y) {
  if (x.empty() && y.empty()) return std::nullopt;
  domain::Focus focus;
  for (const auto& [text, value] : {std::pair(&x, &focus.x), std::pair(&y, &focus.y)}) {
    std::from_chars(text->data(), text->data() + text->size(), *value);
    *value = std::clamp(*value, 0, domain::Focus::kMost);
  }
  return focus;
}

std::vector<MediaRow> media_rows(const std::vector<Sheet>& sheets) {
  std::vector<MediaRow> found;
  for (const Sheet& sheet : sheets) {
    if (sheet.name != "media") continue;
    for (const Row& row : sheet.rows) {
      const auto cell = [&](std::string_view name) {
        return row.cells[static_cast<std::size_t>(sheet.column(name))];
      };
      int position = 0;
      const std::string text = cell("position");
      std::from_chars(text.data(), text.data() + text.size(), position);
      found.push_back({cell("owner_kind"), cell("owner"), cell("file"), cell("credit"), position,
                       domain::LocalizedText(cell("alt_vi"), cell("alt_en"), cell("alt_km")),
                       cell("drawn") == "yes", focus_of(cell("focus_x"), cell("focus_y"))});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const MediaRow& a, const MediaRow& b) { return a.position < b.position; });
  return found;
}

// Renders what is not in the cache on all cores, each file once, however many rows name it.
base::Status render_all(const std::vector<MediaRow>& rows, CentralDatabase& database,
                        const BuildOptions& options, std::vector<Rendered>& rendered, BuildReport& report) {
  std::vector<std::string> sources;
  for (const MediaRow& row : rows) sources.push_back(row.file);
  std::sort(sources.begin(), sources.end());
  sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
  std::vector<Rendered> by_source(sources.size());
  std::vector<base::Status> source_outcomes(sources.size());
  std::atomic<std::size_t> next{0};
  std::atomic<int> fresh{0};
  const auto render = [&](std::size_t i) -> base::Status {
    base::FileSystem& files = database.files();
    const std::string name = Path(sources[i]).stem().string();  // the source's digest
    std::vector<EncodedVariant> variants = read_cache(files, options.cache, name);
    if (variants.empty()) {
      variants = TRY(make_variants(files, database.picture(sources[i])));
      TRY(write_cache(files, options.cache, name, variants));
      ++fresh;
    }
    for (const EncodedVariant& variant : variants) {
      const base::Digest digest = feed::sha256(variant.jpeg);
      TRY(put_media(files, options.feed, digest, variant.jpeg));
      by_source[i].variants.push_back(
          {variant.use, digest, variant.jpeg.size(), variant.width_px, variant.height_px});
    }
    return {};
  };
  const auto work = [&] {
    for (std::size_t i = next++; i < sources.size(); i = next++) source_outcomes[i] = render(i);
  };
  {
    const auto helpers = base::start_threads(static_cast<int>(std::thread::hardware_concurrency()) - 1,
                                             [&](std::stop_token) { work(); });
    work();
  }
  rendered.clear();
  std::vector<base::Status> outcomes;
  for (const MediaRow& row : rows) {
    const auto source = static_cast<std::size_t>(std::lower_bound(sources.begin(), sources.end(), row.file) -
                                                 sources.begin());
    rendered.push_back(by_source[source]);
    outcomes.push_back(source_outcomes[source]);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (outcomes[i]) continue;
    if (outcomes[i].error().code == Errc::full || outcomes[i].error().code == Errc::io) return outcomes[i];
    report.skipped.push_back("media of " + rows[i].owner_kind + " \"" + rows[i].owner +
                             "\": " + outcomes[i].error().what);  // the record goes without it
    rendered[i].variants.clear();
  }
  report.rendered = fresh;
  return {};
}

constexpr auto sheet_of = []<class R>(const R&) { return domain::Described<R>::sheet; };

// Rows that make no record, and those that cannot be without them, leave `sheets`; returns the records of the
// rest.
std::vector<domain::Record> whole_records(std::vector<Sheet>& sheets, std::vector<std::string>& told) {
  for (;;) {
    drop_dangling(sheets, told);
    std::vector<std::string> reasons;
    std::vector<domain::Record> records =
        make_records(sheets, {}, [&](const Error& error) { reasons.push_back(error.what); });
    std::set<std::pair<std::string_view, std::string>> made;
    for (const domain::Record& record : records)
      made.insert({std::visit(sheet_of, record), codec::id_of(record)});
    std::size_t next = 0;
    for (Sheet& sheet : sheets) {
      if (sheet.name == "media") continue;
      std::erase_if(sheet.rows, [&](const Row& row) {
        if (made.contains({sheet.name, row.cells.front()}) || next == reasons.size()) return false;
        told.push_back(sheet.name + " \"" + row.cells.front() + "\" is left out: " + reasons[next++]);
        return true;
      });
    }
    if (next == 0) return records;
  }
}

// Pictures are lost: stops, or goes on without a few of them when forced.
base::Status guard_pool(CentralDatabase& database, std::vector<Sheet>& sheets, const BuildOptions& options,
                        BuildReport& report) {
  const auto lost = TRY(lost_pictures(database, sheets));
  if (lost.empty()) return {};
  const std::size_t all = named_pictures(sheets).size();
  std::string list;
  for (const auto& [name, what] : lost) list += "; " + what;
  const bool are_few = lost.size() == 1 || lost.size() * 2 <= all;
  const std::string count = std::to_string(lost.size()) + " of " + std::to_string(all) +
                            " pictures of the database are lost: " + list.substr(2);
  if (options.removal != BuildOptions::Removal::forced || !are_few) {
    return Error{
        Errc::not_found,
        count + (are_few ? "; bring them back, import them again, or build with --force to go on without them"
                         : "; these are too many to go on without, bring back " + database.pool().string())};
  }
  report.told.push_back(count + "; goes on without them");
  leave_out_pictures(sheets, lost);
  return {};
}

// Stops where too much would vanish that nobody took out by name; says what else does.
base::Status guard_removal(CentralDatabase& database, const Shown& before, const Shown& now,
                           const BuildOptions& options, BuildReport& report) {
  std::string too_much;
  for (const auto& [id, name] : before.products) report.removed_products += now.products.contains(id) ? 0 : 1;
  for (const Loss& loss : losses(before, now, TRY(database.removals()))) {
    if (loss.is_too_much()) too_much += (too_much.empty() ? "" : "; ") + loss.text();
    report.told.push_back("gone from the database without having been removed by name: " + loss.text());
  }
  if (too_much.empty() || options.removal == BuildOptions::Removal::forced) return {};
  return Error{Errc::invalid,
               too_much +
                   " would disappear from every kiosk though nobody removed them by name; look whether this "
                   "is the right database, or build again with --force if that is meant"};
}

Shown shown_by(const std::vector<domain::Record>& records, domain::Day today) {
  Shown shown;
  for (const domain::Record& record : records) shown.add(record);
  shown.settle(today);
  return shown;
}

// Fairs that are over do no harm, but nobody needs them.
void count_fairs(const std::vector<domain::Record>& records, domain::Day today, BuildReport& report) {
  for (const domain::Record& record : records) {
    const auto* fair = std::get_if<domain::Fair>(&record);
    if (fair == nullptr) continue;
    if (domain::phase_of(*fair, today) != domain::FairPhase::over) {
      ++report.fairs;
      continue;
    }
    report.told.push_back("fair \"" + fair->id.text() + "\" is over since " +
                          domain::format_iso(fair->until) + "; remove fairs " + fair->id.text() +
                          " takes it out");
  }
}

// True when a kiosk that has `before` would gain nothing from `now`.
bool says_the_same(const trust::Entry& now, const trust::Entry& before) {
  return std::equal(now.targets.begin(), now.targets.end(), before.targets.begin(), before.targets.end(),
                    [](const trust::Target& a, const trust::Target& b) {
                      return a.path == b.path && a.plain_sha256 == b.plain_sha256;
                    }) &&
         now.title == before.title && now.disclaimer == before.disclaimer &&
         domain::is_same_origin(now.origin, before.origin) && now.province == before.province &&
         now.poll_interval == before.poll_interval && now.poll_spread == before.poll_spread &&
         now.space_needed == before.space_needed;
}

// The parts' texts, dealt by a stable hash of the id.
std::vector<std::string> deal_parts(const std::vector<domain::Record>& records) {
  const std::size_t count =
      std::max<std::size_t>(1, (records.size() + kMaxPartRecords * 3 / 4 - 1) / (kMaxPartRecords * 3 / 4));
  std::vector<std::string> parts(count);
  for (const domain::Record& record : records) {  // already ordered by type and id
    parts[stable_hash(codec::id_of(record)) % count] += codec::encode_record(record) + "\n";
  }
  return parts;
}

std::string part_name(std::size_t number) {
  return "catalogue/" + std::to_string(number) + ".ndjson.zst";
}

// Writes a part unless the feed has it.
base::Result<trust::Target> write_part(base::FileSystem& files, std::size_t number, const std::string& text,
                                       const trust::Entry& before, const Path& directory) {
  const base::Digest plain = feed::sha256(text);
  const trust::Target* same = before.find(part_name(number));
  std::error_code absent;
  if (same && same->plain_sha256 == plain &&
      std::filesystem::file_size(directory / same->consistent_path(), absent) == same->length)
    return *same;
  const std::string packed = feed::compress(text);
  trust::Target target{part_name(number), feed::sha256(packed), packed.size(), plain, text.size()};
  const Path file = directory / target.consistent_path();
  TRY(files.make_directories(file.parent_path()));
  TRY(files.write_durably(file, packed));
  return target;
}

// Patches to a part from each kept version of it: a kiosk that missed a few of them moves kilobytes, not
// megabytes.
base::Status write_patches(base::FileSystem& files, const trust::Target& target, const std::string& text,
                           const std::vector<trust::Entry>& kept, const Path& directory) {
  for (const trust::Entry& entry : kept) {
    const trust::Target* old = entry.find(target.path);
    if (!old || old->plain_sha256 == target.plain_sha256) continue;
    const Path file = directory / target.patch_path(old->plain_sha256);
    std::error_code absent;
    if (std::filesystem::exists(file, absent)) continue;
    std::string before;
    if (!feed::decompress_file(directory / old->consistent_path(), old->plain_length,
                               [&](std::string_view piece) {
                                 before += piece;
                                 return base::Status();
                               }))
      continue;
    const std::string patch = feed::compress(text, before);
    if (patch.size() >= target.length / 2) continue;  // hardly cheaper than the whole
    TRY(files.make_directories(file.parent_path()));
    TRY(files.write_durably(file, patch));
  }
  return {};
}

// Removes parts and patches that no kept version names.
base::Status remove_old_parts(base::FileSystem& files, const Path& directory,
                              const std::vector<trust::Entry>& kept) {
  std::set<std::string> named;
  for (const trust::Entry& entry : kept) {
    for (const trust::Target& target : entry.targets) {
      named.insert(Path(target.consistent_path()).filename().string());
      named.insert(target.plain_sha256.hex());
    }
  }
  for (const char* folder : {"targets/catalogue", "patches"}) {
    std::vector<Path> old;
    std::error_code error;
    for (std::filesystem::directory_iterator at(directory / folder, error), end; !error && at != end;
         at.increment(error)) {
      if (!named.contains(at->path().filename().string())) old.push_back(at->path());
    }
    for (const Path& file : old) TRY(files.remove(file));
  }
  return {};
}

// What nobody needs any more leaves feed, pool and cache.
base::Status sweep(CentralDatabase& database, const std::vector<trust::Entry>& kept,
                   const std::set<std::string>& media, const std::set<std::string>& pool,
                   const BuildOptions& options, BuildReport& report) {
  TRY(remove_old_parts(database.files(), options.feed, kept));
  report.swept = TRY(sweep_media(database.files(), options.feed, media));
  report.swept += TRY(sweep_pool(database.files(), database.pool(), pool, options.cache));
  return {};
}

base::Status describe(CentralDatabase& database, trust::Entry& entry) {
  entry.poll_interval = TRY(database.minutes("poll_minutes", kPoll));
  entry.poll_spread = TRY(database.minutes("poll_spread_minutes", kPoll));
  entry.province = TRY(database.setting("province"));
  for (const domain::Lang lang : domain::kLanguages) {
    entry.title.set(lang, TRY(database.setting("title_" + std::string(base::code(lang)))));
    entry.disclaimer.set(lang, TRY(database.setting("disclaimer_" + std::string(base::code(lang)))));
    for (const auto& [name, text] : domain::kOriginTexts)
      (entry.origin.*text)
          .set(lang, TRY(database.setting(std::string(name) + "_" + std::string(base::code(lang)))));
  }
  entry.origin.website = TRY(database.setting("website"));
  return {};
}

}  // namespace

base::Result<BuildReport> build_feed(CentralDatabase& database, const base::Clock& clock,
                                     const BuildOptions& options) {
  BuildReport report;
  base::FileSystem& files = database.files();
  std::vector<Sheet> sheets;
  TRY(database.in_transaction([&]() -> base::Status {
    sheets = TRY(database.read());
    return leave_out_held(database, sheets, report.told);
  }));
  const std::set<std::string> pool = named_pictures(sheets);
  const domain::Day today = base::day_in_vietnam(clock.wall());
  report.products = static_cast<int>(shown_by(whole_records(sheets, report.told), today).products.size());
  if (report.products == 0)
    return Error{Errc::invalid, "there is no product in the database " + database.file().string() +
                                    "; a feed without products is never signed"};
  TRY(guard_pool(database, sheets, options, report));

  Repository repository = TRY(
      Repository::open(files, options.keys, options.feed, clock, Repository::Mode::create, options.patience));
  TRY(files.make_directories(options.cache));
  Lock cache = TRY(Lock::take_folder(options.cache, Lock::Kind::shared, "the cache " + options.cache.string(),
                                     options.patience));
  TRY(cache.if_alone([&] { return sweep_temporaries(files, options.cache, Depth::flat); }));
  const trust::Entry before = repository.published();

  const auto skip = [&](const Error& error) { report.skipped.push_back(error.what); };
  const std::vector<MediaRow> rows = media_rows(sheets);
  std::vector<Rendered> rendered;
  TRY(render_all(rows, database, options, rendered, report));
  Pictures pictures;
  trust::Entry entry;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rendered[i].variants.empty()) continue;
    for (const domain::MediaVariant& variant : rendered[i].variants) entry.space_needed += variant.bytes;
    pictures[{rows[i].owner_kind, rows[i].owner}].push_back(
        {rows[i].alt, rows[i].credit, rendered[i].variants, rows[i].drawn, rows[i].focus});
    ++report.pictures;
  }
  const std::vector<domain::Record> records = make_records(sheets, pictures, skip);
  report.records = static_cast<int>(records.size());
  count_fairs(records, today, report);
  const Shown now = shown_by(records, today);
  History history(options.feed, today);
  const std::vector<trust::Entry> kept = TRY(repository.kept());
  const Shown most = history.of(kept);
  TRY(guard_removal(database, most, now, options, report));

  TRY(describe(database, entry));
  entry.origin.published = today;
  const std::vector<std::string> parts = deal_parts(records);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    entry.targets.push_back(TRY(write_part(files, i, parts[i], before, options.feed)));
    TRY(write_patches(files, entry.targets.back(), parts[i], kept, options.feed));
  }
  for (const trust::Target& target : entry.targets) entry.space_needed += target.plain_length * 2;
  std::sort(entry.targets.begin(), entry.targets.end(), [](const trust::Target& a, const trust::Target& b) {
    return a.path < b.path;
  });  // as they are read back
  report.changed = !says_the_same(entry, before);
  const std::string day = base::format_iso(today);
  // Before it is signed: a process killed after that must not leave a guard that asks again.
  if (options.removal == BuildOptions::Removal::forced) TRY(accept_losses(database, most, now, day));
  report.version = TRY(repository.publish(entry, !report.changed));

  const std::vector<trust::Entry> kept_now = TRY(repository.kept());
  std::vector<trust::Entry> older = kept_now;
  std::erase_if(older, [&](const trust::Entry& each) { return each.version == report.version; });
  Shown kept_shown = history.of(older);
  kept_shown.add(now);
  TRY(forget_what_is_shown(database, kept_shown, now));
  std::set<std::string> media = now.media;
  if (options.withdrawal == BuildOptions::Withdrawal::with_kept_versions)
    media.insert(kept_shown.media.begin(), kept_shown.media.end());
  TRY(sweep(database, kept_now, media, pool, options, report));
  return report;
}

}  // namespace publish
