// Kiosk, the staff's side: coming in, saving, and leaving nothing behind.
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "kiosk/app/kiosk.h"
#include "kiosk/base/log.h"
#include "kiosk/overlay/values.h"

namespace app {
namespace {

// Absent for what stays in the shop.
std::optional<state::ShopWord> word_for_centre(const overlay::Logged& change) {
  using Field = state::ShopWord::Field;
  state::ShopWord word{Field::stock, change.id, {}, {}, change.at};
  if (change.now) word.value = *change.now;
  if (change.field == overlay::Field::price) {
    word.field = Field::price;
    return word;
  }
  if (change.field != overlay::Field::stock) return std::nullopt;
  if (const auto stock = overlay::stock_from(word.value)) word.until = stock->until;
  word.value = word.value.substr(0, word.value.find(' '));
  return word;
}

// While a fair lasts visitors find the exhibitors' language; and the kiosk stands in a hall, not in its shop.
domain::ShopSettings with_fair(domain::ShopSettings settings, const screens::RunningFair* fair) {
  const auto lang = fair ? base::lang_from_code(fair->fair.lang) : std::nullopt;
  if (lang) settings.lang = *lang;
  if (fair) {
    settings.here.reset();
    settings.hours.reset();
  }
  return settings;
}

}  // namespace

void Kiosk::open_gate() {
  if (desk_.is_in()) return;
  desk_.gate().forget();
  (void)desk_.gate().standing();
  if (std::holds_alternative<screens::GateAt>(session().here())) return;
  if (!stand_in()) return;
  narrator_.stop();
  apply(screens::Open{screens::GateAt{}});
}

// Staff must get in where there is no catalogue yet, too: it is they who bring one.
bool Kiosk::stand_in() {
  if (catalog()) return true;
  auto empty = store::Catalog::empty();
  if (!empty) {
    base::log::error("catalogue.no_stand_in " + empty.error().what);
    return false;
  }
  stand_in_ = *std::move(empty);
  return true;
}

// The wait that passes, a PIN that the centre takes back, and what came of a try.
bool Kiosk::follow_gate() {
  const bool was_reset = desk_.gate().tick();
  return take_answer() || was_reset;
}

bool Kiosk::take_answer() {
  const auto answer = desk_.gate().take();
  if (!answer) return false;
  const bool is_chosen = *answer == gate::Answer::chosen;
  if (desk_.is_in()) {
    const bool is_here = std::holds_alternative<screens::NewPinAt>(session().here());
    if (is_chosen || !is_here) desk_.gate().forget();
    if (!is_chosen) return true;
    if (is_here) apply(screens::Back{});
    show_toast(text::Msg::gate_chosen);
    return true;
  }
  // Whoever went away meanwhile is not let in.
  if (!std::holds_alternative<screens::GateAt>(session().here()) &&
      !std::holds_alternative<screens::FirstAt>(session().here())) {
    desk_.gate().forget();
    return true;
  }
  if (!is_chosen && *answer != gate::Answer::right) return true;
  let_staff_in();
  if (is_first_start())
    go_on_with_first_start();
  else if (is_chosen)
    show_toast(text::Msg::gate_chosen);
  return true;
}

void Kiosk::let_staff_in() {
  if (!catalog()) open_gate();
  desk_.let_in();
  navigator_.let_staff_in();
  refresh();
}

// True when other settings count than before.
bool Kiosk::follow_settings() {
  const domain::ShopSettings settings = with_fair(
      domain::effective(parts_.config, desk_.overlay().values(overlay::Field::setting)), fairs_.running());
  config_.shop = fairs_.running() ? std::nullopt : parts_.config.shop;
  if (settings == config_) return false;
  static_cast<domain::ShopSettings&>(config_) = settings;
  presence_.set_patience(settings.idle);
  navigator_.follow_settings();
  return true;
}

void Kiosk::serve(const screens::TryTurn& wish) {
  follow_settings();
  if (wish.turn) config_.turn = *wish.turn;
  ui_.request_frame();
}

// A turned picture that nobody has found right is turned back with the page that asks.
void Kiosk::end_trial() {
  auto* page = navigator_.page();
  if (auto* shop = page ? std::get_if<screens::ShopSettingsState>(&page->state) : nullptr)
    shop->trial.reset();
  follow_settings();
}

// What is begun on a page of staff and must not outlast it. Who gave the PIN to change it has not given it
// for whoever opens that page next.
void Kiosk::leave_page() {
  end_trial();
  if (desk_.is_in()) desk_.gate().forget();
}

void Kiosk::leave_desk() {
  end_trial();
  desk_.leave();
  stand_in_.reset();
  toast_.reset();
  navigator_.begin_anew();
  refresh();
  // Where there is nothing to show, what is missing is asked for.
  if (!generations_.catalog() && is_first_start()) open_first_start();
}

// True when the intent was one of staff's.
bool Kiosk::apply_for_staff(const screens::Intent& intent) {
  return std::visit(
      [this]<class Wish>(const Wish& wish) {
        constexpr bool is_visitors = std::is_same_v<Wish, screens::GiveLead> ||
                                     std::is_same_v<Wish, screens::KeepNothing> ||
                                     std::is_same_v<Wish, screens::ForgetLead>;
        constexpr bool is_anybodys = is_visitors || std::is_same_v<Wish, screens::OpenGate> ||
                                     std::is_same_v<Wish, screens::EnterPin> ||
                                     std::is_same_v<Wish, screens::ChoosePin> ||
                                     std::is_same_v<Wish, screens::KeepFirstStep>;
        if constexpr (requires(Kiosk kiosk) { kiosk.serve(wish); }) {
          if (is_anybodys || desk_.is_in()) serve(wish);
          return true;
        } else {
          return false;
        }
      },
      intent);
}

void Kiosk::serve(const screens::OpenGate&) {
  open_gate();
}

void Kiosk::serve(const screens::EnterPin& wish) {
  desk_.gate().attempt(wish.digits);
}

void Kiosk::serve(const screens::ChoosePin& wish) {
  desk_.gate().choose(wish.digits);
}

void Kiosk::serve(const screens::LeaveStaff&) {
  leave_desk();
}

void Kiosk::serve(const screens::LookForPictures&) {
  desk_.look_for_pictures();
  (void)parts_.textures.forget_absent();
  ui_.request_frame();
}

void Kiosk::serve(const screens::RestartKiosk&) {
  wants_restart_ = true;
}

void Kiosk::serve(const screens::UndoSave& wish) {
  const auto undone = desk_.undo(wish.batch, *catalog());
  if (undone) tell_centre(*undone);
  show_toast(undone ? text::Msg::staff_undone : words_of(undone.error(), desk_.overlay().trouble()));
  follow_settings();
  if (!follow_fair()) refresh();
}

void Kiosk::serve(const screens::KeepDraft& wish) {
  desk_.keep(wish.draft);
}

void Kiosk::serve(const screens::TakePicture& wish) {
  const auto batch = desk_.take(wish.picture, *catalog());
  if (batch) {
    show_toast(text::Msg::staff_saved, *batch);
    return refresh();
  }
  base::log::warn("pictures.not_taken " + batch.error().what);
  const base::Errc why = batch.error().code;
  if (why == base::Errc::invalid) return show_toast(text::Msg::stick_pictures_full);
  const bool is_of_disk = why == base::Errc::full || !desk_.overlay().can_write();
  show_toast(is_of_disk ? words_of(batch.error(), desk_.overlay().trouble())
                        : text::Msg::stick_pictures_gone);
}

void Kiosk::serve(const screens::Save& wish) {
  const auto batch = desk_.save(wish.changes, *catalog());
  follow_settings();
  if (!batch) {
    base::log::warn("overlay.not_saved " + batch.error().what);
    show_toast(words_of(batch.error(), desk_.overlay().trouble()));
    return;
  }
  if (*batch == 0) return;
  tell_centre(*batch);
  show_toast(text::Msg::staff_saved, *batch);
  if (!follow_fair()) refresh();
}

// What was set of products goes to the centre, which cannot know it otherwise.
void Kiosk::tell_centre(std::int64_t batch) {
  constexpr std::size_t kFew = 64, kMost = 100'000;
  auto changes = desk_.overlay().changes(kFew);
  // More than few were saved at once: all are wanted.
  if (changes && changes->size() == kFew && changes->back().batch == batch)
    changes = desk_.overlay().changes(kMost);
  if (!changes) return base::log::warn("overlay.not_told " + changes.error().what);
  for (const overlay::Logged& change : *changes) {
    if (change.batch != batch) break;
    if (const auto word = word_for_centre(change)) visits_.shop_says(*word);
  }
}

}  // namespace app
