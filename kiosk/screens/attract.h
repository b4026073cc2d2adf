// Attract: what an idle kiosk shows, until somebody touches it: festivals of these days, the best products,
// places, how to use the codes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/slide_show.h"
#include "kiosk/domain/wifi.h"
#include "kiosk/screens/intent.h"
#include "kiosk/ui/context.h"

namespace screens {

struct AttractState {
  struct Slide {
    enum class Kind { product, place, festival, codes, notice, wifi, picture, fair, contact };
    Kind kind;
    text::Msg kicker;
    domain::LocalizedText title, words;
    std::optional<ui::PictureRef> picture;
    std::string_view glyph;  // while there is no picture
    std::optional<domain::Stars> stars = {};
    domain::LocalizedText maker = {}, area = {};        // who makes it, where it is
    std::optional<domain::ProductId> product = {};      // that it shows
    std::optional<domain::Day> begins = {}, ends = {};  // of a festival
    std::string code = {};                              // for telephones, in place of a picture
  };
  static constexpr double kSlide_s = 9, kFade_s = 0.7;

  std::vector<Slide> slides;
  std::size_t shown = 0;
  double changed_s = 0, began_s = 0;
  // Which one a hand that touches now has aimed at: it takes a moment to come.
  std::size_t aimed_at(double now_s) const;
  // The slide before `shown`, round the end.
  std::size_t before() const;

  // True when the next slide is due; then it is shown.
  bool advance(double now_s);
};

// Whose kiosk it is, above every slide.
struct Sign {
  const store::CatalogueMeta& meta;
  const domain::ShopSettings& settings;
  domain::Day today;
  const RunningFair* fair = nullptr;  // that runs
};

// What the shop's staff have set of the slides.
struct ShopSlides {
  domain::SlideShow show = domain::slide_show_from({});  // without pictures that are not on this machine
  std::vector<domain::LocalizedText> notices = {};       // of today
  std::optional<domain::Wifi> wifi = {};
};

// In the order of the shop; never empty for a catalogue that has a product or a place, unless staff want it
// so. While a fair runs (`fair` is not null) they are its exhibitors' instead.
base::Result<AttractState> enter_attract(store::Catalog& catalog, const ShopSlides& shop, domain::Day today,
                                         double now_s, const RunningFair* fair = nullptr);
// Of one product.
base::Result<AttractState::Slide> product_slide(store::Catalog& catalog, const store::ProductCard& card);
// `notice`: what staff must act on, said here as well.
void draw_attract(ui::Context& ui, const AttractState& state, const Sign& sign,
                  std::optional<text::Msg> notice);

}  // namespace screens
