// The pages of staff, said as those of visitors are (pages.h). All but the gate are filled only for whom it
// has let in.
#pragma once

#include <string_view>

#include "kiosk/app/page_of.h"
#include "kiosk/screens/first/first_start.h"
#include "kiosk/screens/staff/care.h"
#include "kiosk/screens/staff/changes.h"
#include "kiosk/screens/staff/cleaning.h"
#include "kiosk/screens/staff/doctor.h"
#include "kiosk/screens/staff/fair.h"
#include "kiosk/screens/staff/fair_edit.h"
#include "kiosk/screens/staff/fair_figures.h"
#include "kiosk/screens/staff/fair_key.h"
#include "kiosk/screens/staff/featured.h"
#include "kiosk/screens/staff/gate.h"
#include "kiosk/screens/staff/item.h"
#include "kiosk/screens/staff/new_pin.h"
#include "kiosk/screens/staff/notice.h"
#include "kiosk/screens/staff/notices.h"
#include "kiosk/screens/staff/pictures.h"
#include "kiosk/screens/staff/say_date.h"
#include "kiosk/screens/staff/screen_test.h"
#include "kiosk/screens/staff/shelf.h"
#include "kiosk/screens/staff/shop_settings.h"
#include "kiosk/screens/staff/slides.h"
#include "kiosk/screens/staff/staff_home.h"
#include "kiosk/screens/staff/stick.h"
#include "kiosk/screens/staff/take_out.h"
#include "kiosk/screens/staff/touch_test.h"
#include "kiosk/screens/staff/wifi.h"

