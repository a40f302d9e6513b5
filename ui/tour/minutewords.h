#pragma once

#include "ui/tour/firstminute.h"
#include "ui/tour/stepstrip.h"

namespace claimcheck::ui {

/// What the strip says in each step. `needsConsent`: the plan waits for somebody to agree to a part of it.
StepStrip::Words minuteWords(FirstMinute::Step step, bool needsConsent);
/// Before it began.
StepStrip::Words minuteOffer();

} // namespace claimcheck::ui
