#pragma once

#include "core/text/timetext.h"
#include "ui/doctor/doctorsession.h"

namespace claimcheck::ui {

/// A workstation with a past sign-in, federation variables and an empty key.
DoctorSession::Outside workstation(UnixSeconds now);

} // namespace claimcheck::ui
