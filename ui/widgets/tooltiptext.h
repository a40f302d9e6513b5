#pragma once

#include <QString>

namespace claimcheck::ui {

/// Text for a tool tip that must never be taken for markup: escaped, and broken so that it is not wider than
/// a paragraph. Empty stays empty.
QString toolTipText(const QString &text);

} // namespace claimcheck::ui
