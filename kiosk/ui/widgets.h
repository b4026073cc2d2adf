// Widgets: the reusable pieces of the screens. Each draws into the context's list and reports a tap.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "kiosk/ui/context.h"
#include "kiosk/ui/shadow.h"

namespace ui {

// Code points of Material Icons (Debian package fonts-material-design-icons-iconfont), as UTF-8.
namespace icon {
inline constexpr std::string_view kHome = "\uE88A";
inline constexpr std::string_view kApps = "\uE5C3";
inline constexpr std::string_view kSearch = "\uE8B6";
inline constexpr std::string_view kPlace = "\uE55F";
inline constexpr std::string_view kBack = "\uE5C4";
inline constexpr std::string_view kForward = "\uE5C8";
inline constexpr std::string_view kClose = "\uE5CD";
inline constexpr std::string_view kFilter = "\uE152";
inline constexpr std::string_view kScan = "\uF206";
inline constexpr std::string_view kEarlier = "\uE5CB";
inline constexpr std::string_view kLater = "\uE5CC";
inline constexpr std::string_view kCheck = "\uE5CA";
inline constexpr std::string_view kStore = "\uE8D1";
inline constexpr std::string_view kInfo = "\uE88E";
inline constexpr std::string_view kFood = "\uE56C";
inline constexpr std::string_view kDrink = "\uE541";
inline constexpr std::string_view kHerb = "\uEB4C";
inline constexpr std::string_view kCraft = "\uE3AE";
inline constexpr std::string_view kFlower = "\uE545";
inline constexpr std::string_view kTour = "\uE3F7";
inline constexpr std::string_view kSort = "\uE164";
inline constexpr std::string_view kBackspace = "\uE14A";
inline constexpr std::string_view kImage = "\uE3F4";
inline constexpr std::string_view kWarning = "\uE002";
inline constexpr std::string_view kVerified = "\uE8E8";
inline constexpr std::string_view kGroup = "\uE7EF";
inline constexpr std::string_view kSpaceBar = "\uE256";
inline constexpr std::string_view kClock = "\uE8B5";
inline constexpr std::string_view kMap = "\uE55B";
inline constexpr std::string_view kPlus = "\uE145";
inline constexpr std::string_view kMinus = "\uE15B";
inline constexpr std::string_view kRoute = "\uEACD";
inline constexpr std::string_view kEvent = "\uE878";
inline constexpr std::string_view kBookmark = "\uE866";
inline constexpr std::string_view kBookmarkEmpty = "\uE867";
inline constexpr std::string_view kCompare = "\uE915";
inline constexpr std::string_view kTouch = "\uE913";
inline constexpr std::string_view kContrast = "\uE891";
inline constexpr std::string_view kReach = "\uE914";
inline constexpr std::string_view kMotion = "\uE068";
inline constexpr std::string_view kSpeak = "\uE050";
inline constexpr std::string_view kPause = "\uE034";
inline constexpr std::string_view kPlay = "\uE037";
inline constexpr std::string_view kFlag = "\uE153";
inline constexpr std::string_view kPhone = "\uE0CD";
inline constexpr std::string_view kZoom = "\uE8FF";
inline constexpr std::string_view kGift = "\uE8F6";
inline constexpr std::string_view kShift = "\uE5D8";
inline constexpr std::string_view kHistory = "\uE889";
inline constexpr std::string_view kCar = "\uE531";
inline constexpr std::string_view kMotorbike = "\uE91B";
inline constexpr std::string_view kUp = "\uE5D8";
inline constexpr std::string_view kDown = "\uE5DB";
inline constexpr std::string_view kBoat = "\uE532";
inline constexpr std::string_view kNotice = "\uE85A";
inline constexpr std::string_view kSlides = "\uE41B";
inline constexpr std::string_view kSettings = "\uE8B8";
inline constexpr std::string_view kDoctor = "\uE548";
inline constexpr std::string_view kLeave = "\uE879";
inline constexpr std::string_view kStick = "\uE1E0";
inline constexpr std::string_view kCare = "\uE869";
inline constexpr std::string_view kLock = "\uE897";
inline constexpr std::string_view kUndo = "\uE166";
inline constexpr std::string_view kHidden = "\uE8F5";
inline constexpr std::string_view kVisible = "\uE8F4";
inline constexpr std::string_view kKey = "\uE0DA";
inline constexpr std::string_view kContacts = "\uE0BA";
inline constexpr std::string_view kFigures = "\uE85C";
inline constexpr std::string_view kEdit = "\uE3C9";
inline constexpr std::string_view kDelete = "\uE872";
inline constexpr std::string_view kSync = "\uE627";
inline constexpr std::string_view kRefresh = "\uE5D5";
inline constexpr std::string_view kPower = "\uE8AC";
inline constexpr std::string_view kDownload = "\uE2C4";
inline constexpr std::string_view kUpload = "\uE2C6";
inline constexpr std::string_view kEject = "\uE8FB";
inline constexpr std::string_view kWifi = "\uE63E";
inline constexpr std::string_view kLanguage = "\uE894";
inline constexpr std::string_view kTurn = "\uE1C1";
inline constexpr std::string_view kTextSize = "\uE245";
inline constexpr std::string_view kBrightness = "\uE3AB";
inline constexpr std::string_view kMoon = "\uE3A8";
inline constexpr std::string_view kHourglass = "\uE88B";
}  // namespace icon

void fill(Context& ui, const Rect& rect, ImU32 colour, float radius = 0);
void outline(Context& ui, const Rect& rect, ImU32 colour, float radius);
// What is touched yields: `rect`, smaller by so many units on each side while a finger is on it.
Rect under_finger(Context& ui, const Rect& rect, float units);
// A white card with its shadow.
void card(Context& ui, const Rect& rect, Elevation elevation = Elevation::resting);
// The ground of a choice: lit when it is made, and while a finger is on `touched`.
void choice_ground(Context& ui, const Rect& rect, const Rect& touched, bool is_on, float radius);
// The ground of a line of a list: no shadow, a fine line under it; lit under a finger.
void list_row(Context& ui, const Rect& rect);

// Centred in `rect`.
void draw_icon(Context& ui, std::string_view code, const Rect& rect, float size_px, ImU32 colour);
void draw_label(Context& ui, const gfx::TextStyle& style, const Rect& rect, ImU32 colour,
                std::string_view text, gfx::Align align);
// Words that must be read whole: where they are too long they are drawn smaller, down to `least` of their
// size, before they are cut.
void draw_whole_label(Context& ui, gfx::TextStyle style, const Rect& rect, ImU32 colour,
                      std::string_view text, gfx::Align align, float least = 0.7f);

// `count` of `of` stars, left to right from `left`, centred on `centre_y`; those that are not there are
// outlines. Returns the width. `colour` 0: the theme's.
float draw_stars(Context& ui, float left, float centre_y, float size_px, int count, int of, ImU32 colour = 0);

enum class Corners { all, top, right, bottom, none };
struct PictureLook {
  float radius;
  Corners corners;
  std::string_view glyph;  // of the placeholder
  float focus_y = 0.5f;    // what is kept of a picture that is too high and states no focus (ui::crop)
};
// A picture in `rect`, with round corners: cropped to fill it, or whole on a ground of its edge's colour (see
// ui::crop); while it is not there, a quiet placeholder with `glyph`.
void draw_picture(Context& ui, const Rect& rect, const std::optional<PictureRef>& picture,
                  const PictureLook& look);
// Has it decoded before it is drawn.
void prefetch_picture(Context& ui, const std::optional<PictureRef>& picture);

// A picture on its way from a card to the page that the card opened.
struct SharedElementTransition {
  static constexpr double kSeconds = 0.28;
  Rect from;
  PictureRef picture;
  double since_s;
};
// Draws it between `from` and `to`; false once it has arrived.
bool draw_transition(Context& ui, const SharedElementTransition& transition, const Rect& to);

// primary: the one action of a page; quiet: all others; on_picture: a light disc or pill over a picture.
enum class ButtonLook { primary, quiet, on_picture };
// Width that a button with that label takes.
float button_width(Context& ui, std::string_view label, std::string_view icon_code);
bool button(Context& ui, const Rect& rect, std::string_view label, std::string_view icon_code,
            ButtonLook look);
// `label` is not drawn: it is what the icon means.
bool icon_button(Context& ui, const Rect& rect, std::string_view icon_code, std::string_view label,
                 ButtonLook look);

// A choice that is made (with a tick in place of its icon) or not; height is the theme's touch height, and
// the width is the same in both states.
float chip_width(Context& ui, std::string_view label, std::string_view icon_code);
// removable: it is made, and a tap takes it back, so it carries its icon instead of a tick. closed: it leads
// to nothing, so it cannot be tapped.
enum class ChipState { off, on, removable, closed };
bool chip(Context& ui, const Rect& rect, std::string_view label, std::string_view icon_code, ChipState state);

// A row of chips that scrolls sideways; one pass measures, the next draws. Where it goes on beyond the view,
// its end fades and an arrow says so.
struct ChipItem {
  std::string_view label;
  std::string_view icon_code;
  ChipState state;
};
// What lies under the row: the page's ground, or something that no fade may hide.
enum class RowGround { page, map };
// The index of the tapped chip, -1 for none.
int chip_row(Context& ui, Scroller& scroller, const Rect& view, std::span<const ChipItem> items,
             RowGround ground = RowGround::page);
// The same in as many lines as they take, from the top edge of `at` down.
struct ChipFlow {
  int tapped;  // -1 for none
  float height;
};
ChipFlow chip_flow(Context& ui, const Rect& at, std::span<const ChipItem> items);
// How high they are over that width.
float chip_flow_height(Context& ui, float width_px, std::span<const ChipItem> items);

// A short text on a pill at the left end of `room`, as wide as the text and `padding` px; returns the width.
float tag(Context& ui, const Rect& room, const gfx::TextStyle& style, std::string_view text, float padding,
          ImU32 ink, ImU32 paper);

// In a code: denser ones do not scan from a screen at arm's length.
inline constexpr std::size_t kMostCodeBytes = 600;
// Of a code's modules: 1.1 mm on a 24" panel of full HD, which telephones read from half a metre.
inline constexpr float kFinestModule_px = 4;
// The smallest square for that text whose modules are not finer, quiet zone included.
float code_side(Context& ui, std::string_view text);
// A QR code (error correction M) with its quiet zone, in the middle of the white square; modules are whole
// pixels. Nothing when the text is too long.
void draw_qr(Context& ui, const Rect& square, std::string_view text);

// Easing for things that appear: 0..1 over `duration_s` since `since_s`; asks for frames until it is over.
float appear(Context& ui, double since_s, float duration_s);

}  // namespace ui
