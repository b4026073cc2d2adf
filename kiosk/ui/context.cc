// One frame's beginning, hit tests and scrolling.
#include "kiosk/ui/context.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "kiosk/gfx/draw_scene.h"

namespace ui {

Context::Context(gfx::TextPainter& painter, gfx::TextureCache& textures)
    : painter_(painter), textures_(textures) {}

void Context::begin(const Frame& frame, const std::vector<gfx::InputEvent>& events) {
  const bool same = frame.width_px == frame_.width_px && frame.height_px == frame_.height_px &&
                    frame.accessibility == frame_.accessibility;
  frame_ = frame;
  ++frame_number_;
  if (!same) arrange();
  page_ = screen_;
  draws_chrome_ = false;
  list_ = ImGui::GetBackgroundDrawList();
  constexpr float kSlop = 1.3f;  // units: 14 px on a full-HD panel
  constexpr float kEdge = 0.4f;  // units: 4 px on a full-HD panel
  pointer_.set_panel(panel(), theme_.unit * kEdge);
  fingers_.update(events);
  edge_swipe_.update(events, frame.now_s, full_hd_px(), pointer_.is_down());
  pointer_.update(events, frame.now_s, theme_.unit * kSlop);
  if (edge_swipe_.is_on()) pointer_.abandon();
  typed_ = {};
  for (const gfx::InputEvent& event : events) {
    if (event.kind == gfx::InputEvent::Kind::text) typed_.text += event.text;
    if (event.kind != gfx::InputEvent::Kind::key) continue;
    typed_.backspaces += event.key == gfx::InputEvent::Key::backspace ? 1 : 0;
    typed_.enter = typed_.enter || event.key == gfx::InputEvent::Key::enter;
    typed_.escape = typed_.escape || event.key == gfx::InputEvent::Key::escape;
  }
  covers_.clear();
  in_cover_ = false;
  codes_shown_ = 0;
  semantics_.begin();
  painter_.write_down(semantics_.is_listening() ? &semantics_.texts_ : nullptr);
  departure_.reset();
  wakes_at_s_ = std::numeric_limits<double>::infinity();
  wants_frame_ = textures_.is_loading() && pointer_.is_down();
}

// Sizes and the part of the panel that is used.
void Context::arrange() {
  constexpr int kMostChromePercent = 150;
  const auto theme = [&](int percent) {
    const float scale =
        panel_scale(frame_.panel, frame_.width_px, frame_.height_px) * static_cast<float>(percent) / 100;
    return make_theme(frame_.width_px, frame_.height_px, frame_.panel, scale,
                      frame_.accessibility.high_contrast);
  };
  theme_ = theme(frame_.accessibility.text_percent);
  chrome_theme_ = theme(std::min(frame_.accessibility.text_percent, kMostChromePercent));
  const Rect whole = panel();
  const auto top = static_cast<float>(frame_.panel.inset_top_px);
  screen_ = {0, top, whole.w, whole.h - top - static_cast<float>(frame_.panel.inset_bottom_px)};
}

bool Context::hits(ImVec2 point, const Rect& rect) const {
  if (!rect.contains(point)) return false;
  const ImVec2 low = list_->GetClipRectMin(), high = list_->GetClipRectMax();
  if (point.x < low.x || point.y < low.y || point.x >= high.x || point.y >= high.y) return false;
  return !is_covered(point);
}

bool Context::is_covered(ImVec2 point) const {
  return !in_cover_ && std::any_of(covers_.begin(), covers_.end(),
                                   [&](const Rect& cover) { return cover.contains(point); });
}

bool Context::is_elsewhere() const {
  return (pointer_.is_down() || pointer_.went_up()) && is_covered(pointer_.start());
}

bool Context::tapped(const Control& control) {
  if (semantics_.is_listening()) semantics_.add(control, hits(control.rect.centre(), control.rect));
  const auto tap = pointer_.tap();
  if (!tap || !hits(*tap, control.rect)) return false;
  request_frame();  // what was drawn before it may show what the tap changes
  return true;
}

void Context::note_code(const DrawnCode& code) {
  ++codes_shown_;
  if (!semantics_.is_listening()) return;
  const ImVec2 low = list_->GetClipRectMin(), high = list_->GetClipRectMax();
  bool is_whole = code.square.x >= low.x && code.square.y >= low.y && code.square.right() <= high.x &&
                  code.square.bottom() <= high.y;
  for (const Rect& cover : covers_) {
    is_whole = is_whole && (cover.x >= code.square.right() || cover.right() <= code.square.x ||
                            cover.y >= code.square.bottom() || cover.bottom() <= code.square.y);
  }
  semantics_.codes_.push_back({code.square, code.module_px, std::string(code.content), is_whole});
}

bool Context::pressed(const Rect& rect) const {
  const auto press = pointer_.press();
  return press && hits(*press, rect);
}

float Context::begin_scroll(Scroller& scroller, const Rect& view, float content, Axis axis) {
  // Who reaches low pulls the page down to what stands at its top; it stays there.
  constexpr float kPulled = 0.45f;  // of the view
  scroller.lead = frame_.accessibility.low_reach && axis == Axis::vertical ? std::round(view.h * kPulled) : 0;
  scroller.update(pointer_here(), view, content, axis, frame_.elapsed_s);
  if (scroller.is_moving(axis == Axis::horizontal ? view.w : view.h, content)) request_frame();
  list_->PushClipRect(view.min(), view.max(), true);
  const float offset = std::round(scroller.offset);
  const auto pixels = static_cast<std::int64_t>(offset);
  gfx::mark_scroll(*list_, axis == Axis::horizontal ? pixels : 0, axis == Axis::vertical ? pixels : 0);
  return offset;
}

void Context::end_scroll() {
  list_->PopClipRect();
}

bool Context::is_visible(const Rect& rect) const {
  const ImVec2 low = list_->GetClipRectMin(), high = list_->GetClipRectMax();
  return rect.x < high.x && rect.right() > low.x && rect.y < high.y && rect.bottom() > low.y;
}

}  // namespace ui
