// Loading faces and feeding their glyphs to ImGui's atlas.
#include "kiosk/gfx/fonts.h"

#include <hb-ot.h>
#include <imgui_internal.h>

#include <cmath>

#include "kiosk/gfx/loaded_font.h"

namespace gfx {
namespace {

struct SizedFace {
  FT_Size size;
};

// ImGui keeps a copy of the "font data" it is given; ours are a pointer to the face.
const Fonts::Loaded& loaded_of(const ImFontConfig* source) {
  return **static_cast<const Fonts::Loaded* const*>(source->FontData);
}

bool init_source(ImFontAtlas*, ImFontConfig* source) {
  source->FontLoaderData = source->FontData;
  return true;
}

void destroy_source(ImFontAtlas*, ImFontConfig* source) {
  source->FontLoaderData = nullptr;
}

bool contains_glyph(ImFontAtlas*, ImFontConfig* source, ImWchar code) {
  return code >= kGlyphBase &&
         (code - kGlyphBase) / kPhases < static_cast<unsigned>(loaded_of(source).face->num_glyphs);
}

bool init_size(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void* data) {
  const Fonts::Loaded& font = loaded_of(source);
  auto* sized = static_cast<SizedFace*>(data);
  FT_New_Size(font.face.get(), &sized->size);
  FT_Activate_Size(sized->size);
  // The size is the em's, not ascent + descent as ImGui's own loaders take it.
  FT_Set_Char_Size(font.face.get(), 0,
                   static_cast<FT_F26Dot6>(std::lround(baked->Size * baked->RasterizerDensity * 64)), 72, 72);
  baked->Ascent = font.ascent * baked->Size;
  baked->Descent = -font.descent * baked->Size;
  return true;
}

void destroy_size(ImFontAtlas*, ImFontConfig*, ImFontBaked*, void* data) {
  FT_Done_Size(static_cast<SizedFace*>(data)->size);
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void* data, ImWchar code,
                ImFontGlyph* out, float* advance) {
  if (!contains_glyph(atlas, source, code)) return false;
  FT_Face face = loaded_of(source).face.get();
  FT_Activate_Size(static_cast<SizedFace*>(data)->size);
  const unsigned glyph = (code - kGlyphBase) / kPhases, phase = (code - kGlyphBase) % kPhases;
  if (FT_Load_Glyph(face, glyph, FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP))
    return false;  // light: hinted vertically only
  const float density = baked->RasterizerDensity;
  const float advance_px = static_cast<float>(face->glyph->linearHoriAdvance) / 65536.f / density;
  if (advance) {
    *advance = advance_px;
    return true;
  }
  if (phase) FT_Outline_Translate(&face->glyph->outline, static_cast<FT_Pos>(phase * 64 / kPhases), 0);
  if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL)) return false;
  const FT_Bitmap& bitmap = face->glyph->bitmap;
  out->Codepoint = code;
  out->AdvanceX = advance_px;
  if (bitmap.width == 0 || bitmap.rows == 0) return true;
  const ImFontAtlasRectId id =
      ImFontAtlasPackAddRect(atlas, static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows));
  if (id == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, id);
  out->X0 = static_cast<float>(face->glyph->bitmap_left) / density;  // relative to the baseline
  out->Y0 = -static_cast<float>(face->glyph->bitmap_top) / density;
  out->X1 = out->X0 + static_cast<float>(bitmap.width) / density;
  out->Y1 = out->Y0 + static_cast<float>(bitmap.rows) / density;
  out->Visible = true;
  out->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, out, rect, bitmap.buffer, ImTextureFormat_Alpha8,
                                     bitmap.pitch);
  return true;
}

ImFontLoader make_loader() {
  ImFontLoader loader;
  loader.Name = "harfbuzz glyph ids";
  loader.FontSrcInit = init_source;
  loader.FontSrcDestroy = destroy_source;
  loader.FontSrcContainsGlyph = contains_glyph;
  loader.FontBakedInit = init_size;
  loader.FontBakedDestroy = destroy_size;
  loader.FontBakedLoadGlyph = load_glyph;
  loader.FontBakedSrcLoaderDataSize = sizeof(SizedFace);
  return loader;
}

}  // namespace

struct Fonts::Library {
  base::Unique<FT_LibraryRec_, FT_Done_FreeType> freetype;
  ImFontLoader loader = make_loader();
};

Fonts::Fonts() : library_(std::make_unique<Library>()) {}

Fonts::~Fonts() {
  // ImGui's atlas holds our loader's sizes; they go before the faces.
  if (ImGui::GetCurrentContext()) ImGui::GetIO().Fonts->Clear();
}

