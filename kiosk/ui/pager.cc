// Pager: decides at release which page is meant, and glides there.
#include "kiosk/ui/pager.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace ui {
namespace {

// A page turns when it is let go faster than this or dragged farther: pixels of a full-HD panel.
constexpr float kFast = 500, kFar = 120, kFarShare = 0.15f;  // or a share of the page
constexpr float kGlideSpring = 14;                           // of the glide, a second
constexpr float kGliding = 8;  // px from its rest at which a touch still finds it in motion

// A page's number that is whole but for rounding.
float snapped(float page) {
  const float whole = std::round(page);
  return std::fabs(page - whole) < 0.01f ? whole : page;
}
float page_after(float at) {
  return std::floor(snapped(at)) + 1;
}
float page_before(float at) {
  return std::ceil(snapped(at)) - 1;
}

// The marks: as wide as a finger, or none where there is no room for all.
struct Marks {
  Rect row;
  float width;

  Marks(Context& ui, const PageRow& pages) {
    const float all = page_marks_width(ui, pages.count);
    width = all / static_cast<float>(pages.count);
    row = {std::round(pages.marks.centre().x - all / 2), pages.marks.y, all, pages.marks.h};
  }
  bool fit(const PageRow& pages) const { return row.w <= pages.marks.w; }
  Rect cell(std::size_t i) const { return {row.x + width * static_cast<float>(i), row.y, width, row.h}; }
};

bool has_marks(const PageRow& row) {
  return row.count > 1 && row.marks.w > 0;
}

}  // namespace

float page_marks_width(Context& ui, std::size_t count) {
  constexpr float kMark = 5.2f;  // units: 56 px on a full-HD panel
  return ui.theme().unit * kMark * static_cast<float>(count);
}

float Pager::begin(Context& ui, const PageRow& row) {
  place(row);
  take_marks(ui, row);
  take_hold(ui, row);
  if (!is_held_) {
    advance(ui, row);
    glide(ui);
  }
  const float content = row.step() * static_cast<float>(row.count) - row.gap;
  const float offset = ui.begin_scroll(scroller_, row.view, content, Axis::horizontal);
  if (is_held_ && !ui.pointer().is_down()) let_go(ui, row);
  return offset;
}

void Pager::turn_to(std::size_t page) {
  target_ = page;
  is_touched_ = true;
}

void Pager::show(std::size_t page) {
  *this = Pager();
  target_ = page;
}

// The page stays in front when the panel or the text changes its size, or pages are gone.
void Pager::place(const PageRow& row) {
  target_ = std::min(target_, std::max<std::size_t>(row.count, 1) - 1);
  if (step_px_ == row.step()) return;
  scroller_.offset =
      step_px_ == 0 ? static_cast<float>(target_) * row.step() : scroller_.offset / step_px_ * row.step();
  step_px_ = row.step();
}

// Before the pages are drawn, so that a tap on a mark never reaches them.
void Pager::take_marks(Context& ui, const PageRow& row) {
  if (!has_marks(row)) return;
  const Marks marks(ui, row);
  if (!marks.fit(row)) return;
  for (std::size_t i = 0; i < row.count; ++i) {
    std::string name = text::fill(std::string(ui.text(text::Msg::page_of)), "n", std::to_string(i + 1));
    name = text::fill(std::move(name), "count", std::to_string(row.count));
    if (!ui.tapped({marks.cell(i), Role::button, name, i == target_})) continue;
    turn_to(i);
    ui.pointer().cancel_tap();
  }
}

void Pager::take_hold(Context& ui, const PageRow& row) {
  Pointer& pointer = ui.pointer();
  if (!pointer.went_down() || ui.is_elsewhere() || !row.view.contains(pointer.start())) return;
  is_touched_ = true;
  if (has_marks(row) && Marks(ui, row).row.contains(pointer.start())) return;
  is_held_ = true;
  held_from_ = scroller_.offset / step_px_;
  velocity_ = 0;
  // The touch that stops it is no tap.
  if (std::fabs(scroller_.offset - rest_px()) > kGliding * ui.full_hd_px()) pointer.cancel_tap();
}

