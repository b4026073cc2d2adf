// Fair slides, in the order in which they are shown.
#include "kiosk/screens/fair/fair_slides.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "kiosk/screens/cards.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using Slide = AttractState::Slide;

constexpr std::size_t kMostProducts = 24;  // at nine seconds each, under four minutes

domain::LocalizedText filled(Msg words, std::string_view name, const std::string& value) {
  domain::LocalizedText text;
  for (const base::Lang lang : base::kLanguages)
    text.set(lang, text::fill(std::string(text::message(words, lang)), name, value));
  return text;
}

Slide welcome_slide(const domain::Fair& fair) {
  Slide slide{.kind = Slide::Kind::fair,
              .kicker = Msg::fair_kicker,
              .title = fair.name,
              .words = fair.welcome,
              .picture = first_picture(fair.pictures, domain::MediaVariant::Use::full),
              .glyph = ui::icon::kStore,
              .begins = fair.from};
  if (fair.until != fair.from) slide.ends = fair.until;
  if (!fair.booth.empty()) slide.area = filled(Msg::fair_booth, "booth", fair.booth);
  return slide;
}

Slide contact_slide(const domain::Fair& fair) {
  return {.kind = Slide::Kind::contact,
          .kicker = Msg::fair_contact,
          .title = filled(Msg::fair_slide_contact, "keeper", fair.keeper),
          .words = filled(Msg::fair_slide_contact_how, "keeper", fair.keeper),
          .picture = {},
          .glyph = ui::icon::kEdit};
}

}  // namespace

base::Result<std::vector<Slide>> fair_slides(store::Catalog& catalog, const RunningFair& fair,
                                             domain::Day today) {
  std::vector<Slide> slides{welcome_slide(fair.fair)};
  const std::span<const domain::ProductId> all(fair.products);
  for (const store::ProductCard& card :
       TRY(catalog.cards_of(all.first(std::min(kMostProducts, all.size())), today)))
    slides.push_back(TRY(product_slide(catalog, card)));
  // Where nobody has brought a banner, the welcome shows what there is.
  if (!slides.front().picture && slides.size() > 1) slides.front().picture = slides[1].picture;
  if (fair.takes_contacts) slides.push_back(contact_slide(fair.fair));
  return slides;
}

}  // namespace screens
