#pragma once

#include <QStringList>

class QWidget;

namespace claimcheck::test {

/// What keeps somebody who sees nothing, or has no pointer, from using a window.
struct Usability {
    int controls = 0, cells = 0, stops = 0; ///< what was looked at; stops are those of the Tab key
    QStringList faults;
};

/// Walks the accessible tree of a window that is shown, and goes round it once with the Tab key. The focus is
/// put back.
Usability usability(QWidget *window);

} // namespace claimcheck::test
