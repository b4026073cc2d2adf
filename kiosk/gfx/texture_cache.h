// TextureCache: pictures by digest, decoded in the background, within a byte budget.
#pragma once

#include <functional>
#include <list>
#include <unordered_map>
#include <utility>
#include <vector>

#include "kiosk/gfx/renderer.h"
#include "kiosk/media/decode_workers.h"

namespace gfx {

// Main thread.
class TextureCache {
 public:
  // `renderer` outlives the cache; `file_of` says where a picture lies.
  TextureCache(Renderer& renderer, std::function<base::Path(const base::Digest&)> file_of,
               std::size_t budget_bytes, media::Decoding decoding);
  ~TextureCache();

  enum class Presence { ready, loading, absent };  // absent: not on disk, or damaged
  struct Found {
    Presence presence;
    ImTextureID texture;  // valid when ready
    float age_s;          // since it became ready, for fading in
    ImU32 edge_colour;    // media::edge_colour
  };
  // Asks for the picture when it is not there; call it each frame for what is visible.
  Found find(const base::Digest& digest, int width_px, int height_px, double now_s);

  // Takes decoded pictures, at most `max_uploads`; true when something changed on the screen.
  bool update(int max_uploads, double now_s);
  // Tries the absent ones again: pictures may have come with a sync. True when there were any.
  bool forget_absent();
  // Pictures that turned out to be absent since the last call.
  std::vector<base::Digest> take_newly_absent() { return std::exchange(newly_absent_, {}); }
  bool is_loading() const { return loading_ > 0; }
  std::size_t bytes() const { return bytes_; }

 private:
  struct Entry {
    Presence presence;
    ImTextureID texture = 0;
    ImU32 edge_colour = 0;
    std::size_t bytes = 0;
    double ready_at_s = 0;
    std::list<base::Digest>::iterator age;
  };
  void evict(std::size_t room);

  Renderer& renderer_;
  std::function<base::Path(const base::Digest&)> file_of_;
  const std::size_t budget_;
  std::size_t bytes_ = 0;
  int loading_ = 0;
  std::unordered_map<base::Digest, Entry> entries_;
  std::vector<base::Digest> newly_absent_;
  std::list<base::Digest> by_age_;  // of the ready ones, least recently seen first
  media::DecodeWorkers workers_;    // last: its threads end first
};

}  // namespace gfx
