// Doctor and stick: staff read how the kiosk does, and fetch, take, give and pull out by touches; ocop-sync's
// side is the real one.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "kiosk/screens/staff/checkup_words.h"
#include "kiosk/state/errands.h"
#include "kiosk/text/format.h"
#include "sync/service/errands.h"
#include "tests/support/kiosk_flow.h"

namespace {

using state::Errand;
using state::ErrandAnswer;
using text::Msg;
using What = state::Errand::What;

// ocop-sync's service, whose turns the test gives it.
class HandService {
 public:
  HandService(service::Config& config, const state::Layout& layout, base::FileSystem& files,
              const base::Clock& clock, const base::Path& stick)
      : machine_{config, layout, files, clock, {}},
        sources_(machine_),
        desk_(machine_, sources_,
              [stick] {
                std::error_code error;
                return std::filesystem::exists(stick, error) ? std::vector{stick} : std::vector<base::Path>();
              }),
        sign_(state::ServiceSign::put_up(layout)) {
    machine_.progress = [this](const activate::Progress& progress) {
      desk_.progress(progress);
      if (midway) midway();
    };
    EXPECT_TRUE(sign_);
    look_around();
  }
  void look_around() { desk_.tell_what_is_there(); }
  void attend() { desk_.attend(); }
  std::function<void()> midway;

 private:
  service::Machine machine_;
  service::Sources sources_;
  service::ErrandDesk desk_;
  base::Result<state::ServiceSign> sign_;
};

struct DoctorPanel {
  int width_px, height_px;
};
using DoctorCase = std::tuple<base::Lang, DoctorPanel, int>;  // the last: size of text in percent

class DoctorFlow : public support::KioskFlow {
 protected:
  DoctorFlow() {
    config_.root = samples::root_of(folder_);
    config_.feeds = {(folder_ / "feed").string()};
    config_.kiosk = "cho-cau-ke";
  }
  void start_service() {
    service_ = std::make_unique<HandService>(config_, layout_, files_, clock_, folder_ / "THE STICK");
  }
  void plug_in(bool with_feed) {
    std::filesystem::create_directories(folder_ / "THE STICK");
    if (with_feed)
      std::filesystem::copy(folder_ / "feed", folder_ / "THE STICK/ocop-feed",
                            std::filesystem::copy_options::recursive);
    if (service_) service_->look_around();
    wait();
  }
  // Half a second and a little, in which the kiosk looks what is new.
  void wait() { visitor_.frames(40); }
  void come_to(const screens::Location& where) {
    kiosk().let_staff_in();
    visitor_.frames(3);
    kiosk().apply(screens::Open{where});
    visitor_.frames(30);
  }
  void reach(const std::string& label) {
    constexpr int kMostDrags = 60;
    for (int i = 0; i < kMostDrags && !visitor_.find(label); ++i) {
      float y = -1;
      for (const auto& control : kiosk().semantics().controls())
        if (control.label == label) y = control.rect.centre().y;
      const float height = static_cast<float>(height_), middle = height * 0.45f,
                  way = y >= 0 && y < middle ? height * 0.12f : -height * 0.12f,
                  x = static_cast<float>(width_) * 0.5f;
      visitor_.drag({x, middle}, {x, middle + way}, 6);
      visitor_.frames(150);  // a touch on a list that still glides only stops it
    }
  }
  void touch(Msg label) {
    const std::string words = visitor_.word(label);
    visitor_.frames(150);  // a touch on a list that still glides only stops it
    reach(words);
    visitor_.tap(words, ui::Role::button);
    visitor_.frames(6);
  }
  // Reads the whole page, from its top to its end.
  bool reads(const std::string& words) {
    if (holds(words)) return true;
    const float height = static_cast<float>(height_), x = static_cast<float>(width_) * 0.5f;
    for (int i = 0; i < 14; ++i) {
      visitor_.drag({x, height * 0.4f}, {x, height * 0.6f}, 4);
      visitor_.frames(20);
    }
    for (int i = 0; i < 40; ++i) {
      if (holds(words)) return true;
      visitor_.drag({x, height * 0.6f}, {x, height * 0.45f}, 4);
      visitor_.frames(30);
    }
    return false;
  }
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
  bool reads(Msg words) { return reads(visitor_.word(words)); }
  void answer() {
    service_->attend();
    wait();
  }

