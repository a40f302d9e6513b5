#pragma once

#include <QImage>
#include <QList>
#include <QRectF>
#include <QString>
#include <QStringList>

class QWidget;

namespace claimcheck::test {

/// A piece of text as a widget painted it: one style, one direction, one line.
struct PaintedText {
    QString text;
    QRectF place; ///< in the root's coordinates
    QRectF seen; ///< what is left of it
    double ratio = 0; ///< WCAG contrast with the colour most of its place was painted in before
    bool isData = false; ///< in a font that keeps signs apart
    bool isRightToLeft = false;
    bool isEnabled = true, isToast = false; ///< what painted it
    QString path; ///< to that, by the names of the classes
};

struct Painting {
    QList<PaintedText> texts;
    QImage rest; ///< everything but the texts
};

/// Paints `root` with all that is in it, and notes each text with what it stands on.
Painting paint(QWidget *root);
/// The words alone, which takes a tenth of the time.
QStringList paintedWords(QWidget *root);

/// Texts that are fainter than that against their ground; those that are disabled may be.
QStringList faintTexts(const Painting &painting, double least);
/// Texts that stand on each other, and values that are not written from left to right.
QStringList muddledTexts(const Painting &painting);

} // namespace claimcheck::test
