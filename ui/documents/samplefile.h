#pragma once

#include <QByteArray>

namespace claimcheck::ui {

/// The sample that comes with the program, in resources/samples: its rules, and the recipe of its tokens.
QByteArray sampleFederation();
QByteArray sampleTokens();

} // namespace claimcheck::ui
