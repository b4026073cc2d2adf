// Reorder: holding, carrying and making way.
#include "kiosk/ui/reorder.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr float kGlide_s = 0.06f;  // after which a line has gone two thirds of its way
constexpr float kEdge = 0.12f;     // of the view: there a held line scrolls the list
constexpr float kFastest = 1.6f;   // views a second

}  // namespace

void Reorder::begin(Context& ui, const ReorderList& list) {
  if (shown_.size() != list.count || list.step() != list_.step() || list.top != list_.top) {
    shown_.resize(list.count);
    for (std::size_t i = 0; i < list.count; ++i) shown_[i] = list.top + list.step() * static_cast<float>(i);
    held_.reset();
  }
  list_ = list;
  ui.cover({list.view.right() - list.handle, list.view.y, list.handle, list.view.h});
  offset_ = ui.begin_scroll(scroller_, list.view, list.content(), Axis::vertical);
  take_hold(ui);
  carry(ui);
  glide(ui);
}

void Reorder::take_hold(Context& ui) {
  const Pointer& pointer = ui.pointer();
  if (held_ || !pointer.went_down() || !pointer.is_down()) return;
  ui.begin_cover();
  for (std::size_t i = 0; i < list_.count; ++i) {
    if (!handle(i).contains(pointer.start()) || !list_.view.contains(pointer.start())) continue;
    held_ = over_ = i;
    grip_ = pointer.start().y - line(i).y;
    scroller_.velocity = 0;
  }
  ui.end_cover();
}

void Reorder::carry(Context& ui) {
  if (!held_) return;
  const Pointer& pointer = ui.pointer();
  const float finger = pointer.position().y;
  if (!pointer.is_down()) {
    is_let_go_ = true;  // by end(): this frame still draws the lines by their old numbers
    if (!pointer.went_up()) over_ = *held_;
    return;
  }
  // Up to as fast as the finger is near the edge; the list ends where it ends.
  const Rect& view = list_.view;
  const float edge = view.h * kEdge;
  const float into = finger < view.y + edge          ? (finger - view.y - edge) / edge
                     : finger > view.bottom() - edge ? (finger - view.bottom() + edge) / edge
                                                     : 0;
  const float most = std::max(0.f, list_.content() - view.h);
  const float before = scroller_.offset;
  scroller_.offset =
      std::clamp(before + std::clamp(into, -1.f, 1.f) * kFastest * view.h * ui.frame().elapsed_s,
                 -scroller_.lead, std::max(most, before));
  if (scroller_.offset != before) ui.request_frame();
  offset_ = std::round(scroller_.offset);
  const float last = list_.top + list_.step() * static_cast<float>(list_.count - 1);
  const float top = std::clamp(finger - view.y + offset_ - grip_, list_.top, last);
  shown_[*held_] = top;
  over_ = static_cast<std::size_t>(std::lround((top - list_.top) / list_.step()));
}

// The place of line `i` while another is carried over it.
std::size_t Reorder::place_of(std::size_t i) const {
  if (!held_ || i == *held_) return i;
  if (i > *held_ && i <= over_) return i - 1;
  if (i < *held_ && i >= over_) return i + 1;
  return i;
}

void Reorder::glide(Context& ui) {
  const bool at_once = ui.frame().accessibility.reduced_motion;
  const float way = at_once ? 1 : 1 - std::exp(-ui.frame().elapsed_s / kGlide_s);
  for (std::size_t i = 0; i < list_.count; ++i) {
    if (held_ == i) continue;
    const float rest = list_.top + list_.step() * static_cast<float>(place_of(i));
    const float left = rest - shown_[i];
    if (left == 0) continue;
    shown_[i] = std::fabs(left) < 0.5f ? rest : shown_[i] + left * way;
    ui.request_frame();
  }
}

Rect Reorder::line(std::size_t i) const {
  return {list_.view.x, list_.view.y + std::round(shown_[i]) - offset_, list_.view.w, list_.height};
}

Rect Reorder::handle(std::size_t i) const {
  const Rect whole = line(i);
  return {whole.right() - list_.handle, whole.y, list_.handle, whole.h};
}

std::optional<Reorder::Move> Reorder::end(Context& ui) {
  ui.end_scroll();
  if (!std::exchange(is_let_go_, false)) return std::nullopt;
  const Move move{*std::exchange(held_, std::nullopt), over_};
  ui.request_frame();
  if (move.from == move.to) return std::nullopt;
  apply(shown_, move);  // they are where they are drawn
  return move;
}

}  // namespace ui
