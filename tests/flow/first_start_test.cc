// The first start: a machine that was just installed becomes a shop's kiosk by touches alone, in three
// languages, upright and across, at both sizes of text; and goes on where its plug was pulled.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "kiosk/gate/gate.h"
#include "kiosk/state/errands.h"
#include "kiosk/state/first_start.h"
#include "kiosk/text/format.h"
#include "sync/service/errands.h"
#include "sync/service/setup.h"
#include "tests/support/checkup.h"
#include "tests/support/kiosk_flow.h"
#include "tools/publish/setup_stick.h"

namespace {

using state::FirstStep;
using text::Msg;

constexpr const char* kFirstPin = "408613";
constexpr const char* kSecret = "mat khau 1";

// ocop-sync on a machine that nobody set up yet, whose turns the test gives it; a script stands for nmcli.
class NewMachine {
 public:
  NewMachine(const support::TempDir& folder, const state::Layout& layout, base::FileSystem& files,
             const base::Clock& clock)
      : folder_(folder), layout_(layout), files_(files), clock_(clock) {
    std::filesystem::create_directories(layout.root());
    sign_.emplace(state::ServiceSign::put_up(layout));
    folder.write("net/wlan0/phy80211/index", "0\n");
    const std::string near = "'" + (folder / "near").string() + "'";
    folder.write("nmcli", "#!/bin/sh\ncase \"$*\" in\n*list*) cat " + near + " ;;\n*'" + kSecret +
                              "'*) echo '*:80:WPA2:Cho Cau Ke' >" + near +
                              " ;;\n*connect*) exit 4 ;;\nesac\n");
    std::filesystem::permissions(folder / "nmcli", std::filesystem::perms::owner_all);
    folder.write("near", " :80:WPA2:Cho Cau Ke\n :30:WPA2 802.1X:So Cong Thuong\n");
    config_.wifi = (folder / "nmcli").string();
    config_.adapters = folder / "net";
    begin();
  }
  void plug_in() {
    const base::Path stick = folder_ / "USB OCOP";
    std::filesystem::create_directories(stick);
    const auto made = publish::write_setup(
        files_, folder_ / "keys", {{"https://ocop.example/feed/"}, "cho-cau-ke", "tra-vinh", {}, {}}, stick);
    EXPECT_TRUE(made) << made.error().what;
    look_around();
  }
  void look_around() { desk_->tell_what_is_there(); }
  // As the service does: what a stick set up counts from the next round on, and the feed is fetched at once.
  void attend() {
    desk_->attend();
    if (!desk_->was_set_up()) return;
    const auto kept = service::kept_setup(files_, layout_);
    ASSERT_TRUE(kept) << kept.error().what;
    EXPECT_EQ(kept->province, "tra-vinh");
    config_.root = kept->root;
    config_.kiosk = kept->kiosk;
    config_.feeds = {(folder_ / "feed").string()};  // nobody serves the URL here
    begin();
    look_around();
    ASSERT_TRUE(state::ask(files_, layout_, clock_, {state::Errand::What::sync}));
    desk_->attend();
  }

 private:
  void begin() {
    desk_.reset();
    machine_.emplace(service::Machine{config_, layout_, files_, clock_, {}});
    sources_.emplace(*machine_);
    desk_.emplace(*machine_, *sources_, [this] {
      const base::Path stick = folder_ / "USB OCOP";
      std::error_code error;
      return std::filesystem::exists(stick, error) ? std::vector{stick} : std::vector<base::Path>();
    });
    look_around();
  }

