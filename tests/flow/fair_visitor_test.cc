// What visitors find while a fair runs, by touches on the screen: the exhibitors' home and slides, codes for
// their phones, and the contact that they leave, may leave out, and can have deleted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/sha256.h"
#include "kiosk/domain/short_name.h"
#include "kiosk/screens/fair/lead_words.h"
#include "kiosk/screens/producer.h"
#include "kiosk/text/format.h"
#include "tests/support/fair_flow.h"

namespace {

using namespace std::chrono_literals;
using base::Lang;
using screens::ForgetLeadAt;
using screens::HomeAt;
using screens::LeadAt;
using screens::LeadReceiptAt;
using screens::ProductAt;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using text::Msg;

class AtTheFair : public support::FairFlow {
 protected:
  const screens::RunningFair& running() { return *kiosk().fairs().running(); }
  leads::Counts counts() { return kiosk().fairs().leads().counts(); }
  std::string product_name(const domain::ProductId& id) { return name_of(id.text().c_str()); }
  void agree_and_send(Msg purpose) {
    tap_below(Msg::lead_continue);
    tap_below(purpose);
    tap_below(Msg::lead_send);
  }
  // A contact of a visitor who typed nothing but what is needed.
  std::string leave_contact() {
    open(LeadAt{});
    write(Msg::lead_field_name, "Lan");
    write(Msg::lead_field_phone, "0912345678");
    agree_and_send(Msg::lead_purpose_reply);
    const auto* receipt = std::get_if<LeadReceiptAt>(&visitor_.here());
    EXPECT_TRUE(receipt);
    return receipt ? receipt->number : std::string(12, '0');
  }
  void enter_number(std::string_view digits) {
    for (const char digit : digits) visitor_.tap(std::string(1, digit), ui::Role::key);
    visitor_.tap(Msg::lead_forget_do, ui::Role::button);
    visitor_.frames(3);
  }
  // Within reach or not; nothing of that name fails the test.
  bool is_chosen(std::string_view label) {
    for (const auto& control : kiosk().semantics().controls())
      if (control.label == label && control.role == ui::Role::toggle) return control.is_on;
    ADD_FAILURE() << "no choice is called \"" << label << "\"";
    return false;
  }
  std::vector<std::string> codes() {
    std::vector<std::string> all;
    for (const auto& code : kiosk().semantics().codes()) all.push_back(code.content);
    return all;
  }
  void wait(std::chrono::milliseconds time) {
    clock_.advance(time);
    visitor_.frames(3);
  }
};

TEST_F(AtTheFair, HomeIsTheExhibitors) {
  for (const Lang lang : base::kLanguages) {
    speak(lang);
    EXPECT_TRUE(visitor_.sees(fair_->name.in(lang)));
    EXPECT_TRUE(visitor_.sees(fair_->welcome.in(lang)));
    EXPECT_TRUE(visitor_.sees("B12"));
    EXPECT_TRUE(visitor_.sees(product_name(running().products.front())));
    EXPECT_TRUE(visitor_.can_tap(Msg::fair_contact));
    EXPECT_EQ(kiosk().semantics().codes().size(), 1u);
  }
}

TEST_F(AtTheFair, TheMakersAreOneTapAway) {
  const std::string maker = domain::short_name(running().exhibitors.front().name.best(Lang::vi));
  visitor_.tap(maker);
  ASSERT_TRUE(visitor_.is_at<screens::ProducerAt>());
  tap_below(Msg::fair_contact);
  EXPECT_TRUE(visitor_.is_at<LeadAt>());
}

TEST_F(AtTheFair, TheWholeCatalogueIsOneTapAway) {
  const std::string title = kiosk().catalog()->meta().title.best(Lang::vi);
  visitor_.tap(title.empty() ? visitor_.word(Msg::show_all)
                             : text::fill(visitor_.word(Msg::fair_all_of), "title", title));
  EXPECT_TRUE(visitor_.is_at<screens::BrowseAt>());
}

TEST_F(AtTheFair, SlidesAreTheExhibitorsUntilItIsOver) {
  const auto titles = [&] {
    kiosk().attract();
    std::vector<std::string> all;
    for (int i = 0; i < 30; ++i) {
      visitor_.frames(4);
      for (const std::string& word : visitor_.words()) all.push_back(word);
      clock_.advance(9s);
    }
    return all;
  };
  const std::string name = fair_->name.in(Lang::vi), codes = visitor_.word(Msg::attract_codes);
  const std::string contact = visitor_.word(Msg::fair_contact);

  const auto during = titles();
  EXPECT_THAT(during, Contains(name));
  EXPECT_THAT(during, Contains(contact));
  EXPECT_THAT(during, Not(Contains(codes)));

  clock_.set_day("2026-11-27");
  visitor_.frames(3);
  const auto after = titles();
  EXPECT_THAT(after, Not(Contains(name)));
  EXPECT_THAT(after, Contains(codes));
}

TEST_F(AtTheFair, AVietnameseVisitorLeavesAContactByTheKeysOnTheScreen) {
  visitor_.tap(Msg::fair_contact);
  ASSERT_TRUE(visitor_.is_at<LeadAt>());
  EXPECT_TRUE(visitor_.sees(Msg::lead_empties));
  write(Msg::lead_field_name, "Nguyeenx Thij Lan");
  write(Msg::lead_field_phone, "0912345678");
  write(Msg::lead_field_company, "Sieeu thij");
  tap_below(Msg::lead_continue);
  EXPECT_TRUE(visitor_.sees(fair_->keeper));
  EXPECT_TRUE(visitor_.sees(text::format_day(samples::day("2027-02-22"), Lang::vi)));
  tap_below(Msg::lead_purpose_reply);
  tap_below(Msg::lead_send);

  ASSERT_TRUE(visitor_.is_at<LeadReceiptAt>());
  const auto leads = read_leads();
  ASSERT_EQ(leads.size(), 1u);
  EXPECT_EQ(leads[0].given().name, "Nguyễn Thị Lan");
  EXPECT_EQ(leads[0].given().phone, "0912345678");
  EXPECT_EQ(leads[0].given().company, "Siêu thị");
  EXPECT_THAT(leads[0].given().agreed, ElementsAre(leads::Purpose::reply));
  EXPECT_EQ(leads[0].consent().text_version, screens::kConsentVersion);
  EXPECT_EQ(leads[0].consent().lang, Lang::vi);
  EXPECT_EQ(leads[0].keep_until(), samples::day("2027-02-22"));
}

TEST_F(AtTheFair, AKhmerVisitorLeavesAnAddress) {
  speak(Lang::km);
  visitor_.tap(Msg::fair_contact);
  write(Msg::lead_field_name, "សុខ ចាន់");
  write(Msg::lead_field_email, "sok");
  tap_below(Msg::lead_continue);
  EXPECT_TRUE(visitor_.sees(Msg::lead_fault_email));
  tap_below(Msg::lead_field_email);
  visitor_.tap("?!", ui::Role::key);
  keys("@");
  visitor_.tap("?!", ui::Role::key);
  keys("mail.kh");
  visitor_.tap(Msg::lead_keys_away);
  agree_and_send(Msg::lead_purpose_offers);

  ASSERT_TRUE(visitor_.is_at<LeadReceiptAt>());
  const auto leads = read_leads();
  ASSERT_EQ(leads.size(), 1u);
  EXPECT_EQ(leads[0].given().name, "សុខ ចាន់");
  EXPECT_EQ(leads[0].given().email, "sok@mail.kh");
  EXPECT_EQ(leads[0].given().lang, Lang::km);
}

TEST_F(AtTheFair, AnEnglishVisitorAsksAboutTheProductThatTheyLookAt) {
  speak(Lang::en);
  const domain::ProductId product = running().products.front(), other = running().products[1];
  kiosk().apply(screens::ToggleShortlist{other});
  open(ProductAt{product});
  tap_below(Msg::fair_contact);
  ASSERT_TRUE(visitor_.is_at<LeadAt>());
  write(Msg::lead_field_name, "Emma");
  write(Msg::lead_field_zalo, "emma1");
  EXPECT_TRUE(is_chosen(product_name(product)));
  EXPECT_FALSE(is_chosen(product_name(other)));
  visitor_.tap_below(product_name(other));
  agree_and_send(Msg::lead_purpose_reply);

  const auto leads = read_leads();
  ASSERT_EQ(leads.size(), 1u);
  ASSERT_EQ(leads[0].given().products.size(), 2u);
  EXPECT_EQ(leads[0].given().products[0].id, product);
  EXPECT_EQ(leads[0].given().products[0].name, product_name(product));
}

TEST_F(AtTheFair, WhatAVisitorKeepsIsAskedAboutTogether) {
  for (int i = 0; i < 3; ++i)
    kiosk().apply(screens::ToggleShortlist{running().products[static_cast<std::size_t>(i)]});
  open(screens::ShortlistAt{});
  tap_below(Msg::fair_contact);
  ASSERT_TRUE(visitor_.is_at<LeadAt>());
  for (int i = 0; i < 3; ++i)
    EXPECT_TRUE(is_chosen(product_name(running().products[static_cast<std::size_t>(i)])));
}

TEST_F(AtTheFair, NothingIsStoredUntilAPurposeIsAgreedTo) {
  open(LeadAt{});
  write(Msg::lead_field_name, "Lan");
  write(Msg::lead_field_phone, "0912345678");
  tap_below(Msg::lead_continue);
  for (const Msg purpose : {Msg::lead_purpose_reply, Msg::lead_purpose_offers})
    EXPECT_FALSE(visitor_.is_on(purpose)) << "never ticked beforehand";
  const ui::Rect yes = visitor_.rect_of(ui::Role::button, visitor_.word(Msg::lead_send)),
                 no = visitor_.rect_of(ui::Role::button, visitor_.word(Msg::lead_keep_nothing));
  EXPECT_EQ(yes.w, no.w);
  EXPECT_EQ(yes.h, no.h);

  tap_below(Msg::lead_send);
  EXPECT_TRUE(visitor_.sees(Msg::lead_no_purpose));
  EXPECT_TRUE(visitor_.is_at<LeadAt>());
  EXPECT_EQ(counts().all(), 0);

  tap_below(Msg::lead_keep_nothing);
  EXPECT_TRUE(visitor_.is_at<HomeAt>());
  EXPECT_TRUE(visitor_.sees(Msg::lead_nothing_kept));
  EXPECT_EQ(counts().all(), 0);
  open(LeadAt{});
  EXPECT_FALSE(visitor_.sees("0912345678"));
}

TEST_F(AtTheFair, WhatIsMissingIsSaidBesideItsField) {
  open(LeadAt{});
  tap_below(Msg::lead_continue);
  EXPECT_TRUE(visitor_.sees(Msg::lead_fault_name));
  EXPECT_TRUE(visitor_.sees(Msg::lead_fault_way));

  write(Msg::lead_field_name, "Lan");
  write(Msg::lead_field_phone, "12");
  EXPECT_FALSE(visitor_.sees(Msg::lead_fault_name));
  EXPECT_TRUE(visitor_.sees(Msg::lead_fault_phone));
}

TEST_F(AtTheFair, EachKeyIsAnsweredWithinTwoFrames) {
  open(LeadAt{});
  visitor_.tap(Msg::lead_field_note, ui::Role::field);
  (void)visitor_.settle();
  std::string written;
  for (const char letter : std::string_view("Bnhkl")) {
    const auto* key = visitor_.find(std::string(1, letter), ui::Role::key);
    ASSERT_TRUE(key);
    const ImVec2 at = key->rect.centre();
    visitor_.frame({{gfx::InputEvent::Kind::pointer_down, at.x, at.y}});
    visitor_.frame({{gfx::InputEvent::Kind::pointer_up, at.x, at.y}});
    visitor_.frame();
    written += letter;
    EXPECT_TRUE(visitor_.sees(written)) << written;
  }
}

TEST_F(AtTheFair, NothingOfAContactStaysAfterItWasSent) {
  open(LeadAt{});
  write(Msg::lead_field_name, "Hkq");
  write(Msg::lead_field_phone, "0912345678");
  write(Msg::lead_field_note, "Vnpmkhg");
  agree_and_send(Msg::lead_purpose_reply);
  ASSERT_TRUE(visitor_.is_at<LeadReceiptAt>());

  for (const std::string_view typed : {"Vnpmkhg", "0912345678", "Hkq"}) {
    EXPECT_FALSE(visitor_.sees(typed));
    EXPECT_THAT(disk(), Not(HasSubstr(typed)));
    for (const std::string& query : kiosk().session().recent) EXPECT_THAT(query, Not(HasSubstr(typed)));
  }
  for (const screens::Location& where : kiosk().session().history)
    EXPECT_FALSE(std::holds_alternative<LeadAt>(where)) << "no way back leads to it";
  open(LeadAt{});
  EXPECT_FALSE(visitor_.sees("Vnpmkhg"));
  visitor_.stop();
  EXPECT_THAT(disk(), Not(HasSubstr("Vnpmkhg")));
}

TEST_F(AtTheFair, TheFormEmptiesItselfWhenItsVisitorHasGone) {
  open(LeadAt{});
  visitor_.tap(Msg::lead_field_name, ui::Role::field);
  keys("Hkqmnkhg");
  wait(21s);
  EXPECT_TRUE(visitor_.sees(Msg::idle_title)) << "the question tells it";
  EXPECT_TRUE(visitor_.is_at<LeadAt>());

  wait(10s);
  EXPECT_FALSE(visitor_.is_at<LeadAt>());
  EXPECT_TRUE(kiosk().is_attracting());
  EXPECT_THAT(disk(), Not(HasSubstr("Hkqmnkhg")));
  kiosk().stop_attracting();
  open(LeadAt{});
  EXPECT_FALSE(visitor_.sees("Hkqmnkhg"));
}

TEST_F(AtTheFair, NoWayLeadsBackToAFormThatWasLeft) {
  open(LeadAt{});
  visitor_.tap(Msg::lead_field_name, ui::Role::field);
  keys("Hkq");
  kiosk().apply(screens::GoTo{screens::BrowseAt{}});
  visitor_.frames(3);
  EXPECT_EQ(kiosk().session().history.size(), 2u);

  open(LeadAt{});
  EXPECT_FALSE(visitor_.sees("Hkq"));
  visitor_.tap(Msg::lead_field_name, ui::Role::field);
  keys("Ab");
  kiosk().apply(screens::Open{screens::AccessibilityAt{}});
  visitor_.frames(3);
  wait(21s);
  EXPECT_TRUE(visitor_.sees(Msg::idle_title)) << "no longer than on the form itself";
  visitor_.tap_at(960, 500);
  wait(500ms);
  visitor_.go_back();
  EXPECT_TRUE(visitor_.sees("Ab")) << "larger letters cost nobody what they wrote";
}

TEST_F(AtTheFair, WhoWritesLosesNothingToAnotherGenerationOrDay) {
  open(LeadAt{});
  visitor_.tap(Msg::lead_field_name, ui::Role::field);
  keys("Lan");
  renew();
  visitor_.frames(3);
  EXPECT_TRUE(visitor_.sees("Lan"));
  clock_.set_day("2026-11-27");  // and the fair is over
  visitor_.frames(3);
  EXPECT_TRUE(visitor_.sees("Lan"));

  keys("h");
  visitor_.tap(Msg::lead_keys_away);
  write(Msg::lead_field_phone, "0912345678");
  agree_and_send(Msg::lead_purpose_reply);
  EXPECT_TRUE(visitor_.is_at<LeadReceiptAt>());
  EXPECT_EQ(counts().waiting, 1);
}

TEST_F(AtTheFair, AScanTakesNobodyAwayFromTheForm) {
  open(LeadAt{});
  visitor_.tap(Msg::lead_field_note, ui::Role::field);
  keys("Ab");
  visitor_.scan("https://ocop.example/k?p=mat-hoa-dua");
  visitor_.press(gfx::InputEvent::Key::enter);
  visitor_.frames(5);
  EXPECT_TRUE(visitor_.is_at<LeadAt>());
  EXPECT_TRUE(visitor_.sees("Ab"));
  EXPECT_FALSE(visitor_.sees("mat-hoa-dua"));
}

TEST_F(AtTheFair, WhatIsTypedIsReadAloudToNobody) {
  open(LeadAt{});
  write(Msg::lead_field_name, "Lan");
  for (const gfx::WrittenText& text : kiosk().semantics().texts())
    EXPECT_EQ(text.is_private, text.text == "Lan") << text.text;
}

TEST_F(AtTheFair, NobodyTypesForNothingWhereNoContactCanBeStored) {
  visitor_.stop();
  std::filesystem::remove_all(layout_.leads());
  visitor_.start();
  EXPECT_FALSE(visitor_.can_tap(Msg::fair_contact));
  open(LeadAt{});
  EXPECT_TRUE(visitor_.sees(fair_->phone));
  EXPECT_FALSE(visitor_.can_tap(Msg::lead_field_name));
}

TEST_F(AtTheFair, AContactThatCannotBeStoredStaysOnTheForm) {
  open(LeadAt{});
  write(Msg::lead_field_name, "Lan");
  write(Msg::lead_field_phone, "0912345678");
  for (const auto& entry : std::filesystem::directory_iterator(layout_.leads())) {
    std::filesystem::remove_all(entry.path());
    ASSERT_TRUE(files_.write_durably(entry.path(), "no folder"));
  }
  agree_and_send(Msg::lead_purpose_reply);

  EXPECT_TRUE(visitor_.is_at<LeadAt>());
  EXPECT_TRUE(visitor_.sees(Msg::lead_failed));
  tap_below(Msg::lead_change);
  EXPECT_TRUE(visitor_.sees("0912345678"));
}

TEST_F(AtTheFair, TheReceiptIsACodeWithoutAWordOfTheVisitors) {
  for (const Lang lang : base::kLanguages) {
    speak(lang);
    open(LeadReceiptAt{"123456789012", screens::LeadReceiptAt::kAbout | 0xFF, fair_->keeper, fair_->phone,
                       samples::day("2027-02-22")});
    visitor_.frames(5, 1280, 800);
    ASSERT_EQ(kiosk().semantics().codes().size(), 1u);
    const auto& code = kiosk().semantics().codes().front();
    EXPECT_TRUE(code.is_whole);
    EXPECT_GE(code.module_px, ui::kFinestModule_px);
    EXPECT_THAT(code.content, HasSubstr("1234 5678 9012"));
    EXPECT_THAT(code.content, HasSubstr(fair_->phone));
    EXPECT_TRUE(visitor_.sees("1234 5678 9012"));
  }
}

TEST_F(AtTheFair, TheReceiptGoesAwayByItself) {
  (void)leave_contact();
  wait(31s);
  EXPECT_FALSE(visitor_.is_at<LeadReceiptAt>());
}

TEST_F(AtTheFair, CodesHoldThePriceListOrACardForTheAddressBook) {
  ASSERT_EQ(kiosk().semantics().codes().size(), 1u);
  EXPECT_THAT(kiosk().semantics().codes().front().content,
              HasSubstr(product_name(running().products.front())));
  EXPECT_GE(kiosk().semantics().codes().front().module_px, ui::kFinestModule_px);

  open(ProductAt{running().products.front()});
  tap_below(Msg::fair_code_card);
  EXPECT_THAT(codes(), Contains(testing::AllOf(HasSubstr("BEGIN:VCARD\r\n"), HasSubstr("END:VCARD\r\n"))));
}

TEST_F(AtTheFair, AMakersPageGivesItsCardFirst) {
  const screens::ProducerAt maker{running().exhibitors.front().id};
  const auto page = screens::enter_producer(*kiosk().catalog(), maker, std::nullopt, fair_->from, &running());
  ASSERT_TRUE(page && page->offer);
  EXPECT_EQ(page->offer->choice, 1u);
}

TEST_F(AtTheFair, TheExhibitorsProductsCanBeChosenThoughNoneWasSaved) {
  open(LeadAt{});
  EXPECT_FALSE(is_chosen(product_name(running().products.front())));
  EXPECT_FALSE(is_chosen(product_name(running().products[1])));
}

TEST_F(AtTheFair, AContactIsDeletedByTheNumberOfItsReceipt) {
  const std::string number = leave_contact();
  kiosk().apply(screens::GoTo{HomeAt{}});
  (void)visitor_.settle();
  tap_below(Msg::fair_forget);
  ASSERT_TRUE(visitor_.is_at<ForgetLeadAt>());
  enter_number(number);

  EXPECT_TRUE(visitor_.sees(Msg::lead_forget_removed));
  EXPECT_EQ(counts().removed, 1);
  EXPECT_TRUE(read_leads().empty());
}

TEST_F(AtTheFair, WhatWasHandedToTheExhibitorIsAskedForThere) {
  const std::string number = leave_contact();
  visitor_.stop();
  {
    leads::LeadStore store(files_, layout_, clock_);
    ASSERT_TRUE(store.mark_taken(key_.public_key(), {*leads::LeadNumber::parse(number)}, {}));
  }
  visitor_.start();
  open(screens::AboutAt{});
  tap_below(Msg::fair_forget);
  enter_number(number);

  EXPECT_TRUE(visitor_.sees(visitor_.word(Msg::lead_forget_taken)));
  EXPECT_TRUE(visitor_.sees(fair_->phone));
  EXPECT_EQ(counts().wishes, 1);
}

TEST_F(AtTheFair, GuessesOfNumbersAreSlowedDown) {
  const std::string number = leave_contact();
  open(ForgetLeadAt{});
  for (int i = 0; i < 5; ++i) {
    enter_number("11112222333" + std::to_string(i));
    EXPECT_TRUE(visitor_.sees(Msg::lead_forget_unknown));
  }
  EXPECT_FALSE(visitor_.can_tap(Msg::lead_forget_do)) << "no pad for a while";
  kiosk().apply(screens::ForgetLead{number});
  visitor_.frames(3);
  EXPECT_EQ(counts().removed, 0) << "not even the right one";

  kiosk().stay_awake();
  clock_.advance(29s);
  kiosk().stay_awake();
  wait(2s);
  enter_number(number);
  EXPECT_EQ(counts().removed, 1);
}

TEST_F(AtTheFair, PagesAreCountedAndNothingElse) {
  (void)leave_contact();
  kiosk().apply(screens::GoTo{HomeAt{}});
  visitor_.stop();
  const std::string disk_now = disk();
  EXPECT_THAT(disk_now, HasSubstr("lead_receipt"));
  EXPECT_THAT(disk_now, Not(HasSubstr("0912345678")));
}

// Whoever changes a word of what visitors agree to gives it another version: what was agreed to before is
// kept with the old one.
TEST(ConsentText, ChangesOnlyWithItsVersion) {
  std::string all(screens::kConsentVersion);
  for (const Lang lang : base::kLanguages)
    for (const Msg message : screens::consent_messages()) (all += '\n') += text::message(message, lang);

  EXPECT_EQ(base::sha256_of(all).hex(), "7f06a51a88414b6e7a374c183919add61f5eadd4638c0d877091667b22321db1");
}

}  // namespace
