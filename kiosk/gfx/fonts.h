// Fonts: the faces of the kiosk, shaped by HarfBuzz and rasterised by FreeType into ImGui's dynamic atlas.
//
// Main thread. "Code point" = kGlyphBase + (glyph id << 2 | quarter-pixel phase): ImGui's atlas then caches
// glyphs of any size, and we draw them where HarfBuzz puts them (DESIGN.md §7).
#pragma once

#include <imgui.h>

#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/files.h"
#include "kiosk/base/result.h"

struct hb_font_t;

namespace gfx {

// What a text is for; each is a chain of faces, Latin first, then Khmer, then whatever is installed.
enum class Face { body, medium, strong, display, icon };
inline constexpr int kFaceCount = 5;

class Fonts {
 public:
  // Font files to try for each face, in order of preference; the first that exists of each list is taken.
  struct Files {
    std::vector<base::Path> body, medium, strong, display, khmer, khmer_strong;
    std::vector<base::Path>
        other;  // for what the others lack, Chinese, Korean and Japanese above all; may be missing
    std::vector<base::Path> icon;
  };
  // Where Debian's packages put them (fonts-inter, fonts-noto-core, fonts-material-design-icons-iconfont, and
  // fonts-noto-cjk where a shop wants it).
  static Files debian();

  // Needs ImGui's context. Errc::not_found names the package to install.
  static base::Result<std::unique_ptr<Fonts>> load(const Files& files);
  ~Fonts();

  // Between frames: begins ImGui's atlas anew before one of its places has been given out so often that
  // ImGui 1.92.2 ends the program (its counter has ten bits and a sign; ocornut/imgui pull request 8906).
  // Glyphs come again as they are drawn. True when it did.
  static constexpr int kMostReuses = 300;  // of 511
  bool collect();

  // One loaded font file.
  struct Loaded;
  const std::vector<Loaded*>& chain(Face face) const { return chains_[static_cast<std::size_t>(face)]; }
  const Loaded& by_index(int index) const { return *loaded_[static_cast<std::size_t>(index)]; }

 private:
  Fonts();
  int frames_until_look_ = 0;
  base::Result<Loaded*> add(const std::vector<base::Path>& candidates, const char* package);

  struct Library;
  std::unique_ptr<Library> library_;
  std::vector<std::unique_ptr<Loaded>> loaded_;
  std::vector<Loaded*> chains_[kFaceCount];
};

}  // namespace gfx
