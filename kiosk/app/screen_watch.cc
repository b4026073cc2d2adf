// Who is told what of a frame.
#include "kiosk/app/screen_watch.h"

#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/media/encode.h"

namespace app {

ScreenWatch::ScreenWatch(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock,
                         Of of)
    : files_(files), layout_(layout), clock_(clock), supervisor_(clock) {
  supervisor_.says("starts");
  if (of == Of::shop) book_.emplace(files, layout, clock);
}

bool ScreenWatch::wants_frame() const {
  return reporter_ && !is_asleep_ && reporter_->wants_picture();
}

void ScreenWatch::drawn(gfx::Renderer& renderer) {
  is_asleep_ = false;
  if (book_ && !reporter_) reporter_.emplace(files_, layout_, clock_, renderer.name());
  if (!reporter_ || !reporter_->wants_picture()) return;
  if (auto picture = renderer.capture(); !picture.pixels.empty()) picture_ = std::move(picture);
}

void ScreenWatch::presents(bool is_shown) {
  supervisor_.presents(is_shown);
  supervisor_.says(is_shown ? "shows its frames" : "draws frames that the panel does not show");
  if (book_ && is_shown) book_->shows();
  if (reporter_) reporter_->presents(is_shown, std::exchange(picture_, std::nullopt));
}

void ScreenWatch::rests(bool is_asleep) {
  is_asleep_ = is_asleep;
  picture_.reset();  // of a frame that was not presented
  supervisor_.rests();
  if (is_asleep) supervisor_.says("is dark for the night");
  if (reporter_ && is_asleep) reporter_->rests(true, false);
}

void ScreenWatch::lacks_panel() {
  supervisor_.lacks_panel();
  supervisor_.says("waits for a panel");
  picture_.reset();
  if (reporter_) reporter_->rests(false, true);
}

void ScreenWatch::prepare(Kiosk& kiosk, int width_px, int height_px) {
  if (!book_) return;
  const store::Catalog* catalog = kiosk.catalog();
  const OutOfOrder wanted = out_of_order_of(
      kiosk.settings(), catalog ? catalog->meta() : store::CatalogueMeta{}, width_px, height_px);
  if (prepared_ == wanted) return;
  prepared_ = wanted;  // also where it fails: what failed once is tried again after the next start
  const auto drawn = draw_out_of_order(wanted);
  const auto bytes = drawn ? media::encode_png(*drawn) : base::Result<std::string>(drawn.error());
  if (!bytes) return base::log::warn("out_of_order.undrawn " + bytes.error().what);
  if (const auto there = files_.read(layout_.out_of_order(), bytes->size()); there && *there == *bytes)
    return;
  if (const auto written = files_.write_durably(layout_.out_of_order(), *bytes); !written)
    base::log::warn("out_of_order.unwritten " + written.error().what);
}

void ScreenWatch::ends() {
  if (book_) book_->ends();
}

}  // namespace app
