// Panels: every connected panel of this machine shows one picture, through the kernel's mode setting alone.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "kiosk/out_of_order/picture.h"

namespace out_of_order {

class Panels {
 public:
  // Gives the picture for a panel of that size.
  using PictureOf = std::function<Picture(int width, int height)>;
  // `devices`: the folder of card0, card1, …
  explicit Panels(PictureOf picture_of, std::string devices = "/dev/dri");
  ~Panels();
  Panels(const Panels&) = delete;
  Panels& operator=(const Panels&) = delete;

  // Shows it wherever it is not shown yet; for every few seconds, since panels are switched on late. Returns
  // on how many panels it is; `why` says what stood in the way of the last that failed, empty for none.
  int show(std::string& why);

 private:
  struct Card;
  struct Cards;
  std::unique_ptr<Cards> cards_;
};

}  // namespace out_of_order