void Pager::let_go(Context& ui, const PageRow& row) {
  const Pointer& pointer = ui.pointer();
  is_held_ = false;
  velocity_ = std::exchange(scroller_.velocity, 0.f);
  const float at = scroller_.offset / step_px_;
  float page = std::round(at);
  if (pointer.went_up() && pointer.drag_axis() == Axis::horizontal) {
    const float px = ui.full_hd_px();
    const float way = pointer.start().x - pointer.position().x;  // to the pages behind
    if (std::fabs(velocity_) > kFast * px) {
      page = std::clamp(velocity_ > 0 ? page_after(at) : page_before(at), page_before(held_from_),
                        page_after(held_from_));
    } else if (std::fabs(way) > std::min(kFarShare * row.view.w, kFar * px)) {
      page = way > 0 ? std::max(page_after(held_from_), page) : std::min(page_before(held_from_), page);
    }
  }
  target_ = static_cast<std::size_t>(std::clamp(page, 0.f, static_cast<float>(row.count) - 1));
  // No faster than the spring can catch, so that it never swings past its page.
  const float most = kGlideSpring * std::fabs(rest_px() - scroller_.offset);
  velocity_ = std::clamp(velocity_, -most, most);
  ui.request_frame();
}

// A critically damped spring, which goes on at the finger's speed.
void Pager::glide(Context& ui) {
  const float rest = rest_px();
  if (scroller_.offset == rest) return;
  const float dt = ui.frame().elapsed_s, behind = scroller_.offset - rest;
  const float push = velocity_ + kGlideSpring * behind, kept = std::exp(-kGlideSpring * dt);
  scroller_.offset = rest + (behind + push * dt) * kept;
  velocity_ = (velocity_ - kGlideSpring * push * dt) * kept;
  if (ui.frame().accessibility.reduced_motion || std::fabs(scroller_.offset - rest) < 0.5f) {
    scroller_.offset = rest;
    velocity_ = 0;
  }
  ui.request_frame();
}

void Pager::advance(Context& ui, const PageRow& row) {
  const auto& frame = ui.frame();
  const bool was_in_sight = std::exchange(seen_frame_, ui.frame_number()) + 1 == ui.frame_number();
  if (row.advance_s <= 0 || row.count < 2 || is_touched_ || frame.accessibility.reduced_motion) return;
  if (due_s_ == 0 || !was_in_sight || !ui.is_visible(row.view) || ui.pointer().is_down()) {
    due_s_ = frame.now_s + row.advance_s;
  } else if (frame.now_s >= due_s_) {
    target_ = (target_ + 1) % row.count;
    due_s_ = frame.now_s + row.advance_s;
  }
  ui.wake_at(due_s_);
}

void Pager::end(Context& ui, const PageRow& row) {
  ui.end_scroll();
  if (!has_marks(row) || !ui.is_visible(row.marks)) return;
  const Theme& theme = ui.theme();
  const float u = theme.unit;
  constexpr ImU32 kGround = IM_COL32(12, 24, 18, 130), kOther = IM_COL32(255, 255, 255, 140);
  const Marks marks(ui, row);
  if (!marks.fit(row)) {
    const std::string where = std::to_string(target_ + 1) + " / " + std::to_string(row.count);
    const float width = ui.painter().width(theme.label, where) + u * 3;
    const Rect pill{row.marks.centre().x - width / 2, row.marks.centre().y - u * 1.8f, width, u * 3.6f};
    fill(ui, pill, kGround, pill.h / 2);
    draw_label(ui, theme.label, pill, IM_COL32_WHITE, where, gfx::Align::centre);
    return;
  }
  const Rect pill{marks.row.x, marks.row.centre().y - u * 1.1f, marks.row.w, u * 2.2f};
  fill(ui, pill, kGround, pill.h / 2);
  for (std::size_t i = 0; i < row.count; ++i) {
    const Rect cell = marks.cell(i),
               bar{cell.x + u * 0.9f, pill.centre().y - u * 0.35f, cell.w - u * 1.8f, u * 0.7f};
    fill(ui, bar, i == target_ ? IM_COL32_WHITE : kOther, bar.h / 2);
  }
}

}  // namespace ui
