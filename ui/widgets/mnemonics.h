#pragma once

#include <QAction>
#include <QList>

namespace claimcheck::ui {

/// Gives each of the entries a menu shows a letter of its own, after which one key chooses it. The letter it
/// has stays, where none before has it; the others take the next free one of their words, or none.
void giveOwnLetters(const QList<QAction *> &entries);

} // namespace claimcheck::ui
