// What is said, and in which language.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "kiosk/app/speech.h"

namespace {

TEST(Speech, TellsLanguagesApartByTheirLetters) {
  const std::vector<gfx::WrittenText> lines{{"Dừa sáp sợi Vicosap", true},
                                            {"Shreds of Cầu Kè wax coconut that keep their bite", true},
                                            {"ផ្កាយ OCOP", true},
                                            {"OCOP 5", true}};
  const auto spoken = app::utterances(lines, base::Lang::en, 5000);
  ASSERT_EQ(spoken.size(), 4u);
  EXPECT_EQ(spoken[0].lang, base::Lang::vi);
  EXPECT_EQ(spoken[1].lang, base::Lang::en);
  EXPECT_EQ(spoken[2].lang, base::Lang::km);
  EXPECT_EQ(spoken[3].lang, base::Lang::en);
  EXPECT_EQ(spoken[0].text, "Dừa sáp sợi Vicosap.\n");
}

TEST(Speech, StaysWithinWhatAPipeHolds) {
  const auto spoken = app::utterances(std::vector<gfx::WrittenText>(1000, {std::string(100, 'a'), true}),
                                      base::Lang::en, 6000);
  std::size_t bytes = 0;
  for (const auto& one : spoken) bytes += one.text.size();
  EXPECT_LE(bytes, 6200u);
}

TEST(Speech, WithoutItsProgramIsSilent) {
  app::Speech speech("/nowhere/voice");
  speech.say({{base::Lang::vi, "một\n"}});
  for (int i = 0; i < 200 && speech.is_speaking(); ++i) {
    usleep(2000);
    speech.tick();
  }
  EXPECT_FALSE(speech.is_speaking());
}

}  // namespace
