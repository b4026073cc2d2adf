// Panels: what the kernel's files tell of graphics cards and of what is connected to them, and which card and
// mode a kiosk takes.
//
// A card's number changes from boot to boot (libsdl-org/SDL#13705); its name in /dev/dri/by-path does not.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gfx {

struct Connector {
  enum class Status { connected, unknown, disconnected };
  int card;          // of /dev/dri/card<n>
  std::string name;  // as the kernel's: HDMI-A-1
  Status status;
  // Changes when another panel is there or the same one offers other modes.
  std::string fingerprint;
};

// All but those that write into memory, by card and name. Reads what the kernel found last and asks no panel.
std::vector<Connector> find_connectors(const std::filesystem::path& sys = "/sys/class/drm");

// The card of `wish`, a name in `by-path` or a device's path; without a wish the first that has a panel, else
// the first that could have one. First is by its name in by-path. Empty where there is none.
std::optional<int> choose_card(const std::vector<Connector>& connectors, const std::string& wish,
                               const std::filesystem::path& devices = "/dev/dri");

// What a person may ask for: "1920x1080", "1920x1080@50".
struct WantedMode {
  int width_px, height_px;
  int refresh_hz = 0;  // 0: any
  bool operator==(const WantedMode&) const = default;
};
std::optional<WantedMode> parse_mode(std::string_view text);

struct PanelMode {
  int width_px, height_px, refresh_hz;
  bool is_preferred = false, is_interlaced = false;
};
// Places in `offered`, in the order in which they are tried until the card can show one: what is wanted, what
// the panel prefers, then what needs less and less of the card. Empty only where nothing is offered.
std::vector<std::size_t> modes_to_try(std::span<const PanelMode> offered,
                                      const std::optional<WantedMode>& wanted);

}  // namespace gfx