namespace app {

struct StaffPage {
  static constexpr bool is_read = false, fills_panel = false, is_staff = true, is_private = false;
};
struct WholeStaffPage {
  static constexpr bool is_read = false, fills_panel = true, is_staff = true, is_private = false;
};

template <>
struct PageOf<screens::GateAt> : OrdinaryPage {
  using State = screens::GateState;
  static constexpr std::string_view name = "gate";
  static auto fill(const Filling& from, const screens::GateAt&) { return screens::enter_gate(from.staff); }
  static constexpr auto draw = &screens::draw_gate;
};

template <>
struct PageOf<screens::FirstAt> {
  static constexpr bool is_read = true, fills_panel = true, is_staff = false, is_private = false;
  using State = screens::FirstStartState;
  static constexpr std::string_view name = "first_start";
  static auto fill(const Filling& from, const screens::FirstAt& at) {
    return screens::enter_first_start(from.staff, at, from.is_staff, from.config.checkup);
  }
  static constexpr auto draw = &screens::draw_first_start;
};

template <>
struct PageOf<screens::StaffAt> : StaffPage {
  using State = screens::StaffHomeState;
  static constexpr std::string_view name = "staff";
  static auto fill(const Filling& from, const screens::StaffAt&) {
    return screens::enter_staff_home(from.staff, from.today);
  }
  static constexpr auto draw = &screens::draw_staff_home;
};

template <>
struct PageOf<screens::NewPinAt> : StaffPage {
  using State = screens::NewPinState;
  static constexpr std::string_view name = "new_pin";
  static auto fill(const Filling& from, const screens::NewPinAt&) {
    return screens::enter_new_pin(from.staff);
  }
  static constexpr auto draw = &screens::draw_new_pin;
};

template <>
struct PageOf<screens::ShelfAt> : StaffPage {
  using State = screens::ShelfState;
  static constexpr std::string_view name = "shelf";
  static auto fill(const Filling& from, const screens::ShelfAt& at) {
    return screens::enter_shelf(from.catalog, from.staff, at, from.today, from.config.shop);
  }
  static auto fill_again(const Filling& from, const State& old) {
    return screens::enter_shelf_again(from.catalog, from.staff, old, from.today, from.config.shop);
  }
  static constexpr auto draw = &screens::draw_shelf;
};

template <>
struct PageOf<screens::ItemAt> : StaffPage {
  using State = screens::ItemState;
  static constexpr std::string_view name = "shelf_item";
  static auto fill(const Filling& from, const screens::ItemAt& at) {
    return screens::enter_item(from.catalog, at, from.today);
  }
  static constexpr auto draw = &screens::draw_item;
};

template <>
struct PageOf<screens::FeaturedAt> : StaffPage {
  using State = screens::FeaturedState;
  static constexpr std::string_view name = "shelf_featured";
  static auto fill(const Filling& from, const screens::FeaturedAt&) {
    return screens::enter_featured(from.catalog, from.today);
  }
  static constexpr auto draw = &screens::draw_featured;
};

template <>
struct PageOf<screens::ChangesAt> : StaffPage {
  using State = screens::ChangesState;
  static constexpr std::string_view name = "changes";
  static auto fill(const Filling& from, const screens::ChangesAt&) {
    return screens::enter_changes(from.catalog, from.staff);
  }
  static constexpr auto draw = &screens::draw_changes;
};

template <>
struct PageOf<screens::NoticesAt> : StaffPage {
  using State = screens::NoticesState;
  static constexpr std::string_view name = "notices";
  static auto fill(const Filling& from, const screens::NoticesAt&) {
    return screens::enter_notices(from.staff, from.today);
  }
  static constexpr auto draw = &screens::draw_notices;
};

template <>
struct PageOf<screens::NoticeAt> : StaffPage {
  using State = screens::NoticeState;
  static constexpr std::string_view name = "notice";
  static auto fill(const Filling& from, const screens::NoticeAt& at) {
    return screens::enter_notice(from.catalog, from.staff, at, from.today);
  }
  static constexpr auto draw = &screens::draw_notice;
};

template <>
struct PageOf<screens::SlidesAt> : StaffPage {
  using State = screens::SlidesState;
  static constexpr std::string_view name = "slides";
  static auto fill(const Filling& from, const screens::SlidesAt&) {
    return screens::enter_slides(from.staff);
  }
  static constexpr auto draw = &screens::draw_slides;
};

template <>
struct PageOf<screens::PicturesAt> : StaffPage {
  using State = screens::PicturesState;
  static constexpr std::string_view name = "stick_pictures";
  static auto fill(const Filling& from, const screens::PicturesAt&) {
    return screens::enter_pictures(from.staff);
  }
  static constexpr auto draw = &screens::draw_pictures;
};

template <>
struct PageOf<screens::WifiAt> : StaffPage {
  using State = screens::WifiState;
  static constexpr std::string_view name = "wifi";
  static auto fill(const Filling& from, const screens::WifiAt&) { return screens::enter_wifi(from.staff); }
  static constexpr auto draw = &screens::draw_wifi;
};

template <>
struct PageOf<screens::ShopAt> : StaffPage {
  using State = screens::ShopSettingsState;
  static constexpr std::string_view name = "shop";
  static auto fill(const Filling& from, const screens::ShopAt& at) {
    return screens::enter_shop_settings(from.catalog, at);
  }
  static constexpr auto draw = &screens::draw_shop_settings;
};

template <>
struct PageOf<screens::DoctorAt> : StaffPage {
  using State = screens::DoctorState;
  static constexpr std::string_view name = "doctor";
  static auto fill(const Filling& from, const screens::DoctorAt&) {
    return screens::enter_doctor(from.staff, {from.config.speech, from.config.scanner, from.config.checkup});
  }
  static constexpr auto draw = &screens::draw_doctor;
};

template <>
struct PageOf<screens::StickAt> : StaffPage {
  using State = screens::StickState;
  static constexpr std::string_view name = "stick";
  static auto fill(const Filling& from, const screens::StickAt&) { return screens::enter_stick(from.staff); }
  static constexpr auto draw = &screens::draw_stick;
};

template <>
struct PageOf<screens::CareAt> : StaffPage {
  using State = screens::CareState;
  static constexpr std::string_view name = "care";
  static auto fill(const Filling& from, const screens::CareAt&) { return screens::enter_care(from.staff); }
  static constexpr auto draw = &screens::draw_care;
};

template <>
struct PageOf<screens::CleaningAt> : WholeStaffPage {
  using State = screens::CleaningState;
  static constexpr std::string_view name = "cleaning";
  static auto fill(const Filling& from, const screens::CleaningAt&) {
    return screens::enter_cleaning(from.staff);
  }
  static constexpr auto draw = &screens::draw_cleaning;
};

template <>
struct PageOf<screens::TouchTestAt> : WholeStaffPage {
  using State = screens::TouchTestState;
  static constexpr std::string_view name = "touch_test";
  static auto fill(const Filling& from, const screens::TouchTestAt&) {
    return screens::enter_touch_test(from.staff);
  }
  static constexpr auto draw = &screens::draw_touch_test;
};

template <>
struct PageOf<screens::ScreenTestAt> : WholeStaffPage {
  using State = screens::ScreenTestState;
  static constexpr std::string_view name = "screen_test";
  static auto fill(const Filling& from, const screens::ScreenTestAt&) {
    return screens::enter_screen_test(from.staff);
  }
  static constexpr auto draw = &screens::draw_screen_test;
};

template <>
struct PageOf<screens::FairAt> : StaffPage {
  using State = screens::StaffFairState;
  static constexpr std::string_view name = "fair_staff";
  static auto fill(const Filling& from, const screens::FairAt&) {
    return screens::enter_staff_fair(from.catalog, from.staff);
  }
  static constexpr auto draw = &screens::draw_staff_fair;
};

template <>
struct PageOf<screens::FairEditAt> : StaffPage {
  using State = screens::FairEditState;
  static constexpr std::string_view name = "fair_edit";
  static auto fill(const Filling& from, const screens::FairEditAt& at) {
    return screens::enter_fair_edit(from.catalog, from.staff, at, from.today);
  }
  static constexpr auto draw = &screens::draw_fair_edit;
};

template <>
struct PageOf<screens::SayDateAt> : StaffPage {
  using State = screens::SayDateState;
  static constexpr std::string_view name = "say_date";
  static auto fill(const Filling& from, const screens::SayDateAt&) {
    return screens::enter_say_date(from.catalog, from.staff);
  }
  static constexpr auto draw = &screens::draw_say_date;
};

template <>
struct PageOf<screens::FairKeyAt> : StaffPage {
  using State = screens::FairKeyState;
  static constexpr std::string_view name = "fair_key";
  static auto fill(const Filling& from, const screens::FairKeyAt& at) {
    return screens::enter_fair_key(from.staff, at, from.config.stick_folders);
  }
  static constexpr auto draw = &screens::draw_fair_key;
};

template <>
struct PageOf<screens::TakeOutAt> : StaffPage {
  using State = screens::TakeOutState;
  static constexpr std::string_view name = "fair_take_out";
  static auto fill(const Filling& from, const screens::TakeOutAt&) {
    return screens::enter_take_out(from.catalog, from.staff, from.config.stick_folders);
  }
  static constexpr auto draw = &screens::draw_take_out;
};

template <>
struct PageOf<screens::FairFiguresAt> : StaffPage {
  using State = screens::FairFiguresState;
  static constexpr std::string_view name = "fair_figures";
  static auto fill(const Filling& from, const screens::FairFiguresAt& at) {
    return screens::enter_fair_figures(from.catalog, from.staff, at);
  }
  static constexpr auto draw = &screens::draw_fair_figures;
};

}  // namespace app
