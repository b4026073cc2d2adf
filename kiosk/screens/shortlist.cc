// Shortlist: the list at the left, the code for the phone at the right, where it stays while the list
// scrolls.
#include "kiosk/screens/shortlist.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/domain/short_name.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/fair/lead_invitation.h"
#include "kiosk/screens/shop_words.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr std::size_t kMaxTextBytes = 560;  // denser codes do not scan from a screen (ui::draw_qr)

struct LineTaps {
  bool opened = false, removed = false, compared = false;
};

// The stars with the class in words, or what is known without stars.
void draw_class(ui::Context& ui, const Rect& row, const store::ProductCard& card) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  if (!card.stars)
    return ui::draw_label(ui, theme.small, row, theme.colour.text_soft, standing_line(ui, card.standing),
                          gfx::Align::left);
  const float used = ui::draw_stars(ui, row.x, row.centre().y, u * 2.0f, card.stars->count(), 5) + u;
  ui::draw_label(ui, theme.small, {row.x + used, row.y, row.w - used, row.h}, theme.colour.text,
                 stars_text(ui, *card.stars), gfx::Align::left);
}

// A sign that is on or off, with its word below it.
bool draw_mark(ui::Context& ui, const Rect& rect, std::string_view icon, std::string_view label,
               std::string_view caption, bool is_on) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, words = caption.empty() ? 0 : u * 2.4f;
  const ImU32 ink = is_on ? theme.colour.brand : theme.colour.text_soft;
  const float top = rect.y + (rect.h - u * 4 - words) / 2;
  ui::draw_icon(ui, icon, {rect.x, top, rect.w, u * 4}, u * 3.2f, ink);
  if (words > 0)
    ui::draw_whole_label(ui, theme.small, {rect.x + u * 0.6f, top + u * 4, rect.w - u * 1.2f, words}, ink,
                         caption, gfx::Align::centre);
  return ui.tapped({rect, ui::Role::toggle, label, is_on});
}

// Sizes of a line of the list.
struct LineSizes {
  float height;
  float picture;     // width
  float mark;        // width of a sign
  bool are_stacked;  // the signs below each other, so that words have room
};
// `has_offers`: the shop says something of one of them, in a line more.
LineSizes line_sizes(ui::Context& ui, float width, bool has_offers) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const float mark = std::max(theme.touch, ui.painter().width(theme.small, ui.text(Msg::compare)) + u * 1.4f);
  const bool are_stacked = width < u * 66;
  const float height =
      std::round((are_stacked ? 2 * theme.touch + u * 4 : u * 12) + (has_offers ? u * 2.6f : 0));
  return {height, std::round(are_stacked ? u * 11 : u * 14), mark, are_stacked};
}

// Picture, name, maker, stars, what the shop says (`offer`); a bookmark that takes it off the list and, with
// three or more, a mark for comparing.
LineTaps draw_line(ui::Context& ui, const Rect& row, const LineSizes& sizes, const store::ProductCard& card,
                   const std::string& offer, bool is_shortlisted, std::optional<bool> is_compared) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::list_row(ui, row);
  const Rect picture{row.x, row.y + u, sizes.picture, row.h - 2 * u};
  ui::draw_picture(ui, picture, picture_of(card.thumb),
                   {theme.radius * 0.6f, ui::Corners::all, ui::icon::kImage, 0.7f});
  LineTaps taps;
  const bool are_two = is_compared.has_value();
  const float height = sizes.are_stacked && are_two ? (row.h - u) / 2 : row.h - u;
  Rect mark{row.right() - sizes.mark, row.y + u * 0.5f, sizes.mark, height};
  const std::string_view keep = ui.text(is_shortlisted ? Msg::shortlist_already : Msg::keep);
  taps.removed = draw_mark(ui, mark, is_shortlisted ? ui::icon::kBookmark : ui::icon::kBookmarkEmpty, keep,
                           is_shortlisted ? keep : std::string_view(), is_shortlisted);
  if (are_two) {
    const Rect other = sizes.are_stacked ? Rect{mark.x, mark.bottom(), mark.w, mark.h}
                                         : Rect{mark.x - mark.w - u, mark.y, mark.w, mark.h};
    if (*is_compared) ui::outline(ui, other.inset(u * 0.3f), theme.colour.brand, theme.radius * 0.6f);
    taps.compared =
        draw_mark(ui, other, ui::icon::kCompare, ui.text(Msg::compare), ui.text(Msg::compare), *is_compared);
    mark.x = other.x;
  }
  const float left = picture.right() + u * 1.8f, width = mark.x - left - u;
  const std::string producer = domain::short_name(card.producer.best(ui.lang()));
  const auto words = [&](ui::Column& column) {
    column.paragraph(theme.card_title, is_shortlisted ? theme.colour.text : theme.colour.text_soft,
                     card.name.best(ui.lang()), {.max_lines = 2, .lang = card.name.shown(ui.lang())});
    column.label(theme.small, theme.colour.text_soft, producer.empty() ? card.area.best(ui.lang()) : producer,
                 2.6f);
    column.gap(0.4f);
    const Rect stars = column.room(u * 2.6f);
    if (column.draws()) draw_class(ui, stars, card);
    if (!offer.empty()) column.label(theme.small, theme.colour.text, offer, 2.6f);
  };
  const float words_height = ui::measure(ui, width, words);
  ui::draw(ui, {left, row.y + std::max(u * 0.6f, (row.h - words_height) / 2), width, 0}, words);
  taps.opened =
      ui.tapped({row, ui::Role::link, card.name.best(ui.lang())}) && !taps.removed && !taps.compared;
  return taps;
}

