// OwnPictures: from what was imported to what staff see.
#include "kiosk/app/own_pictures.h"

#include <string>
#include <utility>
#include <variant>

#include "kiosk/base/folders.h"
#include "kiosk/base/log.h"
#include "kiosk/overlay/notices.h"

namespace app {
namespace {

text::Msg words_of(media::PictureRefusal refusal) {
  using text::Msg;
  switch (refusal) {
    case media::PictureRefusal::file_too_large:
      return Msg::picture_refused_large;
    case media::PictureRefusal::too_many_pixels:
      return Msg::picture_refused_pixels;
    case media::PictureRefusal::animated:
      return Msg::picture_refused_animated;
    case media::PictureRefusal::other_kind:
      return Msg::picture_refused_kind;
    case media::PictureRefusal::damaged:
      return Msg::picture_refused_damaged;
    case media::PictureRefusal::unreadable:
      return Msg::picture_refused_unreadable;
    case media::PictureRefusal::no_room:
      return Msg::picture_refused_room;
  }
  return Msg::picture_refused_damaged;
}

}  // namespace

OwnPictures::OwnPictures(base::FileSystem& files, const state::Layout& layout,
                         std::vector<base::Path> stick_folders, media::Decoding decoding)
    : files_(files),
      layout_(layout),
      stick_folders_(std::move(stick_folders)),
      import_(files, layout.offered_pictures(), std::move(decoding)) {}

void OwnPictures::look() {
  import_.look(stick_folders_);
  show();
}

void OwnPictures::forget() {
  if (!import_.is_looking() && import_.found().empty()) return;
  import_.forget();
  show();
}

bool OwnPictures::update() {
  if (!import_.update()) return false;
  show();
  return true;
}

base::Status OwnPictures::keep(const base::Digest& sha256) {
  if (base::is_plain_file(layout_.own_picture(sha256))) return {};  // taken before, and given up again
  return import_.keep(sha256, layout_.own_pictures());
}

void OwnPictures::show() {
  shown_ = {import_.is_looking(), import_.all(), {}};
  for (const media::FoundPicture& found : import_.found()) {
    screens::StickPicture picture{found.name, {}, {}};
    if (const auto* ready = std::get_if<media::FoundPicture::Ready>(&found.outcome))
      picture.picture = ui::PictureRef{ready->sha256, ready->width_px, ready->height_px};
    else
      picture.refusal = words_of(std::get<media::PictureRefusal>(found.outcome));
    shown_.found.push_back(std::move(picture));
  }
}

void OwnPictures::sweep(const overlay::Overlay& overlay) {
  if (!overlay.can_write()) return;
  (void)files_.remove(layout_.offered());  // of kiosks that were killed
  // The slides of a file that was kept aside may name them.
  if (!overlay.kept_aside().empty()) return;
  const domain::SlideShow show = overlay::slide_show(overlay);
  for (const base::Path& file : base::files_below(layout_.own_pictures())) {
    const auto digest = base::Digest::parse(file.filename().string());
    if (digest && show.names(*digest)) continue;
    if (const auto removed = files_.remove(file); !removed)
      base::log::warn("pictures.not_removed " + removed.error().what);
  }
}

}  // namespace app
