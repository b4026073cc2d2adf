// Visitor: somebody at a kiosk without a display, who finds things by their names.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/app/runtime.h"
#include "kiosk/gfx/software_renderer.h"
#include "kiosk/text/messages.h"
#include "tests/support/fake_clock.h"
#include "tests/support/swipe.h"

namespace support {

// Draws on a panel of full HD; time goes on by what it draws. Pictures are decoded in the frame that needs
// them unless `decoding` says otherwise.
class Visitor {
 public:
  static constexpr int kWidth = 1920, kHeight = 1080;

  // All outlive the visitor.
  Visitor(const state::Layout& layout, FakeClock& clock, base::FileSystem& files)
      : layout_(layout), clock_(clock), files_(files) {}

  app::Config config = quick();
  media::Decoding decoding;

  // Starts the kiosk, again if it runs.
  void start() {
    stop();
    runtime_ = std::make_unique<app::Runtime>(renderer_, *fonts_, layout_, clock_, files_, config, decoding);
    kiosk().describe_frames();
    frames(3);
  }
  void stop() { runtime_.reset(); }
  app::Kiosk& kiosk() { return runtime_->kiosk(); }
  const screens::Location& here() { return kiosk().session().here(); }
  template <class At>
  bool is_at() {
    return std::holds_alternative<At>(here());
  }
  std::vector<std::uint32_t> pixels() { return renderer_.capture().pixels; }

  // The panel from now on.
  void set_size(int width_px, int height_px) {
    width_px_ = width_px;
    height_px_ = height_px;
  }
  bool frame(const std::vector<gfx::InputEvent>& events = {}) { return frame(events, width_px_, height_px_); }
  bool frame(const std::vector<gfx::InputEvent>& events, int width_px, int height_px) {
    clock_.advance(std::chrono::milliseconds(16));
    kiosk().tick();
    return runtime_->draw(events, width_px, height_px);
  }
  void frames(int count) { frames(count, width_px_, height_px_); }
  void frames(int count, int width_px, int height_px) {
    for (int i = 0; i < count; ++i) frame({}, width_px, height_px);
  }
  // Draws until nothing moves and all pictures are there; false when that never comes.
  bool settle() {
    constexpr int kMostFrames = 1000, kQuiet = 3;
    for (int i = 0, quiet = 0; i < kMostFrames; ++i) {
      if (!kiosk().is_attracting()) kiosk().stay_awake();
      quiet = frame() || kiosk().is_loading() ? 0 : quiet + 1;
      if (quiet == kQuiet) return true;
    }
    return false;
  }

  void tap_at(float x, float y) {
    frame({{gfx::InputEvent::Kind::pointer_down, x, y}});
    frame({{gfx::InputEvent::Kind::pointer_up, x, y}});
    frames(2);
  }
  // What is called so and within reach; the first drawn of several. Nothing of that name fails the test.
  void tap(std::string_view label, std::optional<ui::Role> role = {}) {
    const auto* control = find(label, role);
    if (!control) {
      ADD_FAILURE() << "nothing to touch is called \"" << label << "\"; there are:" << names();
      return;
    }
    tap_at(control->rect.centre().x, control->rect.centre().y);
  }
  void tap(text::Msg label, std::optional<ui::Role> role = {}) { tap(word(label), role); }
  // The same of what may have to be scrolled into view first, as far down as a page goes.
  void tap_below(std::string_view label) {
    constexpr int kMostPulls = 30;
    const auto width = static_cast<float>(width_px_), height = static_cast<float>(height_px_);
    for (int i = 0; i < kMostPulls; ++i) {
      const auto* control = find(label);
      const float before = control ? control->rect.centre().y : height;
      if (before < height * 0.9f) break;  // not at the panel's edge, where hands hold it
      drag({width * 0.5f, height * 0.7f}, {width * 0.5f, height * 0.5f});
      (void)settle();
      control = find(label);
      if (control && control->rect.centre().y == before) break;  // the page's end
    }
    tap(label);
  }
  void tap_below(text::Msg label) { tap_below(word(label)); }
  // By the one way back that the chrome has.
  void go_back() {
    for (const auto& control : kiosk().semantics().controls()) {
      if (!control.is_reachable || !control.label.starts_with(word(text::Msg::back) + ": ")) continue;
      const ImVec2 at = control.rect.centre();
      return tap_at(at.x, at.y);
    }
    ADD_FAILURE() << "there is no way back; there are:" << names();
  }
  void drag(ImVec2 from, ImVec2 to, int steps = 8) {
    frame({{gfx::InputEvent::Kind::pointer_down, from.x, from.y}});
    for (int i = 1; i <= steps; ++i) {
      const float way = static_cast<float>(i) / static_cast<float>(steps);
      frame({{gfx::InputEvent::Kind::pointer_move, from.x + (to.x - from.x) * way,
              from.y + (to.y - from.y) * way}});
    }
    frame({{gfx::InputEvent::Kind::pointer_up, to.x, to.y}});
  }
  // The same as a panel reports it, in frames that are out of step with the reports.
  void swipe(const Swipe& way) {
    for (const auto& events : by_frames(way.events(now_s()), 0.005, way.times)) frame(events);
  }
  double now_s() const {
    return std::chrono::duration<double>(clock_.monotonic().time_since_epoch()).count();
  }
  void type(const char* text) {
    frame({{.kind = gfx::InputEvent::Kind::text, .text = text}});
    frames(2);
  }
  void press(gfx::InputEvent::Key key) { frame({{.kind = gfx::InputEvent::Kind::key, .key = key}}); }
  // As a scanner types it: one key a frame, without its end.
  void scan(std::string_view code) {
    for (const char c : code) frame({{.kind = gfx::InputEvent::Kind::text, .text = std::string(1, c)}});
  }

