#pragma once

#include "ui/connect/connectapply.h"

namespace claimcheck::ui {

/// What the page says of where the plan is: the first words, and the rest.
struct ReviewVerdict {
    Shape shape = Shape::Info;
    QString first, rest;
};
/// Nothing where the plan speaks for itself.
std::optional<ReviewVerdict> reviewVerdict(const ConnectApply &apply, const ConnectSession &session);

/// "1 object exists and is kept, 3 steps make the rest, in Acme on Sandbox."
QString reviewAbout(const ConnectApply &apply, const ConnectSession &session);

/// What to enter in the Console for everything in the file, one sheet after the other.
QString consoleSheets(const FederationFile &file);

} // namespace claimcheck::ui
