#pragma once

#include <QHeaderView>

namespace claimcheck::ui {

/// Small quiet column names whose left edges are those of the cells below them.
class ClaimsHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit ClaimsHeader(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    static int inset(int column); ///< from a column's leading edge to its text

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};

} // namespace claimcheck::ui