// The cards that are still kept, as text.
std::string words_of(const Model& model, const ShortlistState& state, base::Lang lang) {
  std::vector<store::ProductCard> cards;
  for (const auto& product : state.cards) {
    if (model.is_shortlisted(product.id)) cards.push_back(product);
  }
  return shortlist_text(cards, lang, kMaxTextBytes);
}

// As a link or as text, from the left of `row` on.
void draw_forms(ui::Context& ui, ShortlistState& state, const Rect& row) {
  const std::string_view labels[] = {ui.text(Msg::shortlist_link), ui.text(Msg::shortlist_plain)};
  float x = row.x;
  for (int i = 0; i < 2; ++i) {
    const bool on = state.as_text == (i == 1);
    const float width = ui::chip_width(ui, labels[i], "");
    if (ui::chip(ui, {x, row.y, width, row.h}, labels[i], "", on ? ui::ChipState::on : ui::ChipState::off))
      state.as_text = i == 1;
    x += width + ui.theme().unit * 1.2f;
  }
}

// What the code holds.
std::string content_of(const Model& model, const ShortlistState& state, base::Lang lang) {
  return state.as_text || model.share_url.empty() ? words_of(model, state, lang)
                                                  : shortlist_url(model.share_url, model.shortlist, lang);
}

// The code with its two forms on a card that is not higher than `most_height`: beside its words where there
// is room, else below them. Returns the height.
float draw_code(ui::Context& ui, const Model& model, ShortlistState& state, const Rect& at,
                float most_height) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 1.8f, gap = u * 2;
  const std::string content = content_of(model, state, ui.lang());
  const float needed = ui::code_side(ui, content), most = most_height - 2 * pad;
  const auto words = [&](ui::Column& card, bool has_help) {
    card.paragraph(theme.card_title, theme.colour.text, ui.text(Msg::shortlist_take));
    if (!model.share_url.empty()) {
      card.gap(0.8f);
      const Rect forms = card.room(theme.touch);
      if (card.draws()) draw_forms(ui, state, forms);
    }
    if (!has_help) return;
    card.gap(0.8f);
    card.paragraph(theme.small, theme.colour.text_soft, ui.text(Msg::shortlist_help));
  };
  const float width = at.w - 2 * pad, wanted = std::max(needed, u * 34);
  const float beside = std::floor(std::min(wanted, most));
  if (width - beside - gap >= u * 24) {
    return ui::draw_on_card(ui, at, pad,
                            [&](ui::Column& card) {
                              const Rect room = card.room(beside);
                              if (!card.draws()) return;
                              ui::draw_qr(ui, {room.x, room.y, beside, beside}, content);
                              ui::draw(ui, {room.x + beside + gap, room.y + u, room.w - beside - gap, 0},
                                       [&](ui::Column& column) { words(column, true); });
                            })
        .h;
  }
  // The code must be whole on the screen and easily scanned; the help gives way to it.
  const auto height_of = [&](bool has_help) {
    return ui::measure(ui, width, [&](ui::Column& card) { words(card, has_help); }) + u * 1.2f;
  };
  const bool has_help = most - height_of(true) >= std::min(std::max(needed, u * 22), width);
  const float below = std::floor(std::min({wanted, width, std::max(u * 12, most - height_of(has_help))}));
  return ui::draw_on_card(ui, at, pad,
                          [&](ui::Column& card) {
                            words(card, has_help);
                            card.gap(1.2f);
                            const Rect room = card.room(below);
                            if (card.draws())
                              ui::draw_qr(ui, {room.centre().x - below / 2, room.y, below, below}, content);
                          })
      .h;
}

