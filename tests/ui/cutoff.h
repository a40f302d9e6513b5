#pragma once

#include <QString>

class QWidget;

namespace claimcheck::test {

/// What is cut off of the texts and buttons in `root`; empty where nothing is.
QString cutOff(const QWidget *root);

} // namespace claimcheck::test
