// Walking through the screens with the software renderer.
#include "kiosk/app/screenshots.h"

#include <png.h>

#include <thread>

#include "kiosk/gfx/software_renderer.h"

namespace app {
namespace {

using screens::Open;

constexpr std::chrono::seconds kPatience{20};  // for the pictures of one screen

struct Scene {
  std::string name;
  screens::Location where;
};

// One of each screen, on data that shows it: the best product, one whose certificate is over, a real place.
base::Result<std::vector<Scene>> scenes(store::Catalog& catalog, domain::Day today) {
  std::vector<Scene> found{{"home", screens::HomeAt{}}, {"browse", screens::BrowseAt{}}, {"places", screens::PlacesAt{}},
                           {"search", screens::SearchAt{"dua sap"}}, {"search-nothing", screens::SearchAt{"xyzq"}}, {"map", screens::MapAt{}}, {"my-day", screens::MyDayAt{}}, {"routes", screens::RoutesAt{}}, {"events", screens::EventsAt{}}};
  const auto routes = TRY(catalog.routes());
  if (!routes.empty()) found.push_back({"route", screens::RouteAt{routes.front().id}});
  const auto sectors = TRY(catalog.sectors());
  if (!sectors.empty()) found.push_back({"browse-sector", screens::BrowseAt{{.taxon = sectors.front().id}, store::Sort::name}});
  const auto rows = TRY(catalog.find_products({}, store::Sort::featured, today));
  if (!rows.empty()) {
    const std::int64_t ends[] = {rows.front(), rows.back()};
    const auto cards = TRY(catalog.cards(ends, today));
    found.push_back({"product", screens::ProductAt{cards.front().id}});
    found.push_back({"product-expired", screens::ProductAt{cards.back().id}});
  }
  const auto places = TRY(catalog.places(1));
  if (!places.empty()) found.push_back({"place", screens::PlaceAt{places.front().id}});
  return found;
}

// Draws until nothing moves and all pictures are there.
void settle(Stage& stage, int width, int height) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  int quiet = 0;
  while (quiet < 3 && std::chrono::steady_clock::now() < deadline) {
    const bool again = stage.draw({}, width, height);
    quiet = again || stage.kiosk().is_loading() ? 0 : quiet + 1;
    if (stage.kiosk().is_loading()) std::this_thread::yield();
  }
}

}  // namespace

base::Status write_png(const base::Path& file, const media::Bitmap& bitmap) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(bitmap.width_px);
  image.height = static_cast<png_uint_32>(bitmap.height_px);
  image.format = PNG_FORMAT_RGBA;
  image.flags = PNG_IMAGE_FLAG_FAST;
  if (png_image_write_to_file(&image, file.c_str(), 0, bitmap.pixels.data(), 0, nullptr)) return {};
  return base::Error{base::Errc::io, "write " + file.string() + ": " + image.message};
}

base::Result<int> draw_screens(Stage& stage, gfx::Renderer& renderer, const base::Clock& clock, const std::function<base::Status(Picture)>& take) {
  int drawn = 0;
  const std::pair<const char*, std::pair<int, int>> kSizes[] = {{"landscape", {1920, 1080}}, {"portrait", {1080, 1920}}};
  for (const auto& [orientation, size] : kSizes) {
    for (const base::Lang lang : base::kLanguages) {
      stage.kiosk().apply(screens::SetLanguage{lang});
      for (const Scene& scene : TRY(scenes(*stage.kiosk().catalog(), base::day_in_vietnam(clock.wall())))) {
        stage.kiosk().apply(Open{screens::HomeAt{}});
        stage.kiosk().apply(Open{scene.where});
        settle(stage, size.first, size.second);
        TRY(take({scene.name + "-" + std::string(base::code(lang)) + "-" + orientation, renderer.capture()}));
        ++drawn;
      }
    }
  }
  return drawn;
}

base::Result<int> write_screenshots(const Config& config, const base::Path& directory) {
  base::PosixFileSystem files;
  TRY(files.make_directories(directory));
  const state::Layout layout(config.state);
  const base::SystemClock clock;
  const ImGuiScope imgui;
  gfx::SoftwareRenderer renderer;
  const auto fonts = TRY(gfx::Fonts::load(gfx::Fonts::debian()));
  Stage stage(renderer, *fonts, layout, clock, files, config, [] {});
  if (!stage.kiosk().catalog()) return base::Error{base::Errc::not_found, "no catalogue in " + config.state.string() + "; run ocop-sync once"};
  return draw_screens(stage, renderer, clock, [&](const Picture& picture) { return write_png(directory / (picture.name + ".png"), picture.bitmap); });
}

}  // namespace app
