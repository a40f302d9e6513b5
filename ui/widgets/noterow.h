#pragma once

#include "ui/widgets/textblock.h"

#include <QModelIndex>

namespace claimcheck::ui {

/// Where the texts of one note stand, for one width.
class NoteRow {
public:
    NoteRow(const QModelIndex &index, int width);

    int height() const { return m_height; }
    int shapeTop() const { return m_shapeTop; }
    static int shapeSize();
    void paint(QPainter *painter, QPoint topLeft, Qt::LayoutDirection direction) const;

private:
    struct Piece {
        int left, top, width;
        TextBlock block;
        TextBlock::Lines lines;
    };
    void addHeading(const QModelIndex &index);
    void addNote(const QModelIndex &index);
    void add(int left, TextBlock block);

    QList<Piece> m_pieces;
    int m_width;
    int m_top = 0, m_height = 0, m_shapeTop = 0;
};

} // namespace claimcheck::ui
