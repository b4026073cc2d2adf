// What is counted for the centre, and the lines that say it.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "kiosk/state/usage.h"
#include "tests/support/faulty_files.h"
#include "tests/support/samples.h"

namespace {

class Usage : public testing::Test {
 protected:
  using Type = state::Usage::Type;
  std::vector<nlohmann::json> lines() {
    std::vector<nlohmann::json> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(layout_.outbox(), error)) {
      std::istringstream text(*files_.read(entry.path(), 1 << 20));
      for (std::string line; std::getline(text, line);) found.push_back(nlohmann::json::parse(line));
    }
    return found;
  }
  support::TempDir folder_;
  base::PosixFileSystem files_;
  state::Layout layout_{folder_ / "state"};
  support::FakeClock clock_{"2026-11-24"};
};

TEST_F(Usage, AddsUpAndWritesClosedSegments) {
  state::UsageLog usage(files_, layout_, clock_);
  for (int i = 0; i < 3; ++i) usage.count({Type::opened, "product", "gao", base::Lang::en});
  usage.count({Type::seconds, "product", "gao", base::Lang::en}, 40);
  ASSERT_TRUE(usage.flush_if_due());
  EXPECT_TRUE(lines().empty());
  clock_.advance(std::chrono::minutes(31));
  ASSERT_TRUE(usage.flush_if_due());
  const auto written = lines();
  ASSERT_EQ(written.size(), 2u);
  EXPECT_EQ(written[0], (nlohmann::json{{"type", "opened"},
                                        {"page", "product"},
                                        {"id", "gao"},
                                        {"lang", "en"},
                                        {"day", "2026-11-24"},
                                        {"count", 3}}));
  EXPECT_EQ(written[1]["count"], 40);
  ASSERT_TRUE(usage.flush());
  EXPECT_EQ(lines().size(), 2u);  // nothing new, nothing written
}

TEST_F(Usage, TellsWhatTheShopHasSetWithinAMinuteAndOnlyTheNewestOfEachProduct) {
  using Field = state::ShopWord::Field;
  state::UsageLog usage(files_, layout_, clock_);
  usage.tell({Field::stock, "gao", "on_sale", {}, clock_.wall()});
  usage.tell({Field::stock, "gao", "sold_out", samples::day("2026-12-01"), clock_.wall()});
  usage.tell({Field::price, "gao", "185000", {}, clock_.wall()});
  usage.tell({Field::price, "keo", "", {}, clock_.wall()});
  ASSERT_TRUE(usage.flush_if_due());
  EXPECT_TRUE(lines().empty());

  clock_.advance(std::chrono::seconds(61));
  ASSERT_TRUE(usage.flush_if_due());

  const auto written = lines();
  ASSERT_EQ(written.size(), 3u);
  const auto time = written[0]["time"];
  EXPECT_EQ(written[0],
            (nlohmann::json{{"type", "price"}, {"id", "gao"}, {"value", 185000}, {"time", time}}));
  EXPECT_EQ(written[1], (nlohmann::json{{"type", "price"}, {"id", "keo"}, {"time", time}}));
  EXPECT_EQ(
      written[2],
      (nlohmann::json{
          {"type", "stock"}, {"id", "gao"}, {"value", "sold_out"}, {"until", "2026-12-01"}, {"time", time}}));
}

TEST_F(Usage, KeepsWhatTheShopHasSetUntilTheDiskTakesIt) {
  support::FaultyFileSystem full(2, base::Errc::full);
  state::UsageLog usage(full, layout_, clock_);
  usage.tell({state::ShopWord::Field::stock, "gao", "sold_out", {}, clock_.wall()});

  EXPECT_FALSE(usage.flush());
  EXPECT_TRUE(usage.flush());

  ASSERT_EQ(lines().size(), 1u);
  EXPECT_EQ(lines()[0]["value"], "sold_out");
}

TEST_F(Usage, KeepsItsCountsWhenTheDiskIsFull) {
  support::FaultyFileSystem full(2, base::Errc::full);
  state::UsageLog usage(full, layout_, clock_);
  usage.count({Type::visit, {}, {}, base::Lang::vi});
  EXPECT_EQ(usage.flush().error().code, base::Errc::full);
  ASSERT_TRUE(usage.flush());
  EXPECT_EQ(lines().size(), 1u);
}

TEST_F(Usage, StopsWhereNobodyFetchesIt) {
  std::filesystem::create_directories(layout_.outbox());
  std::ofstream(layout_.outbox() / "old.ndjson") << "x";
  std::filesystem::resize_file(layout_.outbox() / "old.ndjson", state::kMostOutboxBytes + 1);
  state::UsageLog usage(files_, layout_, clock_);
  usage.count({Type::visit, {}, {}, base::Lang::vi});
  EXPECT_EQ(usage.flush().error().code, base::Errc::full);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(layout_.outbox()), {}), 1);
}

TEST(OutboxLines, ThatDifferOnlyInTheirCountAreOne) {
  state::OutboxLines lines;
  lines.add(R"({"type":"opened","id":"gao","count":3})");
  lines.add(R"({"count":4,"id":"gao","type":"opened"})");
  lines.add("no object");
  lines.add("no object");
  lines.add(R"({ "type": "health" })");
  EXPECT_EQ(lines.text(),
            "{\"count\":7,\"id\":\"gao\",\"type\":\"opened\"}\nno object\n{ \"type\": \"health\" }\n");
}

TEST(OutboxLines, TheOldestGoAndAreCounted) {
  state::OutboxLines lines;
  for (int i = 0; i < 100; ++i) lines.add("{\"line\":" + std::to_string(i) + "}");
  const std::string text = lines.text(200);
  EXPECT_LE(text.size(), 200u);
  EXPECT_TRUE(text.starts_with("{\"count\":8"));
  EXPECT_TRUE(text.ends_with("{\"line\":99}\n"));
}

}  // namespace