  service::Config config_;
  std::unique_ptr<HandService> service_;
  int width_ = support::Visitor::kWidth, height_ = support::Visitor::kHeight;
};

class DoctorEverywhere : public DoctorFlow, public testing::WithParamInterface<DoctorCase> {
 protected:
  DoctorEverywhere() {
    const auto& [lang, panel, percent] = GetParam();
    width_ = panel.width_px;
    height_ = panel.height_px;
    visitor_.set_size(width_, height_);
    kiosk().apply(screens::SetLanguage{lang});
    kiosk().apply(screens::SetAccessibility{{.text_percent = percent}});
    visitor_.frames(3);
  }
};

INSTANTIATE_TEST_SUITE_P(Panels, DoctorEverywhere,
                         testing::Combine(testing::Values(base::Lang::vi, base::Lang::en, base::Lang::km),
                                          testing::Values(DoctorPanel{1920, 1080}, DoctorPanel{1080, 1920}),
                                          testing::Values(100, 200)));

TEST_P(DoctorEverywhere, TheDoctorTellsAndHelps) {
  start_service();
  come_to(screens::DoctorAt{});
  visitor_.expect_usable();
  EXPECT_TRUE(reads(Msg::doctor_trust_good));
  EXPECT_TRUE(reads(Msg::doctor_service_runs));

  touch(Msg::doctor_sync);
  EXPECT_TRUE(state::is_waiting(layout_));
  EXPECT_TRUE(reads(Msg::doctor_waiting));
  answer();
  EXPECT_TRUE(reads(Msg::doctor_nothing_new));

  touch(Msg::doctor_restart_machine);
  EXPECT_FALSE(state::is_waiting(layout_));  // asked once more first
  EXPECT_TRUE(reads(Msg::doctor_sure_restart_machine));
  visitor_.expect_usable();
  touch(Msg::doctor_no);
  EXPECT_FALSE(state::is_waiting(layout_));
  touch(Msg::doctor_restart_machine);
  touch(Msg::doctor_restart_machine);
  EXPECT_TRUE(state::is_waiting(layout_));
  answer();
  EXPECT_TRUE(reads(Msg::doctor_power_unset));
  visitor_.expect_usable();
}

TEST_P(DoctorEverywhere, AStickIsLookedIntoTakenGivenAndPulledOut) {
  start_service();
  come_to(screens::StickAt{});
  EXPECT_TRUE(reads(Msg::stick_none));
  samples::add_products(database_, 3);
  publish();
  plug_in(true);
  EXPECT_TRUE(reads("THE STICK"));
  visitor_.expect_usable();

  touch(Msg::stick_look);
  answer();
  EXPECT_TRUE(reads(Msg::stick_would_change));
  EXPECT_TRUE(reads(Msg::stick_added));
  EXPECT_TRUE(reads(Msg::stick_overlay_stays));
  visitor_.expect_usable();

  const auto products = kiosk().catalog()->meta().products;
  touch(Msg::stick_take);
  answer();
  EXPECT_EQ(kiosk().catalog()->meta().products, products + 3);  // visitors have it with the next frame
  visitor_.expect_usable();

  touch(Msg::stick_give);
  answer();
  touch(Msg::stick_release);
  answer();
  visitor_.expect_usable();
  std::filesystem::remove_all(folder_ / "THE STICK");
  service_->look_around();
  wait();
  EXPECT_TRUE(reads(Msg::stick_none));
}

TEST_F(DoctorFlow, ProgressIsShownWhileASyncRuns) {
  samples::add_products(database_, 3);
  publish();
  start_service();
  come_to(screens::DoctorAt{});
  bool saw_progress = false;
  service_->midway = [&] {
    wait();
    saw_progress = saw_progress ||
                   holds(text::fill(text::fill(visitor_.word(Msg::doctor_records), "n", "0"), "total", "1"));
    EXPECT_FALSE(visitor_.can_tap(Msg::doctor_sync));  // one at a time
  };
  touch(Msg::doctor_sync);
  answer();
  EXPECT_TRUE(saw_progress);
  EXPECT_TRUE(visitor_.can_tap(Msg::doctor_sync));
}

TEST_F(DoctorFlow, WithoutTheServiceNothingIsPromised) {
  come_to(screens::DoctorAt{});
  EXPECT_TRUE(visitor_.sees(Msg::doctor_service_is_missing));
  touch(Msg::doctor_sync);
  EXPECT_FALSE(state::is_waiting(layout_));
  EXPECT_TRUE(holds(visitor_.word(Msg::doctor_no_service)));
  kiosk().apply(screens::Open{screens::StickAt{}});
  visitor_.frames(300);
  EXPECT_TRUE(holds(visitor_.word(Msg::doctor_no_service)));
}

TEST_F(DoctorFlow, EachRefusalOfAStickHasItsSentence) {
  start_service();
  come_to(screens::StickAt{});
  plug_in(false);
  const base::Path stick = folder_ / "THE STICK";
  const auto told = [&](What what, base::Errc problem) {
    ErrandAnswer answer;
    answer.errand = {what, stick.string(), "0123"};
    answer.stage = ErrandAnswer::Stage::failed;
    answer.problem = problem;
    answer.time = clock_.wall();
    EXPECT_TRUE(state::write_answer(files_, layout_, answer));
    visitor_.frames(330);  // whatever the file's time says
    std::string all;
    for (const std::string& words : visitor_.words()) all += words + " ";
    return all;
  };
  using base::Errc;
  std::vector<std::string> seen;
  for (const auto& [problem, words] : {std::pair{Errc::untrusted, Msg::stick_untrusted},
                                       {Errc::outdated, Msg::stick_older},
                                       {Errc::expired, Msg::stick_expired},
                                       {Errc::foreign, Msg::stick_foreign},
                                       {Errc::unsupported, Msg::stick_too_new},
                                       {Errc::full, Msg::stick_machine_full},
                                       {Errc::corrupt, Msg::stick_damaged},
                                       {Errc::not_found, Msg::stick_no_feed},
                                       {Errc::io, Msg::stick_unreadable},
                                       {Errc::busy, Msg::stick_busy}}) {
    seen.push_back(told(What::take, problem));
    EXPECT_TRUE(holds(visitor_.word(words))) << seen.back();
  }
  told(What::give, Errc::full);
  EXPECT_TRUE(holds(visitor_.word(Msg::stick_full)));
  told(What::give, Errc::io);
  EXPECT_TRUE(holds(visitor_.word(Msg::stick_unwritable)));
  told(What::release, Errc::unsupported);
  EXPECT_TRUE(holds(visitor_.word(Msg::stick_written_only)));
  told(What::release, Errc::busy);
  EXPECT_TRUE(holds(visitor_.word(Msg::stick_in_use)));
}

TEST_F(DoctorFlow, TheProgramEndsForANewStartOnlyWhenStaffSaidSoTwice) {
  come_to(screens::DoctorAt{});
  touch(Msg::doctor_restart_kiosk);
  EXPECT_FALSE(kiosk().wants_restart());
  touch(Msg::doctor_restart_kiosk);
  EXPECT_TRUE(kiosk().wants_restart());
}

TEST_F(DoctorFlow, NobodyElseAsksForAnything) {
  start_service();
  kiosk().apply(screens::Ask{{What::switch_off}});
  kiosk().apply(screens::RestartKiosk{});
  EXPECT_FALSE(state::is_waiting(layout_));
  EXPECT_FALSE(kiosk().wants_restart());
}

TEST_F(DoctorFlow, TheCodeOfTheSummaryScansFromSmallPanels) {
  for (const auto& [width, height] : {std::pair{1280, 800}, {1920, 1080}, {1080, 1920}}) {
    width_ = width;
    height_ = height;
    visitor_.set_size(width, height);
    come_to(screens::DoctorAt{});
    const float x = static_cast<float>(width) * 0.5f, y = static_cast<float>(height);
    for (int i = 0; i < 30 && kiosk().semantics().codes().empty(); ++i) {
      visitor_.drag({x, y * 0.6f}, {x, y * 0.45f}, 4);
      visitor_.frames(30);
    }
    ASSERT_EQ(kiosk().semantics().codes().size(), 1u);
    const auto& code = kiosk().semantics().codes().front();
    EXPECT_GE(code.module_px, 4) << width;
    EXPECT_TRUE(std::string(code.content).starts_with("OCOP "));
  }
}

}  // namespace