  // A message in the visitor's language.
  std::string word(text::Msg msg) { return std::string(text::message(msg, kiosk().session().lang)); }
  // What the last frame showed, in the order of drawing.
  std::vector<std::string> words() {
    std::vector<std::string> all;
    for (const gfx::WrittenText& text : kiosk().semantics().texts())
      if (text.is_visible) all.push_back(text.text);
    return all;
  }
  // Whether the last frame showed a text that holds `words`.
  bool sees(std::string_view words) {
    for (const gfx::WrittenText& text : kiosk().semantics().texts())
      if (text.is_visible && text.text.find(words) != std::string::npos) return true;
    return false;
  }
  bool sees(text::Msg words) { return sees(word(words)); }
  bool can_tap(std::string_view label) { return find(label) != nullptr; }
  bool can_tap(text::Msg label) { return can_tap(word(label)); }
  // Of a toggle in reach.
  bool is_on(text::Msg label) {
    const auto* control = find(word(label));
    return control && control->is_on;
  }
  // Null when nothing within reach is called so.
  const ui::Semantics::Element* find(std::string_view label, std::optional<ui::Role> role = {}) {
    for (const auto& control : kiosk().semantics().controls())
      if (control.is_reachable && control.label == label && role.value_or(control.role) == control.role)
        return &control;
    return nullptr;
  }
  // Where the first of that role and name is drawn, within reach or not. None fails the test.
  ui::Rect rect_of(ui::Role role, std::string_view label = {}) {
    for (const auto& control : kiosk().semantics().controls())
      if (control.role == role && (label.empty() || control.label == label)) return control.rect;
    ADD_FAILURE() << "nothing is called \"" << label << "\"";
    return {};
  }

  // What the last frame drew lies between the panel's sides, its texts can be read, and what is touched is as
  // large as a finger.
  void expect_usable() {
    constexpr float kFinger_px = 54, kText_px = 20;
    for (const gfx::WrittenText& text : kiosk().semantics().texts()) {
      if (!text.is_visible) continue;
      EXPECT_GE(text.low.x, -1) << text.text;
      EXPECT_LE(text.high.x, static_cast<float>(width_px_) + 1) << text.text;
      EXPECT_GE(text.size_px, kText_px) << text.text;
    }
    for (const auto& control : kiosk().semantics().controls()) {
      if (!control.is_reachable) continue;
      EXPECT_GE(std::min(control.rect.w, control.rect.h), kFinger_px) << control.label;
    }
  }

 private:
  // A PIN is hashed at once and for nothing: what it costs is gate_test's matter.
  static app::Config quick() {
    app::Config config;
    config.gate = {.threads = 0, .cost = gate::Cost::least};
    config.sticks = {.threads = 0, .cost = leads::Cost::least};
    return config;
  }
  std::string names() {
    std::string all;
    for (const auto& control : kiosk().semantics().controls())
      if (control.is_reachable) all += "\n  " + control.label;
    return all;
  }

  int width_px_ = kWidth, height_px_ = kHeight;
  const state::Layout& layout_;
  FakeClock& clock_;
  base::FileSystem& files_;
  app::ImGuiScope imgui_;
  gfx::SoftwareRenderer renderer_;
  std::unique_ptr<gfx::Fonts> fonts_ = *gfx::Fonts::load(gfx::Fonts::debian());
  std::unique_ptr<app::Runtime> runtime_;
};

}  // namespace support