bool Fonts::collect() {
  constexpr int kBetweenLooks = 60;  // frames; in fewer no place is given out a hundred times
  if (--frames_until_look_ > 0) return false;
  frames_until_look_ = kBetweenLooks;
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  if (!atlas->Builder) return false;
  for (const ImFontAtlasRectEntry& entry : atlas->Builder->RectsIndex) {
    if (entry.Generation <= kMostReuses) continue;
    ImFontAtlasBuildClear(atlas);
    return true;
  }
  return false;
}

Fonts::Files Fonts::debian() {
  const base::Path inter = "/usr/share/fonts/opentype/inter", inter_ttf = "/usr/share/fonts/truetype/inter",
                   noto = "/usr/share/fonts/truetype/noto";
  return {
      .body = {inter / "Inter-Regular.otf", inter_ttf / "Inter-Regular.ttf", noto / "NotoSans-Regular.ttf"},
      .medium = {inter / "Inter-Medium.otf", inter_ttf / "Inter-Medium.ttf", noto / "NotoSans-Regular.ttf"},
      .strong = {inter / "Inter-SemiBold.otf", inter_ttf / "Inter-SemiBold.ttf", noto / "NotoSans-Bold.ttf"},
      .display = {inter / "InterDisplay-Bold.otf", inter / "Inter-Bold.otf", inter_ttf / "Inter-Bold.ttf",
                  noto / "NotoSans-Bold.ttf"},
      .khmer = {noto / "NotoSansKhmer-Regular.ttf"},
      .khmer_strong = {noto / "NotoSansKhmer-Bold.ttf", noto / "NotoSansKhmer-Regular.ttf"},
      .other = {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
                "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
                "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"},
      .icon = {"/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf"}};
}

base::Result<std::unique_ptr<Fonts>> Fonts::load(const Files& files) {
  std::unique_ptr<Fonts> fonts(new Fonts);
  FT_Library freetype = nullptr;
  if (FT_Init_FreeType(&freetype)) return base::Error{base::Errc::io, "FreeType does not start"};
  fonts->library_->freetype.reset(freetype);
  Loaded* khmer = TRY(fonts->add(files.khmer, "fonts-noto-core"));
  Loaded* khmer_strong = TRY(fonts->add(files.khmer_strong, "fonts-noto-core"));
  const auto chain = [&](Face face) -> std::vector<Loaded*>& {
    return fonts->chains_[static_cast<std::size_t>(face)];
  };
  chain(Face::body) = {TRY(fonts->add(files.body, "fonts-inter")), khmer};
  chain(Face::medium) = {TRY(fonts->add(files.medium, "fonts-inter")), khmer};
  chain(Face::strong) = {TRY(fonts->add(files.strong, "fonts-inter")), khmer_strong};
  chain(Face::display) = {TRY(fonts->add(files.display, "fonts-inter")), khmer_strong};
  chain(Face::icon) = {TRY(fonts->add(files.icon, "fonts-material-design-icons-iconfont"))};
  if (const auto other = fonts->add(files.other, "fonts-noto-cjk")) {
    for (const Face face : {Face::body, Face::medium, Face::strong, Face::display})
      chain(face).push_back(*other);
  }
  return fonts;
}

base::Result<Fonts::Loaded*> Fonts::add(const std::vector<base::Path>& candidates, const char* package) {
  for (const base::Path& file : candidates) {
    FT_Face face = nullptr;
    if (FT_New_Face(library_->freetype.get(), file.c_str(), 0, &face)) continue;
    auto font = std::make_unique<Loaded>();
    font->index = static_cast<int>(loaded_.size());
    font->face.reset(face);
    const base::Unique<hb_blob_t, hb_blob_destroy> blob(hb_blob_create_from_file(file.c_str()));
    const base::Unique<hb_face_t, hb_face_destroy> shape_face(hb_face_create(blob.get(), 0));
    font->shaping.reset(hb_font_create(shape_face.get()));
    hb_font_set_scale(font->shaping.get(), face->units_per_EM, face->units_per_EM);
    hb_ot_font_set_funcs(font->shaping.get());
    font->units_per_em = face->units_per_EM;
    font->ascent = static_cast<float>(face->ascender) / font->units_per_em;
    font->descent = -static_cast<float>(face->descender) / font->units_per_em;
    ImFontConfig config;
    config.FontLoader = &library_->loader;
    Loaded* pointer = font.get();
    config.FontData = &pointer;
    config.FontDataSize =
        sizeof pointer;  // NOLINT(bugprone-sizeof-expression): it is the pointer that is handed over
    config.FontDataOwnedByAtlas = false;
    config.SizePixels = 20;
    font->font = ImGui::GetIO().Fonts->AddFont(&config);
    loaded_.push_back(std::move(font));
    return loaded_.back().get();
  }
  const std::string first = candidates.empty() ? "no candidate" : candidates.front().string();
  return base::Error{base::Errc::not_found,
                     "font " + first + " is missing; install it with: apt-get install " + package};
}

}  // namespace gfx