  const support::TempDir& folder_;
  const state::Layout& layout_;
  base::FileSystem& files_;
  const base::Clock& clock_;
  service::Config config_;
  std::optional<service::Machine> machine_;
  std::optional<service::Sources> sources_;
  std::optional<service::ErrandDesk> desk_;
  std::optional<base::Result<state::ServiceSign>> sign_;
};

class AtFirstStart : public support::KioskTest {
 protected:
  AtFirstStart() : database_(samples::small_database(folder_)) {
    (void)samples::demo_feed(folder_, database_, clock_);
    visitor_.config.attract = false;
    visitor_.config.checkup = support::healthy();  // whatever network the test's machine has
    visitor_.config.checkup->machine.has_link = false;
    machine_ = std::make_unique<NewMachine>(folder_, layout_, files_, clock_);
  }
  void switch_on() {
    visitor_.set_size(width_, height_);
    visitor_.start();
    if (percent_ != 100) kiosk().apply(screens::SetAccessibility{{.text_percent = percent_}});
    kiosk().ask_for_first_pin();
    visitor_.frames(30);
  }
  void wait() { visitor_.frames(50); }
  void answer() {
    machine_->attend();
    wait();
  }
  bool holds(Msg words) { return holds(visitor_.word(words)); }
  // A paragraph is written in lines: they are joined as they were drawn.
  bool holds(const std::string& words) {
    std::string all;
    for (const gfx::WrittenText& text : kiosk().semantics().texts()) all += text.text + " ";
    const auto bare = [](std::string text) {
      std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
      return text;
    };
    return bare(all).find(bare(words)) != std::string::npos;
  }
  void touch(const std::string& label) {
    for (int i = 0; i < 30 && !visitor_.find(label); ++i) {
      float y = static_cast<float>(height_);
      for (const auto& control : kiosk().semantics().controls())
        if (control.label == label) y = control.rect.centre().y;
      const float middle = static_cast<float>(height_) * 0.5f, x = static_cast<float>(width_) * 0.6f,
                  way = static_cast<float>(height_) * (y < middle ? 0.1f : -0.1f);
      visitor_.drag({x, middle}, {x, middle + way}, 6);
      visitor_.frames(120);
    }
    visitor_.tap(label);
    visitor_.frames(20);
  }
  void touch(Msg label) { touch(visitor_.word(label)); }
  void type_pin() {
    for (const char digit : std::string_view(kFirstPin)) {
      visitor_.tap(std::string(1, digit), ui::Role::key);
      visitor_.frames(3);
    }
  }
  void choose_pin() {
    for (int i = 0; i < 2; ++i) {
      type_pin();
      touch(Msg::gate_next);
    }
    visitor_.frames(20);
  }
  void come_in() {
    switch_on();
    touch(Msg::gate_next);
    choose_pin();
  }
  std::optional<FirstStep> kept() { return state::read_first_step(files_, layout_); }
  // And nothing to touch lies beyond the panel.
  void expect_usable() {
    visitor_.expect_usable();
    for (const auto& control : kiosk().semantics().controls()) {
      if (!control.is_reachable) continue;
      EXPECT_LE(control.rect.right(), static_cast<float>(width_) + 1) << control.label;
      EXPECT_LE(control.rect.centre().y, static_cast<float>(height_)) << control.label;
    }
  }

