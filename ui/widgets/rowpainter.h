#pragma once

#include "ui/theme/theme.h"

#include <QStyleOptionViewItem>

class QAbstractItemView;

namespace claimcheck::ui {

/// What all lists of the place paint alike.
namespace rows {

enum class Ground : quint8 { Window, Surface };

/// Ground of a row: selected, under the pointer or plain; the selection bar on the leading edge, and the
/// focus ring where the view has the focus and this is its current row.
void paintGround(QPainter *painter, const QStyleOptionViewItem &option, Ground ground);

/// One line of text, elided, vertically centred in the rect; mirrored in right-to-left layouts.
void paintLine(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect, const QString &text,
               TextRole role, Color color, Qt::Alignment side = Qt::AlignLeft,
               QFont::Weight weight = QFont::Normal);

/// Of the view, not of its viewport: a scroll bar then only takes from the margin, and no height changes.
int widthOf(const QStyleOptionViewItem &option);
/// Where such a row begins. Right to left, a scroll bar stands at the left of the view and shifts the
/// viewport.
int leftOf(const QStyleOptionViewItem &option);

int textWidth(const QString &text, TextRole role);

/// The verdict colour of words beside a shape.
Color wordColor(Shape shape);

} // namespace rows

} // namespace claimcheck::ui
