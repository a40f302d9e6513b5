#pragma once

#include "core/analysis/mintedlife.h"

#include <QWidget>

namespace claimcheck::ui {

/// A workload's token and the access token that came of it, one bar each on the same scale, with a dashed
/// line at the exchange and marks where clients renew. The same times stand below and are its accessible
/// name.
class Timeline : public QWidget {
    Q_OBJECT

public:
    explicit Timeline(QWidget *parent = nullptr);

    void setLife(const MintedLife &life);
    QString sentence() const; ///< with all times

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Label {
        UnixSeconds at;
        QString text;
        bool wanted = true;
    };
    int rowTop(int row) const;
    int x(UnixSeconds time) const;
    QRect span(UnixSeconds from, UnixSeconds to, int row) const;
    QRect mirrored(const QRect &logical) const;
    void paintToken(QPainter *painter) const;
    void paintAccess(QPainter *painter) const;
    void paintNeed(QPainter *painter) const;
    void paintMarks(QPainter *painter) const;
    void paintAxis(QPainter *painter) const;
    void draw(QPainter *painter, const QRect &place, Qt::Alignment side, const QString &text) const;
    QList<Label> labels() const;
    QString tokenWords() const;

    MintedLife m_life;
    UnixSeconds m_left = 0, m_right = 1; ///< what the width stands for
};

} // namespace claimcheck::ui
