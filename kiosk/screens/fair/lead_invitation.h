// Lead invitation: the card that asks visitors of a fair for their contact, and leads to the form.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/ui/column.h"

namespace screens {

// Nothing where no contacts are taken. `asks`: what stands over the button; `where`: the form that it opens.
void add_lead_invitation(ui::Column& column, const RunningFair& fair, text::Msg asks, const LeadAt& where,
                         Intent& intent);

}  // namespace screens
