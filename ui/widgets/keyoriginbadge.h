#pragma once

#include <QWidget>

namespace claimcheck::ui {

class ElidedLabel;

/// Where the key that checked a signature came from, always with a lock: "from file keys.json",
/// "brought by the token: not used".
class KeyOriginBadge : public QWidget {
    Q_OBJECT

public:
    explicit KeyOriginBadge(QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int textLeft() const;

    ElidedLabel *m_label;
};

} // namespace claimcheck::ui
