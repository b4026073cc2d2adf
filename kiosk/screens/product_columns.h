// Product columns: how high a product's picture is, so that the column with it and the column of words end
// together.
#pragma once

namespace screens {

// All in px.
struct ColumnHeights {
  float words;                      // of the column of words, without the codes
  int parts;                        // that it consists of
  float thumbs;                     // under the picture, the gap above them included; 0 for a single picture
  float codes_below, codes_beside;  // the codes with the gap above: under the picture, or among the words
  float width;                      // of the picture
  float view;                       // what of the page is seen at once
};
struct ProductColumns {
  bool codes_are_below;  // under the picture, else at the end of the words
  float picture;
  float loose;            // between the parts of the words, besides their gap
  float pictures, words;  // whole columns; equal unless there is more to read than the picture can grow by
};
ProductColumns fit_columns(const ColumnHeights& heights);

}  // namespace screens
