// /sys/class/drm and /dev/dri/by-path.
#include "kiosk/gfx/panels.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <system_error>
#include <tuple>

namespace gfx {
namespace {

std::string kernel_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The number of "card7", or of "card7-HDMI-A-1" with what follows the first hyphen in `rest`.
std::optional<int> card_number(std::string_view name, std::string* rest = nullptr) {
  if (!name.starts_with("card")) return std::nullopt;
  name.remove_prefix(4);
  int number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || number < 0) return std::nullopt;
  name.remove_prefix(static_cast<std::size_t>(end - name.data()));
  if (!rest) return name.empty() ? std::optional(number) : std::nullopt;
  if (!name.starts_with("-")) return std::nullopt;
  *rest = name.substr(1);
  return number;
}

Connector::Status status_of(std::string_view words) {
  if (words.starts_with("connected")) return Connector::Status::connected;
  return words.starts_with("disconnected") ? Connector::Status::disconnected : Connector::Status::unknown;
}

}  // namespace

std::vector<Connector> find_connectors(const std::filesystem::path& sys) {
  std::vector<Connector> found;
  std::error_code error;
  for (std::filesystem::directory_iterator at(sys, error), end; !error && at != end; at.increment(error)) {
    std::string name;
    const auto card = card_number(at->path().filename().string(), &name);
    if (!card || name.starts_with("Writeback")) continue;
    const std::string status = kernel_file(at->path() / "status");
    found.push_back({*card, name, status_of(status),
                     status + kernel_file(at->path() / "modes") + kernel_file(at->path() / "edid")});
  }
  std::ranges::sort(found, [](const Connector& a, const Connector& b) {
    return std::tie(a.card, a.name) < std::tie(b.card, b.name);
  });
  return found;
}

std::optional<int> choose_card(const std::vector<Connector>& connectors, const std::string& wish,
                               const std::filesystem::path& devices) {
  std::error_code error;
  if (!wish.empty()) {
    const std::filesystem::path device =
        wish.starts_with('/') ? std::filesystem::path(wish) : devices / "by-path" / wish;
    return card_number(std::filesystem::weakly_canonical(device, error).filename().string());
  }
  std::map<int, std::string> names;  // in by-path; those without one come last
  for (const Connector& connector : connectors) names.emplace(connector.card, "~");
  for (std::filesystem::directory_iterator at(devices / "by-path", error), end; !error && at != end;
       at.increment(error)) {
    std::error_code broken;
    const auto card = card_number(std::filesystem::read_symlink(at->path(), broken).filename().string());
    if (card && names.contains(*card)) names[*card] = at->path().filename().string();
  }
  const auto best = std::ranges::min_element(connectors, {}, [&](const Connector& connector) {
    return std::tuple(connector.status, names[connector.card], connector.card);
  });
  return best == connectors.end() ? std::nullopt : std::optional(best->card);
}

std::optional<WantedMode> parse_mode(std::string_view text) {
  constexpr int kLeast = 320, kMost = 8192, kMostHz = 240;
  WantedMode mode{};
  const auto take = [&](int& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
  };
  const auto skip = [&](char sign) {
    if (!text.starts_with(sign)) return false;
    text.remove_prefix(1);
    return true;
  };
  if (!take(mode.width_px) || !skip('x') || !take(mode.height_px)) return std::nullopt;
  if (skip('@') && (!take(mode.refresh_hz) || mode.refresh_hz < 1)) return std::nullopt;
  if (!text.empty() || mode.width_px < kLeast || mode.height_px < 200 || mode.width_px > kMost ||
      mode.height_px > kMost || mode.refresh_hz > kMostHz)
    return std::nullopt;
  return mode;
}

std::vector<std::size_t> modes_to_try(std::span<const PanelMode> offered,
                                      const std::optional<WantedMode>& wanted) {
  const auto rank = [&](std::size_t place) {
    const PanelMode& mode = offered[place];
    const bool has_size = wanted && mode.width_px == wanted->width_px && mode.height_px == wanted->height_px;
    const bool has_beat = has_size && (wanted->refresh_hz == 0 || mode.refresh_hz == wanted->refresh_hz);
    const std::int64_t load =
        static_cast<std::int64_t>(mode.width_px) * mode.height_px * std::max(mode.refresh_hz, 1);
    // Of several with the wanted size the panel's own comes first, then the one that moves most smoothly.
    return std::tuple(!has_beat, !has_size, mode.is_interlaced, !mode.is_preferred, has_size ? 0 : -load,
                      has_size ? -mode.refresh_hz : 0);
  };
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < offered.size(); ++i) order.push_back(i);
  std::ranges::stable_sort(order, {}, rank);
  return order;
}

}  // namespace gfx
