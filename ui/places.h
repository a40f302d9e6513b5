#pragma once

#include "windowstart.h"

#include <QString>

namespace claimcheck {
class KeptSettings;
}

namespace claimcheck::ui {

class Exchanges;
class MainWindow;
class SignInSession;

/// What the places of the window are built of; all of it outlives them.
struct PlaceNeeds {
    const WindowStart &start;
    KeptSettings &settings;
    Exchanges &exchanges;
    SignInSession &signIn;
    QString folder; ///< for drafts and changes that are not saved; empty: they are kept nowhere
    QString history; ///< the file
    bool sample = false; ///< there was no start before this one
};

/// The window's places in the order of its rail; none is built yet.
void addPlaces(MainWindow &window, const PlaceNeeds &needs);

/// Decides what the start shows: what was chosen, the place that was left, or the one with changes a crash
/// left. A file or a link (`argument`) has a place of its own.
void chooseFirstPlace(MainWindow &window, const PlaceNeeds &needs, const QByteArray &argument);

/// Opens a file or a link, from this start or a later one; empty: nothing.
void openArgument(MainWindow &window, const QByteArray &argument);

} // namespace claimcheck::ui
