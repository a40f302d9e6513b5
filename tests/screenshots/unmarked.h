#pragma once

#include <QStringList>

class QWidget;

namespace claimcheck::test {

/// The texts in `root` that people see or hear, each with where it stands, as far as they are outside of the
/// ⟦brackets⟧ that a made-up language puts around all it knows, and are no data.
QStringList unmarked(const QWidget *root);

} // namespace claimcheck::test
