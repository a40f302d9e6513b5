#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace claimcheck::ui {

/// One line of plain text from anywhere: hidden characters are shown (visible()), what does not fit is cut
/// off and shown whole in the tooltip.
class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(TextRole role = TextRole::Body, Color color = Color::Text,
                         QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const { return m_text; } ///< as it is shown when there is room
    void setColor(Color color);
    /// Middle for values whose end matters, such as key ids.
    void setElideMode(Qt::TextElideMode mode);
    void setAlignment(Qt::Alignment alignment);
    bool isElided() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QFontMetrics metrics() const;
    int lineHeight() const;
    void refresh();
    void showRest();

    QString m_text;
    TextRole m_role;
    Color m_color;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    Qt::Alignment m_alignment = Qt::AlignLeft;
};

} // namespace claimcheck::ui
