// The codecs of notices, slides and the guest Wi-Fi.
#include "kiosk/overlay/notices.h"

#include <algorithm>
#include <cstddef>

namespace overlay {
namespace {

constexpr std::string_view kGuestWifi = "guest_wifi";  // of Field::setting

bool has(const domain::SlideShow& show, std::string_view id) {
  return std::any_of(show.entries.begin(), show.entries.end(),
                     [&](const auto& entry) { return entry.id == id; });
}

}  // namespace

std::vector<std::pair<std::string, domain::Notice>> notices(const Overlay& overlay) {
  std::vector<std::pair<std::string, domain::Notice>> found;
  for (const auto& [id, value] : overlay.values(Field::notice))
    if (auto notice = domain::notice_from(value)) found.emplace_back(id, *std::move(notice));
  return found;
}

std::optional<domain::Notice> notice(const Overlay& overlay, std::string_view id) {
  const std::string* value = overlay.value(Field::notice, id);
  return value ? domain::notice_from(*value) : std::nullopt;
}

std::vector<domain::LocalizedText> notices_on(const Overlay& overlay, domain::Day today) {
  std::vector<domain::LocalizedText> texts;
  for (auto& [id, notice] : notices(overlay))
    if (notice.phase_on(today) == domain::Notice::Phase::shown) texts.push_back(std::move(notice.text));
  std::reverse(texts.begin(), texts.end());
  return texts;
}

domain::SlideShow slide_show(const Overlay& overlay) {
  return domain::slide_show_from(overlay.values(Field::slide));
}

std::optional<domain::Wifi> guest_wifi(const Overlay& overlay) {
  const std::string* value = overlay.value(Field::setting, kGuestWifi);
  return value ? domain::wifi_from(*value) : std::nullopt;
}

Change set_notice(std::string id, const std::optional<domain::Notice>& notice) {
  return {Field::notice, std::move(id), notice ? std::optional(domain::value_of(*notice)) : std::nullopt};
}

Change set_guest_wifi(const std::optional<domain::Wifi>& wifi) {
  return {Field::setting, std::string(kGuestWifi),
          wifi ? std::optional(domain::value_of(*wifi)) : std::nullopt};
}

std::vector<Change> set_slides(const domain::SlideShow& was, const domain::SlideShow& now) {
  std::vector<Change> changes;
  for (std::size_t i = 0; i < now.entries.size(); ++i)
    changes.push_back({Field::slide, now.entries[i].id, domain::value_of(now.entries[i], i)});
  for (const domain::SlideShow::Entry& entry : was.entries)
    if (!has(now, entry.id)) changes.push_back({Field::slide, entry.id, std::nullopt});
  return changes;
}

}  // namespace overlay
