// What a visitor's frames cost and whether hours of visitors leave a trace: `bench frames`, `bench soak STATE
// ACTIONS`.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <new>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/app/runtime.h"
#include "kiosk/gfx/software_renderer.h"
#include "tests/bench/prepared.h"

namespace {

std::atomic<std::uint64_t> allocations{0};

}  // namespace

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// Every allocation of the program, counted.
void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
#endif

namespace bench {
namespace {

using gfx::InputEvent;

constexpr int kWidth = 1920, kHeight = 1080;

// Draws nothing, so that the kiosk's own work and memory show.
class NoRenderer final : public gfx::Renderer {
 public:
  NoRenderer() {
    ImGui::GetIO().BackendFlags |=
        ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  }
  void prepare(media::Bitmap&) const override {}
  ImTextureID create_prepared(media::Bitmap bitmap) override {
    bytes_ += gfx::texture_bytes(bitmap.width_px, bitmap.height_px);
    most_ = std::max(most_, bytes_);
    sizes_[++last_] = gfx::texture_bytes(bitmap.width_px, bitmap.height_px);
    return static_cast<ImTextureID>(last_);
  }
  void destroy(ImTextureID texture) override {
    bytes_ -= sizes_[texture];
    sizes_.erase(texture);
  }
  void set_turn(base::Turn) override {}
  void set_shift(const gfx::Shift&) override {}
  void render(ImDrawData& data, int, int, ImU32) override {
    if (!data.Textures) return;
    for (ImTextureData* texture : *data.Textures) {
      if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(static_cast<ImTextureID>(++last_));
      if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
      } else {
        texture->SetStatus(ImTextureStatus_OK);
      }
    }
  }
  media::Bitmap capture() override { return {}; }
  const char* name() const override { return "none"; }
  bool is_gpu() const override { return false; }
  double most_mb() const { return static_cast<double>(most_) / 1e6; }

 private:
  std::size_t bytes_ = 0, most_ = 0;
  std::uint64_t last_ = 0;
  std::map<std::uint64_t, std::size_t> sizes_;
};

void settle(app::Runtime& runtime) {
  for (int i = 0; i < 400; ++i) {
    if (!runtime.draw({}, kWidth, kHeight) && !runtime.kiosk().is_loading() && i > 60) return;
  }
}

}  // namespace

