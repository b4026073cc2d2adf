// Telling a scanner from a person, and finding what a code stands for.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/scanner.h"
#include "tests/support/samples.h"

namespace {

using samples::day;

using Key = gfx::InputEvent::Key;

// What a scanner, or a person, sends to the kiosk.
class Scanner : public testing::Test {
 protected:
  std::optional<app::Scanner::Scan> type(const std::string& text, double between_s) {
    std::optional<app::Scanner::Scan> scan;
    for (const char c : text) {
      gfx::InputEvent event{gfx::InputEvent::Kind::text};
      event.text = c;
      if (auto ended = scanner_.take({event}, now_ += between_s)) scan = ended;
    }
    return scan;
  }
  std::optional<app::Scanner::Scan> press(Key key, double after_s = 0.01) {
    gfx::InputEvent event{gfx::InputEvent::Kind::key};
    event.key = key;
    return scanner_.take({event}, now_ += after_s);
  }
  // The code of `typed`, ended with Enter.
  std::string code_of(const std::string& typed) {
    (void)type(typed, 0.01);
    const auto scan = press(Key::enter);
    return scan ? scan->code : "";
  }

  app::Scanner scanner_;
  double now_ = 10;
};

TEST_F(Scanner, AreToldFromAPersonByTheirSpeed) {
  EXPECT_FALSE(type("893601", 0.01));
  EXPECT_EQ(press(Key::enter)->code, "893601");
  EXPECT_FALSE(type("893601", 0.2));  // a person
  EXPECT_FALSE(press(Key::enter, 0.2));
  EXPECT_FALSE(type("12", 0.01));
  EXPECT_FALSE(press(Key::enter));  // too short for any code
}

TEST_F(Scanner, MayBeSlow) {
  EXPECT_FALSE(type("8936012345678", 0.06));
  EXPECT_EQ(press(Key::enter, 0.06)->code, "8936012345678");
}

TEST_F(Scanner, MayEndWithTab) {
  EXPECT_FALSE(type("8936012345678", 0.01));
  const auto scan = press(Key::tab);
  ASSERT_TRUE(scan);
  EXPECT_EQ(scan->code, "8936012345678");
  EXPECT_EQ(scan->end, app::Scanner::Scan::End::key);
}

TEST_F(Scanner, MayEndWithNothing) {
  EXPECT_FALSE(type("8936012345678", 0.01));
  EXPECT_TRUE(scanner_.is_typing());
  EXPECT_FALSE(scanner_.take({}, now_ + 0.1));
  const auto scan = scanner_.take({}, scanner_.pause_ends_s());
  ASSERT_TRUE(scan);
  EXPECT_EQ(scan->code, "8936012345678");
  EXPECT_EQ(scan->end, app::Scanner::Scan::End::pause);
  EXPECT_FALSE(scanner_.is_typing());
  EXPECT_FALSE(press(Key::enter, 1));  // said once
}

TEST_F(Scanner, MaySendTheNextCodeRightAfterThePause) {
  EXPECT_FALSE(type("8936012345678", 0.01));
  now_ += 0.2;  // no frame in between
  EXPECT_EQ(type("8", 0.01)->code, "8936012345678");
  (void)type("936012345679", 0.01);
  EXPECT_EQ(press(Key::enter)->code, "8936012345679");
}

TEST_F(Scanner, MayPutSignsAndTheKindOfCodeInFront) {
  EXPECT_EQ(code_of("*8936012345678"), "8936012345678");
  EXPECT_EQ(code_of("~#]8936012345678 "), "8936012345678");
  EXPECT_EQ(code_of("]E08936012345678"), "8936012345678");
  EXPECT_EQ(code_of("]Q1https://kiosk.example/k?p=gao"), "https://kiosk.example/k?p=gao");
  EXPECT_EQ(code_of("*12345"), "");
  (void)type("*8936012345678", 0.01);
  EXPECT_EQ(press(Key::enter)->typed, "*8936012345678");
}

// A frame that takes long brings all keys at once; they have their own times.
TEST_F(Scanner, AreToldFromAPersonInALateFrameToo) {
  const auto keys = [&](double between_s) {
    std::vector<gfx::InputEvent> events;
    for (const char c : std::string("893601\n")) {
      events.push_back({c == '\n' ? gfx::InputEvent::Kind::key : gfx::InputEvent::Kind::text});
      if (c == '\n')
        events.back().key = Key::enter;
      else
        events.back().text = c;
      events.back().at_s = now_ += between_s;
    }
    return events;
  };
  const auto by_a_person = keys(0.15);
  EXPECT_FALSE(scanner_.take(by_a_person, now_ + 0.001));
  const auto by_a_scanner = keys(0.01);
  EXPECT_TRUE(scanner_.take(by_a_scanner, now_ + 0.001));
}

TEST(Codes, FindTheProductTheyStandFor) {
  support::TempDir folder;
  auto builder = store::Builder::create(folder / "c.db");
  domain::Product product = samples::product("mat-hoa-dua", "Mật hoa dừa");
  product.gtin = "8936012345678";
  product.links = {{domain::Link::Kind::traceability, "https://truyxuat.example/sp/TV-0042"}};
  ASSERT_TRUE(builder->add(product));
  ASSERT_TRUE(builder->add(samples::product("other", "Khác")));
  ASSERT_TRUE(builder->finish({.version = 1}, day("2026-11-24")));
  auto catalog = *store::Catalog::open(folder / "c.db");
  for (const char* code :
       {"8936012345678", "08936012345678", "https://truyxuat.example/sp/TV-0042", "TV-0042",
        "https://kiosk.example/k?p=mat-hoa-dua", "https://kiosk.example/mat-hoa-dua"}) {
    const auto found = catalog.product_of_code(code);
    ASSERT_TRUE(found && *found) << code;
    EXPECT_EQ((*found)->text(), "mat-hoa-dua") << code;
  }
  for (const char* code :
       {"", "0", "8936012345679", "'; DROP TABLE product; --", "https://kiosk.example/", "0042"})
    EXPECT_FALSE(*catalog.product_of_code(code)) << code;
}

}  // namespace
