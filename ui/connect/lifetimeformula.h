#pragma once

#include "core/analysis/mintedlife.h"

#include <QWidget>

namespace claimcheck::ui {

/// What an access token's life really becomes for the token at hand: the rule's limit and twice what is left
/// of the token as bars on one scale, the shorter one decides; never under a minute (wif-protocol 11.2).
class LifetimeFormula : public QWidget {
    Q_OBJECT

public:
    explicit LifetimeFormula(QWidget *parent = nullptr);

    /// `remaining`: seconds the token has left; unset where there is no token.
    void setLife(qint64 ruleSeconds, std::optional<qint64> remaining);
    QString sentence() const { return m_sentence; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBar(QPainter *painter, int row, const QString &label, qint64 seconds, qint64 longest,
                  bool decides) const;

    qint64 m_rule = 0;
    std::optional<qint64> m_remaining;
    QString m_sentence;
};

} // namespace claimcheck::ui
