// A fair as staff find it in the middle of its days: made at the screen, with a key, contacts and figures.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "kiosk/leads/key_file.h"
#include "kiosk/leads/lead_store.h"
#include "kiosk/overlay/fairs.h"
#include "kiosk/overlay/overlay.h"
#include "kiosk/state/errands.h"
#include "kiosk/state/fair_figures.h"
#include "kiosk/store/catalog.h"
#include "tests/support/fake_clock.h"
#include "tests/support/samples.h"

namespace support {

class FairSample {
 public:
  // `begins`: how many days from the clock's; the stick is a folder, which ocop-sync tells of while this
  // lives.
  FairSample(const state::Layout& layout, const FakeClock& clock, base::Path stick, int begins)
      : layout_(layout), stick_(std::move(stick)), today_(base::day_in_vietnam(clock.wall())) {
    std::filesystem::create_directories(stick_);
    auto found = *store::Catalog::open(layout.catalogue(*layout.current_generation()));
    const auto makers = *found.producers(2);
    fair_.name = domain::LocalizedText("Hội chợ OCOP Cần Thơ", "Cần Thơ OCOP fair", "ពិព័រណ៍ OCOP កឹងធើ");
    fair_.booth = "B12";
    fair_.from = today_ + std::chrono::days(begins);
    fair_.until = fair_.from + std::chrono::days(2);
    for (const auto& maker : makers) fair_.exhibitors.push_back(maker.id);
    fair_.welcome = domain::LocalizedText("Mời bạn nếm thử dừa sáp", "Come and taste wax coconut", "");
    fair_.keeper = makers.front().name.in(base::Lang::vi);
    fair_.phone = "0294 385 5246";
    fair_.contacts = true;
    fair_.purposes = {"reply", "offers"};
    fair_.keep_days = 180;
    auto overlay = overlay::Overlay::open(layout.overlay(), layout.overlay_lock(), clock);
    const overlay::Change change = *overlay::set_own_fair(fair_);
    EXPECT_TRUE(overlay.write(std::span(&change, 1)));
    sign_.emplace(*state::ServiceSign::put_up(layout));
    state::ServiceNotice notice;
    notice.sticks.push_back({stick_, false, std::uint64_t{3} << 30});
    EXPECT_TRUE(state::write_service_notice(files_, layout, notice));
  }

  void make_key_and_contacts(const FakeClock& clock, int contacts) {
    leads::LeadStore store(files_, layout_, clock);
    const auto key = *leads::PrivateKey::generate();
    const leads::KeyAbout about{key.public_key(), fair_.id, fair_.name.in(base::Lang::vi), fair_.booth,
                                clock.wall()};
    EXPECT_TRUE(files_.write_durably(stick_ / leads::key_file_name(key.public_key()),
                                     *leads::wrap(key, about, "khoai lang tim", leads::Cost::least)));
    EXPECT_TRUE(store.begin(key.public_key(), fair_.id, about.fair_name, about.booth));
    for (int i = 0; i < contacts; ++i) {
      leads::LeadDraft draft;
      draft.name = "Nguyễn Thị Hường";
      draft.phone = "+84 90 000 1000";
      draft.agreed = {leads::Purpose::reply};
      const auto given =
          store.give(draft, {"1", base::Lang::vi, clock.wall()}, {fair_.id, about.fair_name, fair_.booth, ""},
                     today_ + std::chrono::days(180));
      EXPECT_TRUE(given);
      if (i < 2) {
        EXPECT_TRUE(store.remove(*given));
      }
    }
  }

  // Two days of visits, from nine to seven, most of them about noon; products by falling interest.
  void count_visits(const FakeClock& clock) {
    auto found = *store::Catalog::open(layout_.catalogue(*layout_.current_generation()));
    const auto rows =
        *found.find_products({.producer = fair_.exhibitors.front()}, store::Sort::featured, today_);
    const auto cards = *found.cards(rows, today_);
    for (int day = -1; day <= 0; ++day) {
      for (int hour = 9; hour <= 19; ++hour) {
        FakeClock then = clock;
        then.set_day(base::format_iso(today_ + std::chrono::days(day)).c_str());  // noon
        then.advance(std::chrono::hours(hour - 12));
        state::FairCount counting(files_, layout_, then);
        counting.follow(fair_.id.text());
        const std::int64_t visits = 4 + (day + 2) * (9 - std::abs(hour - 12)) + hour % 3;
        using Type = state::Usage::Type;
        counting.count({Type::visit, {}, {}, static_cast<base::Lang>(hour % 3)}, visits);
        for (std::size_t i = 0; i < cards.size() && i < 12; ++i) {
          const auto times = static_cast<std::int64_t>(12 - i);
          counting.count({Type::opened, "product", cards[i].id.text(), base::Lang::vi}, times);
          if (hour % 4 == 0)
            counting.count({Type::shortlisted, "product", cards[i].id.text(), base::Lang::vi}, times);
        }
        counting.count({Type::code, "product", "x", base::Lang::vi}, 2);
      }
    }
  }

  const domain::Fair& fair() const { return fair_; }

 private:
  const state::Layout& layout_;
  base::PosixFileSystem files_;
  base::Path stick_;
  domain::Day today_;
  domain::Fair fair_{.id = samples::id<domain::FairId>("own-2026-11-24-1"),
                     .name = {},
                     .booth = {},
                     .from = {},
                     .until = {}};
  std::optional<state::ServiceSign> sign_;
};

}  // namespace support
