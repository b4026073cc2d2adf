// What is said, and in which language.
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/app/speech.h"
#include "kiosk/app/spoken.h"
#include "tests/support/temp_dir.h"

namespace {

// What another process does takes a while.
void wait_until(const std::function<bool()>& is_so) {
  constexpr int kMostTries = 2000;
  for (int i = 0; i < kMostTries; ++i) {
    if (is_so()) return;
    usleep(5000);
  }
  ADD_FAILURE() << "never came";
}

TEST(Speech, TellsLanguagesApartByTheirLetters) {
  const std::vector<std::string> lines{
      "Dừa sáp sợi Vicosap", "Shreds of Cầu Kè wax coconut that keep their bite", "ផ្កាយ OCOP", "OCOP 5"};
  const auto spoken = app::utterances(lines, base::Lang::en, 5000);
  ASSERT_EQ(spoken.size(), 4u);
  EXPECT_EQ(spoken[0].lang, base::Lang::vi);
  EXPECT_EQ(spoken[1].lang, base::Lang::en);
  EXPECT_EQ(spoken[2].lang, base::Lang::km);
  EXPECT_EQ(spoken[3].lang, base::Lang::en);
  EXPECT_EQ(spoken[0].text, "Dừa sáp sợi Vicosap.\n");
}

TEST(Speech, StaysWithinWhatAPipeHolds) {
  const auto spoken =
      app::utterances(std::vector<std::string>(1000, std::string(100, 'a')), base::Lang::en, 6000);
  std::size_t bytes = 0;
  for (const auto& one : spoken) bytes += one.text.size();
  EXPECT_LE(bytes, 6200u);
}

TEST(Speech, WithoutItsProgramIsSilent) {
  app::Speech speech("/nowhere/voice");
  speech.say({{base::Lang::vi, "một\n"}});
  wait_until([&] {
    speech.tick();
    return speech.state() == app::Speech::State::silent;
  });
}

// A voice that calls a player, and tells its own process and the player's.
class SlowVoice : public testing::Test {
 protected:
  SlowVoice() {
    support::write_file(program_, "#!/bin/sh\nsleep 100 &\necho $$ $! > '" + processes_.string() +
                                      ".new'\nmv '" + processes_.string() + ".new' '" + processes_.string() +
                                      "'\nwait\n");
    std::filesystem::permissions(program_, std::filesystem::perms::owner_all);
    speech_.say({{base::Lang::vi, "một\n"}, {base::Lang::vi, "hai\n"}});
    wait_until([&] { return std::filesystem::exists(processes_); });
    std::ifstream(processes_) >> voice_ >> player_;
  }
  // "S" sleeps, "T" is held, empty: ended.
  static std::string state_of(const std::string& process) {
    std::string id, name, state;
    std::ifstream("/proc/" + process + "/stat") >> id >> name >> state;
    return state == "Z" ? "" : state;
  }

  support::TempDir folder_;
  base::Path program_ = folder_ / "voice", processes_ = folder_ / "processes";
  app::Speech speech_{program_.string()};
  std::string voice_, player_;
};

TEST_F(SlowVoice, IsHeldWithItsPlayerAndGoesOn) {
  speech_.pause();

  EXPECT_EQ(speech_.state(), app::Speech::State::paused);
  wait_until([&] { return state_of(voice_) == "T" && state_of(player_) == "T"; });
  speech_.tick();
  EXPECT_EQ(speech_.state(), app::Speech::State::paused);

  speech_.go_on();
  EXPECT_EQ(speech_.state(), app::Speech::State::speaking);
  wait_until([&] { return state_of(voice_) == "S" && state_of(player_) == "S"; });
}

TEST_F(SlowVoice, EndsWithItsPlayerAlsoWhenItIsHeld) {
  speech_.pause();

  speech_.stop();

  EXPECT_EQ(speech_.state(), app::Speech::State::silent);
  wait_until([&] { return state_of(voice_).empty() && state_of(player_).empty(); });
}

constexpr ui::Rect kView{0, 100, 1000, 500};

gfx::WrittenText text_at(const char* text, float top, float height = 40, float left = 100) {
  return {text, true, {left, top}, {left + 400, top + height}};
}

TEST(Spoken, IsTheHeadAndThenTheFirstScreenfulOnceEach) {
  const std::vector<gfx::WrittenText> drawn{text_at("Sản phẩm", 120),
                                            text_at("Mật hoa dừa", 160),
                                            text_at("4 sao", 220),
                                            text_at("Mật hoa dừa", 260),
                                            text_at("Dưới trang", 700),
                                            text_at("Trên trang", 20),
                                            text_at("Bên phải", 300, 40, 900),
                                            {"Bị che", false, {100, 300}, {500, 340}}};

  EXPECT_EQ(app::spoken_lines({"Mật hoa dừa", "Mật thu từ hoa.", "4 sao"}, drawn, kView),
            (std::vector<std::string>{"Mật hoa dừa", "Mật thu từ hoa.", "4 sao", "Sản phẩm"}));
}

TEST(Spoken, EndsWithTheLastWholeSentenceInView) {
  const std::vector<gfx::WrittenText> drawn{text_at("Câu thứ nhất. Câu thứ hai. Câu thứ ba.", 300, 380),
                                            text_at("Một câu dài không dứt", 580, 80)};

  EXPECT_EQ(app::spoken_lines({}, drawn, kView), (std::vector<std::string>{"Câu thứ nhất. Câu thứ hai."}));
}

}  // namespace
