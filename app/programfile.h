#pragma once

#include <QString>

namespace claimcheck {

/// The file of the program that runs, links resolved; without an application object. Empty where the system
/// does not say.
QString programFile();

} // namespace claimcheck
