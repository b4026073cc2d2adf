// Desk: saves to the overlay first; what the screen shows follows what is on the disk.
#include "kiosk/app/desk.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/folders.h"
#include "kiosk/base/log.h"
#include "kiosk/overlay/fairs.h"
#include "kiosk/overlay/notices.h"
#include "kiosk/overlay/values.h"

namespace app {

Desk::Desk(const state::Layout& layout, base::FileSystem& files, const base::Clock& clock, Sources sources)
    : layout_(layout),
      files_(files),
      clock_(clock),
      overlay_(overlay::Overlay::open(layout.overlay(), layout.overlay_lock(), clock)),
      gate_(files, layout, clock, sources.gate),
      pictures_(files, layout, std::move(sources.stick_folders), std::move(sources.decoding)) {
  pictures_.sweep(overlay_);
}

void Desk::leave() {
  is_in_ = false;
  gate_.forget();
  pictures_.forget();
}

screens::ShopSlides Desk::slides(domain::Day today) const {
  screens::ShopSlides slides{overlay::slide_show(overlay_), overlay::notices_on(overlay_, today),
                             overlay::guest_wifi(overlay_)};
  std::erase_if(slides.show.entries, [&](const domain::SlideShow::Entry& entry) {
    return entry.picture && !base::is_plain_file(layout_.own_picture(entry.picture->sha256));
  });
  return slides;
}

base::Result<std::int64_t> Desk::take(const ui::PictureRef& picture, store::Catalog& catalog) {
  const domain::SlideShow was = overlay::slide_show(overlay_);
  if (was.names(picture.digest)) return std::int64_t{0};
  if (was.pictures() >= domain::SlideShow::kMostPictures)
    return base::Error{base::Errc::invalid, "as many pictures as slides may have"};
  TRY(pictures_.keep(picture.digest));
  domain::SlideShow now = was;
  now.entries.push_back({picture.digest.hex(), std::nullopt,
                         domain::ShopPicture{picture.digest, picture.width_px, picture.height_px}});
  return save(overlay::set_slides(was, now), catalog);
}

base::Status Desk::tell(store::Catalog& catalog) {
  return catalog.set_shop(overlay::entries(overlay_));
}

base::Result<std::int64_t> Desk::save(std::span<const overlay::Change> changes, store::Catalog& catalog) {
  const std::int64_t batch = TRY(overlay_.write(changes));
  const auto ends_draft = [&](const overlay::Change& change) {  // it was saved, or its own notice is gone
    return change.field == overlay::Field::notice &&
           (change.value || (notice_draft_ && notice_draft_->at == change.id));
  };
  if (std::any_of(changes.begin(), changes.end(), ends_draft)) notice_draft_.reset();
  if (std::any_of(changes.begin(), changes.end(), [](const overlay::Change& change) {
        return change.field == overlay::Field::fair && change.id == overlay::kOwnFair;
      }))
    fair_draft_.reset();
  std::set<std::string> ids;
  for (const overlay::Change& change : changes) ids.insert(change.id);
  std::vector<std::pair<domain::ProductId, domain::ShopEntry>> entries;
  for (const std::string& text : ids) {
    if (auto id = domain::ProductId::parse(text)) entries.emplace_back(*id, overlay::entry_of(overlay_, *id));
  }
  // It is saved, whatever becomes of the catalogue that is open.
  if (const auto told = catalog.set_entries(entries); !told)
    base::log::error("overlay.not_told " + told.error().what);
  return batch;
}

base::Result<std::int64_t> Desk::undo(std::int64_t batch, store::Catalog& catalog) {
  const std::int64_t made = TRY(overlay_.undo(batch));
  if (const auto told = tell(catalog); !told) base::log::error("overlay.not_told " + told.error().what);
  return made;
}

text::Msg words_of(const base::Error& error, overlay::Trouble trouble) {
  using text::Msg;
  if (error.code == base::Errc::full) return Msg::staff_not_saved_full;
  if (error.code == base::Errc::invalid) return Msg::staff_not_saved_long;
  if (error.code == base::Errc::not_found) return Msg::staff_not_undone;
  return trouble == overlay::Trouble::in_use ? Msg::staff_not_saved_in_use : Msg::staff_not_saved_disk;
}

}  // namespace app
