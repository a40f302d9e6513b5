#pragma once

#include "ui/theme/theme.h"

#include <QToolButton>

namespace claimcheck::ui {

/// A 28 px button with a line icon. Its words are the tooltip (with the shortcut, if any) and the name for
/// screen readers.
class IconButton : public QToolButton {
    Q_OBJECT

public:
    IconButton(const QString &iconName, const QString &words, QWidget *parent = nullptr);
    /// Takes icon, words, shortcut and state from the action, and triggers it.
    explicit IconButton(QAction *action, QWidget *parent = nullptr);

    void setWords(const QString &words, const QString &shortcut = QString());

private:
    void setUp();
    void resizeToText();
};

} // namespace claimcheck::ui
