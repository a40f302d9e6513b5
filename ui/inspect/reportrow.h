#pragma once

#include "core/cel/conditionreport.h"
#include "ui/widgets/textblock.h"

#include <QModelIndex>

namespace claimcheck::ui {

/// Where the texts of one row of the report stand, for one width.
class ReportRow {
public:
    ReportRow(const QModelIndex &index, int width);

    int height() const { return m_height; }
    /// Paints the texts of the row below and right of `topLeft`, mirrored within `width` if asked.
    void paint(QPainter *painter, QPoint topLeft, Qt::LayoutDirection direction) const;
    int firstLineTop() const { return m_firstTop; }
    int firstLineHeight() const { return m_firstLine; }

private:
    struct Piece {
        int left, top, width;
        TextBlock block;
        TextBlock::Lines lines;
    };
    void addStatement(const QModelIndex &index);
    void addHeading(const QModelIndex &index);
    void addFailing(const QModelIndex &index);
    void addQuiet(const QModelIndex &index);
    /// Adds a text at the current top; gives its height.
    int add(int left, int width, TextBlock block);
    void addBeside(int left, int width, TextBlock block);
    void addBelow(int left, TextBlock block);
    void addParts(const QList<cel::ConditionPart> &parts);
    void addLabelled(const QString &label, const QString &value, Range differs);

    QList<Piece> m_pieces;
    int m_width;
    int m_top = 0;
    int m_height = 0;
    int m_firstTop = 0, m_firstLine = 0;
};

} // namespace claimcheck::ui