// What is chosen for comparing, in the order of the list.
CompareAt comparison_of(const Model& model, const ShortlistState& state) {
  CompareAt comparison;
  for (const std::size_t i : state.compared) {
    if (model.is_shortlisted(state.cards[i].id)) comparison.ids.push_back(state.cards[i].id);
  }
  return comparison;
}

// "Compare (3)", once there are two; returns the height with the gap above it.
float draw_compare_button(ui::Context& ui, const Model& model, const ShortlistState& state, const Rect& at,
                          Intent& intent) {
  const CompareAt comparison = comparison_of(model, state);
  if (comparison.ids.size() < 2) return 0;
  const ui::Theme& theme = ui.theme();
  const std::string label =
      std::string(ui.text(Msg::compare)) + " (" + std::to_string(comparison.ids.size()) + ")";
  const Rect button{at.x, at.y + theme.gap, std::min(at.w, ui::button_width(ui, label, ui::icon::kCompare)),
                    theme.touch};
  if (ui::button(ui, button, label, ui::icon::kCompare, ui::ButtonLook::primary)) intent = Open{comparison};
  return theme.gap + theme.touch;
}

// What the shop says of it: "185.000 ₫ · On sale here"; empty where it says nothing.
std::string offer_words(ui::Context& ui, const Model& model, const store::ProductCard& card) {
  std::string words;
  if (card.shop.price) words = price_here(card.price_vnd, card.shop, ui.lang());
  const ShopSign sign = shop_sign(ui, card.shop, model.today, SignLength::brief);
  if (!sign.words.empty()) words += (words.empty() ? "" : " · ") + sign.words;
  return words;
}

// The list; returns the height.
float draw_list(ui::Context& ui, const Model& model, ShortlistState& state, const Rect& at, Intent& intent) {
  const bool has_offers = std::any_of(state.cards.begin(), state.cards.end(), [&](const auto& card) {
    return !offer_words(ui, model, card).empty();
  });
  const LineSizes sizes = line_sizes(ui, at.w, has_offers);
  float y = at.y;
  for (std::size_t i = 0; i < state.cards.size(); ++i) {
    const bool is_shortlisted = model.is_shortlisted(state.cards[i].id),
               is_compared = state.compared.contains(i);
    const Rect row{at.x, y, at.w, sizes.height};
    const LineTaps taps =
        draw_line(ui, row, sizes, state.cards[i], offer_words(ui, model, state.cards[i]), is_shortlisted,
                  is_shortlisted && state.cards.size() > 2 ? std::optional(is_compared) : std::nullopt);
    if (taps.removed) {
      state.compared.erase(i);
      intent = ToggleShortlist{state.cards[i].id};
    } else if (taps.compared) {
      if (is_compared) {
        state.compared.erase(i);
      } else {  // the first gives way, so that a touch always answers
        if (state.compared.size() == CompareAt::kMost) state.compared.erase(state.compared.begin());
        state.compared.insert(i);
      }
    } else if (taps.opened) {
      intent = Open{ProductAt{state.cards[i].id}};
    }
    y += row.h;
  }
  return y - at.y;
}

// Why the list is empty, and the way to what can be put on it.
void draw_empty(ui::Context& ui, const Rect& view, Intent& intent) {
  draw_nothing_yet(ui, view, ui::icon::kBookmarkEmpty, Msg::shortlist_empty);
  const ui::Theme& theme = ui.theme();
  const std::string_view label = ui.text(Msg::show_all);
  const float width = std::min(view.w, ui::button_width(ui, label, ui::icon::kApps));
  const Rect button{view.centre().x - width / 2, view.bottom() - theme.touch - theme.gap, width, theme.touch};
  if (ui::button(ui, button, label, ui::icon::kApps, ui::ButtonLook::primary)) intent = Open{BrowseAt{}};
}

}  // namespace

