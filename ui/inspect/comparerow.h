#pragma once

#include "ui/inspect/comparemodel.h"

#include <QModelIndex>

namespace claimcheck::ui {

/// Where the columns of a comparison stand in a row of one width. Where two columns of values would be too
/// narrow they stand under each other.
struct CompareColumns {
    int title, a, b, care, end; ///< left edges, and the right end
    bool stacked = false;

    static CompareColumns of(int width);
};

/// Where the texts and the shape of one row stand, for one width.
class CompareRow {
public:
    CompareRow(const QModelIndex &index, int width);

    int height() const { return m_height; }
    /// Paints within the row's rectangle, mirrored if asked.
    void paint(QPainter *painter, const QRect &row, Qt::LayoutDirection direction) const;

private:
    struct Piece {
        int left, top, width;
        TextBlock block;
        TextBlock::Lines lines;
    };
    void addHeads(const QModelIndex &index);
    void addWide(const QModelIndex &index);
    void addStacked(const QModelIndex &index);
    void addSame(const QModelIndex &index);
    void addFold(const QModelIndex &index);
    /// The shape and what it says, with a note below; gives the bottom.
    int addCare(const QModelIndex &index, int left, int top);
    bool careFitsBeside(const QModelIndex &index) const;
    int addTitle(const QModelIndex &index, int width, int top);
    int addValue(const QString &text, const QList<Range> &marks, TextBlock::Mark mark, int left, int right,
                 int top);
    int add(int left, int width, int top, TextBlock block);
    int width(int from, int to) const;

    CompareColumns m_columns;
    QList<Piece> m_pieces;
    std::optional<Shape> m_shape;
    QRect m_shapePlace;
    int m_width;
    int m_base = 0; ///< from the top of a line to where its letters stand
    int m_height = 0;
};

} // namespace claimcheck::ui
