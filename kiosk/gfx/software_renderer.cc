// From draw data to changed tiles.
#include "kiosk/gfx/software_renderer.h"

#include <algorithm>

namespace gfx {
namespace {

// Pictures of one colour and many alphas, such as shadows, are kept as coverage: a quarter of the memory and
// work.
bool is_mask(const media::Bitmap& bitmap) {
  return !bitmap.pixels.empty() && bitmap.pixels.front() >> 24 != 255 &&
         std::all_of(bitmap.pixels.begin(), bitmap.pixels.end(),
                     [&](Pixel p) { return ((p ^ bitmap.pixels.front()) & 0xFFFFFF) == 0; });
}

}  // namespace

SoftwareRenderer::SoftwareRenderer(Options options)
    : options_(std::move(options)), threads_(options_.threads) {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.Fonts->TexDesiredFormat = ImTextureFormat_Alpha8;
  if (!options_.canvas_of)
    options_.canvas_of = [this](int width_px, int height_px) {
      return canvas_in(own_pixels_, width_px, height_px, options_.order);
    };
}

void SoftwareRenderer::prepare(media::Bitmap& bitmap) const {
  for (Pixel& pixel : bitmap.pixels) pixel = in_order(pixel, options_.order);
}

ImTextureID SoftwareRenderer::create_prepared(media::Bitmap bitmap) {
  const ImTextureID id = next_++;
  Picture& picture = pictures_[id];
  Texture texture{.width = bitmap.width_px, .height = bitmap.height_px};
  if (is_mask(bitmap)) {
    picture.coverage.reserve(bitmap.pixels.size());
    for (const Pixel pixel : bitmap.pixels)
      picture.coverage.push_back(static_cast<std::uint8_t>(pixel >> 24));
    texture.coverage = picture.coverage.data();
    texture.tint = bitmap.pixels.front() | 0xFF000000u;
  } else {
    picture.colours = std::move(bitmap.pixels);
    texture.opaque =
        std::all_of(picture.colours.begin(), picture.colours.end(), [](Pixel p) { return p >> 24 == 255; });
    texture.colours = picture.colours.data();
  }
  textures_[id] = texture;
  return id;
}

void SoftwareRenderer::destroy(ImTextureID texture) {
  textures_.erase(texture);
  pictures_.erase(texture);
}

void SoftwareRenderer::take_requests(ImDrawData& data) {
  if (!data.Textures) return;
  for (ImTextureData* texture : *data.Textures) {
    if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(next_++);
    if (texture->Status == ImTextureStatus_WantDestroy) {
      destroy(texture->GetTexID());
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
      continue;
    }
    if (texture->Status == ImTextureStatus_Destroyed || !texture->Pixels) continue;
    Texture view{.width = texture->Width, .height = texture->Height, .has_white_pixel = true};
    if (texture->Format == ImTextureFormat_Alpha8) {
      view.coverage =
          static_cast<const std::uint8_t*>(texture->GetPixels());  // ImGui's own memory: nothing is uploaded
    } else {
      std::vector<Pixel>& colours = pictures_[texture->GetTexID()].colours;
      const auto* pixels = static_cast<const Pixel*>(texture->GetPixels());
      colours.assign(pixels, pixels + static_cast<std::ptrdiff_t>(texture->Width) * texture->Height);
      for (Pixel& pixel : colours) pixel = in_order(pixel, options_.order);
      view.colours = colours.data();
    }
    textures_[texture->GetTexID()] = view;
    texture->SetStatus(ImTextureStatus_OK);
  }
}

Canvas SoftwareRenderer::canvas_in(std::vector<Pixel>& memory, int width_px, int height_px,
                                   ChannelOrder order) {
  memory.resize(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px));
  return {memory.data(), width_px, height_px, width_px, order};
}

void SoftwareRenderer::set_turn(base::Turn turn) {
  if (turn == turn_) return;
  turn_ = turn;
  upright_pixels_ = {};
  damage_.forget();
}

void SoftwareRenderer::set_shift(const Shift& shift) {
  if (shift == shift_) return;
  shift_ = shift;
  damage_.forget();
}

