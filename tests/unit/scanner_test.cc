// Telling a scanner from a person, and finding what a code stands for.
#include <gtest/gtest.h>

#include <vector>

#include "kiosk/app/scanner.h"
#include "tests/support/samples.h"

namespace {

using samples::day;

TEST(Scanner, IsToldFromAPersonByItsSpeed) {
  const auto letter = [](const char* text) {
    gfx::InputEvent event{gfx::InputEvent::Kind::text};
    event.text = text;
    return std::vector{event};
  };
  gfx::InputEvent enter{gfx::InputEvent::Kind::key};
  enter.key = gfx::InputEvent::Key::enter;
  app::Scanner scanner;
  double now = 10;
  for (const char* digit : {"8", "9", "3", "6", "0", "1"})
    EXPECT_FALSE(scanner.take(letter(digit), now += 0.01));
  EXPECT_EQ(scanner.take({enter}, now += 0.01), "893601");
  for (const char* digit : {"8", "9", "3", "6", "0", "1"})
    EXPECT_FALSE(scanner.take(letter(digit), now += 0.2));  // a person
  EXPECT_FALSE(scanner.take({enter}, now += 0.2));
  EXPECT_FALSE(scanner.take(letter("12"), now += 1));
  EXPECT_FALSE(scanner.take({enter}, now += 0.01));  // too short for any code
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
