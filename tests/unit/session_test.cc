// The navigation.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "kiosk/app/session.h"
#include "tests/support/samples.h"

namespace {

using namespace screens;
using app::reduce;
using app::Session;

Location product(const char* id) {
  return ProductAt{samples::id<domain::ProductId>(id)};
}

TEST(Session, GoesBackTheWayItCame) {
  Session session = reduce(reduce({}, Open{BrowseAt{}}), Open{product("a")});
  EXPECT_EQ(session.here(), product("a"));
  session = reduce(session, Back{});
  EXPECT_EQ(session.here(), Location(BrowseAt{}));
  session = reduce(reduce(session, Back{}), Back{});
  EXPECT_EQ(session.here(), Location(HomeAt{}));
}

TEST(Session, GoingHomeForgetsTheWay) {
  EXPECT_EQ(reduce(reduce({}, Open{BrowseAt{}}), Open{HomeAt{}}).history.size(), 1u);
}

TEST(Session, ChangingFiltersIsNoStepBack) {
  const Session session = reduce(reduce({}, Open{BrowseAt{}}), Change{BrowseAt{{}, store::Sort::name}});
  EXPECT_EQ(session.history.size(), 2u);
  EXPECT_EQ(std::get<BrowseAt>(session.here()).sort, store::Sort::name);
}

TEST(Session, KeepsThePageWhenTheLanguageChanges) {
  const Session session = reduce(reduce({}, Open{product("a")}), SetLanguage{base::Lang::en});
  EXPECT_EQ(session.here(), product("a"));
  EXPECT_EQ(session.lang, base::Lang::en);
}

TEST(Session, StaysBounded) {
  Session session;
  for (int i = 0; i < 500; ++i) session = reduce(std::move(session), Open{product(i % 2 ? "a" : "b")});
  EXPECT_LE(session.history.size(), 40u);
  EXPECT_EQ(session.history.front(), Location(HomeAt{}));
}

TEST(Session, ResetReturnsToTheShopsLanguage) {
  Session session{.shop_lang = base::Lang::km, .lang = base::Lang::en};
  session = reduce(session, Open{BrowseAt{}});
  EXPECT_FALSE(is_initial(session));
  EXPECT_TRUE(is_initial(reset(session)));
  EXPECT_EQ(reset(session).lang, base::Lang::km);
}

TEST(Session, RemembersQueriesThatLedToSomethingUntilTheVisitorLeaves) {
  Session session = reduce({}, Open{SearchAt{"dua"}});
  session = reduce(session, Open{product("a")});
  session = reduce(reduce(session, Open{SearchAt{""}}), Open{product("b")});
  EXPECT_THAT(session.recent, testing::ElementsAre("dua"));
  EXPECT_TRUE(reset(session).recent.empty());
}

TEST(Session, KeepingTwiceIsKeepingNoLonger) {
  const ToggleShortlist keep{samples::id<domain::ProductId>("a")};
  Session session = reduce({}, keep);
  EXPECT_EQ(session.shortlist.size(), 1u);
  EXPECT_FALSE(is_initial(session));
  EXPECT_TRUE(reduce(session, keep).shortlist.empty());
}

}  // namespace