std::string shortlist_url(const std::string& share_url, const std::vector<domain::ProductId>& kept,
                          base::Lang lang) {
  std::string url = share_url + (share_url.find('?') == std::string::npos ? "?p=" : "&p=");
  for (std::size_t i = 0; i < kept.size(); ++i) url += (i == 0 ? "" : ",") + kept[i].text();
  return url + "&l=" + std::string(base::code(lang));
}

std::string shortlist_text(const std::vector<store::ProductCard>& cards, base::Lang lang,
                           std::size_t max_bytes) {
  std::string words;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const store::ProductCard& card = cards[i];
    std::string line = card.name.best(lang);
    if (card.stars) line += " " + std::to_string(card.stars->count()) + "★";
    if (!card.producer.empty()) line += " – " + card.producer.best(lang);
    line += '\n';
    const std::string rest = text::fill(std::string(text::message(text::Msg::shortlist_more, lang)), "n",
                                        std::to_string(cards.size() - i));
    if (words.size() + line.size() + (i + 1 < cards.size() ? rest.size() : 0) > max_bytes)
      return words + rest;
    words += line;
  }
  return words;
}

base::Result<ShortlistState> enter_shortlist(store::Catalog& catalog,
                                             const std::vector<domain::ProductId>& kept, domain::Day today) {
  ShortlistState state{.cards = TRY(catalog.cards_of(kept, today))};
  for (std::size_t i = 0; i < std::min(CompareAt::kMost, state.cards.size()); ++i) state.compared.insert(i);
  return state;
}

void keep_view(ShortlistState& fresh, const ShortlistState& old) {
  fresh.compared.clear();
  for (std::size_t i = 0; i < fresh.cards.size(); ++i) {
    for (const std::size_t compared : old.compared) {
      if (old.cards[compared].id == fresh.cards[i].id) fresh.compared.insert(i);
    }
  }
  fresh.as_text = old.as_text;
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
  fresh.code_height = old.code_height;
}

Intent draw_shortlist(ui::Context& ui, const Model& model, ShortlistState& state, const PageArea& area) {
  constexpr float kLeastBeside = 70;  // units: with fewer, list and code are below each other
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  std::erase_if(state.compared, [&](std::size_t i) { return !model.is_shortlisted(state.cards[i].id); });
  const float scrolled = ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  const float top = area.rect.y - scrolled;
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::nav_shortlist));
  const float head = y - top, view_height = area.rect.h - head - area.foot;
  if (state.cards.empty()) {
    ui.end_scroll();
    draw_empty(ui, {area.rect.x, y, area.rect.w, view_height}, intent);
    return intent;
  }
  const auto code = [&](const Rect& at, float most_height) {
    float height = model.shortlist.empty() ? 0 : draw_code(ui, model, state, at, most_height);
    if (model.fair && model.fair->takes_contacts && !model.shortlist.empty())
      height += theme.gap + ui::draw(ui, {at.x, at.y + height + theme.gap, at.w, 0}, [&](ui::Column& column) {
                  add_lead_invitation(column, *model.fair, Msg::fair_contact_kept,
                                      LeadAt{.product = {}, .about_kept = true}, intent);
                });
    return height + draw_compare_button(ui, model, state, {at.x, at.y + height, at.w, 0}, intent);
  };
  if (ui.is_landscape() && width >= u * kLeastBeside) {
    const float column = std::round(width * 0.56f), gap = theme.gutter;
    const float list = draw_list(ui, model, state, {left, y, column, 0}, intent);
    // It stays beside the list; its height is the same wherever it is drawn.
    // With large text the code needs all of the view; the button is then reached by scrolling.
    const bool has_button = comparison_of(model, state).ids.size() >= 2 && !theme.is_large;
    const float room = view_height - (has_button ? theme.touch + theme.gap : 0);
    const float shift = ui::sticky_shift(scrolled, state.code_height, list, view_height);
    state.code_height = code({left + column + gap, y + shift, width - column - gap, 0}, room);
    y += std::max(list, state.code_height);
  } else {
    y += code({left, y, width, 0}, area.rect.h * 0.6f) + theme.gap;
    y += draw_list(ui, model, state, {left, y, width, 0}, intent);
  }
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
