#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"

namespace claimcheck::ui {

/// One side of a comparison: a letter, the token that was picked, and what the rule says about it. Opens a
/// list of the tokens to pick another.
class TokenPicker : public Choice {
    Q_OBJECT

public:
    TokenPicker(const QString &letter, QWidget *parent = nullptr);

    /// All safe to show. Without a rule there is no verdict.
    void setToken(const QString &title, const QString &detail);
    void setVerdict(Shape shape, const QString &word, const QString &rule);
    void setNoVerdict(const QString &words);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintText(QPainter *painter, QRect room) const;
    void paintVerdict(QPainter *painter, const QRect &line) const;
    void describe();

    QString m_letter, m_title, m_detail, m_word, m_rule;
    std::optional<Shape> m_shape;
};

} // namespace claimcheck::ui
