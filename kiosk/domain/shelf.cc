// What a shop says of a product: the bounds of a price.
#include "kiosk/domain/shelf.h"

namespace domain {

base::Result<Price> Price::from_dong(std::int64_t dong) {
  if (dong < 1 || dong > kMost)
    return base::Error{base::Errc::invalid, "no price: " + std::to_string(dong) + " đồng"};
  return Price(dong);
}

}  // namespace domain