void frames() {
  Prepared prepared(20'000);
  const app::ImGuiScope imgui;
  gfx::SoftwareRenderer renderer;
  const auto fonts = gfx::Fonts::load(gfx::Fonts::debian());
  app::Config config;
  app::Runtime runtime(renderer, **fonts, prepared.layout, prepared.clock, prepared.files, config,
                       {.threads = 2});
  using namespace screens;
  const auto id = *domain::ProductId::parse("mat-hoa-dua");
  for (const char* kept : {"mat-hoa-dua", "duong-hoa-dua", "dua-sap-soi-vicosap"})
    runtime.kiosk().apply(ToggleShortlist{*domain::ProductId::parse(kept)});
  const std::pair<const char*, Location> pages[] = {{"home", HomeAt{}},
                                                    {"browse", BrowseAt{}},
                                                    {"search", SearchAt{"dua sap"}},
                                                    {"product", ProductAt{id}},
                                                    {"map", MapAt{}},
                                                    {"kept", ShortlistAt{}},
                                                    {"place", PlaceAt{*domain::PlaceId::parse("ao-ba-om")}},
                                                    {"day", MyDayAt{}}};
  for (const auto& [name, where] : pages) {
    std::vector<double> openings;
    for (int i = 0; i < 20; ++i) {
      runtime.kiosk().apply(Open{AboutAt{}});
      const auto start = Clock::now();
      runtime.kiosk().apply(Open{where});
      openings.push_back(ms_since(start));
    }
    settle(runtime);
    std::vector<double> builds;
    const std::uint64_t before = allocations;
    for (int i = 0; i < 300; ++i) {
      ImGui::NewFrame();
      const auto start = Clock::now();
      (void)runtime.kiosk().draw({}, kWidth, kHeight);
      builds.push_back(ms_since(start));
      ImGui::Render();
    }
    const double each = static_cast<double>(allocations - before) / 300;
    // Frames from a finger's coming down until the screen differs.
    settle(runtime);
    const auto still = renderer.capture().pixels;
    int answered = 0;
    constexpr float kRail = 58;
    const float touched_y =
        std::holds_alternative<BrowseAt>(where) ? 481.f : 376.f;  // a section that is not lit
    for (int frame = 1; frame <= 5 && answered == 0; ++frame) {
      (void)runtime.draw(frame == 1
                             ? std::vector<InputEvent>{{InputEvent::Kind::pointer_down, kRail, touched_y}}
                             : std::vector<InputEvent>(),
                         kWidth, kHeight);
      if (renderer.capture().pixels != still) answered = frame;
    }
    (void)runtime.draw({{InputEvent::Kind::pointer_move, kRail + 300, touched_y}}, kWidth, kHeight);
    (void)runtime.draw({{InputEvent::Kind::pointer_up, kRail + 300, touched_y}}, kWidth, kHeight);
    std::printf(
        "%s at 20100 products: its data p50 %.1f ms; building a steady frame p50 %.2f ms, p99 %.2f ms, %.0f "
        "allocations; a touch is answered by frame %d\n",
        name, percentile(openings, .5), percentile(builds, .5), percentile(builds, .99), each, answered);
  }
}

void soak(const base::Path& state, int actions) {
  base::PosixFileSystem files;
  const state::Layout layout(state);
  support::FakeClock clock("2026-11-24");
  const app::ImGuiScope imgui;
  NoRenderer renderer;
  const auto fonts = gfx::Fonts::load(gfx::Fonts::debian());
  app::Config config;
  app::Runtime runtime(renderer, **fonts, layout, clock, files, config, {.threads = 2});
  std::mt19937 random(2026);
  const auto any = [&](float limit) { return static_cast<float>(random() % 10'000) / 10'000 * limit; };
  const auto frame = [&](const std::vector<InputEvent>& events = {}) {
    clock.advance(std::chrono::milliseconds(16));
    (void)runtime.kiosk().tick();
    (void)runtime.draw(events, kWidth, kHeight);
  };
  double at_tenth = 0, most = 0;
  const auto start = Clock::now();
  for (int action = 1; action <= actions; ++action) {
    const float x = any(kWidth), y = any(kHeight);
    switch (random() % 20) {
      case 0: {  // a fling
        frame({{InputEvent::Kind::pointer_down, x, y}});
        for (int i = 1; i <= 6; ++i)
          frame({{InputEvent::Kind::pointer_move, x + any(20) - 10, y - 60.f * static_cast<float>(i)}});
        frame({{InputEvent::Kind::pointer_up, x, y - 360}});
        for (int i = 0; i < 20; ++i) frame();
        break;
      }
      case 1: {
        InputEvent typed{InputEvent::Kind::text};
        typed.text = std::string(1, static_cast<char>('a' + random() % 26));
        frame({typed});
        break;
      }
      case 2:
        runtime.kiosk().apply(screens::Back{});
        break;
      case 3:
        runtime.kiosk().apply(screens::SetLanguage{static_cast<base::Lang>(random() % 3)});
        break;
      case 4:
        runtime.kiosk().apply(
            screens::SetAccessibility{{.text_percent = ui::Accessibility::kTextPercents[random() % 4],
                                       .high_contrast = random() % 2 == 0,
                                       .low_reach = random() % 3 == 0}});
        break;
      case 5:
        clock.advance(std::chrono::seconds(random() % 200));
        break;
      default:
        frame({{InputEvent::Kind::pointer_down, x, y}});
        frame({{InputEvent::Kind::pointer_up, x, y}});
        frame();
    }
    if (action == actions / 10) at_tenth = resident_mb();
    if (action % 1000 == 0) most = std::max(most, resident_mb());
  }
  std::printf(
      "soak, %d random actions on %lld products in %.0f s, %.1f h of the kiosk's clock: resident %.0f MB "
      "after a tenth, %.0f MB at the end, at most %.0f MB; textures at most %.1f MB of %.0f\n",
      actions, static_cast<long long>(runtime.kiosk().catalog()->meta().products), ms_since(start) / 1000,
      std::chrono::duration<double>(clock.monotonic().time_since_epoch()).count() / 3600 - 1, at_tenth,
      resident_mb(), most, renderer.most_mb(), static_cast<double>(config.texture_budget) / 1e6);
}

}  // namespace bench
