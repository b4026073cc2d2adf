// The tables of words.
#include "kiosk/screens/staff/checkup_words.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include "kiosk/screens/staff/errand_words.h"
#include "kiosk/text/format.h"

namespace screens {
namespace {

using state::Cause;
using state::Topic;
using text::Msg;

// In the order of state::Topic.
constexpr std::array kTopics{Msg::doctor_topic_service,     Msg::doctor_topic_network,
                             Msg::doctor_topic_data,        Msg::doctor_topic_pictures,
                             Msg::doctor_topic_trust,       Msg::doctor_topic_clock,
                             Msg::doctor_topic_disk,        Msg::doctor_topic_memory,
                             Msg::doctor_topic_temperature, Msg::doctor_topic_power,
                             Msg::doctor_topic_stick,       Msg::doctor_topic_voice,
                             Msg::doctor_topic_scanner,     Msg::doctor_topic_touch,
                             Msg::doctor_topic_program,     Msg::fair_page};
static_assert(kTopics.size() == static_cast<std::size_t>(Topic::fair) + 1);

// In the order of state::Cause.
constexpr std::array kCauses{Msg::doctor_service_runs,
                             Msg::doctor_service_is_missing,
                             Msg::doctor_network_answers,
                             Msg::doctor_network_not_needed,
                             Msg::doctor_network_not_tried,
                             Msg::doctor_network_is_off,
                             Msg::doctor_network_leads_nowhere,
                             Msg::doctor_network_wants_sign_in,
                             Msg::doctor_network_silent,
                             Msg::doctor_data_days,
                             Msg::doctor_data_days,
                             Msg::doctor_data_days,
                             Msg::doctor_data_missing,
                             Msg::doctor_data_damaged,
                             Msg::doctor_pictures_all_here,
                             Msg::doctor_pictures_missing,
                             Msg::doctor_trust_good,
                             Msg::doctor_trust_refused,
                             Msg::doctor_trust_older,
                             Msg::doctor_trust_expired,
                             Msg::doctor_trust_foreign,
                             Msg::doctor_trust_too_new,
                             Msg::doctor_clock_by_network,
                             Msg::doctor_clock_by_battery,
                             Msg::doctor_clock_unsure,
                             Msg::doctor_clock_wrong,
                             Msg::doctor_disk_good,
                             Msg::doctor_disk_low,
                             Msg::doctor_disk_full,
                             Msg::doctor_disk_read_only,
                             Msg::doctor_disk_failing,
                             Msg::doctor_disk_worn,
                             Msg::doctor_memory_good,
                             Msg::doctor_memory_low,
                             Msg::doctor_temperature_good,
                             Msg::doctor_temperature_warm,
                             Msg::doctor_temperature_hot,
                             Msg::doctor_power_good,
                             Msg::doctor_power_was_low,
                             Msg::doctor_power_is_low,
                             Msg::doctor_stick_none,
                             Msg::doctor_stick_with_data,
                             Msg::doctor_stick_without_data,
                             Msg::doctor_voice_good,
                             Msg::doctor_voice_missing,
                             Msg::doctor_scanner_good,
                             Msg::doctor_scanner_missing,
                             Msg::doctor_touch_good,
                             Msg::doctor_touch_none,
                             Msg::doctor_touch_refused,
                             Msg::fair_check_good,
                             Msg::fair_tell_key,
                             Msg::fair_check_not_taken,
                             Msg::fair_check_undated,
                             Msg::doctor_program_good,
                             Msg::doctor_program_restarts,
                             Msg::doctor_program_back,
                             Msg::doctor_not_measured,
                             Msg::doctor_not_set_up};
static_assert(kCauses.size() == static_cast<std::size_t>(Cause::not_set_up) + 1);

bool is_about_room(Cause cause) {
  return cause == Cause::disk_good || cause == Cause::disk_low || cause == Cause::disk_full ||
         cause == Cause::memory_good || cause == Cause::memory_low;
}

}  // namespace

Msg topic_words(Topic topic) {
  return kTopics[static_cast<std::size_t>(topic)];
}

std::string cause_words(const state::Finding& finding, base::Lang lang) {
  const bool is_today = finding.cause == Cause::data_new && finding.number == 0;
  const Msg words = is_today ? Msg::doctor_data_today : kCauses[static_cast<std::size_t>(finding.cause)];
  const std::string number = is_about_room(finding.cause)
                                 ? size_words(static_cast<std::uint64_t>(finding.number) << 20, lang)
                                 : text::format_number(finding.number, lang);
  return text::fill(std::string(text::message(words, lang)), "n", number);
}

std::optional<Msg> advice_on(const state::Finding& finding) {
  if (finding.light == state::Light::good || finding.light == state::Light::unknown) return std::nullopt;
  switch (finding.cause) {
    case Cause::service_is_missing:
    case Cause::disk_read_only:
      return Msg::doctor_do_restart;
    case Cause::network_is_off:
      return Msg::doctor_do_cable;
    case Cause::network_leads_nowhere:
      return Msg::doctor_do_box;
    case Cause::network_wants_sign_in:
      return Msg::doctor_do_sign_in;
    case Cause::network_silent:
    case Cause::pictures_missing:
      return Msg::doctor_do_wait;
    case Cause::data_old:
    case Cause::data_very_old:
    case Cause::data_missing:
    case Cause::data_damaged:
      return Msg::doctor_do_get;
    case Cause::trust_refused:
      return Msg::doctor_do_refused;
    case Cause::trust_older:
    case Cause::trust_expired:
    case Cause::trust_foreign:
      return Msg::doctor_do_new_stick;
    case Cause::trust_too_new:
    case Cause::disk_low:
    case Cause::disk_full:
    case Cause::voice_missing:
    case Cause::touch_refused:
    case Cause::program_restarts:
    case Cause::program_back:
      return Msg::doctor_do_call;
    case Cause::clock_unsure:
    case Cause::clock_wrong:
      return Msg::doctor_do_clock;
    case Cause::disk_failing:
    case Cause::disk_worn:
      return Msg::doctor_do_replace;
    case Cause::memory_low:
      return Msg::doctor_do_restart_kiosk;
    case Cause::temperature_warm:
    case Cause::temperature_hot:
      return Msg::doctor_do_cool;
    case Cause::power_was_low:
    case Cause::power_is_low:
      return Msg::doctor_do_supply;
    case Cause::scanner_missing:
      return Msg::doctor_do_scanner;
    case Cause::fair_no_key:
      return Msg::fair_tell_key_detail;
    case Cause::fair_not_taken:
      return Msg::fair_tell_overdue;
    case Cause::fair_undated:
      return Msg::fair_check_say_date;
    default:
      return std::nullopt;
  }
}

}  // namespace screens