void SoftwareRenderer::render(ImDrawData& data, int width_px, int height_px, ImU32 background) {
  take_requests(data);
  const PixelSize size = turned_size({width_px, height_px}, turn_);
  const int room = shift_.room_px;
  const Canvas whole = options_.canvas_of(size.width_px + room, size.height_px + room);
  const Canvas panel{whole.pixels ? whole.row(shift_.y_px) + shift_.x_px : nullptr, size.width_px,
                     size.height_px, whole.stride, whole.order};
  const Pixel ground = in_order(background, options_.order) | 0xFF000000u;
  if (panel.pixels != panel_.pixels || panel.stride != panel_.stride || panel.width != panel_.width ||
      panel.height != panel_.height || ground != background_)
    damage_.forget();
  panel_ = canvas_ = panel;
  background_ = ground;
  has_new_margin_ = false;
  if (!panel.pixels) return;
  if (room > 0 && damage_.is_forgotten()) {
    for (int y = 0; y < whole.height; ++y) fill_row(whole.row(y), whole.width, ground);
    has_new_margin_ = true;
  }
  const bool is_turned = turn_ != base::Turn::none;
  if (is_turned) canvas_ = canvas_in(upright_pixels_, width_px, height_px, options_.order);
  const Canvas canvas = canvas_;
  scene_.build(data, canvas.width, canvas.height, options_.order, ImGui::GetIO().Fonts->TexUvWhitePixel,
               [this](ImTextureID id) {
                 const auto found = textures_.find(id);
                 return found == textures_.end() ? nullptr : &found->second;
               });
  grid_ = TileGrid(canvas.width, canvas.height);
  damage_.update(scene_, grid_);
  damage_.move(canvas);
  bin_shapes();
  threads_.run(to_draw_.size(), [this](std::size_t i) { draw_tile(i); });
  if (is_turned) threads_.run(damage_.tiles().size(), [this](std::size_t i) { copy_tile(i); });
}

void SoftwareRenderer::bin_shapes() {
  const auto& tiles = damage_.tiles();
  to_draw_.clear();
  bins_.resize(grid_.size());
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (tiles[i] != Damage::Tile::drawn) continue;
    to_draw_.push_back(static_cast<std::uint32_t>(i));
    bins_[i].clear();
  }
  if (to_draw_.empty()) return;
  const auto& shapes = scene_.shapes();
  for (std::uint32_t i = 0; i < shapes.size(); ++i) {
    grid_.each_under(shapes[i].bounds, [&](int column, int row) {
      const std::size_t tile = grid_.index(column, row);
      if (tiles[tile] == Damage::Tile::drawn) bins_[tile].push_back(i);
    });
  }
}

// Begins at the last shape that hides all below it.
void SoftwareRenderer::draw_tile(std::size_t place) const {
  const std::uint32_t index = to_draw_[place];
  const auto columns = static_cast<std::uint32_t>(grid_.columns);
  const PixelRect tile = grid_.tile(static_cast<int>(index % columns), static_cast<int>(index / columns));
  const std::vector<std::uint32_t>& bin = bins_[index];
  const auto& shapes = scene_.shapes();
  std::size_t first = bin.size();
  while (first > 0 && !covers(shapes[bin[first - 1]], tile)) --first;
  if (first > 0) {
    --first;
  } else {
    for (int y = tile.top; y < tile.bottom; ++y)
      fill_row(canvas_.row(y) + tile.left, tile.width(), background_);
  }
  for (; first < bin.size(); ++first) draw_shape(canvas_, scene_, shapes[bin[first]], tile);
}

void SoftwareRenderer::copy_tile(std::size_t index) const {
  if (damage_.tiles()[index] == Damage::Tile::kept) return;
  const auto columns = static_cast<std::size_t>(grid_.columns);
  copy_turned(canvas_, grid_.tile(static_cast<int>(index % columns), static_cast<int>(index / columns)),
              panel_, turn_);
}

std::vector<PixelRect> SoftwareRenderer::changed() const {
  std::vector<PixelRect> changed = changed_rectangles(grid_, damage_.tiles());
  if (has_new_margin_) return {{0, 0, panel_.width + shift_.room_px, panel_.height + shift_.room_px}};
  for (PixelRect& rect : changed)
    rect = to_panel(rect, {canvas_.width, canvas_.height}, turn_).moved(shift_.x_px, shift_.y_px);
  return changed;
}

// With the margin that a moved picture leaves.
media::Bitmap SoftwareRenderer::capture() {
  if (!panel_.pixels) return {};
  const int width = panel_.width + shift_.room_px, height = panel_.height + shift_.room_px;
  media::Bitmap bitmap{width, height, {}};
  bitmap.pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (int y = 0; y < height; ++y) {
    const Pixel* row = panel_.row(y - shift_.y_px) - shift_.x_px;
    for (int x = 0; x < width; ++x) bitmap.pixels.push_back(in_order(row[x], panel_.order));
  }
  return bitmap;
}

}  // namespace gfx