  publish::CentralDatabase database_;
  std::unique_ptr<NewMachine> machine_;
  int width_ = 1920, height_ = 1080, percent_ = 100;
};

struct FirstPanel {
  int width_px, height_px;
};
using FirstCase = std::tuple<base::Lang, FirstPanel, int>;
class FirstStartEverywhere : public AtFirstStart, public testing::WithParamInterface<FirstCase> {};

INSTANTIATE_TEST_SUITE_P(Panels, FirstStartEverywhere,
                         testing::Combine(testing::Values(base::Lang::vi, base::Lang::en, base::Lang::km),
                                          testing::Values(FirstPanel{1920, 1080}, FirstPanel{1080, 1920}),
                                          testing::Values(100, 200)));

TEST_P(FirstStartEverywhere, AMachineBecomesAKioskByTouchesAlone) {
  const auto& [lang, panel, percent] = GetParam();
  width_ = panel.width_px;
  height_ = panel.height_px;
  percent_ = percent;
  switch_on();
  kiosk().set_machine({.has_light = false, .has_sound = true});
  ASSERT_TRUE(visitor_.is_at<screens::FirstAt>());
  expect_usable();
  if (lang != base::Lang::vi) touch(std::string(text::message(Msg::language, lang)));
  EXPECT_EQ(kiosk().session().lang, lang);
  EXPECT_TRUE(holds(Msg::first_lang_title));
  touch(Msg::gate_next);
  EXPECT_EQ(kept(), FirstStep::pin);
  expect_usable();
  EXPECT_FALSE(kiosk().has_staff());
  choose_pin();

  ASSERT_TRUE(kiosk().has_staff());
  ASSERT_TRUE(visitor_.is_at<screens::FirstAt>());
  EXPECT_EQ(kept(), FirstStep::province);
  EXPECT_EQ(kiosk().settings().lang, lang);  // for visitors, too
  EXPECT_TRUE(holds(Msg::first_stick_waiting));
  expect_usable();
  machine_->plug_in();
  wait();
  EXPECT_TRUE(holds("cho-cau-ke"));
  expect_usable();
  touch(Msg::first_stick_take);
  answer();
  EXPECT_EQ(kiosk().catalog()->meta().products, 2);
  EXPECT_TRUE(holds(text::counted(Msg::first_data_products, 2, lang)));
  expect_usable();
  touch(Msg::gate_next);

  EXPECT_EQ(kept(), FirstStep::network);
  EXPECT_TRUE(state::is_waiting(layout_));  // it looks around by itself
  answer();
  EXPECT_TRUE(holds("So Cong Thuong"));
  expect_usable();
  touch("Cho Cau Ke");
  EXPECT_TRUE(holds(Msg::first_net_password));
  expect_usable();
  visitor_.type(kSecret);
  visitor_.press(gfx::InputEvent::Key::enter);
  visitor_.frames(5);
  EXPECT_TRUE(state::is_waiting(layout_));
  answer();
  EXPECT_TRUE(holds(Msg::first_net_is_joined));
  expect_usable();
  touch(Msg::gate_next);

  EXPECT_EQ(kept(), FirstStep::test);
  expect_usable();
  touch(Msg::first_test_begin);
  EXPECT_TRUE(visitor_.is_at<screens::TouchTestAt>());
  kiosk().apply(screens::Back{});
  visitor_.frames(20);
  touch(Msg::first_sound_play);
  touch(Msg::first_sound_heard);
  EXPECT_TRUE(holds(Msg::first_sound_good));
  expect_usable();
  touch(Msg::gate_next);

  EXPECT_TRUE(holds(Msg::first_ready));
  expect_usable();
  touch(Msg::first_show);
  EXPECT_EQ(kept(), FirstStep::over);
  EXPECT_FALSE(kiosk().has_staff());
  EXPECT_TRUE(visitor_.is_at<screens::HomeAt>());
  EXPECT_EQ(kiosk().session().lang, lang);
  switch_on();
  EXPECT_TRUE(visitor_.is_at<screens::HomeAt>());
}

TEST_F(AtFirstStart, APulledPlugLeadsBackToTheStepThroughThePin) {
  switch_on();
  touch(Msg::gate_next);
  switch_on();
  EXPECT_TRUE(holds(Msg::gate_first));  // nothing was chosen: neither is anything asked for
  choose_pin();
  for (const FirstStep step :
       {FirstStep::province, FirstStep::network, FirstStep::test, FirstStep::summary}) {
    EXPECT_EQ(kept(), step);
    switch_on();
    ASSERT_TRUE(visitor_.is_at<screens::FirstAt>());
    EXPECT_FALSE(kiosk().has_staff());
    EXPECT_TRUE(holds(Msg::first_resume));
    type_pin();
    touch(Msg::gate_open);
    ASSERT_TRUE(kiosk().has_staff());
    EXPECT_EQ(kept(), step);
    if (step != FirstStep::summary) touch(Msg::first_later);
  }
  EXPECT_TRUE(holds(Msg::first_nearly_ready));
}

TEST_F(AtFirstStart, WhoGoesAwayIsNotWaitedForWithThePagesOpen) {
  come_in();
  ASSERT_TRUE(kiosk().has_staff());
  for (int i = 0; i < 130; ++i) {
    clock_.advance(std::chrono::seconds(1));
    kiosk().tick();
  }
  visitor_.frames(20);
  EXPECT_FALSE(kiosk().has_staff());
  ASSERT_TRUE(visitor_.is_at<screens::FirstAt>());  // there is nothing else to show
  EXPECT_TRUE(holds(Msg::first_resume));
}

TEST_F(AtFirstStart, AllButThePinCanWait) {
  come_in();
  for (int i = 0; i < 3; ++i) touch(Msg::first_later);
  EXPECT_TRUE(holds(Msg::first_nearly_ready));
  touch(Msg::first_to_staff);
  EXPECT_TRUE(visitor_.is_at<screens::StaffAt>());
  EXPECT_EQ(kept(), FirstStep::over);
}

TEST_F(AtFirstStart, WithoutDataVisitorsReadThatTheyAreOnTheirWay) {
  come_in();
  for (int i = 0; i < 3; ++i) touch(Msg::first_later);
  touch(Msg::first_show);
  visitor_.frames(20);
  EXPECT_FALSE(kiosk().has_staff());
  EXPECT_TRUE(holds(Msg::empty_title));
}

TEST_F(AtFirstStart, AWrongPasswordHasItsSentenceAndAnotherTry) {
  come_in();
  touch(Msg::first_later);
  answer();
  touch("Cho Cau Ke");
  visitor_.type("short");
  visitor_.press(gfx::InputEvent::Key::enter);
  visitor_.frames(5);
  EXPECT_TRUE(holds(Msg::wifi_fault_length));
  EXPECT_FALSE(state::is_waiting(layout_));
  visitor_.type(" and wrong");
  visitor_.press(gfx::InputEvent::Key::enter);
  visitor_.frames(5);
  answer();
  EXPECT_TRUE(holds(text::fill(visitor_.word(Msg::first_net_wrong), "name", "Cho Cau Ke")));
  EXPECT_FALSE(visitor_.can_tap("So Cong Thuong"));  // not from here
  EXPECT_TRUE(visitor_.can_tap("Cho Cau Ke"));
}

TEST_F(AtFirstStart, ADamagedStickHasItsSentence) {
  come_in();
  machine_->plug_in();
  folder_.write("USB OCOP/ocop-setup/root.json", "{}");
  machine_->look_around();
  wait();
  EXPECT_TRUE(holds(Msg::first_stick_bad_root));
  EXPECT_FALSE(visitor_.can_tap(Msg::first_stick_take));
}

TEST_F(AtFirstStart, IsNotShownWhereAPinWasChosenBefore) {
  visitor_.start();
  gate::Gate gate(files_, layout_, clock_, {0, gate::Cost::least});
  gate.choose(kFirstPin);
  ASSERT_EQ(gate.take(), gate::Answer::chosen);
  switch_on();
  EXPECT_FALSE(visitor_.is_at<screens::FirstAt>());
  EXPECT_FALSE(kept());
}

TEST_F(AtFirstStart, APinThatWasTakenBackIsAskedForAloneOnceItIsOver) {
  ASSERT_TRUE(state::write_first_step(files_, layout_, FirstStep::over));
  switch_on();
  EXPECT_TRUE(visitor_.is_at<screens::GateAt>());
}

TEST_F(AtFirstStart, NobodyButStaffEndsIt) {
  switch_on();
  kiosk().apply(screens::EndFirstStart{screens::EndFirstStart::To::visitors});
  kiosk().apply(screens::EndFirstStart{screens::EndFirstStart::To::staff});
  visitor_.frames(3);
  EXPECT_TRUE(visitor_.is_at<screens::FirstAt>());
  EXPECT_EQ(kept(), FirstStep::language);
}

TEST_F(AtFirstStart, StaffOpenItAgainAndCloseItWithoutATrace) {
  ASSERT_TRUE(state::write_first_step(files_, layout_, FirstStep::over));
  visitor_.start();
  kiosk().let_staff_in();
  visitor_.frames(3);
  kiosk().apply(screens::Open{screens::DoctorAt{}});
  visitor_.frames(20);
  touch(Msg::first_again_open);
  ASSERT_TRUE(visitor_.is_at<screens::FirstAt>());
  EXPECT_TRUE(holds(Msg::first_lang_title));
  touch(Msg::gate_next);
  EXPECT_TRUE(holds(Msg::first_stick_waiting));  // the PIN is passed over
  EXPECT_EQ(kept(), FirstStep::over);
  touch(Msg::back);
  touch(Msg::first_close);
  EXPECT_TRUE(visitor_.is_at<screens::DoctorAt>());
  EXPECT_EQ(kept(), FirstStep::over);
}

}  // namespace
