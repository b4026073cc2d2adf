// What staff write for visitors: notices, the guest Wi-Fi, the order of slides; their days, faults and texts.
#include "kiosk/domain/notice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/slide_show.h"
#include "kiosk/domain/wifi.h"
#include "tests/support/samples.h"

namespace {

using domain::Notice;
using domain::SlideShow;
using domain::Wifi;
using samples::day;
using testing::ElementsAre;

Notice closed_for_tet() {
  return {domain::LocalizedText("Nghỉ Tết đến hết mùng 5", "Closed for Tết", "បិទ"), day("2027-02-04"),
          day("2027-02-10")};
}

TEST(Notices, AreShownFromTheFirstDayToTheLast) {
  const Notice notice = closed_for_tet();

  EXPECT_EQ(notice.phase_on(day("2027-02-03")), Notice::Phase::coming);
  EXPECT_EQ(notice.phase_on(day("2027-02-04")), Notice::Phase::shown);
  EXPECT_EQ(notice.phase_on(day("2027-02-10")), Notice::Phase::shown);
  EXPECT_EQ(notice.phase_on(day("2027-02-11")), Notice::Phase::over);
  EXPECT_EQ(Notice{notice.text}.phase_on(day("2026-11-29")), Notice::Phase::shown);
}

TEST(Notices, AreReadAsTheyWereKept) {
  const Notice all = closed_for_tet(), bare{domain::LocalizedText("Hôm nay = giảm giá\nmai thôi")};

  EXPECT_EQ(domain::notice_from(domain::value_of(all)), all);
  const auto read = domain::notice_from(domain::value_of(bare));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->text.in(base::Lang::vi), "Hôm nay = giảm giá mai thôi");
  EXPECT_FALSE(read->from);
}

TEST(Notices, WithAFaultAreNotShown) {
  EXPECT_EQ(Notice{}.fault(), Notice::Fault::no_text);
  EXPECT_EQ((Notice{domain::LocalizedText("x"), day("2027-02-04"), day("2027-02-03")}.fault()),
            Notice::Fault::ends_before_it_begins);
  EXPECT_FALSE(domain::notice_from(""));
  EXPECT_FALSE(domain::notice_from("from=2027-02-04\n"));
  EXPECT_FALSE(domain::notice_from("vi=x\nuntil=tomorrow\n"));  // else it would be shown for ever
}

TEST(GuestWifi, MakesTheCodeThatTelephonesRead) {
  EXPECT_EQ((Wifi{"Dua Sap", "12345678"}.code()), "WIFI:T:WPA;S:Dua Sap;P:12345678;;");
  EXPECT_EQ((Wifi{"Quán \"Dừa\"; tầng 1", "a:b,c\\d;e\"f"}.code()),
            "WIFI:T:WPA;S:Quán \\\"Dừa\\\"\\; tầng 1;P:a\\:b\\,c\\\\d\\;e\\\"f;;");
  EXPECT_EQ((Wifi{"Free", ""}.code()), "WIFI:T:nopass;S:Free;;");
}

TEST(GuestWifi, KnowsWhatNoNetworkTakes) {
  using Fault = Wifi::Fault;
  EXPECT_EQ((Wifi{"", "12345678"}.fault()), Fault::no_name);
  EXPECT_EQ((Wifi{std::string(33, 'x'), ""}.fault()), Fault::name_too_long);
  EXPECT_EQ((Wifi{"x", "1234567"}.fault()), Fault::password_length);
  EXPECT_EQ((Wifi{"x", std::string(64, '1')}.fault()), Fault::password_length);
  EXPECT_EQ((Wifi{"x", "mật khẩu 8"}.fault()), Fault::password_letters);
  EXPECT_EQ((Wifi{"Cửa hàng", "p@ss wörd"}.fault()), Fault::password_letters);
  EXPECT_EQ((Wifi{"Cửa hàng", "p@ss word"}.fault()), Fault::none);
}

TEST(GuestWifi, IsReadAsItWasKept) {
  const Wifi wifi{"a=b", "=1;2:3,4="};

  EXPECT_EQ(domain::wifi_from(domain::value_of(wifi)), wifi);
  EXPECT_FALSE(domain::wifi_from("password=12345678\n"));
}

std::vector<std::string> order_of(const SlideShow& show) {
  std::vector<std::string> ids;
  for (const SlideShow::Entry& entry : show.entries) ids.push_back(entry.id.substr(0, 9));
  return ids;
}

std::map<std::string, std::string, std::less<>> values_of(const SlideShow& show) {
  std::map<std::string, std::string, std::less<>> values;
  for (std::size_t i = 0; i < show.entries.size(); ++i)
    values[show.entries[i].id] = domain::value_of(show.entries[i], i);
  return values;
}

TEST(SlideShow, HasEveryPartUntilStaffSayOtherwise) {
  EXPECT_THAT(order_of(domain::slide_show_from({})),
              ElementsAre("notices", "festivals", "products", "places", "wifi", "codes"));
}

TEST(SlideShow, IsReadAsItWasKept) {
  SlideShow show = domain::slide_show_from({});
  show.entries[1].is_shown = false;
  std::swap(show.entries[0], show.entries[3]);
  const std::string digest(64, 'a');
  show.entries.insert(show.entries.begin() + 2, {digest, std::nullopt,
                                                 domain::ShopPicture{*base::Digest::parse(digest), 1920, 1080,
                                                                     domain::LocalizedText("Quán")}});

  const SlideShow read = domain::slide_show_from(values_of(show));

  EXPECT_EQ(read, show);
  EXPECT_EQ(read.pictures(), 1u);
  EXPECT_TRUE(read.names(*base::Digest::parse(digest)));
}

TEST(SlideShow, PutsAPartThatANewerProgramKnowsWhereItBelongs) {
  auto values = values_of(domain::slide_show_from({}));
  values.erase("places");

  EXPECT_THAT(order_of(domain::slide_show_from(values)),
              ElementsAre("notices", "festivals", "products", "places", "wifi", "codes"));
}

TEST(SlideShow, PassesOverWhatMeansNothing) {
  const SlideShow show = domain::slide_show_from({{"places", "shown=no\nplace=many"},
                                                  {"unknown", "place=0"},
                                                  {std::string(64, 'b'), "width=0\nheight=5"},
                                                  {std::string(64, 'c'), ""}});

  EXPECT_THAT(order_of(show), ElementsAre("notices", "festivals", "products", "places", "wifi", "codes"));
  EXPECT_EQ(show.pictures(), 0u);
}

}  // namespace
