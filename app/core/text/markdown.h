#pragma once

#include <QString>

namespace claimcheck {

/// Text from outside for a place in Markdown: nothing in it can end a table's cell, start markup or become a
/// link.
QString markdownText(const QString &text);

} // namespace claimcheck
