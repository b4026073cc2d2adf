// Where staff can be, beyond what visitors find.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/ids.h"
#include "kiosk/domain/shop_settings.h"
#include "kiosk/state/first_start.h"
#include "kiosk/store/catalog.h"

namespace screens {

struct GateAt {  // where the PIN is asked for: the one page on this side that anyone can open
  bool operator==(const GateAt&) const = default;
};
struct FirstAt {          // the assistant of the first start: before the PIN is chosen anyone's, then staff's
  bool is_again = false;  // staff opened it
  state::FirstStep from = state::FirstStep::language;  // where it begins then
  bool operator==(const FirstAt&) const = default;
};
struct StaffAt {  // their home
  bool operator==(const StaffAt&) const = default;
};
struct NewPinAt {
  bool operator==(const NewPinAt&) const = default;
};
struct ShelfAt {
  store::ShelfFilter filter = {};
  bool selects = false;  // several are being selected
  bool filters = false;  // what more filters would leave is counted
  bool gone = false;     // what is kept of products that the catalogue no longer has, instead
  bool operator==(const ShelfAt&) const = default;
};
struct ItemAt {  // a product of the shelf
  domain::ProductId id;
  bool operator==(const ItemAt&) const = default;
};
struct FeaturedAt {
  bool operator==(const FeaturedAt&) const = default;
};
struct ChangesAt {  // what staff changed, and when
  bool operator==(const ChangesAt&) const = default;
};
struct NoticesAt {
  bool operator==(const NoticesAt&) const = default;
};
struct NoticeAt {
  std::string id;  // empty: a new one
  bool operator==(const NoticeAt&) const = default;
};
struct SlidesAt {
  bool operator==(const SlidesAt&) const = default;
};
struct PicturesAt {  // of a stick, to choose from
  bool operator==(const PicturesAt&) const = default;
};
struct WifiAt {  // of guests
  bool operator==(const WifiAt&) const = default;
};
struct ShopAt {
  std::optional<domain::Setting> setting = {};  // the page of that one, where a list has no room beside it
  bool operator==(const ShopAt&) const = default;
};
struct DoctorAt {
  bool operator==(const DoctorAt&) const = default;
};
struct StickAt {
  bool operator==(const StickAt&) const = default;
};
struct CareAt {  // cleaning and tests
  bool operator==(const CareAt&) const = default;
};
struct CleaningAt {
  bool operator==(const CleaningAt&) const = default;
};
struct TouchTestAt {
  bool operator==(const TouchTestAt&) const = default;
};
struct ScreenTestAt {
  bool operator==(const ScreenTestAt&) const = default;
};
struct FairAt {  // which fair runs or comes, and all that is done for it
  bool operator==(const FairAt&) const = default;
};
struct FairEditAt {  // the one that staff make
  bool is_new = true;
  std::vector<domain::ProducerId> makers = {};  // whose products are offered; empty: as it was kept
  bool operator==(const FairEditAt&) const = default;
};
struct SayDateAt {  // where nobody else knows the date
  bool operator==(const SayDateAt&) const = default;
};
struct FairKeyAt {
  domain::FairId fair;
  bool operator==(const FairKeyAt&) const = default;
};
struct TakeOutAt {  // contacts onto a stick
  bool operator==(const TakeOutAt&) const = default;
};
struct FairFiguresAt {
  domain::FairId fair;
  bool operator==(const FairFiguresAt&) const = default;
};

}  // namespace screens
