// Figures of tests/bench/README.md, measured: `bench NAME` prints one line each; times stand beside a rival
// of the same run.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/runtime.h"
#include "kiosk/codec/record_json.h"
#include "kiosk/domain/day_plan.h"
#include "kiosk/gfx/software_renderer.h"
#include "tests/bench/prepared.h"
#include "tools/publish/keys.h"

namespace {

using namespace bench;

// A key stroke of search against SQLite's own LIKE over the names, in the same run.
void bench_search() {
  Prepared prepared(20'000);
  auto catalog = store::Catalog::open(prepared.catalogue());
  auto connection =
      store::sqlite::Connection::open(prepared.catalogue(), store::sqlite::Connection::Mode::sealed);
  std::vector<double> ours, likes;
  for (const char* text : {"dừa sáp", "gao so 12", "banh tet", "mat hoa dua", "tom kho", "nuoc mam ruoi",
                           "huyen cau ke", "san pham"}) {
    for (std::size_t end = 1; end <= std::strlen(text); ++end) {
      auto start = Clock::now();
      const auto hits = catalog->search(std::string_view(text, end), 240);
      const std::size_t shown = hits ? std::min<std::size_t>(hits->products.size(), 96) : 0;
      if (hits) (void)catalog->cards(std::span(hits->products).first(shown), samples::day("2026-11-24"));
      ours.push_back(ms_since(start));
      start = Clock::now();
      auto like = *connection->prepare("SELECT row FROM product WHERE name LIKE ?1");
      like.bind(1, std::string_view("%" + std::string(text, end) + "%"));
      while (*like.step()) {
      }
      likes.push_back(ms_since(start));
    }
  }
  std::printf(
      "search 20000 products: key stroke p50 %.2f ms, p99 %.2f ms; LIKE scan p50 %.2f ms, p99 %.2f ms\n",
      percentile(ours, .5), percentile(ours, .99), percentile(likes, .5), percentile(likes, .99));
}

// Records of 20,000 products: verify, build, activate; against writing the same rows with plain SQLite
// inserts.
void bench_sync() {
  Prepared prepared(20'000);
  const auto sheets = *prepared.database.read();
  const auto start = Clock::now();
  auto plain =
      *store::sqlite::Connection::open(prepared.folder / "plain.db", store::sqlite::Connection::Mode::create);
  (void)plain.execute(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT, b "
      "TEXT, c TEXT); BEGIN");
  auto insert = *plain.prepare("INSERT INTO t VALUES (?,?,?,?)");
  for (const auto& sheet : sheets) {
    for (const auto& row : sheet.rows) {
      if (sheet.name != "products") continue;
      insert.bind(1, std::string_view(row.cells[0]))
          .bind(2, std::string_view(row.cells[1]))
          .bind(3, std::string_view(row.cells[8]))
          .bind(4, std::string_view(row.cells[11]));
      (void)insert.run();
    }
  }
  (void)plain.execute("COMMIT");
  const double plain_ms = ms_since(start);
  std::printf("sync 20000 products' records: %.2f s; plain inserts of their texts: %.2f s (ratio %.1f)\n",
              prepared.sync_ms / 1000, plain_ms / 1000, prepared.sync_ms / plain_ms);
}

// Scrolling through products in software, frame times and memory.
void bench_scroll(int products) {
  Prepared prepared(products);
  const double empty_mb = resident_mb();
  const app::ImGuiScope imgui;
  gfx::SoftwareRenderer renderer;
  const auto fonts = gfx::Fonts::load(gfx::Fonts::debian());
  app::Config config;
  app::Runtime runtime(renderer, **fonts, prepared.layout, prepared.clock, prepared.files, config,
                       {.threads = 2});
  runtime.kiosk().apply(screens::Open{screens::BrowseAt{}});
  const auto touch = [&](gfx::InputEvent::Kind kind, float y) {
    (void)runtime.draw({{kind, 960, y}}, 1920, 1080);
  };
  std::vector<double> frames;
  for (int swipe = 0; swipe < 60; ++swipe) {
    touch(gfx::InputEvent::Kind::pointer_down, 950);
    for (int i = 1; i <= 12; ++i) {
      const auto start = Clock::now();
      touch(gfx::InputEvent::Kind::pointer_move, 950 - 50.f * static_cast<float>(i));
      frames.push_back(ms_since(start));
    }
    touch(gfx::InputEvent::Kind::pointer_up, 350);
    for (int i = 0; i < 20; ++i) (void)runtime.draw({}, 1920, 1080);
  }
  std::printf(
      "scroll %d products, software, 1920x1080: frame p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; resident %.0f "
      "MB (%.0f MB of it the bench's publisher)\n",
      products + 100, percentile(frames, .5), percentile(frames, .95), percentile(frames, .99), resident_mb(),
      empty_mb);
}

// Dragging the map over 5,000 pins: the whole frame in software, and how much of it is building it; and
// planning a day among 500.
void bench_travel() {
  Prepared prepared(0);
  const publish::SheetSpec& spec = *publish::find_spec("places");
  std::mt19937 random(5);
  (void)prepared.database.begin();
  for (int i = 0; i < 5000; ++i) {
    std::vector<std::string> cells;
    for (const publish::Column& column : spec.columns) {
      const std::string number = std::to_string(i);
      cells.push_back(column.name == "id"        ? "pin-" + number
                      : column.name == "kind"    ? "farm"
                      : column.name == "name_vi" ? "Vườn số " + number
                      : column.name == "latitude"
                          ? std::to_string(9.55 + static_cast<double>(random() % 4500) / 10'000)
                      : column.name == "longitude"
                          ? std::to_string(106.05 + static_cast<double>(random() % 5000) / 10'000)
                          : "");
    }
    (void)prepared.database.put(spec, cells);
  }
  (void)prepared.database.commit();
  samples::rebuild(prepared.folder, prepared.database, prepared.clock);
  (void)prepared.sync();
  const app::ImGuiScope imgui;
  gfx::SoftwareRenderer renderer;
  const auto fonts = gfx::Fonts::load(gfx::Fonts::debian());
  app::Config config;
  app::Runtime runtime(renderer, **fonts, prepared.layout, prepared.clock, prepared.files, config,
                       {.threads = 2});
  runtime.kiosk().apply(screens::Open{screens::MapAt{}});
  for (int i = 0; i < 80; ++i) (void)runtime.draw({}, 1920, 1080);
  std::vector<double> frames, builds;
  for (int drag = 0; drag < 30; ++drag) {
    const float direction = drag % 2 ? 1.f : -1.f;
    (void)runtime.draw({{gfx::InputEvent::Kind::pointer_down, 960, 560}}, 1920, 1080);
    for (int i = 1; i <= 20; ++i) {
      const std::vector<gfx::InputEvent> move{
          {gfx::InputEvent::Kind::pointer_move, 960 + 10.f * static_cast<float>(i) * direction, 560}};
      const auto start = Clock::now();
      (void)runtime.draw(move, 1920, 1080);
      frames.push_back(ms_since(start));
      ImGui::NewFrame();
      const auto built = Clock::now();
      (void)runtime.kiosk().draw({}, 1920, 1080);
      builds.push_back(ms_since(built));
      ImGui::Render();
    }
    (void)runtime.draw({{gfx::InputEvent::Kind::pointer_up, 960 + 200.f * direction, 560}}, 1920, 1080);
    for (int i = 0; i < 10; ++i) (void)runtime.draw({}, 1920, 1080);
  }
  std::printf(
      "map with 5000 pins, software, 1920x1080, dragged: frame p50 %.1f ms, p99 %.1f ms; building it p50 "
      "%.2f ms, p99 %.2f ms\n",
      percentile(frames, .5), percentile(frames, .99), percentile(builds, .5), percentile(builds, .99));

  std::vector<domain::DayStop> stops;
  for (int i = 0; i < 500; ++i)
    stops.push_back({*domain::LatLon::from_degrees(9.55 + static_cast<double>(random() % 4500) / 10'000,
                                                   106.05 + static_cast<double>(random() % 5000) / 10'000),
                     std::chrono::minutes(20 + random() % 70), static_cast<int>(random() % 8)});
  std::vector<double> plans;
  for (int i = 0; i < 50; ++i) {
    const auto start = Clock::now();
    (void)domain::plan_day(stops, stops[static_cast<std::size_t>(i)].where, std::chrono::hours(8));
    plans.push_back(ms_since(start));
  }
  std::printf("make my day among 500 places, 8 hours: p50 %.1f ms, p99 %.1f ms\n", percentile(plans, .5),
              percentile(plans, .99));
}

// A feed of `products` products in `folder`, or the next version of it with every hundredth product edited.
void make_feed(const base::Path& folder, int products, bool is_edit) {
  const base::SystemClock clock;
  auto database = *publish::CentralDatabase::open(samples::disk(), folder / "central.db");
  if (is_edit) {
    samples::edit_products(database, products, 100);
  } else {
    const support::TempDir small;
    (void)samples::small_database(small);
    samples::import(small / "sheets", database);
    (void)publish::create_keys(samples::disk(), folder / "keys", clock.wall());
    samples::add_products(database, products);
  }
  const auto built = publish::build_feed(
      database, clock, {.feed = folder / "feed", .keys = folder / "keys", .cache = folder / "cache"});
  if (!built) std::printf("build failed: %s\n", built.error().what.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "all";
  if (what == "search" || what == "all") bench_search();
  if (what == "sync" || what == "all") bench_sync();
  if (what == "travel" || what == "all") bench_travel();
  if (what == "scroll" || what == "all") bench_scroll(2000);
  if (what == "scroll20000" || what == "all") bench_scroll(20'000);
  if (what == "frames" || what == "all") frames();
  if (what == "shelf" || what == "all") shelf();
  if (what == "leads" || what == "all") contacts();
  if (what == "soak") soak(argv[2], std::atoi(argv[3]));
  if (what == "feed" || what == "edit") make_feed(argv[2], std::atoi(argv[3]), what == "edit");
  if (what != "prepare") return 0;
  // `bench prepare FOLDER PRODUCTS`: a state directory to start the kiosk on.
  Prepared prepared(std::atoi(argv[3]));
  std::filesystem::copy(
      prepared.layout.root(), argv[2],
      std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
  return 0;
}
