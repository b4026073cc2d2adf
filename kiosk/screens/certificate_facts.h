// Certificate facts: a product's class and what its certificate says, in columns that are measured or drawn.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/ui/column.h"

namespace screens {

// Stars, the class in words and the certificate's state; a tap on them leads to what the stars mean.
void add_standing(ui::Column& column, const store::ProductPage& page, Intent& intent);

// A card with decision, issuer and days, each under its name; where nobody knows the maker, also with where
// it is made. Nothing when nothing of it is known.
void add_facts(ui::Column& column, const store::ProductPage& page);

}  // namespace screens
