#pragma once

#include "ui/inspect/inspectplace.h"

#include <functional>

namespace claimcheck::ui {
class MainWindow;
}

namespace claimcheck::test {

/// What the Inspect place is made to show.
struct InspectState {
    QString name;
    std::function<void(ui::InspectPlace *)> prepare;
    bool isPresented = false; ///< to others who see the screen
};

QList<InspectState> inspectStates();

/// Where the rules are a drawer, it is opened.
void openRules(const ui::InspectPlace *place);
/// As Ctrl+Shift+P would.
void present(const ui::MainWindow *window);
/// As Ctrl and the key would.
void press(const ui::Place *place, Qt::Key key);

} // namespace claimcheck::test
