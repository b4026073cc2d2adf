// Least recently seen pictures make room for new ones.
#include "kiosk/gfx/texture_cache.h"

#include "kiosk/base/log.h"

namespace gfx {

TextureCache::TextureCache(Renderer& renderer, std::function<base::Path(const base::Digest&)> file_of,
                           std::size_t budget_bytes, media::Decoding decoding)
    : renderer_(renderer),
      file_of_(std::move(file_of)),
      budget_(budget_bytes),
      workers_([&renderer](media::Bitmap& bitmap) { renderer.prepare(bitmap); }, std::move(decoding)) {}

TextureCache::~TextureCache() {
  for (auto& [digest, entry] : entries_) {
    if (entry.presence == Presence::ready) renderer_.destroy(entry.texture);
  }
}

TextureCache::Found TextureCache::find(const base::Digest& digest, int width_px, int height_px,
                                       double now_s) {
  const auto found = entries_.find(digest);
  if (found == entries_.end()) {
    if (workers_.ask({digest, file_of_(digest), width_px, height_px})) {
      entries_.emplace(digest, Entry{.presence = Presence::loading});
      ++loading_;
    }
    return {Presence::loading, 0, 0, 0};
  }
  Entry& entry = found->second;
  if (entry.presence != Presence::ready) return {entry.presence, 0, 0, 0};
  by_age_.splice(by_age_.end(), by_age_, entry.age);
  return {Presence::ready, entry.texture, static_cast<float>(now_s - entry.ready_at_s), entry.edge_colour};
}

bool TextureCache::update(int max_uploads, double now_s) {
  bool changed = false;
  for (int i = 0; i < max_uploads; ++i) {
    auto decoded = workers_.take();
    if (!decoded) break;
    changed = true;
    --loading_;
    Entry& entry = entries_[decoded->digest];
    if (!decoded->bitmap) {
      entry.presence = Presence::absent;
      // A picture still to come with the sync is ordinary; a damaged one is not.
      if (decoded->bitmap.error().code == base::Errc::not_found)
        newly_absent_.push_back(decoded->digest);
      else
        base::log::warn("picture.unusable " + decoded->bitmap.error().what);
      continue;
    }
    entry.bytes = texture_bytes(decoded->bitmap->width_px, decoded->bitmap->height_px);
    evict(entry.bytes);
    entry.texture = renderer_.create_prepared(*std::move(decoded->bitmap));
    entry.edge_colour = decoded->edge_colour;
    entry.presence = Presence::ready;
    entry.ready_at_s = now_s;
    entry.age = by_age_.insert(by_age_.end(), decoded->digest);
    bytes_ += entry.bytes;
  }
  return changed;
}

bool TextureCache::forget_absent() {
  return std::erase_if(entries_, [](const auto& item) { return item.second.presence == Presence::absent; }) >
         0;
}

void TextureCache::evict(std::size_t room) {
  while (bytes_ + room > budget_ && !by_age_.empty()) {
    const auto oldest = entries_.find(by_age_.front());
    renderer_.destroy(oldest->second.texture);
    bytes_ -= oldest->second.bytes;
    entries_.erase(oldest);
    by_age_.pop_front();
  }
}

}  // namespace gfx
