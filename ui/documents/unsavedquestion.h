#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace claimcheck::ui {

/// What a person is asked before changes that are not saved would go.
struct UnsavedQuestion {
    QString question;
    QString unsaved; ///< what would go; safe to show
    std::function<void()> save; ///< and do then what was wanted
    std::function<void()> discard; ///< do it at once
};

/// Save, discard or stay, which is what Escape does. One that is still open for the same window gives way.
void askUnsaved(QWidget *parent, const UnsavedQuestion &question);

} // namespace claimcheck::ui
